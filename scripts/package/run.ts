/** Runs a tool, quietly: what it says is shown if it fails. */
import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

export class ToolFailure extends Error {}

/**
 * With the environment that we have: mirrors, certificates and proxies are the machine's, not ours.
 * Gives what the tool wrote to stdout.
 */
export async function run(command: string, args: readonly string[], { cwd, env }: RunOptions): Promise<string> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [all, out]: Uint8Array[][] = [[], []];
  child.stdout.on('data', (chunk: Uint8Array) => {
    all!.push(chunk);
    out!.push(chunk);
  });
  child.stderr.on('data', (chunk: Uint8Array) => all!.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', (error: NodeJS.ErrnoException) => reject(new ToolFailure(`${command}: ${error.message}`)));
    child.on('close', resolve);
  });
  if (code === 0) return text(out!);
  throw new ToolFailure(`${[command, ...args].join(' ')}\nended with exit code ${code}:\n${text(all!)}`);
}

const text = (chunks: readonly Uint8Array[]): string => Buffer.concat(chunks).toString('utf8');

/** Says what is done and how long it took; on a terminal, how long it has been taking. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const line = (end: string): string => `── ${title}: ${((Date.now() - started) / 1000).toFixed(0)} s${end}`;
  const terminal = process.stderr.isTTY;
  const timer = terminal ? setInterval(() => process.stderr.write(`\r${line(' …')}`), 1000) : undefined;
  try {
    const result = await work();
    process.stderr.write(`${terminal ? '\r\u001b[K' : ''}${line('')}\n`);
    return result;
  } catch (error) {
    process.stderr.write(`${terminal ? '\r\u001b[K' : ''}${line(', failed')}\n`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
