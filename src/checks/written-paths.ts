import { memoized } from './memoized';
import { userInstructions } from './plan-parts';
import { Place } from '../core/place';
import { canonicalPath, isWithin } from '../image/plan/paths';
import { RootPlan } from '../image/plan/plan';
import { EntryWish } from '../image/plan/tree';

/** A path that a construct, or an instruction of the user's, writes. */
export interface WrittenPath {
  /** As the user wrote it. */
  readonly path: string;
  /** By the links of the base. */
  readonly real: string;
  readonly kind: EntryWish['kind'] | 'instruction';
  readonly wish?: EntryWish;
  readonly origin: string;
  readonly place?: Place;
}

export const writtenPaths = memoized((root: RootPlan): readonly WrittenPath[] => {
  const { links } = root.tree;
  const entries = root.tree.own().map(({ path, wish }): WrittenPath => ({
    path: wish.path,
    real: path,
    kind: wish.kind,
    wish,
    origin: wish.origin,
  }));
  const copied = userInstructions(root).flatMap(({ instruction, ...from }): WrittenPath[] => {
    if ((instruction.kind !== 'copy' && instruction.kind !== 'add') || !instruction.destination.startsWith('/')) {
      return [];
    }
    const path = instruction.destination.replace(/(.)\/+$/, '$1');
    return [{ path: instruction.destination, real: canonicalPath(path, links, true), kind: 'instruction', ...from }];
  });
  return [...entries, ...copied];
});

/** Where a base keeps what it calls `/opt` and `/usr/local`, if that is in `/var`. */
const STATEFUL = ['/opt', '/usr/local'];

/** The directory by whose link a path is in `/var`. */
export function statefulDirectory({ path, real }: WrittenPath, { tree: { links } }: RootPlan): string | undefined {
  return STATEFUL.find(
    (directory) =>
      links[directory] !== undefined && isWithin(path, directory) && path !== directory && isWithin(real, '/var'),
  );
}
