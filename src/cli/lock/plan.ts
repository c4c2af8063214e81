/** What a lock file lacks, and what it has too much: data in, data out. */
import type { Lock, LockedImage } from '../../app/lock/document';
import type { KeysReport, LockReport, ReferenceReport } from '../../app/protocol';
import { didYouMean } from '../../core/did-you-mean';
import { readReference } from '../../core/references';
import { compareText, listed, sortedOnce } from '../../core/text';
import { failure } from '../failure';

/** `--update`: nothing, everything, or what is named. */
export type Update = boolean | readonly string[];

export interface Gaps {
  /** References without an entry. */
  readonly missing: readonly ReferenceReport[];
  /** Entries that nothing in the program names. */
  readonly stale: readonly string[];
  /** Keys of images that are not written down. */
  readonly keys: readonly NewKeys[];
  /** Paths of `SigningKey`s that no image names any more. */
  readonly staleKeys: readonly string[];
}

export interface NewKeys {
  readonly path: string;
  readonly fingerprints: readonly string[];
}

export function gapsOf({ images, keys }: Lock, report: LockReport): Gaps {
  const named = new Set(report.references.map(({ reference }) => reference));
  const paths = new Set(report.keys.map(({ path }) => path));
  return {
    missing: report.references.filter(({ reference }) => !images.has(reference)),
    stale: [...images.keys()].filter((reference) => !named.has(reference)).sort(compareText),
    keys: report.keys.flatMap((one): NewKeys[] => {
      const known = keys.get(one.path) ?? [];
      const fingerprints = recordable(one).filter((print) => !known.includes(print));
      return fingerprints.length === 0 ? [] : [{ path: one.path, fingerprints }];
    }),
    staleKeys: [...keys.keys()].filter((path) => !paths.has(path)).sort(compareText),
  };
}

/**
 * Of a `SigningKey` that signs with what no machine has, nothing is written down: it would make the mistake look like a
 * rotation that went well.
 */
function recordable({ fingerprints, unshipped }: KeysReport): readonly string[] {
  return unshipped ? [] : fingerprints;
}

export const isFresh = ({ missing, stale, keys, staleKeys }: Gaps): boolean =>
  missing.length + stale.length + keys.length + staleKeys.length === 0;

/** What is to be looked up. */
export function wanted(lock: Lock, report: LockReport, update: Update): ReferenceReport[] {
  const { references } = report;
  if (update === true) return [...references];
  const chosen = new Set((update || []).flatMap((text) => chosenBy(text, references)));
  return references.filter(({ reference }) => chosen.has(reference) || !lock.images.has(reference));
}

/** A reference, or the name of an image for all its tags. */
function chosenBy(text: string, references: readonly ReferenceReport[]): string[] {
  const all = references.map(({ reference }) => reference);
  const named = all.filter((reference) => reference === text || nameOf(reference) === text);
  if (named.length > 0) return named;
  throw failure(`the program names no image ${JSON.stringify(text)} by its tag${didYouMean(text, all)}`, {
    id: 'no-such-reference',
    hint: all.length === 0 ? 'it names none at all' : `it names ${listed(all)}`,
  });
}

function nameOf(reference: string): string | undefined {
  const read = readReference(reference);
  return read.ok ? read.reference.name : undefined;
}

/** The lock file that is to be: what is named, as it was looked up now or stood there. Keys are only added. */
export function nextLock(lock: Lock, report: LockReport, resolved: ReadonlyMap<string, LockedImage>): Lock {
  const image = (reference: string): LockedImage => resolved.get(reference) ?? lock.images.get(reference)!;
  return {
    images: new Map(report.references.map(({ reference }) => [reference, image(reference)])),
    keys: new Map(
      report.keys.map((one) => [one.path, sortedOnce([...(lock.keys.get(one.path) ?? []), ...recordable(one)])]),
    ),
    known: true,
  };
}
