import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST, HOME } from '../../scripts/parity/state';

const TARBALL = join(
  DIST,
  'js',
  readdirSync(join(DIST, 'js')).find((name) => name.endsWith('.tgz'))!,
);

const INSTALLED = join(HOME, 'typescript', 'node_modules', 'bootcdk');

/** Mode and path of every file. */
const entries = execFileSync('tar', ['-tvzf', TARBALL], { encoding: 'utf8' })
  .trimEnd()
  .split('\n')
  .map((line) => ({ mode: line.slice(0, 10), path: /package\/(.*)$/.exec(line)![1]! }));
const paths = entries.map(({ path }) => path);
const own = paths.filter((path) => !path.startsWith('node_modules/'));

const { bundledDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { bundledDependencies: string[] };

test('the package has what runs, and nothing else', () => {
  const allowed =
    /^(?:\.jsii|LICENSE|README\.md|package\.json|bin\/bootcdk|lib\/.*\.(?:js|d\.ts)|lib\/cli\/explain\/rules\.json|templates\/.*)$/;
  expect(own.filter((path) => !allowed.test(path))).toEqual([]);
});

/** The shipped modules with this suffix, relative to `lib`. */
const modules = (suffix: string): string[] =>
  own.filter((path) => path.startsWith('lib/') && path.endsWith(suffix)).map((path) => path.slice(4, -suffix.length));

test('every module that is compiled', () => {
  const compiled = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  expect(modules('.js').sort()).toEqual(compiled.map((path) => path.slice(0, -'.js'.length)).sort());
});

test('the types that users can come to', () => {
  const types = modules('.d.ts');
  const named = types.flatMap((module) => {
    const text = readFileSync(join('lib', `${module}.d.ts`), 'utf8');
    return [...text.matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)].map(([, to]) => {
      const path = join(dirname(module), to!);
      return existsSync(join('lib', `${path}.d.ts`)) ? path : join(path, 'index');
    });
  });
  expect(types.sort()).toEqual([...new Set(['index', ...named])].sort());
});

test('its folders', () => {
  const folders = new Set(
    own.filter((path) => path.includes('/')).map((path) => path.split('/').slice(0, 2).join('/')),
  );
  expect([...folders].sort()).toMatchInlineSnapshot(`
    [
      "bin/bootcdk",
      "lib/app",
      "lib/assembly",
      "lib/assertions",
      "lib/checks",
      "lib/ci",
      "lib/cli",
      "lib/containerfile",
      "lib/core",
      "lib/image",
      "lib/index.d.ts",
      "lib/index.js",
      "lib/package-managers",
      "lib/registry",
      "lib/system",
      "lib/trust",
      "templates/common",
      "templates/go",
      "templates/java",
      "templates/python",
      "templates/typescript",
    ]
  `);
});

test('no source is hidden in a map', () => {
  const text = execFileSync('tar', ['-xzOf', TARBALL, 'package/lib/index.js', 'package/lib/app/app.js'], {
    encoding: 'utf8',
  });
  expect(text).toContain('class App');
  expect(text).not.toContain('sourceMappingURL');
});

test('the dependencies are in it, with what they depend on', () => {
  const packages = new Set(paths.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  expect([...packages].filter((name) => !bundledDependencies.includes(name)).sort()).toMatchInlineSnapshot(`
    [
      "@clack/core",
      "fast-string-truncated-width",
      "fast-string-width",
      "fast-wrap-ansi",
      "sisteransi",
      "vscode-languageserver-textdocument",
      "vscode-languageserver-types",
    ]
  `);
  expect(bundledDependencies.filter((name) => !packages.has(name))).toEqual([]);
});

/** jsii unpacks every file of them on each new machine. */
test('without their types, maps and documents, but with their licenses', () => {
  const theirs = paths.filter((path) => path.startsWith('node_modules/'));
  expect(theirs.filter((path) => /\.(?:ts|mts|cts|map)$/.test(path))).toEqual([]);
  expect(theirs.filter((path) => path.endsWith('.md') && !/licen[cs]e\.md$/i.test(path))).toEqual([]);
  const licensed = new Set(theirs.flatMap((path) => /^(.*)\/licen[cs]e[^/]*$/i.exec(path)?.[1] ?? []));
  const packages = theirs.flatMap(
    (path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
  );
  expect(packages.filter((path) => !licensed.has(path))).toEqual([]);
});

test('each of them can be loaded as the library does it', () => {
  const texts = modules('.js').map((module) => readFileSync(join('lib', `${module}.js`), 'utf8'));
  const loads = [...texts.join('\n').matchAll(/\b(require|load|import)\('((?:@[\w-]+\/)?[\w-]+)'\)/g)]
    .map(([, how, name]) => ({ how: how === 'import' ? 'import' : 'require', name: name! }))
    .filter(({ name }) => bundledDependencies.includes(name));
  expect([...new Set(loads.map(({ name }) => name))].sort()).toEqual([...bundledDependencies].sort());
  const script = `(async () => { ${loads.map(({ how, name }) => `await ${how}('${name}');`).join(' ')} })();`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: INSTALLED, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
});

test('the README calls it by its name', () => {
  const named = [...readFileSync('README.md', 'utf8').matchAll(/dist\/js\/(\S+\.tgz)/g)].map(([, name]) => name);
  expect(named).toEqual([basename(TARBALL)]);
});

test('the command can be run', () => {
  expect(entries.find(({ path }) => path === 'bin/bootcdk')?.mode).toBe('-rwxr-xr-x');
});
