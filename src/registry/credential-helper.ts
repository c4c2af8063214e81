/** Programs that keep credentials, `docker-credential-<name>`: the same protocol for Docker and podman. */
import { spawn } from 'node:child_process';
import type { Credentials } from './auth-file';
import type { RegistryEnvironment } from './environment';
import { quoted, RegistryError } from './errors';
import { DOCKER_HUB } from '../core/references';

/** A key store may ask its user first. */
const PATIENCE = 60_000;
const LONGEST = 64 * 1024;
/** By which Docker and its helpers know Docker Hub. */
const HUB_ADDRESS = 'https://index.docker.io/v1/';

/** Undefined if the program knows none; `missing` if there is no such program. */
export async function askHelper(
  name: string,
  host: string,
  { env }: RegistryEnvironment,
): Promise<Credentials | 'missing' | undefined> {
  const program = `docker-credential-${name}`;
  // From a file: it must not name a path.
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return 'missing';
  const answer = await run(program, host === DOCKER_HUB ? HUB_ADDRESS : host, env);
  if (answer === 'missing') return 'missing';
  if (answer.code !== 0) {
    // Not an error: there is no other way in which they say it.
    if (/credentials not found/i.test(answer.stdout + answer.stderr)) return undefined;
    throw failed(
      program,
      host,
      answer.stderr.trim() || answer.stdout.trim() || `it ended with exit code ${answer.code}`,
    );
  }
  const found = parsed(answer.stdout);
  if (!found) throw failed(program, host, 'its answer is not what the protocol says');
  if (found.secret === '') return undefined;
  return found.username === '<token>'
    ? { kind: 'identity', token: found.secret }
    : { kind: 'password', username: found.username, password: found.secret };
}

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, server: string, env: RegistryEnvironment['env']): Promise<Answer | 'missing'> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['get'], {
      env: env as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: PATIENCE,
      windowsHide: true,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout = (stdout + text).slice(0, LONGEST)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr = (stderr + text).slice(0, LONGEST)));
    // It may have ended without reading.
    child.stdin.on('error', () => undefined).end(`${server}\n`);
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') resolve('missing');
      else reject(failed(program, server, error.code ?? 'it cannot be started'));
    });
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function parsed(text: string): { username: string; secret: string } | undefined {
  try {
    const value = JSON.parse(text) as { Username?: unknown; Secret?: unknown } | null;
    const { Username: username = '', Secret: secret } = value ?? {};
    return typeof username === 'string' && typeof secret === 'string' ? { username, secret } : undefined;
  } catch {
    return undefined;
  }
}

function failed(program: string, host: string, why: string): RegistryError {
  return new RegistryError(
    'configuration',
    `${program} gives no credentials for ${host}: ${quoted(why)}`,
    'unlock the store that it reads, or log in without it: podman login',
  );
}
