/** The command line with the library itself, through tsx as in a user's project. */
import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
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
