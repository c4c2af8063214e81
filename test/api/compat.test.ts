import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareWithRelease } from '../../scripts/compat';
import { ROOT } from '../../scripts/link';

const folder = mkdtempSync(join(tmpdir(), 'bootcdk-compat-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (path: string, content: string | object): void =>
  writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

const PACKAGE = {
  name: 'things',
  version: '0.0.0',
  license: 'Apache-2.0',
  stability: 'experimental',
  author: { name: 'Things' },
  repository: { type: 'git', url: 'https://example.com/things.git' },
  main: 'lib/index.js',
  types: 'lib/index.d.ts',
  jsii: { outdir: 'dist', tsc: { outDir: 'lib', rootDir: 'src' }, targets: {} },
};

const SOURCE = `
/** How a thing is. */
export interface ThingProps {
  /** What it is called. */
  readonly name: string;
  /** Whether it is big. */
  readonly big?: boolean;
}

/** A thing. */
export class Thing {
  public constructor(public readonly props: ThingProps) {}
}
`;

interface Property {
  readonly name: string;
  readonly optional?: boolean;
}

interface Assembly {
  readonly types: Record<string, { properties: Property[] }>;
}

/** The assembly of the working tree: that of the release, with these properties of things. */
function nowHas(change: (properties: readonly Property[]) => Property[]): void {
  const commit = git('rev-parse', 'v0.10.0^{commit}').trim();
  const released = readFileSync(join(folder, '.tools', 'compat', commit, '.jsii'), 'utf8');
  const assembly = JSON.parse(released) as Assembly;
  const props = assembly.types['things.ThingProps']!;
  props.properties = change(props.properties);
  write('.jsii', assembly);
}

beforeAll(() => {
  mkdirSync(join(folder, 'src'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write('package.json', PACKAGE);
  write('package-lock.json', {});
  write('README.md', '# Things\n');
  write('CHANGELOG.md', '## Unreleased\n');
  write('.gitignore', 'node_modules\n.tools\n.jsii\n');
  write('src/index.ts', SOURCE.replace('big?: boolean', 'big?: string'));
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '--message', 'things');
});

test('before the first release nothing is compared', () => {
  git('tag', 'nightly');
  git('tag', 'v1.0.0-rc.1');
  expect(compareWithRelease(folder)).toEqual({ problems: [] });
});

test('a copy without tags is not taken for a project without releases', () => {
  const copy = `${folder}-copy`;
  appendFileSync(join(folder, 'CHANGELOG.md'), '\n## 0.1.0\n');
  git('commit', '--quiet', '--all', '--message', 'release');
  git('clone', '--quiet', '--depth=1', `file://${folder}`, copy);
  try {
    expect(compareWithRelease(copy)).toEqual({
      problems: ['CHANGELOG.md names a release, but this copy has no tag of one: git fetch --unshallow --tags'],
    });
    expect(compareWithRelease(folder)).toEqual({ problems: [] });
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test('the newest release that the working tree comes after counts', { timeout: 120_000 }, () => {
  git('tag', 'v0.9.0');
  write('src/index.ts', SOURCE);
  git('commit', '--quiet', '--all', '--message', 'big things');
  git('tag', 'v0.10.0');
  git('checkout', '--quiet', '-b', 'other');
  git('commit', '--quiet', '--allow-empty', '--message', 'elsewhere');
  git('tag', 'v0.11.0');
  git('checkout', '--quiet', '-');
  write('.jsii', '{}');
  expect(compareWithRelease(folder).release).toBe('v0.10.0');
});

test.each<readonly [string, (properties: readonly Property[]) => Property[], readonly string[]]>([
  ['nothing', (properties) => [...properties], []],
  ['an optional property', (properties) => [...properties, { ...properties[0]!, name: 'heavy', optional: true }], []],
  [
    'a required property',
    (properties) => [...properties, { ...properties[0]!, name: 'heavy', optional: undefined }],
    [
      "err  - IFACE things.ThingProps: newly required property 'heavy' added: input to things.Thing.<initializer> " +
        '[strengthened:things.ThingProps]',
    ],
  ],
])('what is added: %s', (_, change, problems) => {
  nowHas(change);
  expect(compareWithRelease(folder)).toEqual({ release: 'v0.10.0', problems });
});

test('what is removed is reported, unless it is meant', () => {
  nowHas((properties) => properties.filter(({ name }) => name !== 'big'));
  expect(compareWithRelease(folder).problems).toEqual([
    'err  - PROP things.ThingProps.big: has been removed [removed:things.ThingProps.big]',
  ]);
  write('.compatignore', '# Small things alone.\nremoved:things.ThingProps.big\n');
  expect(compareWithRelease(folder).problems).toEqual([]);
});

test('what is meant to be broken, and is not, is reported, but for the release itself', () => {
  nowHas((properties) => [...properties]);
  expect(compareWithRelease(folder).problems).toEqual([]);
  git('commit', '--quiet', '--allow-empty', '--message', 'next');
  expect(compareWithRelease(folder).problems).toEqual([
    '.compatignore: "removed:things.ThingProps.big" is not broken, remove the line',
  ]);
});

test('what cannot be compared is not taken for good', () => {
  rmSync(join(folder, '.compatignore'));
  write('.jsii', 'no assembly');
  expect(compareWithRelease(folder).problems).toEqual([expect.stringContaining('Error loading assembly')]);
});
