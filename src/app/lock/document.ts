/** bootcdk.lock.json: what the tags that a program names were when they were looked up, and which keys machines have. */
import { DOCUMENT_VERSION, SCHEMA_BASE } from '../../assembly/manifest';
import { jsonText, sortedEntries, sortedOnce } from '../../core/text';

/** At the project's root, beside bootcdk.json. */
export const LOCK_FILE = 'bootcdk.lock.json';

export interface LockedImage {
  /** Of the index, `sha256:…`. */
  readonly digest: string;
  /** `linux/amd64`, in order. */
  readonly platforms: readonly string[];
}

export interface Lock {
  /** By reference, as the program has it. */
  readonly images: ReadonlyMap<string, LockedImage>;
  /** Fingerprints of the keys that machines have, by the path of their `SigningKey`. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  /** False if there is a file that cannot be read: nothing is concluded from what is not here. */
  readonly known: boolean;
}

export const NO_LOCK: Lock = { images: new Map(), keys: new Map(), known: true };

/** The text of the file: in one order, an entry in lines of its own, so that git can merge two changes. */
export function lockText({ images, keys }: Lock): string {
  const all = Object.fromEntries(images);
  const prints = Object.fromEntries([...keys].filter(([, shipped]) => shipped.length > 0));
  return jsonText({
    $schema: `${SCHEMA_BASE}/lock.schema.json`,
    version: DOCUMENT_VERSION,
    images: Object.fromEntries(
      sortedEntries(all).map(([reference, { digest, platforms }]) => [
        reference,
        { digest, platforms: sortedOnce(platforms) },
      ]),
    ),
    keys: Object.fromEntries(sortedEntries(prints).map(([path, shipped]) => [path, sortedOnce(shipped)])),
  });
}
