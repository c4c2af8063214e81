import * as path from 'path';
import { run } from './process';
import { program, Requirement, thing } from './requirements';

/** What a judge says about one line. */
export interface Finding {
  readonly file: string;
  readonly line: number;
  /** Such as `DL3059`, `SC2086`, `JSONArgsRecommended`. */
  readonly rule: string;
  readonly message: string;
}

const hadolint = thing('judges/hadolint');
const buildcheck = thing('judges/buildcheck');
const shellcheck = program('shellcheck', 'shellcheck');

/** A judge judges by its default configuration, not by one that stands around: in the home or the working directory. */
const DEFAULTS = { cwd: hadolint.folder, env: { PATH: process.env.PATH, HOME: hadolint.folder, LC_ALL: 'C.UTF-8' } };

/** hadolint. */
export const Hadolint = {
  requirement: hadolint as Requirement,
  async run(files: readonly string[]): Promise<Finding[]> {
    const absolute = files.map((file) => path.resolve(file));
    const args = ['--no-color', '--no-fail', '--format', 'json', ...absolute];
    const result = await run(path.join(hadolint.folder, 'bin/hadolint'), args, DEFAULTS);
    return json<{ file: string; line: number; code: string; message: string }[]>('hadolint', result).map((found) => ({
      file: found.file,
      line: found.line,
      rule: found.code,
      message: found.message,
    }));
  },
};

/** BuildKit's own build checks. A file that BuildKit cannot read has the rule `BuildError`. */
export const BuildChecks = {
  requirement: buildcheck as Requirement,
  async run(files: readonly string[]): Promise<Finding[]> {
    const result = await runBuildcheck(files);
    return result.stdout.split('\n').flatMap((line) => {
      const found = /^(.*?):(\d+) (\S+) (.*)$/.exec(line);
      return found ? [{ file: found[1]!, line: Number(found[2]), rule: found[3]!, message: found[4]! }] : [];
    });
  },
  /** What BuildKit's parser, which is not ours, reads in a Containerfile. */
  async parse(file: string): Promise<ParsedInstruction[]> {
    return json('buildcheck', await runBuildcheck(['-parse', file]));
  },
};

/** One instruction as BuildKit's parser reads it. */
export interface ParsedInstruction {
  /** In upper case. */
  readonly keyword: string;
  readonly flags: readonly string[];
  /** Words, or the whole command of a shell form; LABEL and ENV give key, value and `=` in turn. */
  readonly arguments: readonly string[];
  readonly jsonForm: boolean;
  readonly original: string;
  readonly comments: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
}

/** syft, in a folder of its own. */
export const Syft = thing('judges/syft');

/** shellcheck. */
export const Shellcheck = {
  requirement: shellcheck as Requirement,
  /** Checks a script's text, as a POSIX shell's unless its first line or `shell` says otherwise. */
  async run(script: string, shell?: 'sh' | 'bash'): Promise<Finding[]> {
    const dialect = shell ?? (script.startsWith('#!') ? undefined : 'sh');
    return runShellcheck([...(dialect ? ['--shell', dialect] : []), '-'], script);
  },
  /** Checks files in one go. */
  async files(files: readonly string[], shell: 'sh' | 'bash'): Promise<Finding[]> {
    return files.length === 0 ? [] : runShellcheck(['--shell', shell, ...files]);
  },
};

async function runShellcheck(args: readonly string[], input?: string): Promise<Finding[]> {
  const result = await run(shellcheck.file, ['--norc', '--format', 'json1', ...args], { input });
  const { comments } = json<{ comments: { file: string; line: number; code: number; message: string }[] }>(
    'shellcheck',
    result,
  );
  return comments.map(({ file, line, code, message }) => ({ file, line, rule: `SC${code}`, message }));
}

async function runBuildcheck(args: readonly string[]) {
  const result = await run(path.join(buildcheck.folder, 'buildcheck'), args);
  // 1 says that there are findings.
  if (result.code > 1) throw new Error(`buildcheck: exit code ${result.code}\n${result.all}`);
  return result;
}

function json<T>(judge: string, result: { stdout: string; all: string }): T {
  try {
    return JSON.parse(result.stdout) as T;
  } catch {
    throw new Error(`${judge} did not answer in JSON:\n${result.all}`);
  }
}
