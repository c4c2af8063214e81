import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, CONFIG, fakeApp, finding, image, project, put } from './helpers';

const FILES = { 'images/ws/Containerfile': 'FROM scratch\n', 'tree.json': '{}\n' };
const WRITTEN = { changed: 3, unchanged: 0, removed: 0 };

function fresh(response: object = {}, files: Record<string, string> = FILES): string {
  return project({
    'bootcdk.json': CONFIG,
    'main.js': fakeApp({ images: [image('ws')], written: WRITTEN, ...response }, files),
  });
}

const requestOf = (root: string): Record<string, unknown> =>
  JSON.parse(fs.readFileSync(join(root, 'request.log'), 'utf8')) as Record<string, unknown>;

describe('what the program is told', () => {
  test('the defaults', async () => {
    const root = fresh();
    expect(await cli(root, ['synth'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'bootcdk.out: 1 image, 3 files, 3 changed\n',
    });
    const request = requestOf(root);
    expect(request).toEqual({
      version: 1,
      projectRoot: root,
      outdir: join(root, 'bootcdk.out'),
      context: {},
      strict: false,
      mirrors: {},
      session: request.session,
      jsii: '1',
      cwd: root,
      argv: [],
    });
    expect(fs.existsSync(request.session as string), 'the session is gone').toBe(false);
  });

  test('settings, from a folder below', async () => {
    const root = fresh();
    const mirrors = { 'quay.io': 'registry.example.com/quay' };
    const settings = {
      app: 'node main.js "a b"',
      output: 'gen',
      strict: true,
      context: { a: 1, b: { c: [2] } },
      mirrors,
    };
    put(root, 'bootcdk.json', JSON.stringify(settings));
    put(root, 'sub/x', '');
    const { code } = await cli(root, ['synth', '-c', 'a=x=y', '--context', 'd='], { cwd: 'sub' });
    expect(code).toBe(0);
    expect(requestOf(root)).toMatchObject({
      outdir: join(root, 'gen'),
      cwd: root,
      strict: true,
      context: { a: 'x=y', b: { c: [2] }, d: '' },
      mirrors,
      argv: ['a b'],
    });
  });

  test('options before settings; --output is relative to where it is typed', async () => {
    const root = fresh();
    put(root, 'bootcdk.json', JSON.stringify({ app: 'exit 1', output: 'gen' }));
    put(root, 'sub/x', '');
    const { code } = await cli(root, ['synth', '--app', 'node main.js', '-o', 'here', '--strict'], { cwd: 'sub' });
    expect(code).toBe(0);
    expect(requestOf(root)).toMatchObject({ outdir: join(root, 'sub/here'), strict: true });
  });

  test('without bootcdk.json, the working directory is the project', async () => {
    const root = fresh();
    fs.rmSync(join(root, 'bootcdk.json'));
    expect((await cli(root, ['synth', '-a', 'node main.js'])).code).toBe(0);
    expect(requestOf(root)).toMatchObject({ projectRoot: root, outdir: join(root, 'bootcdk.out') });
  });
});

test("the program's own output goes to stderr", async () => {
  const root = project({
    'bootcdk.json': CONFIG,
    'main.js': `console.log('on stdout'); console.error('on stderr');${fakeApp({ written: WRITTEN })}`,
  });
  const { code, stdout, stderr } = await cli(root, ['synth']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
  expect(stderr.split('\n').sort()).toEqual([
    '',
    'bootcdk.out: no images, 3 files, 3 changed',
    'on stderr',
    'on stdout',
  ]);
});

test.each([
  [{ changed: 0, unchanged: 5, removed: 0 }, '5 files, nothing changed'],
  [{ changed: 1, unchanged: 0, removed: 2 }, '1 file, 1 changed, 2 removed'],
  [{ changed: 0, unchanged: 0, removed: 2 }, 'no files, 2 removed'],
])('the last line: %o', async (written, text) => {
  expect((await cli(fresh({ written }), ['synth'])).stderr).toBe(`bootcdk.out: 1 image, ${text}\n`);
});

describe('findings', () => {
  const errors = [finding({ path: 'ws/A' }), finding({ severity: 'warning', message: 'hm' })];
  const shown = 'error[bootcdk::test]: something is wrong\n  = construct: ws/A\n\nwarning[bootcdk::test]: hm\n\n';

  test('errors', async () => {
    expect(await cli(fresh({ findings: errors, written: null }), ['synth'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${shown}1 error, 1 warning\nnothing was written\n`,
    });
  });

  test('errors with --check and with --stdout', async () => {
    const root = fresh({ findings: errors, written: null }, {});
    const head = `${shown}1 error, 1 warning\n`;
    expect(await cli(root, ['synth', '--check'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${head}nothing was compared\n`,
    });
    expect(await cli(root, ['synth', '--stdout', 'ws'])).toEqual({
      code: 2,
      stdout: '',
      stderr: `${head}nothing was printed\n`,
    });
  });

  test('warnings', async () => {
    const root = fresh({ findings: [errors[1]] });
    expect(await cli(root, ['synth'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'warning[bootcdk::test]: hm\n\n1 warning\nbootcdk.out: 1 image, 3 files, 3 changed\n',
    });
    expect(await cli(root, ['synth', '--strict'])).toEqual({
      code: 2,
      stdout: '',
      stderr: 'warning[bootcdk::test]: hm\n\n1 warning\nnothing was written: --strict counts warnings as errors\n',
    });
  });

  test('acknowledged ones', async () => {
    const root = fresh({ findings: [finding({ acknowledgedBecause: 'meant' })] });
    expect(await cli(root, ['synth', '--strict'])).toEqual({
      code: 0,
      stdout: '',
      stderr: 'no findings (1 acknowledged)\nbootcdk.out: 1 image, 3 files, 3 changed\n',
    });
  });

  test('as JSON', async () => {
    const root = fresh();
    const frames = [{ file: join(root, 'main.js'), line: 2, column: 1 }];
    const findings = [finding({ severity: 'warning' }), finding({ frames, acknowledgedBecause: 'meant' })];
    put(root, 'main.js', fakeApp({ images: [image('ws')], written: WRITTEN, findings }, FILES));
    const { code, stdout, stderr } = await cli(root, ['synth', '--json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      summary: { errors: 0, warnings: 1, infos: 0, acknowledged: 1 },
      findings: [
        finding({ frames: [{ file: 'main.js', line: 2, column: 1 }], acknowledgedBecause: 'meant' }),
        finding({ severity: 'warning' }),
      ],
      written: WRITTEN,
      images: ['ws'],
    });
    expect((await cli(root, ['synth', '--json', '--strict'])).code).toBe(2);
  });
});

describe('--check', () => {
  test('fresh, then each kind of difference', async () => {
    const root = fresh();
    await cli(root, ['synth']);
    expect(await cli(root, ['synth', '--check'])).toEqual({ code: 0, stdout: '', stderr: 'bootcdk.out is fresh\n' });
    put(root, 'bootcdk.out/images/ws/Containerfile', 'FROM scratch\nRUN true\n');
    fs.rmSync(join(root, 'bootcdk.out/tree.json'));
    expect(await cli(root, ['synth', '--check'])).toEqual({
      code: 3,
      stdout: '',
      stderr: `missing on disk:
  tree.json (1 line)
changed:
  images/ws/Containerfile

--- images/ws/Containerfile (on disk)
+++ images/ws/Containerfile (generated)
@@ -1,2 +1,1 @@
 FROM scratch
-RUN true

not fresh: in bootcdk.out 2 files are not what the program gives
  = help: run bootcdk synth, and commit the result
`,
    });
    expect(fs.existsSync(join(root, 'bootcdk.out/tree.json')), 'nothing is written').toBe(false);
    const json = await cli(root, ['synth', '--check', '--json']);
    expect(json).toMatchObject({ code: 3, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      differences: [
        { kind: 'changed', path: 'images/ws/Containerfile' },
        { kind: 'missing', path: 'tree.json' },
      ],
    });
  });

  test('a source map with other lines is no difference', async () => {
    const root = fresh({}, { ...FILES, 'sources.json': '{"line":1}' });
    await cli(root, ['synth']);
    put(root, 'bootcdk.out/sources.json', '{"line":2}');
    expect(await cli(root, ['synth', '--check'])).toMatchObject({ code: 0, stderr: 'bootcdk.out is fresh\n' });
  });

  test('a folder that is not there', async () => {
    const { code, stderr } = await cli(fresh(), ['synth', '--check', '-o', 'x']);
    expect(code).toBe(3);
    expect(stderr).toContain('not fresh: in x 3 files are not what the program gives\n');
  });
});

describe('--stdout', () => {
  test('prints the Containerfile and nothing else, writes nothing', async () => {
    const root = project({
      'bootcdk.json': CONFIG,
      'main.js': `console.log('noise');${fakeApp({ images: [image('ws')], written: WRITTEN, findings: [finding({ severity: 'info' })] }, FILES)}`,
    });
    expect(await cli(root, ['synth', '--stdout', 'ws'])).toEqual({
      code: 0,
      stdout: 'FROM scratch\n',
      stderr: 'noise\nnote[bootcdk::test]: something is wrong\n\n1 note\n',
    });
    expect(fs.existsSync(join(root, 'bootcdk.out'))).toBe(false);
  });

  test.each([
    [['workstation', 'server'], 'worstation', ', did you mean "workstation"?', 'its images are workstation and server'],
    [['a'], 'zzzzzz', '', 'its images are a'],
    [[], 'ws', '', 'the app has no images at all'],
  ])('an image that is not there: %o', async (ids, id, guess, hint) => {
    const root = fresh({ images: ids.map((name) => image(name)) }, {});
    expect(await cli(root, ['synth', '--stdout', id])).toEqual({
      code: 1,
      stdout: '',
      stderr: `error[bootcdk::no-such-image]: the app has no image ${JSON.stringify(id)}${guess}\n  = help: ${hint}\n`,
    });
  });
});
