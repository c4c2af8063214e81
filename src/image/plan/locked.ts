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

/**
 * The reference with its digest, if the lock file has one and the registry keeps it; undefined if it stays as it is. What
 * has a digest in the program is never found: entries are without.
 */
export function pinned(
  reference: string,
  traits: BaseTraits | undefined,
  { images }: LockedDigests,
): string | undefined {
  const locked = images.get(reference);
  const read = locked && readReference(reference);
  if (!read?.ok || read.reference.digest !== undefined || isLocal(read.reference)) return undefined;
  return keepsDigests(read.reference.name, traits) ? `${reference}@${locked!.digest}` : undefined;
}
