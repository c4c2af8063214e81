import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { STATE_OF_HOSTS } from './support/run';
import { DIST, HOME } from '../../scripts/parity/state';

const { hosts, missing } = STATE_OF_HOSTS;
const VENV = join(HOME, 'python', 'venv');

const { JSII_RUNTIME_PACKAGE_CACHE: _, ...inherited } = process.env;
const env = { ...inherited, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };

/** A project whose program is this line for a shell. */
function project(name: string, app: string): string {
  const folder = join(HOME, 'python', 'projects', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, '.git'), { recursive: true });
  writeFileSync(join(folder, 'bootcdk.json'), JSON.stringify({ app }));
  return folder;
}

if (missing.python) test.skip(`the wheel: ${missing.python}`, () => undefined);

describe.runIf(hosts.python)('the command that comes with the wheel', () => {
  test('runs from an environment whose path has a blank', () => {
    const venv = join(HOME, 'python', 'a blank');
    rmSync(venv, { recursive: true, force: true });
    const python = join(VENV, 'bin', 'python');
    execFileSync(python, ['-m', 'venv', '--without-pip', venv]);
    const wheel = readdirSync(join(DIST, 'python')).find((name) => name.endsWith('.whl'))!;
    const pip = ['-m', 'pip', '--quiet', '--python', join(venv, 'bin', 'python'), 'install', '--no-index', '--no-deps'];
    execFileSync(python, [...pip, join(DIST, 'python', wheel)], { env });
    // What it depends on is installed in the other one.
    const [packages] = execFileSync(python, ['-c', 'import site; print(site.getsitepackages()[0])'], {
      encoding: 'utf8',
    }).split('\n');
    const version = readdirSync(join(venv, 'lib'))[0]!;
    writeFileSync(join(venv, 'lib', version, 'site-packages', 'others.pth'), `${packages}\n`);
    const { stdout, stderr } = spawnSync(join(venv, 'bin', 'bootcdk'), ['--version'], { env, encoding: 'utf8' });
    expect(stdout, stderr).toBe('0.0.0\n');
  });

  test('says in one sentence that there is no Node', () => {
    const run = spawnSync(hosts.python!.bootcdk, ['synth'], { env: { ...env, PATH: '/nothing' }, encoding: 'utf8' });
    expect(run.stderr).toMatch(
      /^error: bootcdk runs in Node [\d.]+ or later, and there is no "node": install it .*\n$/,
    );
    expect(run.status).toBe(1);
  });

  test('leaves the cache of jsii to the program', () => {
    const folder = project('environment', 'env > environment');
    spawnSync(hosts.python!.bootcdk, ['synth'], { cwd: folder, env });
    expect(readFileSync(join(folder, 'environment'), 'utf8')).not.toContain('JSII_RUNTIME_PACKAGE_CACHE');
  });

  test('ends at Ctrl-C without a stack of Python', async () => {
    const folder = project('interrupted', 'touch started && exec sleep 60');
    const child = spawn(hosts.python!.bootcdk, ['synth'], { cwd: folder, env, detached: true });
    let stderr = '';
    child.stderr.on('data', (text: Uint8Array) => (stderr += String(text)));
    while (!existsSync(join(folder, 'started'))) await sleep(50);
    process.kill(-child.pid!, 'SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(stderr).not.toContain('Traceback');
  });
});
