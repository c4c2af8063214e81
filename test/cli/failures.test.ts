import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, CONFIG, fakeApp, finding, image, project } from './helpers';

/** Command line to the exact text on stderr, without a program. */
const USAGE: Array<[argv: string[], stderr: string]> = [
  [['synht'], 'error: unknown command "synht", did you mean "synth"?\n  = help: bootcdk --help shows what there is\n'],
  [['zzzzzz'], 'error: unknown command "zzzzzz"\n  = help: bootcdk --help shows what there is\n'],
  [['--chekc'], 'error: unknown option "--chekc"\n  = help: bootcdk --help shows what there is\n'],
  [
    ['synth', '--chekc'],
    'error: unknown option "--chekc", did you mean "--check"?\n  = help: bootcdk synth --help shows what there is\n',
  ],
  [
    ['synth', '--stdout'],
    'error: option "--stdout <image>" argument missing\n  = help: bootcdk synth --help shows what there is\n',
  ],
  [
    ['synth', '--stdout', 'a', '--check'],
    'error: option "--stdout <image>" cannot be used with option "--check"\n  = help: bootcdk synth --help shows what there is\n',
  ],
  [
    ['synth', 'ws'],
    'error: too many arguments for "synth". Expected 0 arguments but got 1.\n  = help: bootcdk synth --help shows what there is\n',
  ],
  [
    ['explain'],
    'error: missing required argument "rule|file:line"\n  = help: bootcdk explain --help shows what there is\n',
  ],
  [
    ['synth'],
    `error[bootcdk::no-config]: there is no bootcdk.json in <root>, nor in a folder above it
  = help: bootcdk init makes a project, or write one: { "app": "npx tsx main.ts" }
          or say how to run the program: --app "npx tsx main.ts"
`,
  ],
  [['synth', '--app', ' '], 'error: --app is empty\n  = help: give the command that runs the program\n'],
  [['synth', '--app', 'x', '-o', ''], 'error: --output is empty\n  = help: give the path of a folder\n'],
  [
    ['synth', '--app', 'x', '-c', 'channel'],
    'error: the context value "channel" is not of the form key=value\n  = help: -c channel=value\n',
  ],
  [
    ['synth', '--app', 'x', '-c', '=x'],
    'error: the context value "=x" is not of the form key=value\n  = help: the key stands before the "=", without blanks: -c channel=testing\n',
  ],
  [
    ['list', '--app', 'x', '-c', 'a b=x'],
    'error: the context value "a b=x" is not of the form key=value\n  = help: the key stands before the "=", without blanks: -c channel=testing\n',
  ],
  [
    ['synth', '--app', 'x', '-c', 'a=1', '-c', 'a=2'],
    'error: the context value "a" is given twice\n  = help: leave one -c a=… out\n',
  ],
];

describe('usage', () => {
  test.each(USAGE)('%j', async (argv, stderr) => {
    expect(await cli(project(), argv)).toEqual({ code: 1, stdout: '', stderr });
  });

  test('no "app" in bootcdk.json', async () => {
    expect(await cli(project({ 'bootcdk.json': '{}' }), ['synth'])).toEqual({
      code: 1,
      stdout: '',
      stderr: `error[bootcdk::no-app]: bootcdk.json does not say how to run the program
  = help: add "app" to <root>/bootcdk.json, for example "app": "npx tsx main.ts", or pass --app
`,
    });
  });

  test('no command', async () => {
    const { code, stdout, stderr } = await cli(project(), []);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^Usage: bootcdk \[options\] \[command\]\n/);
  });

  test.each([['synth'], ['list'], ['explain'], []])('help of %s', async (...command) => {
    for (const flag of ['--help', '-h']) {
      const { code, stdout, stderr } = await cli(project(), [...command, flag]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^Usage: bootcdk/);
      expect(stdout).toContain('\nExamples:\n  bootcdk ');
    }
  });

  test('the working directory is gone', async () => {
    expect(await cli(project(), ['synth'], { cwd: 'gone' })).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'error[bootcdk::no-working-directory]: the working directory does not exist any more\n  = help: change to one\n',
    });
  });
});

