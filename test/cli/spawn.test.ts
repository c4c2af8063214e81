/** What only a process of its own shows: signals, the terminal's streams, what Node itself would print. */
import { type ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CONFIG, fakeApp, image, project } from './helpers';

const LIBRARY = resolve(__dirname, '../..');
const TSX = join(LIBRARY, 'node_modules/.bin/tsx');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs src/cli/main.ts through tsx. */
function start(root: string, argv: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const entry = join(root, 'entry.ts');
  fs.writeFileSync(entry, `import { main } from ${JSON.stringify(join(LIBRARY, 'src/cli/main'))};\nmain();\n`);
  const env = { ...process.env, LANG: 'C.UTF-8', NO_COLOR: '1' };
  const child = spawn(
    process.execPath,
    ['--import', join(LIBRARY, 'node_modules/tsx/dist/loader.mjs'), entry, ...argv],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const ended = new Promise<Ended>((end) => {
    child.on('close', (code) => end({ code, stdout, stderr: stderr.split(root).join('<root>') }));
  });
  return { child, ended };
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 300; tries++) await new Promise((next) => setTimeout(next, 50));
  expect(condition()).toBe(true);
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for is gone for us.
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

describe('as a process', { timeout: 60_000 }, () => {
  test('--version loads nearly nothing', async () => {
    const { code, stdout, stderr } = await start(project(), ['--version']).ended;
    const { version } = JSON.parse(fs.readFileSync(join(LIBRARY, 'package.json'), 'utf8')) as { version: string };
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test("stdout holds the artifact only, the program's output goes to stderr", async () => {
    const main = `console.log('noise');${fakeApp({ images: [image('ws')] }, { 'images/ws/Containerfile': 'FROM scratch\n' })}`;
    const root = project({ 'bootcdk.json': CONFIG, 'main.js': main });
    expect(await start(root, ['synth', '--stdout', 'ws']).ended).toEqual({
      code: 0,
      stdout: 'FROM scratch\n',
      stderr: 'noise\n',
    });
  });

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s reaches what the shell has started', async (signal) => {
    const main = `
      require('node:fs').writeFileSync('pid', String(process.pid));
      setTimeout(() => {}, 60000);
    `;
    // With something after it, the shell stays between us and the program.
    const root = project({ 'bootcdk.json': JSON.stringify({ app: 'node main.js && true' }), 'main.js': main });
    const { child, ended } = start(root, ['synth']);
    const pid = join(root, 'pid');
    await until(() => fs.existsSync(pid) && fs.readFileSync(pid, 'utf8') !== '');
    child.kill(signal);
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }[signal], stdout: '' });
    expect(stderr).not.toMatch(/error|^ {4}at /m);
    const program = Number(fs.readFileSync(pid, 'utf8'));
    await until(() => !isAlive(program));
  });

  test('a second signal ends a program that does not listen', async () => {
    const main = `
      process.on('SIGTERM', () => require('node:fs').writeFileSync('heard', ''));
      require('node:fs').writeFileSync('ready', '');
      setTimeout(() => {}, 60000);
    `;
    const root = project({ 'bootcdk.json': CONFIG, 'main.js': main });
    const { child, ended } = start(root, ['synth']);
    await until(() => fs.existsSync(join(root, 'ready')));
    child.kill('SIGTERM');
    await until(() => fs.existsSync(join(root, 'heard')));
    child.kill('SIGTERM');
    expect((await ended).code).toBe(143);
  });

  test('a reader that stops reading is no error', async () => {
    const steps = Array.from({ length: 3000 }, (_, n) => ({
      id: `image/packages/step-${n}`,
      constructs: ['a'],
      lines: [n, n] as const,
    }));
    const root = project({ 'bootcdk.json': CONFIG, 'main.js': fakeApp({ images: [image('ws', { steps })] }) });
    const { child, ended } = start(root, ['list']);
    child.stdout!.destroy();
    expect(await ended).toMatchObject({ stderr: '' });
  });

  test('misuse of the framework: a message, the place, no stack', async () => {
    const report = JSON.stringify(join(LIBRARY, 'src/app/report/uncaught'));
    const misuse = JSON.stringify(join(LIBRARY, 'src/core/misuse'));
    const root = project({
      'bootcdk.json': JSON.stringify({ app: `${TSX} main.ts` }),
      'main.ts': `
import { reportUncaught } from ${report};
import { MisuseError } from ${misuse};
reportUncaught(process.env.BOOTCDK_SESSION!);
throw new MisuseError('bootcdk::no-app', 'the construct "x" is not inside an App');
`,
    });
    expect(await start(root, ['synth']).ended).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^error\[bootcdk::no-app\]: the construct "x" is not inside an App\n(?! {4}at )/,
      ) as string,
    });
  });
});

test('bin/bootcdk is executable and two lines', () => {
  const path = join(LIBRARY, 'bin/bootcdk');
  expect(fs.readFileSync(path, 'utf8')).toBe("#!/usr/bin/env node\nrequire('../lib/cli/main.js').main();\n");
  expect(fs.statSync(path).mode & 0o111).toBe(0o111);
});
