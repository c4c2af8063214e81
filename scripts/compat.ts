/**
 * Can programs that were written for the last release still be compiled, in every language? `npm run compat`.
 *
 * The assembly of the working tree is compared with one that is made from the tag of the release: registries are not
 * asked, where the name might be somebody else's. What breaks on purpose stands in `.compatignore`, a line each as
 * jsii-diff gives it, until the release that brings it; the changelog says what to do.
 */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileIfNeeded } from './compile';
import { JSII_ENV } from './jsii';
import { ROOT } from './link';

export interface Comparison {
  /** The tag of the last release; none before the first one. */
  readonly release?: string;
  readonly problems: readonly string[];
}

/** Of a package whose assembly is there. */
export function compareWithRelease(root: string): Comparison {
  const release = lastRelease(root);
  if (release === undefined) return { problems: tagsAreMissing(root) ? [MISSING_TAGS] : [] };
  const commit = git(root, 'rev-parse', `${release}^{commit}`);
  const old = assemblyOf(root, commit);
  if ('problem' in old) return { release, problems: [`${release} cannot be compiled:\n${old.problem}`] };
  const { broken, unused } = differences(root, old.folder);
  // The release itself still has the lines that were about it.
  return { release, problems: git(root, 'rev-parse', 'HEAD') === commit ? broken : [...broken, ...unused] };
}

/** The newest one that the working tree comes after. */
function lastRelease(root: string): string | undefined {
  const tags = git(root, 'tag', '--merged', 'HEAD', '--sort=-version:refname').split('\n');
  return tags.find((tag) => /^v\d+\.\d+\.\d+$/.test(tag));
}

const MISSING_TAGS = 'CHANGELOG.md names a release, but this copy has no tag of one: git fetch --unshallow --tags';

function tagsAreMissing(root: string): boolean {
  const isWhole = git(root, 'rev-parse', '--is-shallow-repository') === 'false';
  return !isWhole && /^## \[?\d/m.test(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
}

/** The folder with the assembly of a release: it is made once on a machine. */
function assemblyOf(root: string, commit: string): { readonly folder: string } | { readonly problem: string } {
  const releases = join(root, '.tools', 'compat');
  const folder = join(releases, commit);
  if (existsSync(folder)) return { folder };
  const work = mkdtempSync(join(tmpdir(), 'bootcdk-release-'));
  try {
    const { status, stdout, stderr } = makeAssembly(root, commit, work);
    if (status !== 0) return { problem: stdout + stderr };
    rmSync(releases, { recursive: true, force: true });
    mkdirSync(`${folder}.new`, { recursive: true });
    for (const file of ['.jsii', 'package.json']) cpSync(join(work, file), join(`${folder}.new`, file));
    renameSync(`${folder}.new`, folder);
    return { folder };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** With the dependencies of the release, which are mostly those of now. */
function makeAssembly(root: string, commit: string, work: string): SpawnSyncReturns<string> {
  const archive = join(work, 'release.tar');
  git(root, 'archive', '--format=tar', `--output=${archive}`, commit);
  run(work, 'tar', '-xf', archive);
  const [own, its] = [root, work].map((folder) => readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  if (own === its) {
    symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'), 'junction');
  } else {
    const installed = run(work, 'npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
    if (installed.status !== 0) return installed;
  }
  return run(work, join(work, 'node_modules', '.bin', 'jsii'), '--silence-warnings=reserved-word');
}

/** What is broken and is not meant to be, and lines of what is meant to be broken and is not. */
function differences(root: string, old: string): { readonly broken: string[]; readonly unused: string[] } {
  const list = join(root, '.compatignore');
  const meant = existsSync(list) ? readFileSync(list, 'utf8').split('\n') : [];
  const options = ['--error-on=all', '--keys', `--ignore-file=${list}`];
  const { status, stderr } = run(root, join(root, 'node_modules', '.bin', 'jsii-diff'), old, root, ...options);
  const found = stderr.split('\n');
  const broken = found.filter((line) => line.startsWith('err '));
  // What it cannot load it does not compare, and calls that a success.
  if (/Skipping analysis/.test(stderr) || (status !== 0 && broken.length === 0)) {
    return { broken: [stderr], unused: [] };
  }
  const unused = meant.filter(
    (key) => /^(?!move:)[^#\s]/.test(key) && !found.some((line) => line.endsWith(`[${key}]`)),
  );
  return { broken, unused: unused.map((key) => `.compatignore: "${key}" is not broken, remove the line`) };
}

/** What it prints; nothing where it fails. */
function git(root: string, ...args: string[]): string {
  return (run(root, 'git', ...args).stdout ?? '').trim();
}

function run(cwd: string, command: string, ...args: string[]): SpawnSyncReturns<string> {
  const env = { ...process.env, ...JSII_ENV };
  return spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 1e8 });
}

if (require.main === module) {
  compileIfNeeded();
  const { release, problems } = compareWithRelease(ROOT);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(release === undefined ? 'no release yet' : `nothing that ${release} has is broken`);
}
