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

const DIRECTORIES = ['/usr/lib/sysusers.d', '/etc/sysusers.d'];

/** @see https://www.freedesktop.org/software/systemd/man/latest/sysusers.d.html */
export function accountsOf(tree: Tree): Accounts {
  const users = new Map<string, Account>();
  const groups = new Map<string, Account>();
  for (const directory of DIRECTORIES) {
    for (const { path, wish } of tree.under(directory)) {
      if (wish.kind !== 'file' || !path.endsWith('.conf') || typeof wish.content.data !== 'string') continue;
      for (const line of wish.content.data.split('\n')) {
        const [type, name, ids] = line.trim().split(/\s+/);
        if (!name || name.includes('%')) continue;
        const [id, group] = (ids ?? '').split(':').map((part) => (/^\d+$/.test(part) ? Number(part) : undefined));
        if (type === 'u' || type === 'u!') {
          // A user has a group of its own name and number unless another is named.
          const groupId = ids?.includes(':') ? group : id;
          if (!users.has(name)) users.set(name, { id, groupId, origin: wish.origin });
          if (!ids?.includes(':') && !groups.has(name)) groups.set(name, { id, origin: wish.origin });
        } else if (type === 'g' && groups.get(name)?.id === undefined) {
          groups.set(name, { id, origin: wish.origin });
        }
      }
    }
  }
  return { users, groups };
}
