import { Certificates } from './certificates';
import { EngineFloor } from '../../../containerfile/dialects';
import { PackageManager, RepositorySpec } from '../../../package-managers/package-manager';
import { Owner } from '../../wishes';
import { Accounts } from '../accounts';
import { Step } from '../plan';
import { Tree } from '../tree';

/** What the makers of steps know of the root. */
export interface StepContext {
  readonly tree: Tree;
  readonly accounts: Accounts;
  readonly packageManager?: PackageManager;
  /** Those that are defined when the step runs, in this root or an image below it. */
  readonly repositories: ReadonlyMap<string, RepositorySpec>;
  readonly jsonTool?: 'jq' | 'python3';
  /** Files that the base certainly has. */
  readonly knownFiles: ReadonlySet<string>;
  readonly reproducible: boolean;
  /** Of a step that downloads; absent where what the base trusts is trusted. */
  readonly certificates?: Certificates;
  readonly engineFloors: readonly EngineFloor[];
}

/** A step without what the planner adds: `name` is the last part of its id; `origins` if not all of the group's. */
export type StepDraft = Step extends infer S
  ? S extends Step
    ? Omit<S, 'id' | 'layer' | 'phase' | 'origins'> & { readonly name: string; readonly origins?: readonly string[] }
    : never
  : never;

/** The number of an owner where it is known, else the name: the build then knows it or fails. */
export function ownerWord(owner: Owner | undefined, group: Owner | undefined, accounts: Accounts): string | undefined {
  if (owner === undefined && group === undefined) return undefined;
  const user = typeof owner === 'string' ? idOf(owner, accounts.users) : (owner ?? 0);
  const gid = typeof group === 'string' ? idOf(group, accounts.groups) : group;
  // `u:` alone would mean the login group, which the build may not know.
  return `${user}:${gid ?? defaultGroup(owner, accounts)}`;
}

function idOf(name: string, accounts: Accounts['users']): string | number {
  if (name === 'root') return 0;
  return accounts.get(name)?.id ?? name;
}

function defaultGroup(owner: Owner | undefined, accounts: Accounts): string | number {
  if (typeof owner !== 'string' || owner === 'root') return 0;
  return accounts.users.get(owner)?.groupId ?? 0;
}
