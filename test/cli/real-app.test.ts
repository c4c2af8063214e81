/** The command line with the library itself, through tsx as in a user's project. */
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, project } from './helpers';

const LIBRARY = resolve(__dirname, '../..');
const TSX = join(LIBRARY, 'node_modules/.bin/tsx');

const MAIN = `import { App, BaseImage, File, Image, Source } from ${JSON.stringify(join(LIBRARY, 'src/index'))};

const app = new App();
for (const flavor of ['gnome', 'kde']) {
  const image = new Image(app, flavor, { base: BaseImage.fedoraBootc('44') });
  image.addPackages('htop', 'tmux');
  new File(image, 'Motd', {
    mode: '0644',
    path: 'etc/motd',
    source: Source.text('hello'),
  });
}
app.synth();
`;

test('from a mistake to an explained line', { timeout: 120_000 }, async () => {
  const root = project({ 'bootcdk.json': JSON.stringify({ app: `${TSX} main.ts` }), 'main.ts': MAIN });
  fs.symlinkSync(join(LIBRARY, 'node_modules'), join(root, 'node_modules'));

  const wrong = await cli(root, ['synth']);
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
  expect(wrong.stderr).toContain(`
  ╭─ main.ts:7:3
  │
 7│   new File(image, 'Motd', {
  ·
 9│     path: 'etc/motd',
  │            ^^^^^^^^
  │
  = construct: gnome/Motd`);
  expect(wrong.stderr).toContain('(and in 1 more construct)\n  = help: ');
  expect(wrong.stderr).not.toMatch(/^ {4}at /m);
  expect(fs.existsSync(join(root, 'bootcdk.out'))).toBe(false);

  fs.writeFileSync(join(root, 'main.ts'), MAIN.replace("'etc/motd'", "'/etc/motd'"));
  expect(await cli(root, ['synth'])).toMatchObject({ code: 0, stdout: '' });
  expect(await cli(root, ['synth', '--check'])).toMatchObject({ code: 0, stdout: '' });

  const file = join(root, 'bootcdk.out/images/kde/Containerfile');
  const text = fs.readFileSync(file, 'utf8');
  expect((await cli(root, ['synth', '--stdout', 'kde'])).stdout).toBe(text);
  const line = text.split('\n').findIndex((candidate) => /\bhtop tmux\b/.test(candidate) && !candidate.startsWith('#'));
  const explained = await cli(root, ['explain', `${file}:${line + 1}`]);
  expect(explained).toMatchObject({ code: 0, stderr: '' });
  const { stdout } = await cli(root, ['list', '--json']);
  const { images } = JSON.parse(stdout) as { images: Array<{ id: string; steps: Array<{ id: string }> }> };
  expect(images.map(({ id }) => id)).toEqual(['gnome', 'kde']);
  const step = images[1]!.steps.find(({ id }) => explained.stdout.includes(`step: ${id}\n`));
  expect(step, explained.stdout).toBeDefined();
  expect(explained.stdout).toContain(
    "6│   image.addPackages('htop', 'tmux');\n  │                              ^^^^\n",
  );

  fs.appendFileSync(file, '# by hand\n');
  expect(await cli(root, ['synth', '--check'])).toMatchObject({ code: 3, stdout: '' });
});

/** A program of the user's, as `bootcdk` runs it. */
function userProject(main: string): string {
  const library = JSON.stringify(join(LIBRARY, 'src/index'));
  const text = `import { App, BaseImage, Findings, Image, Layer } from ${library};\n\nconst app = new App();\n${main}`;
  return project({ 'bootcdk.json': JSON.stringify({ app: `${TSX} main.ts` }), 'main.ts': text });
}

const OS = "const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });\n";

