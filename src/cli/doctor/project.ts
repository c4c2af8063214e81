/** What a project lacks itself: keys, a lock file, secrets that are where they must not be. */
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Needs, ProgramLanguage } from './checks';
import { readLock } from '../../app/lock/read';
import type { SynthResponse } from '../../app/protocol';
import { count, isBlocked, plural } from '../../app/report/format';
import { compareText } from '../../core/text';
import { Failure } from '../failure';
import { gapsOf, isFresh } from '../lock/plan';

/** What was read of a project; everything else is concluded from it. */
export interface ProjectFacts {
  readonly app: string;
  readonly response?: SynthResponse;
  /** Why there is no response, or not a whole one. */
  readonly problem?: string;
  /** Files outside of the output folder, as the manifest names them. */
  readonly repositoryFiles: readonly string[];
  readonly lockProblem?: string;
  readonly lockIsFresh?: boolean;
  /** Private keys in version control. */
  readonly committedKeys: readonly string[];
  /** Private keys that the next `git add` would take. */
  readonly exposedKeys: readonly string[];
}

export interface Problem {
  readonly id: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: string;
}

const SOURCE_MISSING = 'bootcdk::source-missing';
const NOT_PINNED = 'bootcdk::base-not-pinned';

export function problemsOf(facts: ProjectFacts): readonly Problem[] {
  const { response, problem, lockProblem, lockIsFresh, committedKeys, exposedKeys } = facts;
  const found: Problem[] = [];
  const add = (id: string, severity: Problem['severity'], message: string, fix: string): void => {
    found.push({ id: `bootcdk::${id}`, severity, message, fix });
  };
  for (const path of committedKeys) {
    add(
      'doctor-key-committed',
      'error',
      `${path} holds a private key and is in version control`,
      'whoever has the repository has the key: make another one, change to it (docs/trust.md), and take the file out',
    );
  }
  for (const path of exposedKeys) {
    add(
      'doctor-key-not-ignored',
      'error',
      `git does not ignore the private key ${path}: the next "git add" takes it`,
      `echo ${path} >> .gitignore, or move it out of the repository`,
    );
  }
  if (problem !== undefined) {
    add('doctor-no-answer', 'error', `the program cannot be run: ${problem}`, 'bootcdk synth shows what it says');
  }
  const missing = missingKeys(response);
  for (const message of missing) {
    add(
      'doctor-public-key',
      'error',
      `the public key of a SigningKey is not there: ${message}`,
      'COSIGN_PASSWORD= cosign generate-key-pair, and commit cosign.pub',
    );
  }
  const others = response ? count(response.findings).errors - missing.length : 0;
  if (others > 0) {
    add('doctor-findings', 'error', `the program has ${plural(others, 'error')}`, 'bootcdk synth shows them');
  }
  if (lockProblem !== undefined) {
    add('doctor-lock', 'error', lockProblem, 'bootcdk lock shows where');
  } else if (lockIsFresh === false) {
    add(
      'doctor-lock',
      'error',
      'bootcdk.lock.json is not what the program needs',
      'bootcdk lock, and commit the result',
    );
  } else if (response?.findings.some(({ id, acknowledgedBecause: why }) => id === NOT_PINNED && why === undefined)) {
    add(
      'doctor-lock',
      'warning',
      'a base is named by its tag alone, and there is no bootcdk.lock.json that says what it was',
      'bootcdk lock, and commit the result',
    );
  }
  return found;
}

function missingKeys(response: SynthResponse | undefined): readonly string[] {
  const findings = response?.findings.filter(
    (one) => one.id === SOURCE_MISSING && one.class === 'SigningKey' && one.acknowledgedBecause === undefined,
  );
  return (findings ?? []).map(({ message }) => message);
}

export function needsOf({ app, response, repositoryFiles }: ProjectFacts): Needs {
  const pipelines = response?.pipelines ?? [];
  const releasesHere = repositoryFiles.some((path) => path.startsWith('pipelines/') && path.endsWith('.sh'));
  const keys = response?.lock?.keys ?? [];
  const language = languageOf(app);
  return {
    ...(language === undefined ? {} : { language }),
    builds: (response?.images.length ?? 0) > 0 && (pipelines.length === 0 || releasesHere),
    signs: releasesHere,
    severalKeys: keys.some(({ fingerprints }) => fingerprints.length > 1),
    keyIsMissing: missingKeys(response).length > 0,
    architectures: [
      ...new Set((response?.images ?? []).flatMap(({ platforms }) => platforms.map((one) => one.split('/')[1] ?? one))),
    ],
  };
}

const LANGUAGES: ReadonlyArray<readonly [RegExp, ProgramLanguage]> = [
  [/(?:^|[\s/])(?:node|npx|npm|tsx|ts-node)\b/, 'typescript'],
  [/(?:^|[\s/])(?:python[\d.]*|pytest|uv|poetry|pipenv)\b/, 'python'],
  [/(?:^|[\s/])(?:mvnw?|gradlew?|java)\b/, 'java'],
  [/(?:^|[\s/])go\b/, 'go'],
];

/** By the first word of the command that says it. */
export function languageOf(app: string): ProgramLanguage | undefined {
  const places = LANGUAGES.map(([pattern, language]) => ({ at: app.search(pattern), language }));
  const found = places.filter(({ at }) => at >= 0).sort((a, b) => a.at - b.at);
  return found[0]?.language;
}

/** How the lock file fits the program; nothing if none is there and none is needed. */
export function lockFacts(root: string, response: SynthResponse): Pick<ProjectFacts, 'lockProblem' | 'lockIsFresh'> {
  const { lock, finding } = readLock(root);
  if (finding) return { lockProblem: finding.message };
  if (!response.lock || isBlocked(count(response.findings), false)) return {};
  if (lock.images.size + lock.keys.size === 0) return {};
  return { lockIsFresh: isFresh(gapsOf(lock, response.lock)) };
}

const PRIVATE_KEY = '-----BEGIN ([A-Z0-9]+ )*PRIVATE KEY-----';

export async function keyFacts(
  root: string,
  env: NodeJS.ProcessEnv,
): Promise<Pick<ProjectFacts, 'committedKeys' | 'exposedKeys'>> {
  const git = (...args: string[]): Promise<string[] | undefined> =>
    new Promise((resolve) => {
      execFile('git', ['-C', root, ...args], { env, timeout: 10_000, maxBuffer: 1 << 26 }, (error, stdout) => {
        // grep ends with 1 if it finds nothing.
        const empty = (error as { code?: unknown } | null)?.code === 1;
        resolve(error && !empty ? undefined : stdout.split('\0').filter(Boolean));
      });
    });
  const [committed, loose] = await Promise.all([
    git('grep', '--cached', '-z', '-l', '-I', '-E', '-e', `^${PRIVATE_KEY}`, '--', '.'),
    git('ls-files', '-z', '--others', '--exclude-standard', '--', '.'),
  ]);
  const candidates = (loose ?? []).filter((path) => /\.(?:key|pem)$/.test(path));
  return {
    committedKeys: (committed ?? []).sort(compareText),
    exposedKeys: candidates.filter((path) => holdsKey(join(root, path))).sort(compareText),
  };
}

function holdsKey(path: string): boolean {
  try {
    return new RegExp(`^${PRIVATE_KEY}`, 'm').test(fs.readFileSync(path, 'utf8'));
  } catch {
    return false;
  }
}

export function problemText(error: unknown): string {
  return error instanceof Failure ? error.findings.map(({ message }) => message).join('; ') : String(error);
}
