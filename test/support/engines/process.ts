import { ChildProcess, spawn, spawnSync } from 'child_process';
import { Readable } from 'stream';

export interface RunOptions {
  readonly cwd?: string;
  /** The whole environment of the command; default: this process's own. */
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** @default 300 */
  readonly timeoutSeconds?: number;
}

export interface RunResult {
  /** The exit code; 124 when it was killed for taking too long. */
  readonly code: number;
  readonly stdout: string;
  /** stdout and stderr in the order in which they came. */
  readonly all: string;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach(killTree));

/**
 * Runs a command to its end. Never throws for an exit code.
 * Whatever it started is killed with it when it takes too long or this process ends.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const child = start(command, args, options);
  let stdout = '';
  let all = '';
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    all += chunk;
  });
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (all += chunk));
  // A command that does not read its input closes the pipe first; that is no failure of ours.
  child.stdin!.on('error', () => undefined).end(options.input ?? '');
  const seconds = options.timeoutSeconds ?? 300;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killTree(child);
  }, seconds * 1000);
  const code = await ended(child).finally(() => clearTimeout(timer));
  return late ? { code: 124, stdout, all: `${all}\nkilled after ${seconds} s\n` } : { code, stdout, all };
}

/** Runs a command that has to succeed; gives its standard output. */
export async function output(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const result = await run(command, args, options);
  if (result.code !== 0) {
    throw new Error(`${command} ${args.join(' ')}: exit code ${result.code}\n${result.all}`);
  }
  return result.stdout;
}

/** Like `output`, for the few places that cannot wait. */
export function outputSync(command: string, args: readonly string[], options: RunOptions = {}): string {
  const timeout = (options.timeoutSeconds ?? 300) * 1000;
  const result = spawnSync(command, args, { ...options, timeout, killSignal: 'SIGKILL', encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(`${command} ${args.join(' ')}: exit code ${result.status}\n${result.stdout}${result.stderr}`);
  }
  return result.stdout;
}

export interface Stream {
  readonly stdout: Readable;
  /** Resolves when the command has succeeded. */
  readonly end: Promise<void>;
}

/** Starts a command that has to succeed and whose standard output is too much to keep. */
export function stream(command: string, args: readonly string[], options: RunOptions = {}): Stream {
  const child = start(command, args, options);
  let errors = '';
  child.stdin!.end();
  child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  const end = ended(child).then((code) => {
    if (code !== 0) throw new Error(`${command} ${args.join(' ')}: exit code ${code}\n${errors}`);
  });
  return { stdout: child.stdout!, end };
}

/** Starts a command in a process group of its own, with pipes for its three streams. */
export function start(command: string, args: readonly string[], options: RunOptions = {}): ChildProcess {
  const child = spawn(command, args, { cwd: options.cwd, env: options.env, detached: true, stdio: 'pipe' });
  running.add(child);
  const forget = () => running.delete(child);
  child.on('close', forget).on('error', forget);
  return child;
}

/** Kills a command started by `start` with all that it started. */
export function killTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // Ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Resolves with the exit code when a command and its streams have ended. */
export async function ended(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code ?? 137));
  });
}
