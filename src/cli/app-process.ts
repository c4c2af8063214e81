/** Runs the user's program: in a shell, with its output on our stderr, and with the signals that we get. */
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { failure, Interrupted } from './failure';
import type { Io } from './io';
import { startProgress } from './progress';
import type { Project } from './project';
import { SESSION_VARIABLE } from '../app/protocol';
import { wantsColor, wantsUnicode } from '../app/report/style';

export interface AppEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** For what a daemon of a build tool keeps open after the program's end. */
const DRAIN = 200;
/** For a program that was told to stop, in milliseconds. */
const PATIENCE = 5000;

/** Throws Interrupted if a signal to us ended it. */
export async function runApp(project: Project, session: string, io: Io): Promise<AppEnd> {
  // On a terminal Ctrl-C reaches every process by itself, and a program may ask questions. Elsewhere the program gets a
  // group of its own, so that a signal to us reaches what its shell has started, too.
  const detached = io.platform !== 'win32' && !process.stdin.isTTY;
  const output = io.inherit ? 2 : 'pipe';
  const child = spawn(project.app, {
    shell: true,
    cwd: project.root,
    env: environment(project, session, io),
    stdio: ['inherit', output, output],
    detached,
  });
  const progress = startProgress(io, `running ${project.app}`, wantsUnicode(io.env, io.platform));
  child.stdout?.on('data', (chunk: Uint8Array) => progress.pass(chunk));
  child.stderr?.on('data', (chunk: Uint8Array) => progress.pass(chunk));
  const signals = passSignals(child, detached);
  try {
    const end = await ended(child);
    const received = signals.received();
    if (received) {
      if (detached && child.pid !== undefined) await groupEnded(child.pid);
      throw new Interrupted(128 + constants.signals[received]);
    }
    return end;
  } finally {
    signals.stop();
    progress.stop();
  }
}

function environment({ root }: Project, session: string, io: Io): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...io.env, [SESSION_VARIABLE]: session, JSII_HOST_STACK_TRACES: '1' };
  // Set by whoever installed us with pip: which language the program is in, its own bindings say.
  delete env.JSII_AGENT;
  // As npm does: what the project has installed is found by its name.
  env.PATH = [...installedPrograms(root), env.PATH ?? ''].join(delimiter);
  // Through our pipe the program does not see the terminal that its colours end on.
  if (!io.inherit && wantsColor(io.stderr.isTTY === true, io.env)) env.FORCE_COLOR ??= '1';
  return env;
}

function installedPrograms(root: string): string[] {
  const folders: string[] = [];
  for (let folder = root; ; folder = dirname(folder)) {
    folders.push(join(folder, 'node_modules', '.bin'));
    if (dirname(folder) === folder) return folders;
  }
}

function ended(child: ChildProcess): Promise<AppEnd> {
  return new Promise((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => {
      reject(
        failure(`no shell to run the program with (${error.code})`, { id: 'no-shell', hint: 'is there a /bin/sh?' }),
      );
    });
    child.on('exit', (code, signal) => {
      const end = (): void => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve({ code, signal });
      };
      const timer = setTimeout(end, DRAIN);
      child.on('close', () => {
        clearTimeout(timer);
        end();
      });
    });
  });
}

/** The shell may be gone before what it has started: nothing is left running behind our back. */
async function groupEnded(group: number): Promise<void> {
  const end = Date.now() + PATIENCE;
  try {
    while (Date.now() < end) {
      process.kill(-group, 0);
      await new Promise((next) => setTimeout(next, 20));
    }
    // And no waiting for that: in a container without an init process the dead stay in their group.
    process.kill(-group, 'SIGKILL');
  } catch {
    // There is no such group any more.
  }
}

function passSignals(child: ChildProcess, detached: boolean): { received(): NodeJS.Signals | undefined; stop(): void } {
  let first: NodeJS.Signals | undefined;
  const pass = (signal: NodeJS.Signals): void => {
    // Who asks twice does not want to wait for a program that does not listen.
    const sent = first ? 'SIGKILL' : signal;
    const already = !detached && signal === 'SIGINT' && !first;
    first ??= signal;
    if (already || child.pid === undefined) return;
    try {
      process.kill(detached ? -child.pid : child.pid, sent);
    } catch {
      // It has ended meanwhile.
    }
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  return {
    received: () => first,
    stop: () => {
      for (const signal of SIGNALS) process.removeListener(signal, pass);
    },
  };
}