/** A program to what is said after its own output. */
const PROGRAMS: Array<[name: string, app: string, main: string, stderr: string]> = [
  [
    'ends without synth()',
    'node main.js',
    '',
    'error[bootcdk::no-synth]: the app ended without calling synth(): node main.js\n  = help: the last line of the program is app.synth()\n',
  ],
  [
    'fails',
    'node main.js',
    'console.error("I cannot"); process.exit(7)',
    'I cannot\nerror[bootcdk::app-failed]: the app failed with exit code 7: node main.js\n  = help: what it said itself stands above\n',
  ],
  [
    'fails under Maven, which keeps the trace to itself',
    'mvn() { node main.js; }; mvn --quiet compile exec:java',
    'process.exit(1)',
    'error[bootcdk::app-failed]: the app failed with exit code 1: mvn() { node main.js; }; mvn --quiet compile exec:java\n  = help: what it said itself stands above; --errors in the command lets Maven show the line\n',
  ],
  [
    'fails under Maven, which shows the trace',
    'mvn() { node main.js; }; mvn --quiet --errors compile exec:java',
    'process.exit(1)',
    'error[bootcdk::app-failed]: the app failed with exit code 1: mvn() { node main.js; }; mvn --quiet --errors compile exec:java\n  = help: what it said itself stands above\n',
  ],
  [
    'kills itself',
    'node main.js',
    'process.kill(process.pid, "SIGKILL")',
    'error[bootcdk::app-killed]: the app was ended by SIGKILL: node main.js\n  = help: the system does that to a program that takes too much memory\n',
  ],
  [
    'is ended by a signal, under a shell that stays',
    'node main.js; exit $?',
    'process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 5000)',
    'error[bootcdk::app-killed]: the app was ended by SIGTERM: node main.js; exit $?\n',
  ],
  [
    'may not be executed',
    './main.js',
    '',
    '/bin/sh: 1: ./main.js: Permission denied\nerror[bootcdk::app-not-executable]: the app command may not be executed (exit code 126): ./main.js\n  = help: give the file its executable bit (chmod +x), or name the interpreter: node main.js\n',
  ],
  [
    'does not exist',
    'no-such-command main.js',
    '',
    '/bin/sh: 1: no-such-command: not found\nerror[bootcdk::app-not-found]: the app command, or one that it calls, does not exist (exit code 127): no-such-command main.js\n  = help: install it, or correct "app" in bootcdk.json (or --app)\n',
  ],
  [
    'answers what is not JSON',
    'node main.js',
    'require("fs").writeFileSync(process.env.BOOTCDK_SESSION + "/response.json", "{")',
    "error[bootcdk::unusable-answer]: the program's answer is not JSON: node main.js\n  = help: the program and the command line have to use the same bootcdk: run the one that the project has installed\n",
  ],
  [
    'answers in another version',
    'node main.js',
    'require("fs").writeFileSync(process.env.BOOTCDK_SESSION + "/response.json", \'{"version":2}\')',
    'error[bootcdk::unusable-answer]: the library speaks version 2 of the session protocol, this side 1: node main.js\n  = help: the program and the command line have to use the same bootcdk: run the one that the project has installed\n',
  ],
  [
    'answers half',
    'node main.js',
    'require("fs").writeFileSync(process.env.BOOTCDK_SESSION + "/response.json", \'{"version":1}\')',
    "error[bootcdk::unusable-answer]: the program's answer lacks its findings or its images: node main.js\n  = help: the program and the command line have to use the same bootcdk: run the one that the project has installed\n",
  ],
  [
    'cannot write',
    'node main.js',
    fakeApp({
      error: { id: 'bootcdk::output-unwritable', message: 'cannot write "/x": the file system is read-only (EROFS)' },
    }),
    'error[bootcdk::output-unwritable]: cannot write "/x": the file system is read-only (EROFS)\n',
  ],
  [
    'misuses the framework, with findings before',
    'node main.js',
    fakeApp({
      findings: [finding({ severity: 'warning' })],
      error: { id: 'bootcdk::no-app', message: 'the construct "x" is not inside an App [bootcdk::no-app]' },
    }),
    'warning[bootcdk::test]: something is wrong\n\n1 warning\nerror[bootcdk::no-app]: the construct "x" is not inside an App\n',
  ],
  [
    'fails after synth()',
    'node main.js',
    `${fakeApp({ findings: [finding()] })}; process.exit(3)`,
    'error[bootcdk::test]: something is wrong\n\n1 error\nerror[bootcdk::app-failed]: the app failed with exit code 3: node main.js\n  = help: what it said itself stands above\n',
  ],
];

