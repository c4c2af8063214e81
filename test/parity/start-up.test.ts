import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { HOME } from '../../scripts/parity/state';

const PACKAGE = join(HOME, 'typescript', 'node_modules', 'bootcdk');

/** The modules that a process has loaded at its end: of the package by folder, of others by package. */
function loaded(args: readonly string[], cwd: string): string[] {
  const report = resolve('test/parity/support/loaded.cjs');
  const { status, stderr } = spawnSync(process.execPath, ['--require', report, ...args], { cwd, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const paths = JSON.parse(stderr.trimEnd().split('\n').at(-1)!) as string[];
  const parts = paths.flatMap((path) => {
    const [, name = '', rest = ''] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(path) ?? [];
    if (name === '') return [];
    return name === 'bootcdk' ? [rest.split('/').slice(0, 2).join('/')] : [name];
  });
  return [...new Set(parts)].sort();
}

test('a program without a pipeline loads nothing that is for others', () => {
  const folder = join(HOME, 'typescript', 'projects', 'start-up');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'main.cjs'),
    `const { App, BaseImage, Image } = require('bootcdk');
const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') }).addPackages('tmux');
app.synth();
`,
  );
  expect(loaded(['main.cjs'], folder)).toEqual([
    'constructs',
    'lib/app',
    'lib/assembly',
    'lib/checks',
    'lib/containerfile',
    'lib/core',
    'lib/image',
    'lib/index.js',
    'lib/package-managers',
    'lib/system',
    'lib/trust',
  ]);
});

/** In the wheel it stands without them. */
test('nothing that the command line may load needs constructs', () => {
  const reached = new Set([join(PACKAGE, 'lib', 'cli', 'main.js')]);
  const packages = new Set<string>();
  for (const file of reached) {
    const { resolve: find } = createRequire(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/\b(?:require|load|import)\(['"]([^'"]+)['"]\)/g)) {
      if (name!.startsWith('.')) reached.add(find(name!));
      else packages.add(name!);
    }
  }
  expect(reached).toContain(join(PACKAGE, 'lib', 'registry', 'transport.js'));
  expect(packages).toContain('commander');
  expect(packages).not.toContain('constructs');
});

test.each([
  ['--version', ['bin/bootcdk', 'lib/cli']],
  ['--help', ['bin/bootcdk', 'commander', 'lib/app', 'lib/assembly', 'lib/cli', 'lib/core']],
])('bootcdk %s', (option, expected) => {
  expect(loaded([join('bin', 'bootcdk'), option], PACKAGE)).toEqual(expected);
});
