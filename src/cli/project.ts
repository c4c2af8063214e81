/** What bootcdk.json and the options say together. */
import * as fs from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Failure, failure } from './failure';
import type { Io } from './io';
import { type Config, DEFAULT_OUTPUT, readConfig } from '../app/config';
import { environmentContext } from '../app/environment-context';
import { CONFIG_FILE, findProject } from '../app/project';

export interface ProjectOptions {
  readonly app?: string;
  readonly output?: string;
  readonly context?: readonly string[];
  readonly strict?: boolean;
}

export interface Project {
  /** Absolute, links resolved: places in the source are relative to it. */
  readonly root: string;
  /** For a shell. */
  readonly app: string;
  /** Absolute. */
  readonly output: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly strict: boolean;
  readonly mirrors: Readonly<Record<string, string>>;
}

export function readProject(options: ProjectOptions, io: Io): Project {
  const cwd = workingDirectory(io);
  const { config, root } = settings(cwd, options.app !== undefined);
  const environment = environmentContext(io.env);
  if (environment.problem) throw new Failure([environment.problem], root);
  const context = { ...config.context, ...environment.context, ...contextOf(options.context ?? []) };
  const app = options.app ?? config.app;
  if (app === undefined) {
    throw failure(`${CONFIG_FILE} does not say how to run the program`, {
      id: 'no-app',
      hint: `add "app" to ${join(root, CONFIG_FILE)}, for example "app": "npx tsx main.ts", or pass --app`,
    });
  }
  if (app.trim() === '') throw failure('--app is empty', { hint: 'give the command that runs the program' });
  if (options.output?.trim() === '') throw failure('--output is empty', { hint: 'give the path of a folder' });
  return {
    root,
    app,
    // As everywhere: an option is relative to where it is typed, a setting to the file that it stands in.
    output:
      options.output === undefined ? resolve(root, config.output ?? DEFAULT_OUTPUT) : resolve(cwd, options.output),
    context,
    strict: options.strict ?? config.strict ?? false,
    mirrors: config.mirrors ?? {},
  };
}

export function workingDirectory(io: Io): string {
  try {
    return fs.realpathSync(io.cwd());
  } catch {
    throw failure('the working directory does not exist any more', {
      id: 'no-working-directory',
      hint: 'change to one',
    });
  }
}

/** A path for a message: short where that is clear. */
export function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === '' ? '.' : short.startsWith('..') ? path : short;
}

function settings(cwd: string, hasApp: boolean): { config: Config; root: string } {
  const root = findProject(cwd);
  if (root === undefined) {
    if (hasApp) return { config: {}, root: cwd };
    throw failure(`there is no ${CONFIG_FILE} in ${cwd}, nor in a folder above it`, {
      id: 'no-config',
      hint: `bootcdk init makes a project, or write one: { "app": "npx tsx main.ts" }\nor say how to run the program: --app "npx tsx main.ts"`,
    });
  }
  const file = readConfig(join(root, CONFIG_FILE));
  if (file.findings.length > 0) throw new Failure(file.findings, file.root);
  return file;
}

function contextOf(values: readonly string[]): Record<string, string> {
  const context = new Map<string, string>();
  for (const text of values) {
    const at = text.indexOf('=');
    const key = text.slice(0, Math.max(0, at));
    if (at < 1 || /\s/.test(key)) {
      throw failure(`the context value ${JSON.stringify(text)} is not of the form key=value`, {
        hint:
          at < 0
            ? `-c ${text.trim() || 'key'}=value`
            : 'the key stands before the "=", without blanks: -c channel=testing',
      });
    }
    if (context.has(key)) {
      throw failure(`the context value ${JSON.stringify(key)} is given twice`, { hint: `leave one -c ${key}=… out` });
    }
    context.set(key, text.slice(at + 1));
  }
  return Object.fromEntries(context);
}
