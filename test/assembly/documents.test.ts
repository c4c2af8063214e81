import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorOf, fileOf, imageOf } from './helper';
import { assemble } from '../../src/assembly/assemble';
import type { Assembly } from '../../src/assembly/assembly';
import { buildManifest, namedPaths, NotOurs } from '../../src/assembly/manifest';
import { buildFindings, buildSources, buildTree } from '../../src/assembly/reports';
import type { AssemblyInput, FindingRecord, TreeNode } from '../../src/assembly/types';

const ROOT = join(__dirname, '../..');

/** The published schema, made stricter: a field that it does not mention is a mistake here, though readers ignore it. */
function schema(name: string): ValidateFunction {
  const close = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(close);
    if (typeof node !== 'object' || node === null) return node;
    const closed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]));
    return 'properties' in closed && closed.type === 'object' ? { additionalProperties: false, ...closed } : closed;
  };
  const published = JSON.parse(readFileSync(join(ROOT, `schema/${name}.schema.json`), 'utf8')) as object;
  new Ajv({ strict: true }).compile(published);
  return new Ajv({ strict: true, allErrors: true }).compile(close(published) as object);
}
const SCHEMAS = Object.fromEntries(['manifest', 'tree', 'sources', 'findings'].map((name) => [name, schema(name)]));

function expectValid(name: string, document: unknown): void {
  const validate = SCHEMAS[name]!;
  validate(JSON.parse(JSON.stringify(document)));
  expect(validate.errors ?? []).toEqual([]);
}

const input: AssemblyInput = {
  images: [
    imageOf('web', [fileOf('images/web/steps/a/x', 'x'), fileOf('images/web/Containerfile', 'FROM ghcr.io/x/base\n')], {
      base: 'ghcr.io/x/base:latest',
      repository: 'ghcr.io/x/web',
      tag: '44',
      platforms: ['linux/amd64', 'linux/arm64'],
      dependencies: [
        { image: 'tools', reference: 'ghcr.io/x/tools' },
        { image: 'base', reference: 'ghcr.io/x/base:latest' },
      ],
    }),
    imageOf('base', [fileOf('images/base/Containerfile', 'FROM scratch\n')], { repository: 'ghcr.io/x/base' }),
    imageOf('tools', [fileOf('images/tools/Containerfile', 'FROM scratch\n')]),
  ],
  files: [fileOf('notes/z.txt', 'z')],
  tree: {
    id: '',
    path: '',
    children: [
      { id: 'web', path: 'web', constructInfo: { fqn: 'bootcdk.Image' }, children: [{ id: '2', path: 'web/2' }] },
      { id: '1', path: '1', children: [] },
    ],
  },
  sources: [
    {
      image: 'web',
      path: 'images/web/Containerfile',
      lines: [
        { start: 4, end: 6, constructs: ['web/2'] },
        { start: 1, end: 3, constructs: ['web'] },
      ],
    },
    { image: 'web', path: 'images/web/steps/a/x', constructs: ['web/2'] },
  ],
  constructs: [{ path: 'web', frames: [{ file: '/home/me/project/main.ts', line: 3, column: 5 }] }],
  findings: [
    { id: 'bootcdk::x', severity: 'warning', message: 'x is y', construct: 'web', image: 'web', fix: 'say z' },
  ],
  projectRoot: '/home/me/project',
};

function textOf(assembly: Assembly, path: string): string {
  const file = assembly.units.flatMap(({ files }) => files).find((each) => each.path === path);
  return String(file!.content);
}

