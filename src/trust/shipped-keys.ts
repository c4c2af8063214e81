import { fingerprint } from './public-key';
import { ArgumentFinding } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { compareText, shown, sortedEntries } from '../core/text';

export { fingerprint };

export const KEY_NOT_SHIPPED: RuleInfo = {
  id: 'bootcdk::key-not-shipped',
  severity: Severity.ERROR,
  title: 'signing with a key that no machine has',
  why: 'machines that have the last release do not know the key: they refuse every update',
  fix: 'give it as `nextKey` for one release first, and go on signing with the old one',
};

/** What the last release has put on machines: by the path of each `SigningKey`. Kept in the lock file. */
export interface ShippedKeys {
  readonly [signingKeyPath: string]: ReadonlyArray<{ readonly fingerprint: string }>;
}

/** The keys of a `SigningKey` now, by their fingerprints. */
export interface CurrentKeys {
  /** The path of the construct. */
  readonly path: string;
  /** What is signed with. */
  readonly active: string;
  /** All that machines accept, `active` among them. */
  readonly accepted: readonly string[];
  /** The file of the active key, for the caret. */
  readonly from?: string;
}

/** A finding, to be recorded with `KEY_NOT_SHIPPED` at the construct. */
export interface RotationFinding extends ArgumentFinding {
  readonly path: string;
}

/** A key that is new to machines may not sign what they are to accept. The first release of a `SigningKey` may. */
export function rotationFindings(shipped: ShippedKeys, current: readonly CurrentKeys[]): RotationFinding[] {
  return current.flatMap(({ path, active, from }) => {
    const known = Object.prototype.hasOwnProperty.call(shipped, path) ? shipped[path]! : [];
    if (known.length === 0 || known.some((key) => key.fingerprint === active)) return [];
    const key = from === undefined ? 'the public key' : `the public key ${shown(from)}`;
    const message = `${key} of ${shown(path)} was in no release yet: machines that have the last one refuse what it signs`;
    return [{ path, message, got: from }];
  });
}

/** What to remember once these keys are released: those of constructs that are gone are forgotten. */
export function shippedKeys(current: readonly CurrentKeys[]): ShippedKeys {
  const entries = current.map(({ path, accepted }): [string, Array<{ fingerprint: string }>] => [
    path,
    [...new Set(accepted)].sort(compareText).map((each) => ({ fingerprint: each })),
  ]);
  return Object.fromEntries(sortedEntries(Object.fromEntries(entries)));
}
