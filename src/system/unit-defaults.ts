import { SystemdSections } from './sections';
import { UnitScope } from './unit-drafts';
import { UnitTextSection } from './unit-file';
import { escapePath, TYPE_SECTIONS, UnitName, UnitType } from './unit-name';
import { InstallSection } from './unit-section';
import { shown } from '../core/text';

const SYSTEM_TARGETS: { readonly [type in UnitType]?: string } = {
  automount: 'local-fs.target',
  mount: 'local-fs.target',
  path: 'paths.target',
  service: 'multi-user.target',
  socket: 'sockets.target',
  swap: 'swap.target',
  target: 'multi-user.target',
  timer: 'timers.target',
};

/** The service manager of a user has no other targets of these. */
const USER_TARGETS: { readonly [type in UnitType]?: string } = {
  path: 'paths.target',
  service: 'default.target',
  socket: 'sockets.target',
  target: 'default.target',
  timer: 'timers.target',
};

const NETWORK_FILE_SYSTEMS = /^(?:nfs4?|cifs|smb3|ceph|glusterfs|fuse\.(?:sshfs|glusterfs|s3fs)|9p|afs|davfs)$/;

/** What enabling a unit of a type usually means; undefined where nothing is usual (slices). */
export function defaultInstall(
  unit: UnitName,
  props: SystemdSections & { readonly unitScope?: UnitScope },
): InstallSection | undefined {
  const { mount } = props;
  const remote = NETWORK_FILE_SYSTEMS.test(mount?.type ?? '') || (mount?.options?.includes('_netdev') ?? false);
  if (props.unitScope === UnitScope.USER) return wanted(USER_TARGETS[unit.type]);
  return wanted(remote ? 'remote-fs.target' : SYSTEM_TARGETS[unit.type]);
}

function wanted(target: string | undefined): InstallSection | undefined {
  return target === undefined ? undefined : { wantedBy: [target] };
}

/** Why systemd would refuse to load a new unit, although every line of it is right. */
export function incomplete(
  unit: UnitName,
  sections: readonly UnitTextSection[],
): { readonly problem: string; readonly fix: string; readonly got?: string } | undefined {
  const section = sections.find(({ name }) => name === TYPE_SECTIONS[unit.type]);
  if (!section) return undefined;
  const values = (key: string): string[] => section.directives.filter((d) => d.key === key).map((d) => d.value);
  const has = (pattern: RegExp): boolean => section.directives.some(({ key }) => pattern.test(key));
  switch (unit.type) {
    case 'timer':
      if (has(/^On[A-Z]/)) return undefined;
      return {
        problem: 'is a timer that nothing triggers',
        fix: 'give OnCalendar=, OnBootSec= or another trigger',
      };
    case 'socket':
      if (has(/^Listen/)) return undefined;
      return {
        problem: 'is a socket that listens on nothing',
        fix: 'give ListenStream= or another address',
      };
    case 'path':
      if (has(/^Path|^DirectoryNotEmpty$/)) return undefined;
      return {
        problem: 'is a path unit that watches nothing',
        fix: 'give PathExists=, PathChanged= or another path',
      };
    case 'service':
      // For any other type than oneshot, more than one is refused.
      if (values('ExecStart').length < 2 || values('Type').includes('oneshot')) return undefined;
      return {
        problem: 'has more than one ExecStart=, which only a oneshot service may have',
        fix: 'give Type=oneshot, or ExecStartPre= for what runs before',
        got: values('ExecStart')[1],
      };
    case 'mount':
      return incompleteMount(unit, values('What')[0], values('Where')[0]);
    default:
      return undefined;
  }
}

function incompleteMount(
  unit: UnitName,
  what: string | undefined,
  where: string | undefined,
): { problem: string; fix: string } | undefined {
  if (what === undefined) return { problem: 'is a mount of nothing', fix: 'give `what`' };
  if (where === undefined) return { problem: 'is a mount nowhere', fix: 'give `where`' };
  const expected = `${escapePath(where)}.mount`;
  if (where.includes('%') || unit.name === expected) return undefined;
  return {
    problem: `mounts ${shown(where)}, which the name of a mount must say`,
    fix: `call it ${shown(expected)}`,
  };
}