describe('assemble', () => {
  const assembly = assemble(input);

  test('sorts images and files, and puts the top last', () => {
    expect(assembly.units.map(({ path, files }) => [path, files.map((file) => file.path)])).toEqual([
      ['images/base', ['images/base/Containerfile']],
      ['images/tools', ['images/tools/Containerfile']],
      ['images/web', ['images/web/Containerfile', 'images/web/steps/a/x']],
      ['', ['docker-bake.json', 'findings.json', 'manifest.json', 'notes/z.txt', 'sources.json', 'tree.json']],
    ]);
  });

  test('gives documents that the published schemas allow', () => {
    for (const name of Object.keys(SCHEMAS)) expectValid(name, JSON.parse(textOf(assembly, `${name}.json`)));
  });

  test('does not depend on the order in which images and files come', () => {
    const reversed: AssemblyInput = {
      ...input,
      images: [...input.images].reverse().map((image) => ({
        ...image,
        files: [...image.files].reverse(),
        dependencies: [...image.dependencies].reverse(),
      })),
      sources: [...input.sources].reverse(),
      constructs: [...input.constructs].reverse(),
    };
    expect(assemble(reversed)).toEqual(assembly);
  });

  test('without images there is no docker-bake.json', () => {
    const top = assemble({ ...input, images: [] }).units[0]!;
    expect(top.files.map(({ path }) => path)).not.toContain('docker-bake.json');
  });

  test('says nothing about the version of bootcdk, the machine or the time', () => {
    const all = assembly.units.flatMap(({ files }) => files.map(({ content }) => String(content))).join('');
    expect(all).not.toMatch(/home|\/me|20\d\d|0\.0\.0/);
  });
});

describe('manifest', () => {
  test('is what readers rely on', () => {
    expect(buildManifest(input.images, input.files!)).toEqual({
      $schema: 'https://raw.githubusercontent.com/bootcdk/bootcdk/main/schema/manifest.schema.json',
      version: '1.0',
      generator: 'bootcdk',
      images: {
        base: {
          path: 'images/base',
          containerfile: 'Containerfile',
          base: 'quay.io/fedora/fedora-bootc:44',
          repository: 'ghcr.io/x/base',
          platforms: [],
          dependsOn: [],
          files: ['Containerfile'],
        },
        tools: {
          path: 'images/tools',
          containerfile: 'Containerfile',
          base: 'quay.io/fedora/fedora-bootc:44',
          platforms: [],
          dependsOn: [],
          files: ['Containerfile'],
        },
        web: {
          path: 'images/web',
          containerfile: 'Containerfile',
          base: 'ghcr.io/x/base:latest',
          repository: 'ghcr.io/x/web',
          tag: '44',
          platforms: ['linux/amd64', 'linux/arm64'],
          dependsOn: ['base', 'tools'],
          files: ['Containerfile', 'steps/a/x'],
        },
      },
      files: ['notes/z.txt'],
    });
  });

  test('read back, it names every file', () => {
    const { files } = namedPaths(JSON.stringify(buildManifest(input.images, input.files!)), 'm');
    expect([...files].sort()).toEqual([
      'images/base/Containerfile',
      'images/tools/Containerfile',
      'images/web/Containerfile',
      'images/web/steps/a/x',
      'notes/z.txt',
    ]);
  });

  test('names files outside of the output folder, in order, if there are any', () => {
    const repositoryFiles = [fileOf('VERIFY.md', ''), fileOf('.github/workflows/release.yml', '')];
    const manifest = buildManifest(input.images, input.files!, repositoryFiles);
    expect(manifest.repositoryFiles).toEqual(['.github/workflows/release.yml', 'VERIFY.md']);
    expectValid('manifest', manifest);
    expect(namedPaths(JSON.stringify(manifest), 'm').repositoryFiles).toEqual(new Set(manifest.repositoryFiles));
    expect(Object.keys(buildManifest(input.images, input.files!))).not.toContain('repositoryFiles');
  });

  test('a later 1.x with fields that nobody knows yet is read', () => {
    const later = { ...buildManifest(input.images, []), version: '1.7', machines: { a: 1 } };
    expect(namedPaths(JSON.stringify(later), 'm').files.size).toBe(4);
  });

  test.each(['null', '[]', '"bootcdk"', '{"generator": "vite"}'])('%s is somebody else’s', (text) => {
    expect(() => namedPaths(text, 'm')).toThrow(NotOurs);
  });

  test('a merge of which one side is no manifest is not guessed at', () => {
    expect(errorOf(() => namedPaths('<<<<<<< a\n{\n=======\n>>>>>>> b\n', 'm')).id).toBe(
      'bootcdk::manifest-unreadable',
    );
  });

  test.each([
    ['two images with one id', [input.images[1]!, input.images[1]!], 'two images have the id "base"'],
    ['no Containerfile', [imageOf('a', [])], 'the image "a" has no Containerfile'],
    ['a file outside', [imageOf('a', [fileOf('images/b/x', '')])], '"images/b/x" is not below "images/a"'],
  ])('refuses %s', (_, images, why) => {
    const error = errorOf(() => buildManifest(images, []));
    expect(error.message).toBe(`the assembly is invalid, please report this as a bug: ${why}`);
  });
});

