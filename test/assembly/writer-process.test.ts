/* eslint-disable no-bitwise -- modes are bits */
/** The writer in processes of their own: really killed, and under other umasks. */
import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assemblyOf, contentsOf, expectedContents, expectedProject, put, temporaryFolder } from './helper';
import { FIRST } from './kill-assemblies';
import { writeAssembly } from '../../src/assembly/writer';

const THIRD = assemblyOf({ 'images/stays/Containerfile': 'FROM three\n', other: '3' });
const MINE = { mine: 'mine', 'images/goes/mine': 'mine', 'images/comes/steps/mine': 'mine' };

function child(...args: string[]): ReturnType<typeof spawn> {
  const script = join(__dirname, 'writer-child.ts');
  const cwd = join(__dirname, '../..');
  return spawn(process.execPath, ['--import', 'tsx', script, ...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
}

test.concurrent.each([1, 2, 3, 4])(
  'SIGKILL at a random moment (%i)',
  async (n) => {
    const out = join(temporaryFolder(), 'out');
    writeAssembly(FIRST, out, { projectRoot: '/nowhere' });
    put(out, MINE);
    const writer = child('loop', out);
    await new Promise((resolve) => writer.stdout!.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, n * 20 + Math.random() * 20));
    const closed = new Promise((resolve) => writer.once('close', (_, signal) => resolve(signal)));
    writer.kill('SIGKILL');
    expect(await closed).toBe('SIGKILL');
    writeAssembly(THIRD, out, { projectRoot: '/nowhere' });
    expect(contentsOf(out)).toEqual(expectedContents(THIRD, MINE));
  },
  20_000,
);

test.concurrent.each([1, 2, 3])(
  'SIGKILL at a random moment (%i), with files outside of the output folder',
  async (n) => {
    const project = temporaryFolder();
    const mine = { 'main.ts': 'mine', '.github/mine.yml': 'mine' };
    put(project, mine);
    const writer = child('project', project);
    await new Promise((resolve) => writer.stdout!.once('data', resolve));
    await new Promise((resolve) => setTimeout(resolve, n * 20 + Math.random() * 20));
    const closed = new Promise((resolve) => writer.once('close', (_, signal) => resolve(signal)));
    writer.kill('SIGKILL');
    expect(await closed).toBe('SIGKILL');
    writeAssembly(THIRD, join(project, 'out'), { projectRoot: project });
    expect(contentsOf(project)).toEqual(expectedProject(THIRD, mine));
  },
  20_000,
);

test.concurrent.each(['0', '022', '077'])(
  'modes under umask %s',
  async (mask) => {
    const out = join(temporaryFolder(), 'out');
    const writer = child('umask', out, mask);
    expect(await new Promise((resolve) => writer.once('close', resolve))).toBe(0);
    expect(contentsOf(out)).toEqual(expectedContents(FIRST));
    expect((fs.statSync(out).mode & 0o777).toString(8)).toBe('755');
  },
  20_000,
);