describe('a program that', () => {
  test.each(PROGRAMS)('%s', async (_, app, main, stderr) => {
    const root = project({ 'bootcdk.json': JSON.stringify({ app }), 'main.js': main });
    for (const command of ['synth', 'list']) {
      const ran = await cli(root, [command]);
      expect(ran).toMatchObject({ code: 1, stdout: '' });
      // How a shell words it is not ours.
      const [expected, actual] = [stderr, ran.stderr].map((text) =>
        text.replace(/^((\/bin\/)?(sh|bash): .*|Killed|Terminated)\n/, ''),
      );
      if (command === 'synth') expect(actual).toBe(expected);
      else expect(actual).toContain(expected!.slice(expected!.lastIndexOf('\nerror') + 1));
      expect(ran.stderr).not.toMatch(/^ {4}at /m);
    }
  });

  test('throws: its own words are passed on, ours are one line and a hint', async () => {
    const root = project({ 'bootcdk.json': CONFIG, 'main.js': 'throw new Error("my mistake")' });
    const { code, stdout, stderr } = await cli(root, ['synth']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('Error: my mistake');
    expect(stderr.slice(stderr.indexOf('error['))).toBe(
      'error[bootcdk::app-failed]: the app failed with exit code 1: node main.js\n  = help: what it said itself stands above\n',
    );
  });

  test('leaves something behind that keeps its output open', async () => {
    const daemon = `require('node:child_process').spawn('sleep', ['30'], { detached: true, stdio: 'inherit' }).unref();`;
    const root = project({ 'bootcdk.json': CONFIG, 'main.js': daemon + fakeApp() });
    const start = Date.now();
    expect((await cli(root, ['synth'])).code).toBe(0);
    expect(Date.now() - start).toBeLessThan(10_000);
  });
});

test('--check on a folder that is not ours', async () => {
  const files = { 'images/ws/Containerfile': 'FROM scratch\n' };
  const root = project({
    'bootcdk.json': CONFIG,
    'main.js': fakeApp({ images: [image('ws')] }, files),
    'bootcdk.out/manifest.json': '{"mine": true}',
  });
  const { code, stdout, stderr } = await cli(root, ['synth', '--check']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^error\[bootcdk::foreign-f[a-z]+\]: .*bootcdk\.out.*\n$/);
});

test('a bug of ours is called so, its stack only shown when asked for', async () => {
  const root = project({ 'bootcdk.json': CONFIG, 'main.js': fakeApp({ images: [image('ws')] }) });
  const { code, stderr } = await cli(root, ['synth', '--stdout', 'ws']);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error\[bootcdk::internal-error\]: bootcdk itself failed: ENOENT.*\n {2}= help: this is a bug: .*\n$/,
  );
  expect((await cli(root, ['synth', '--stdout', 'ws'], { env: { BOOTCDK_DEBUG: '1' } })).stderr).toMatch(/\n {4}at /);
});

test('no room for temporary files', async () => {
  const root = project({ 'bootcdk.json': CONFIG });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(root, 'gone');
  try {
    expect(await cli(root, ['synth'])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'error[bootcdk::no-temporary-folder]: cannot make a folder for temporary files in <root>/gone (ENOENT)\n  = help: make room or permission there, or set TMPDIR to another folder\n',
    });
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});

test('sessions leave nothing behind, however they end', async () => {
  const root = project({ 'bootcdk.json': CONFIG, 'main.js': 'process.exit(1)', 'tmp/x': '' });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(root, 'tmp');
  try {
    await cli(root, ['synth']);
    fs.writeFileSync(join(root, 'main.js'), fakeApp({ images: [image('ws')] }));
    await cli(root, ['synth', '--stdout', 'nope']);
    expect(fs.readdirSync(join(root, 'tmp'))).toEqual(['x']);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
});