describe('tree', () => {
  test('keeps the order of declaration, of numbers too', () => {
    const { tree } = buildTree(input.tree);
    expect(tree.children!.map(({ id }) => id)).toEqual(['web', '1']);
    expect(tree.children![1]).toEqual({ id: '1', path: '1' });
  });

  test('of any shape, it is what the schema allows', () => {
    const { tree } = fc.letrec<{ tree: TreeNode }>((tie) => ({
      tree: fc.record(
        {
          id: fc.string(),
          path: fc.string(),
          constructInfo: fc.record({ fqn: fc.string() }),
          children: fc.array(tie('tree'), { maxLength: 3 }),
        },
        { requiredKeys: ['id', 'path'] },
      ),
    }));
    fc.assert(
      fc.property(tree, (root) => expectValid('tree', buildTree(root))),
      { numRuns: 50 },
    );
  });
});

describe('sources', () => {
  const places = (root: string, ...files: string[]): string | undefined =>
    buildSources({
      sources: [],
      constructs: [{ path: 'a', frames: files.map((file) => ({ file, line: 3, column: 5 })) }],
      projectRoot: root,
    }).constructs.a;

  test.each<[string, string | undefined, string, ...string[]]>([
    ['inside the project', 'src/main.ts:3:5', '/p', '/p/src/main.ts'],
    ['on Windows', 'src/main.ts:3:5', 'C:\\p', 'C:\\p\\src\\main.ts'],
    ['a root with a slash at the end', 'main.ts:3:5', '/p/', '/p/main.ts'],
    ['the first one inside the project', 'main.ts:3:5', '/p', '/shared/lib.ts', '/p/main.ts', '/p/other.ts'],
    ['a folder whose name only begins the same', 'lib.ts:3:5', '/p', '/project/lib.ts'],
    ['nothing inside: no path that differs between machines', 'lib.ts:3:5', '/p', '/home/me/lib.ts', '/x/y.ts'],
    ['a bare name, as Java gives it', 'Main.java:3:5', '/p', 'Main.java'],
    ['no frames, as in Go', undefined, '/p'],
  ])('%s', (_, expected, root, ...files) => expect(places(root, ...files)).toBe(expected));

  test('a language without columns gives file and line', () => {
    const frames = [{ file: '/p/a.py', line: 7, column: 0 }];
    const constructs = [{ path: 'a', frames }];
    expect(buildSources({ sources: [], constructs, projectRoot: '/p' }).constructs).toEqual({ a: 'a.py:7' });
  });

  test('lines are in order, and a construct may have any name', () => {
    const frames = [{ file: 'a', line: 1, column: 1 }];
    const document = buildSources({
      sources: input.sources,
      repositorySources: [
        { path: 'VERIFY.md', constructs: ['Verify'] },
        { path: '.github/workflows/release.yml', constructs: ['Release'] },
      ],
      constructs: [{ path: '__proto__', frames }],
      projectRoot: '/',
    });
    expect(document.files['images/web/Containerfile']!.lines!.map(({ start }) => start)).toEqual([1, 4]);
    expect(Object.keys(document.constructs)).toEqual(['__proto__']);
    expect(Object.entries(document.repositoryFiles!)).toEqual([
      ['.github/workflows/release.yml', { constructs: ['Release'] }],
      ['VERIFY.md', { constructs: ['Verify'] }],
    ]);
    expectValid('sources', document);
  });
});

test('findings keep their order, and hold no place in the code', () => {
  const findings: FindingRecord[] = [
    { id: 'b::b', severity: 'error', message: 'b', acknowledged: { reason: 'known', at: 'web' } },
    { id: 'a::a', severity: 'info', message: 'a' },
  ];
  const document = buildFindings(findings);
  expect(document.findings).toEqual(findings);
  expectValid('findings', document);
});
