import { mirrored, MirrorMap, NO_MIRRORS } from '../../core/mirror-map';
import { readReference } from '../../core/references';
import { isLocal, keepsDigests } from '../base/digests';
import { BaseTraits } from '../base/traits';

/** What the lock file says of published images: data, for the planner and the rules. */
export interface LockedDigests {
  /** By reference, as the program has it. */
  readonly images: ReadonlyMap<string, { readonly digest: string }>;
  /** False if there is a lock file that cannot be read. */
  readonly known: boolean;
}

export const NOTHING_LOCKED: LockedDigests = { images: new Map(), known: true };

/** From where and by which digest published images are pulled: data, for the planner and the rules. */
export interface Pulling {
  readonly locked: LockedDigests;
  readonly mirrors: MirrorMap;
}

export const PULLED_AS_NAMED: Pulling = { locked: NOTHING_LOCKED, mirrors: NO_MIRRORS };

/** What is pulled for a reference of the program: from its mirror, by the digest of the lock file. */
export function pulledAs(named: string, traits: BaseTraits | undefined, pulling: Pulling): string {
  const from = mirrored(named, pulling.mirrors) ?? named;
  const digest = lockedDigest(named, traits, pulling);
  return digest === undefined ? from : `${from}@${digest}`;
}

/** Undefined where the lock file has none, or a pin would not hold. */
export function lockedDigest(named: string, traits: BaseTraits | undefined, pulling: Pulling): string | undefined {
  return canBePinned(named, traits, pulling.mirrors) ? pulling.locked.images.get(named)?.digest : undefined;
}

/**
 * Whether the digest that a tag names now is there when the tag has moved on. What is known of a base is known of the
 * registry that publishes it: a mirror is there to keep things.
 */
export function canBePinned(named: string, traits: BaseTraits | undefined, mirrors: MirrorMap): boolean {
  if (!isFollowed(named, mirrors)) return false;
  const mirror = mirrored(named, mirrors);
  return mirror === undefined ? keepsDigests(named, traits) : keepsDigests(mirror);
}

/** Whether it is pulled by its tag, from somewhere else than the machine itself. */
export function isFollowed(named: string, mirrors: MirrorMap): boolean {
  const read = readReference(mirrored(named, mirrors) ?? named);
  return read.ok && read.reference.digest === undefined && !isLocal(read.reference);
}
