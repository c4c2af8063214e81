import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  createProgram,
  formatDiagnostics,
  getPreEmitDiagnostics,
  ModuleKind,
  ScriptTarget,
  sys,
  type CompilerOptions,
} from 'typescript';
import { expect, test } from 'vitest';
import { STATE_OF_HOSTS } from './support/run';
import { HOME, PROGRAMS } from '../../scripts/parity/state';

/** Java and Go are compiled before they run. */
const programs = readdirSync(PROGRAMS);

/** What a checker has to find, or the line that says so is an error itself. */
const WRONG = {
  typescript: `
    import { App, BaseImage, File, Image, Package, Source } from 'bootcdk';
    const image = new Image(new App(), 'os', { base: BaseImage.fedoraBootc('44') });
    // @ts-expect-error
    new Package(image, 42);
    // @ts-expect-error
    new File(image, 'File', { pathh: '/etc/file', source: Source.text('') });
  `,
  python: [
    'from bootcdk import App, BaseImage, File, Image, Package, Source',
    'image = Image(App(), "os", base=BaseImage.fedora_bootc("44"))',
    'Package(image, 42)  # type: ignore[arg-type]',
    'File(image, "File", pathh="/etc/file", source=Source.text(""))  # type: ignore[call-arg]',
    '',
  ].join('\n'),
};

test('the programs in TypeScript have the types of the installed package', () => {
  const folder = join(HOME, 'typescript', 'projects', 'types');
  rmSync(folder, { recursive: true, force: true });
  const files = [...programs.map((name) => join(name, 'main.mts')), 'wrong.mts'].map((path) => join(folder, path));
  for (const name of programs) cpSync(join(PROGRAMS, name, 'main.mts'), join(folder, name, 'main.mts'));
  writeFileSync(join(folder, 'wrong.mts'), WRONG.typescript);
  // As strict as a project can be, and without the types of Node: the package has to do without.
  const options: CompilerOptions = {
    noEmit: true,
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    skipLibCheck: false,
    module: ModuleKind.NodeNext,
    target: ScriptTarget.ES2022,
    types: [],
  };
  const program = createProgram(files, options);
  const host = { ...sys, getCanonicalFileName: (name: string) => name, getNewLine: () => '\n' };
  expect(formatDiagnostics(getPreEmitDiagnostics(program), { ...host, getCurrentDirectory: () => folder })).toBe('');
  const read = program.getSourceFiles().map(({ fileName }) => fileName);
  expect(read).toContain(join(HOME, 'typescript', 'node_modules', 'bootcdk', 'lib', 'index.d.ts'));
  expect(read.filter((path) => path.startsWith(resolve('src')))).toEqual([]);
});

const { python } = STATE_OF_HOSTS.hosts;

test.skipIf(python === undefined)('those in Python have the types of the wheel', () => {
  const folder = join(HOME, 'python', 'types');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'wrong.py'), WRONG.python);
  const files = [...programs.map((name) => join(PROGRAMS, name, 'main.py')), join(folder, 'wrong.py')];
  // The interpreter of the environment that the wheel is installed in: mypy takes the package from there.
  const interpreter = join(dirname(python!.bootcdk), process.platform === 'win32' ? 'python.exe' : 'python');
  const args = ['-m', 'mypy', '--strict', '--explicit-package-bases', '--cache-dir', join(folder, 'cache'), ...files];
  const { status, stdout, stderr } = spawnSync(interpreter, args, { encoding: 'utf8' });
  expect(stdout + stderr).toBe(`Success: no issues found in ${files.length} source files\n`);
  expect(status).toBe(0);
});
