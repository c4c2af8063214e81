import { renderToml } from './toml';
import { dropInDraft, maskDraft, presetDrafts, UnitScope } from './unit-drafts';
import { UnitTextSection } from './unit-file';
import { UpdateMode } from './update-mode';
import { UpdateAgent } from '../image/base/traits';
import { Phase } from '../image/phase';
import { LoweringContext } from '../image/primitive';
import { Architectures, Draft } from '../image/wishes';

/** What an `UpdateTimer` asks for. */
export interface UpdateRequest {
  readonly mode: UpdateMode;
  /** Sections of a drop-in for the timer; empty where the times stay. */
  readonly timer: readonly UnitTextSection[];
}

/** Why an agent cannot do it. */
export interface UpdateProblem {
  readonly problem: string;
  readonly fix: string;
}

/** Enabled by a link in /usr where the base updates with bootc. */
export const BOOTC_TIMER = 'bootc-fetch-apply-updates.timer';
const BOOTC_SERVICE = 'bootc-fetch-apply-updates.service';
const RPM_OSTREE_TIMER = 'rpm-ostreed-automatic.timer';
const UUPD_TIMER = 'uupd.timer';

/** Downloads and stages the update; `--apply`, which the unit has, would reboot. */
const STAGE_ONLY: readonly UnitTextSection[] = [
  {
    name: 'Service',
    directives: [
      { key: 'ExecStart', value: '' },
      { key: 'ExecStart', value: '/usr/bin/bootc upgrade --quiet' },
    ],
  },
];

/** The wishes that make an agent do what is asked. */
export function updateDrafts(
  agent: UpdateAgent,
  request: UpdateRequest,
  stem: string,
  context: LoweringContext,
  architectures: Architectures,
): Draft[] | UpdateProblem {
  const { mode } = request;
  const dropIn = (unit: string, sections: readonly UnitTextSection[]): Draft =>
    dropInDraft(unit, UnitScope.SYSTEM, stem, sections, context, architectures);
  const mask = (unit: string): Draft => maskDraft(unit, UnitScope.SYSTEM, architectures);
  const enable = (unit: string): Draft[] =>
    presetDrafts({ name: unit, type: 'timer' }, true, UnitScope.SYSTEM, context, architectures);
  const times = (unit: string): Draft[] => (request.timer.length === 0 ? [] : [dropIn(unit, request.timer)]);

  switch (agent) {
    case UpdateAgent.BOOTC:
      // Masked, not disabled: a link in /usr/lib/systemd/system/default.target.wants starts it.
      if (mode === UpdateMode.OFF) return [mask(BOOTC_TIMER)];
      return [...(mode === UpdateMode.STAGE ? [dropIn(BOOTC_SERVICE, STAGE_ONLY)] : []), ...times(BOOTC_TIMER)];

    case UpdateAgent.RPM_OSTREE:
      if (mode === UpdateMode.OFF) return [mask(RPM_OSTREE_TIMER)];
      if (mode === UpdateMode.LEAVE) return times(RPM_OSTREE_TIMER);
      return [rpmOstreeStages(architectures), ...enable(RPM_OSTREE_TIMER), ...times(RPM_OSTREE_TIMER)];

    case UpdateAgent.UUPD:
      return mode === UpdateMode.OFF ? [mask(UUPD_TIMER)] : times(UUPD_TIMER);

    case UpdateAgent.ZINCATI:
      if (mode === UpdateMode.OFF) return [zincatiOff(stem, architectures)];
      if (mode === UpdateMode.LEAVE && request.timer.length === 0) return [];
      return {
        problem: 'zincati always reboots after an update, and its times are not those of a timer',
        fix: 'turn it off with `UpdateMode.OFF`, or configure it with a file in /usr/lib/zincati/config.d',
      };

    case UpdateAgent.NONE:
      if (mode === UpdateMode.OFF || (mode === UpdateMode.LEAVE && request.timer.length === 0)) return [];
      if (mode === UpdateMode.STAGE && context.traits.hasBootc) {
        return [dropIn(BOOTC_SERVICE, STAGE_ONLY), ...enable(BOOTC_TIMER), ...times(BOOTC_TIMER)];
      }
      return {
        problem: `nothing updates machines with the base "${context.traits.name}"`,
        fix: 'say with `agent` what does',
      };
  }
}

/** There is no directory of drop-ins for it. */
function rpmOstreeStages(architectures: Architectures): Draft {
  return {
    kind: 'edit',
    phase: Phase.CONFIGURATION,
    ...architectures,
    path: '/etc/rpm-ostreed.conf',
    edit: { format: 'ini', set: [{ section: 'Daemon', key: 'AutomaticUpdatePolicy', value: 'stage' }], remove: [] },
    seeds: [],
    createFrom: '[Daemon]\n',
  };
}

/** The later name wins: after the defaults of the base, before what an administrator overrides. */
function zincatiOff(stem: string, architectures: Architectures): Draft {
  return {
    kind: 'file',
    phase: Phase.FILES,
    ...architectures,
    path: `/usr/lib/zincati/config.d/90-${stem}.toml`,
    content: { data: renderToml([{ name: 'updates', entries: [['enabled', false]] }]) },
  };
}
