import { attachmentsLines, rejectingPolicy } from './policy-document';
import { scopeFileName } from './policy-scope';
import { compareText, jsonText, sortedOnce } from '../core/text';

/** A repository that the pipeline pulls from. */
export interface RunnerEntry {
  /** In full: `docker.io/library/debian`. */
  readonly repository: string;
  /** Where the keys are on the machine; undefined or empty: what is there is taken as it is. */
  readonly keyPaths: readonly string[] | undefined;
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
  const keys = new Map<string, readonly string[]>();
  for (const { repository, keyPaths } of entries) {
    // Named twice, with keys and without: they are known.
    keys.set(repository, sortedOnce([...(keys.get(repository) ?? []), ...(keyPaths ?? [])]));
  }
  const scopes = [...keys].sort(([a], [b]) => compareText(a, b)).map(([scope, keyPaths]) => ({ scope, keyPaths }));
  const registriesD = scopes
    .filter(({ keyPaths }) => keyPaths.length > 0)
    .map(({ scope }) => ({
      name: `${scopeFileName(scope)}.yaml`,
      text: attachmentsLines(scope)
        .map((line) => `${line}\n`)
        .join(''),
    }));
  return { policy: jsonText(rejectingPolicy(scopes)), registriesD };
}
