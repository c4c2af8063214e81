import { Tree } from './tree';

/** Fixed numeric ids of accounts, as the sysusers.d files of a root and of the images below it declare them. */
export interface Accounts {
  readonly users: ReadonlyMap<string, Account>;
  readonly groups: ReadonlyMap<string, Account>;
}

/** An account that the program defines; `id` only where it is fixed. */
export interface Account {
  readonly id?: number;
  /** The primary group's id, where fixed. */
  readonly groupId?: number;
  readonly origin: string;
}

export const SYSUSERS_DIRECTORIES: readonly string[] = ['/usr/lib/sysusers.d', '/etc/sysusers.d'];

/** What a line of sysusers.d makes. */
export interface DeclaredAccount {
  readonly type: 'user' | 'group';
  readonly name: string;
  /** Where it is fixed. */
  readonly id?: number;
  /** Of a user: the primary group's, where it is fixed. */
  readonly groupId?: number;
  /** A user has a group of its own name and number unless another is named. */
  readonly ownGroup: boolean;
}

/** @see https://www.freedesktop.org/software/systemd/man/latest/sysusers.d.html */
export function declaredAccount(line: string): DeclaredAccount | undefined {
  const [type, name, ids = ''] = line.trim().split(/\s+/);
  if (!name || !/^(?:u!?|g)$/.test(type!)) return undefined;
  const [id, group] = ids.split(':').map((part) => (/^\d+$/.test(part) ? Number(part) : undefined));
  if (type === 'g') return { type: 'group', name, id, ownGroup: false };
  const ownGroup = !ids.includes(':');
  return { type: 'user', name, id, groupId: ownGroup ? id : group, ownGroup };
}

export function accountsOf(tree: Tree): Accounts {
  const users = new Map<string, Account>();
  const groups = new Map<string, Account>();
  for (const directory of SYSUSERS_DIRECTORIES) {
    for (const { path, wish } of tree.under(directory)) {
      if (wish.kind !== 'file' || !path.endsWith('.conf') || typeof wish.content.data !== 'string') continue;
      for (const line of wish.content.data.split('\n')) {
        const declared = declaredAccount(line);
        if (!declared || declared.name.includes('%')) continue;
        const { type, name, id, groupId, ownGroup } = declared;
        const { origin } = wish;
        if (type === 'user' && !users.has(name)) users.set(name, { id, groupId, origin });
        if (ownGroup && !groups.has(name)) groups.set(name, { id, origin });
        if (type === 'group' && groups.get(name)?.id === undefined) groups.set(name, { id, origin });
      }
    }
  }
  return { users, groups };
}
