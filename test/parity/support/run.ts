import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { HOME, type Host, PROGRAMS, STATE, type State } from '../../../scripts/parity/state';

export const STATE_OF_HOSTS = JSON.parse(readFileSync(STATE, 'utf8')) as State;

export interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
  readonly path: string;
  readonly frames: ReadonlyArray<{ readonly file: string; readonly line: number }>;
}

export interface Outcome {
  readonly status: number | null;
  readonly stderr: string;
  readonly findings: readonly Finding[];
  /** Text by path of all that was generated, but the source map. */
  readonly files: Readonly<Record<string, string>>;
  /** The source map; undefined if nothing was written. */
  readonly sources?: { readonly files: unknown; readonly constructs: Readonly<Record<string, string>> };
  /** The program's own lines. */
  readonly lines: readonly string[];
}

/** Runs a program with `bootcdk synth`, as a project of its own that has the files of the program beside it. */
export function synth(language: string, program: string, { file, bootcdk, app }: Host): Outcome {
  // Below the folder of the language, where Node finds the package.
  const folder = join(HOME, language, 'projects', program);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const own = /^main\./i;
  const filter = (path: string): boolean => !own.test(basename(path)) || basename(path) === file;
  cpSync(PROGRAMS, join(folder, '..'), { recursive: true, filter: (path) => filter(path) && isPart(path, program) });
  // Each is a repository of its own, wherever this one is.
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'bootcdk.json'), JSON.stringify({ app: app[program] }));
  const given = filesBelow(folder);
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  const { status, stdout, stderr } = spawnSync(bootcdk, ['synth', '--json'], { cwd: folder, env, encoding: 'utf8' });
  const generated = Object.entries(filesBelow(folder)).filter(([path]) => !(path in given));
  const { [SOURCES]: sources, ...files } = Object.fromEntries(generated);
  return {
    status,
    stderr,
    files,
    findings: parsed<{ findings: Finding[] }>(stdout)?.findings ?? [],
    sources: parsed(sources ?? ''),
    lines: readFileSync(join(folder, file), 'utf8').split('\n'),
  };
}

/** What is shown to people, of a program that has run before. */
export function report(language: string, program: string, { bootcdk }: Host): string {
  const folder = join(HOME, language, 'projects', program);
  const env = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
  return spawnSync(bootcdk, ['synth'], { cwd: folder, env, encoding: 'utf8' }).stderr;
}

const SOURCES = 'bootcdk.out/sources.json';

const isPart = (path: string, program: string): boolean => {
  const [first = ''] = relative(PROGRAMS, path).split('/');
  return first === '' || first === program;
};

function parsed<T>(text: string): T | undefined {
  return text.startsWith('{') ? (JSON.parse(text) as T) : undefined;
}

/** The bytes of all files, one character each, by path. */
export function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => [path, readFileSync(join(folder, path), 'latin1')] as const);
  return Object.fromEntries(files);
}
