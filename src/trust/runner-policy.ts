import { attachmentsLines, rejectingPolicy } from './policy-document';
import { scopeFileName } from './policy-scope';
import { compareText, jsonText, sortedOnce } from '../core/text';

/** A repository that the pipeline pulls from. */
export interface RunnerEntry {
  /** In full: `docker.io/library/debian`. */
  readonly repository: string;
  /** Where the keys are on the machine; undefined or empty: what is there is taken as it is. */
  readonly keyPaths: readonly string[] | undefined;
  /** The repository that signatures name, if this one is a mirror of it. */
  readonly signedAs?: string;
  /** Whether signatures are read and written there even if nothing verifies them. */
  readonly copied?: boolean;
}

export interface RunnerPolicy {
  /** `policy.json`. */
  readonly policy: string;
  /** The files of `registries.d`. */
  readonly registriesD: ReadonlyArray<{ readonly name: string; readonly text: string }>;
}

/**
 * What a CI machine may pull while it builds: the repositories that are named, verified where keys are known, and what
 * is on the machine already. One key is named by `keyPath`, which the podman of Ubuntu 24.04 knows.
 */
export function runnerPolicy(entries: readonly RunnerEntry[]): RunnerPolicy {
  const scopes = new Map<string, { keyPaths: readonly string[]; signedAs?: string; copied: boolean }>();
  for (const { repository, keyPaths = [], signedAs, copied = false } of entries) {
    // Named twice, with keys and without: they are known.
    const known = scopes.get(repository);
    scopes.set(repository, {
      keyPaths: sortedOnce([...(known?.keyPaths ?? []), ...keyPaths]),
      signedAs: known?.signedAs ?? signedAs,
      copied: copied || known?.copied === true,
    });
  }
  const sorted = [...scopes].sort(([a], [b]) => compareText(a, b)).map(([scope, more]) => ({ scope, ...more }));
  const registriesD = sorted
    .filter(({ keyPaths, copied }) => keyPaths.length > 0 || copied)
    .map(({ scope }) => ({
      name: `${scopeFileName(scope)}.yaml`,
      text: attachmentsLines(scope)
        .map((line) => `${line}\n`)
        .join(''),
    }));
  return { policy: jsonText(rejectingPolicy(sorted)), registriesD };
}
