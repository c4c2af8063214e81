import { Construct } from 'constructs';
import { Duration } from './duration';
import { fileStem } from './file-names';
import { buildSections } from './sections';
import { updateDrafts, UpdateRequest } from './update-agents';
import { UpdateMode } from './update-mode';
import { brand, hasBrand } from '../core/brand';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { UpdateAgent } from '../image/base/traits';
import { LoweringContext, Primitive, PrimitiveProps } from '../image/primitive';
import { Draft } from '../image/wishes';

export const UPDATE_AGENT: RuleInfo = {
  id: 'bootcdk::update-agent',
  severity: Severity.ERROR,
  title: 'updates that what updates the machines cannot do',
  why: 'machines would go on as before: some reboot by themselves, others are never updated',
  fix: 'say with `agent` what updates the machines',
  acknowledgeable: false,
};

/** Properties of an `UpdateTimer`. */
export interface UpdateTimerProps extends PrimitiveProps {
  /** What happens. */
  readonly mode: UpdateMode;

  /**
   * When it happens, instead of the base's times, in systemd's form: `["Sun 03:00"]`. With `UpdateMode.STAGE`, a machine
   * that is off at that time makes up for it when it is on again.
   *
   * @default - as the base has it
   */
  readonly onCalendar?: string[];

  /**
   * A random delay up to this, so that machines do not all ask the registry at once.
   *
   * @default - as the base has it
   */
  readonly randomizedDelay?: Duration;

  /**
   * What updates the machines.
   *
   * @default - as the traits of the base say; unknown for Universal Blue, where it differs between images
   */
  readonly agent?: UpdateAgent;
}

/**
 * Whether and when machines update themselves.
 *
 * - bootc (`bootc-fetch-apply-updates.timer`, Fedora and CentOS bootc): `STAGE` replaces its command by
 *   `bootc upgrade --quiet`, without `--apply`, which reboots; `OFF` masks the timer. Disabling it would do nothing:
 *   a link in `/usr` starts it.
 * - rpm-ostree (`rpm-ostreed-automatic.timer`): `STAGE` sets `AutomaticUpdatePolicy=stage` and enables the timer;
 *   `OFF` masks it.
 * - zincati (Fedora CoreOS): `OFF` sets `updates.enabled = false`. It always reboots, at times of its own form.
 * - uupd (Universal Blue): it stages already, so that `STAGE` changes nothing but times; `OFF` masks `uupd.timer`.
 * - none: `STAGE` enables bootc's timer where the base has bootc.
 *
 * Of a base of which it is not known, anything but `LEAVE` is reported.
 *
 * @see https://bootc-dev.github.io/bootc/upgrades.html
 *
 * @example
 * import { App, BaseImage, Duration, Image, UpdateMode, UpdateTimer } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new UpdateTimer(image, 'Updates', {
 *   mode: UpdateMode.STAGE,
 *   onCalendar: ['Sun 03:00'],
 *   randomizedDelay: Duration.hours(1),
 * });
 */
export class UpdateTimer extends Primitive {
  static {
    brand(this, 'UpdateTimer');
  }

  /** Whether `x` is an `UpdateTimer`. */
  public static isUpdateTimer(x: unknown): x is UpdateTimer {
    return hasBrand(x, 'UpdateTimer');
  }

  private readonly request: UpdateRequest;
  private readonly agent?: UpdateAgent;

  public constructor(scope: Construct, id: string, props: UpdateTimerProps) {
    super(scope, id, props);
    this.agent = props.agent;
    const calendar = (props.onCalendar ?? []).length > 0;
    const times = calendar || props.randomizedDelay !== undefined;
    if (props.mode === UpdateMode.OFF && times) {
      this._reject(UPDATE_AGENT, {
        message: 'there are times for updates that are off',
        got: 'UpdateMode.OFF',
        fix: 'leave one of them out',
      });
    }
    // A machine that is off at that time would never be updated. But where updates are applied, it would reboot as soon as
    // somebody has switched it on.
    const persistent = calendar && props.mode === UpdateMode.STAGE ? true : undefined;
    const sections = { timer: { onCalendar: props.onCalendar, persistent, randomizedDelaySec: props.randomizedDelay } };
    // The base's triggers are forgotten only for times of its own; resetting one kind of trigger resets them all.
    const resets = calendar ? ['OnCalendar'] : [];
    const timer = times ? buildSections(sections, 'timer', this._reject.bind(this), resets) : undefined;
    this.request = { mode: props.mode, timer: timer ?? [] };
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    const agent = this.agent ?? context.traits.updateAgent;
    const { mode, timer } = this.request;
    if (agent === undefined) {
      if (mode === UpdateMode.LEAVE && timer.length === 0) return [];
      this._reject(UPDATE_AGENT, {
        message: `it is not known what updates machines with the base ${shown(context.traits.name)}`,
        fix: 'say it with `agent`, or in the traits of the base',
      });
      return [];
    }
    const drafts = updateDrafts(agent, this.request, fileStem(this, context), context, this._architectures);
    if ('problem' in drafts) {
      this._reject(UPDATE_AGENT, { message: drafts.problem, fix: drafts.fix });
      return [];
    }
    return drafts;
  }
}
