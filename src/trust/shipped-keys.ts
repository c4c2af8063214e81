import { ArgumentFinding } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { compareText, shown, sortedEntries } from '../core/text';

export const KEY_NOT_SHIPPED: RuleInfo = {
  id: 'bootcdk::key-not-shipped',
  severity: Severity.ERROR,
  title: 'signing with a key that no machine has',
  why: 'machines that have the last release do not know the key: they refuse every update',
  fix: 'give it as `nextKey` for one release first, and go on signing with the old one',
};

/**
 * What the last release has put on machines: by the path of each `SigningKey`, and with `/TransparencyLog` behind it the
 * keys of the log that machines ask for. Kept in the lock file.
 */
export interface ShippedKeys {
  readonly [signingKeyPath: string]: ReadonlyArray<{ readonly fingerprint: string }>;
}

/** The keys of a `SigningKey`, or of its log, now, by their fingerprints. */
export interface CurrentKeys {
  /** What they are recorded by. */
  readonly path: string;
  /** The path of the `SigningKey`. */
  readonly construct: string;
  /** Whether they are those of its log. */
  readonly ofLog?: boolean;
  /** What is signed with; absent where nothing is entered into a log of one's own. */
  readonly active?: string;
  /** All that machines demand one of, `active` among them; none where they ask for no entry. */
  readonly accepted: readonly string[];
  /** The file of the active key, for the caret. */
  readonly from?: string;
}

/** A finding, to be recorded with `KEY_NOT_SHIPPED` at the construct. */
export interface RotationFinding extends ArgumentFinding {
  readonly path: string;
}

const KEEP_LOG = 'keep the log for one release without `requiredOnMachines`, and change it after that';
const OTHER_LOG_KEY = 'give it among `otherKeys` for one release first, while the log signs with the old one';

/** A key that is new to machines may not sign what they are to accept. The first release of a `SigningKey` may. */
export function rotationFindings(shipped: ShippedKeys, current: readonly CurrentKeys[]): RotationFinding[] {
  return current.flatMap(({ path, construct, ofLog, active, from }): RotationFinding[] => {
    const known = Object.prototype.hasOwnProperty.call(shipped, path) ? shipped[path]! : [];
    if (known.length === 0 || known.some((key) => key.fingerprint === active)) return [];
    if (active === undefined) {
      const message = `machines that have the last release demand an entry in the log of ${shown(construct)}, and nothing is entered there any more`;
      return [{ path: construct, message, got: 'transparencyLog', fix: KEEP_LOG }];
    }
    const key = ofLog ? 'the key of the log' : 'the public key';
    const name = from === undefined ? key : `${key} ${shown(from)}`;
    const message = `${name} of ${shown(construct)} was in no release yet: machines that have the last one refuse what it signs`;
    return [{ path: construct, message, got: from, ...(ofLog ? { fix: OTHER_LOG_KEY } : {}) }];
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