/** What follows `new App()`, from line 4 on, to the exact text on stderr. */
const THROWN: Array<[name: string, main: string, stderr: string]> = [
  [
    'gives an id twice',
    `${OS}new Layer(image, 'A');\nnew Layer(image, 'A');\n`,
    `error[bootcdk::duplicate-id]: there is already a construct "A" in the Image "os"
  ╭─ main.ts:6:1
  │
 6│ new Layer(image, 'A');
  │                   ^
  │
  = help: give each construct in one scope an id of its own
`,
  ],
  [
    'throws in a function of its own',
    "function check() {\n  throw new RangeError('too many');\n}\ncheck();\napp.synth();\n",
    `error[bootcdk::app-threw]: the app threw RangeError: too many
  ╭─ main.ts:5:9
  │
 5│   throw new RangeError('too many');
  │         ^^^^^^^^^^^^^^
  │
  = called from: main.ts:7:1
  = help: BOOTCDK_DEBUG=1 shows the whole stack
`,
  ],
  [
    'throws in a promise',
    "async function main() {\n  await null;\n  throw new Error('late');\n}\nvoid main();\n",
    `error[bootcdk::app-threw]: the app threw Error: late
  ╭─ main.ts:6:9
  │
 6│   throw new Error('late');
  │         ^^^^^^^^^
  │
  = help: BOOTCDK_DEBUG=1 shows the whole stack
`,
  ],
  [
    'throws after synthesis, whose findings are said',
    "Findings.of(app).addError('x', 'wrong');\napp.synth();\nthrow new Error('late');\n",
    `error[app::x]: wrong
  ╭─ main.ts:4:18
  │
 4│ Findings.of(app).addError('x', 'wrong');
  │                  ^^^^^^^^
  │

warning[bootcdk::no-image]: the app contains no image
  ╭─ main.ts:3:13
  │
 3│ const app = new App();
  │             ^^^^^^^
  │
  = help: make an Image with the app as its scope: new Image(app, 'workstation', { base: BaseImage.fedoraBootc('44') })

1 error, 1 warning
error[bootcdk::app-threw]: the app threw Error: late
  ╭─ main.ts:6:7
  │
 6│ throw new Error('late');
  │       ^^^^^^^^^
  │
  = help: BOOTCDK_DEBUG=1 shows the whole stack
`,
  ],
];

describe('a program that', { timeout: 60_000 }, () => {
  test.each(THROWN)('%s', async (_name, main, stderr) => {
    expect(await cli(userProject(main), ['synth'])).toEqual({ code: 1, stdout: '', stderr });
  });

  test('throws: with BOOTCDK_DEBUG the stack is there as well', async () => {
    const root = userProject("throw new Error('mine');\n");
    const { code, stderr } = await cli(root, ['synth'], { env: { BOOTCDK_DEBUG: '1' } });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^ {4}at .*<root>\/main\.ts:4:7/m);
    expect(stderr).toContain('error[bootcdk::app-threw]: the app threw Error: mine\n  ╭─ main.ts:4:7\n');
  });

  test('handles its errors itself', async () => {
    const main = "process.on('uncaughtException', () => process.exit(5));\nthrow new Error('mine');\n";
    const { code, stderr } = await cli(userProject(main), ['synth']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error\[bootcdk::app-failed\]: the app failed with exit code 5: /);
  });

  test('cannot read a file of its own: Node says in which one', async () => {
    const root = userProject("require('./broken.js');\n");
    fs.writeFileSync(join(root, 'broken.js'), 'const a = 1;\n(;\n');
    const { code, stderr } = await cli(root, ['synth']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^<root>\/broken\.js:2\n/);
    expect(stderr).toContain('\nerror[bootcdk::app-failed]: ');
  });

  test('makes no image: a warning', async () => {
    const root = userProject('app.synth();\n');
    const warning = /^warning\[bootcdk::no-image\]: the app contains no image\n {2}╭─ main\.ts:3:13\n/;
    const lenient = await cli(root, ['synth']);
    expect(lenient).toMatchObject({ code: 0, stdout: '', stderr: expect.stringMatching(warning) as string });
    const strict = await cli(root, ['synth', '--strict']);
    expect(strict).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(warning) as string });
  });
});

test('the last line counts the files in the output folder', { timeout: 60_000 }, async () => {
  const root = userProject(`${OS}app.synth();\n`);
  const files = (): number =>
    fs.readdirSync(join(root, 'bootcdk.out'), { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
      .length;
  const counted = async (): Promise<[string, number]> => {
    const [, total, changes] = /1 image, (\d+) files, (.*)\n$/.exec((await cli(root, ['synth'])).stderr)!;
    return [changes!, Number(total)];
  };
  const first = await counted();
  expect(first).toEqual([`${files()} changed`, files()]);
  expect(await counted()).toEqual(['nothing changed', files()]);
  fs.chmodSync(join(root, 'bootcdk.out/tree.json'), 0o755);
  fs.rmSync(join(root, 'bootcdk.out/findings.json'));
  expect(await counted()).toEqual(['2 changed', files()]);
});

test('what the output folder refuses is one message', { timeout: 60_000 }, async () => {
  const main = MAIN.replace("'etc/motd'", "'/etc/motd'");
  const root = project({ 'bootcdk.json': JSON.stringify({ app: `${TSX} main.ts` }), 'main.ts': main });
  fs.symlinkSync(join(LIBRARY, 'node_modules'), join(root, 'node_modules'));
  fs.mkdirSync(join(root, 'mine'));
  fs.writeFileSync(join(root, 'mine/manifest.json'), '{}');
  for (const output of ['mine', '.', 'main.ts']) {
    const { code, stdout, stderr } = await cli(root, ['synth', '-o', output]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/(^|\n)error\[bootcdk::(foreign|output)-[a-z-]+\]: [^\n]+\n$/);
  }
});
