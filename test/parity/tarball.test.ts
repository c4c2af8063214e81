import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST } from '../../scripts/parity/state';

const TARBALL = join(
  DIST,
  'js',
  readdirSync(join(DIST, 'js')).find((name) => name.endsWith('.tgz'))!,
);

/** Mode and path of every file. */
const entries = execFileSync('tar', ['-tvzf', TARBALL], { encoding: 'utf8' })
  .trimEnd()
  .split('\n')
  .map((line) => ({ mode: line.slice(0, 10), path: /package\/(.*)$/.exec(line)![1]! }));
const paths = entries.map(({ path }) => path);
const own = paths.filter((path) => !path.startsWith('node_modules/'));

const { bundledDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { bundledDependencies: string[] };

test('the package has what runs, and nothing else', () => {
  const allowed = /^(?:\.jsii|LICENSE|README\.md|package\.json|bin\/bootcdk|lib\/.*\.(?:js|d\.ts)|templates\/.*)$/;
  expect(own.filter((path) => !allowed.test(path))).toEqual([]);
});

test('of each module what is compiled, and its types', () => {
  const modules = (suffix: string): string[] =>
    own.filter((path) => path.startsWith('lib/') && path.endsWith(suffix)).map((path) => path.slice(0, -suffix.length));
  expect(modules('.js')).toEqual(modules('.d.ts'));
  expect(modules('.js').length).toBeGreaterThan(300);
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

test('the command can be run', () => {
  expect(entries.find(({ path }) => path === 'bin/bootcdk')?.mode).toBe('-rwxr-xr-x');
});
