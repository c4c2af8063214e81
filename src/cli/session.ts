/** One run of the user's program, and its answer. */
import * as fs from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppEnd, runApp } from './app-process';
import { Failure, failure } from './failure';
import type { Io } from './io';
import type { Project } from './project';
import { PROTOCOL_VERSION, readResponse, type SynthResponse, writeRequest } from '../app/protocol';
import { errorFinding } from '../app/report/standalone';

export interface Session {
  readonly response: SynthResponse;
  /** Where the program has written to. */
  readonly outdir: string;
  /** Why the response is not enough; it is said after the findings. */
  readonly failure?: Failure;
}

/**
 * @param outdir absolute; undefined for a folder that is gone afterwards
 */
export async function withSession<T>(
  project: Project,
  outdir: string | undefined,
  io: Io,
  use: (session: Session) => T | Promise<T>,
): Promise<T> {
  const folder = makeFolder();
  try {
    const target = outdir ?? join(folder, 'out');
    const { root: projectRoot, context, strict, mirrors } = project;
    const output = outdir === undefined ? { output: project.output } : {};
    writeRequest(folder, {
      version: PROTOCOL_VERSION,
      projectRoot,
      outdir: target,
      ...output,
      context,
      strict,
      mirrors,
    });
    const end = await runApp(project, folder, io);
    const response = answer(folder, project);
    const problem = response?.error
      ? new Failure([errorFinding(response.error)], project.root)
      : howItEnded(end, response !== undefined, project);
    if (!response) throw problem!;
    return await use({ response, outdir: target, ...(problem ? { failure: problem } : {}) });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function makeFolder(): string {
  try {
    return fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'bootcdk-')));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw failure(`cannot make a folder for temporary files in ${tmpdir()} (${code})`, {
      id: 'no-temporary-folder',
      hint: 'make room or permission there, or set TMPDIR to another folder',
    });
  }
}

function answer(folder: string, { app }: Project): SynthResponse | undefined {
  try {
    return readResponse(folder);
  } catch (error) {
    throw failure(`${(error as Error).message}: ${app}`, {
      id: 'unusable-answer',
      hint: 'the program and the command line have to use the same bootcdk: run the one that the project has installed',
    });
  }
}

/** Of an exception it prints the message alone. */
const MAVEN = /^(?!.* (?:-e|--errors)\b).*\bmvnw? /;

function howItEnded({ code, signal }: AppEnd, answered: boolean, { app }: Project): Failure | undefined {
  // A shell that stays between us and the program reports its signal so.
  const killer = signal ?? (code !== null && code > 128 ? signalName(code - 128) : undefined);
  if (killer !== undefined) {
    const hint = killer === 'SIGKILL' ? 'the system does that to a program that takes too much memory' : undefined;
    return failure(`the app was ended by ${killer}: ${app}`, { id: 'app-killed', hint });
  }
  switch (code) {
    case 0:
      return answered
        ? undefined
        : failure(`the app ended without calling synth(): ${app}`, {
            id: 'no-synth',
            hint: 'the last line of the program is app.synth()',
          });
    case 126:
      return failure(`the app command may not be executed (exit code 126): ${app}`, {
        id: 'app-not-executable',
        hint: 'give the file its executable bit (chmod +x), or name the interpreter: node main.js',
      });
    case 127:
      return failure(`the app command, or one that it calls, does not exist (exit code 127): ${app}`, {
        id: 'app-not-found',
        hint: 'install it, or correct "app" in bootcdk.json (or --app)',
      });
    default:
      return failure(`the app failed with exit code ${code}: ${app}`, {
        id: 'app-failed',
        hint: `what it said itself stands above${MAVEN.test(app) ? '; --errors in the command lets Maven show the line' : ''}`,
      });
  }
}

function signalName(number: number): NodeJS.Signals | undefined {
  const entry = Object.entries(constants.signals).find(([, value]) => value === number);
  return entry?.[0] as NodeJS.Signals | undefined;
}
