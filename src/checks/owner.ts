import { once, rootsOf, userInstructions } from './plan-parts';
import { Report, Rule, RuleFinding } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { Account, accountsOf } from '../image/plan/accounts';
import { RootPlan } from '../image/plan/plan';
import { isEntryWish } from '../image/plan/tree';

export const OWNER: Rule = {
  id: 'bootcdk::owner',
  severity: Severity.ERROR,
  title: 'owner whose number is not known in the build',
  why: 'accounts of sysusers.d are made when the machine boots: in the build there is no such name, and the number differs from machine to machine',
  fix: 'give the account a fixed id, or name the owner by its number',
  see: 'https://bootc-dev.github.io/bootc/building/users-and-groups.html',
  check(plan, report) {
    for (const root of rootsOf(plan)) checkRoot(root, report);
  },
};

type Kind = 'user' | 'group';

function checkRoot(root: RootPlan, report: Report): void {
  const named = [...entryOwners(root), ...instructionOwners(root)];
  if (named.length === 0) return;
  const { users, groups } = accountsOf(root.tree);
  const first = once();
  for (const { kind, name, ...finding } of named) {
    const account = (kind === 'user' ? users : groups).get(name);
    if (isKnown(kind, name, account) || !first(kind, name)) continue;
    const what = kind === 'user' ? 'owner' : 'group';
    if (account) {
      const message = `the ${what} ${shown(name)} has no fixed id: ${shown(account.origin)} leaves it to the machine`;
      report({ ...finding, message, fix: `give the ${kind} ${shown(name)} an id`, got: name });
    } else {
      report({
        ...finding,
        severity: Severity.WARNING,
        message: `the ${what} ${shown(name)} is defined nowhere in the program: unless the base or a package has it, the build fails`,
        fix: `define the ${kind} ${shown(name)} with a fixed id, or give the number`,
        got: name,
      });
    }
  }
}

function isKnown(kind: Kind, name: string, account: Account | undefined): boolean {
  return account ? account.id !== undefined : (kind === 'user' ? USERS : GROUPS).has(name);
}

interface Named extends Pick<RuleFinding, 'origin' | 'place'> {
  readonly kind: Kind;
  readonly name: string;
}

function entryOwners({ wishes }: RootPlan): Named[] {
  return wishes.filter(isEntryWish).flatMap((wish): Named[] => {
    if (wish.kind === 'symlink' || wish.kind === 'edit') return [];
    const { origin, owner, group } = wish;
    return [
      ...(typeof owner === 'string' ? [{ kind: 'user', name: owner, origin } as const] : []),
      ...(typeof group === 'string' ? [{ kind: 'group', name: group, origin } as const] : []),
    ];
  });
}

function instructionOwners(root: RootPlan): Named[] {
  return userInstructions(root).flatMap(({ instruction, ...from }): Named[] => {
    if ((instruction.kind !== 'copy' && instruction.kind !== 'add') || instruction.chown === undefined) return [];
    const [user, group] = instruction.chown.split(':');
    const isName = (name: string | undefined): name is string => /^[A-Za-z_][\w.-]*\$?$/.test(name ?? '');
    return [
      ...(isName(user) ? [{ kind: 'user', name: user, ...from } as const] : []),
      ...(isName(group) ? [{ kind: 'group', name: group, ...from } as const] : []),
    ];
  });
}

/**
 * Accounts that bases have from the start, by Fedora's `setup`, Debian's `base-passwd` or systemd: the build knows them.
 * That one of the families lacks some of them is left to the build.
 */
const COMMON = ['root', 'bin', 'daemon', 'sys', 'lp', 'mail', 'man', 'games', 'nobody'];
const USERS: ReadonlySet<string> = new Set([...COMMON, 'adm', 'sync', 'ftp', 'operator']);
const GROUPS: ReadonlySet<string> = new Set([
  ...COMMON,
  'adm',
  'tty',
  'disk',
  'kmem',
  'mem',
  'wheel',
  'sudo',
  'shadow',
  'cdrom',
  'floppy',
  'tape',
  'audio',
  'video',
  'dialout',
  'utmp',
  'users',
  'lock',
  'input',
  'kvm',
  'render',
  'nogroup',
  'systemd-journal',
]);
