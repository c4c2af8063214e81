import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { count, Count, Files } from './count';
import { ROOT } from '../../scripts/link';
import { runExample } from '../support/run-example';

const EXAMPLE = join(ROOT, 'examples/family');
const README = join(EXAMPLE, 'README.md');
const WRITTEN = ['main.ts', 'files/nvidia-module.sh'];
const PROGRAM = read('main.ts');

function read(path: string): string {
  return readFileSync(join(EXAMPLE, path), 'utf8');
}

interface Family {
  /** `<repository>:<tag>` to what the Containerfile names in its last FROM. */
  readonly images: Readonly<Record<string, string>>;
  /** What is committed, by its path in the project. */
  readonly files: Files;
  readonly findings: readonly string[];
}

/** What a copy of the project gives; nothing is written. */
function family(program: string): Family {
  const copied = Object.fromEntries(['cosign.pub', 'files/nvidia-module.sh'].map((path) => [path, read(path)]));
  const synthesis = runExample(program, copied);
  const { units, repositoryFiles } = synthesis.assembly();
  const outputs = units.flatMap(({ files }) => files.map((file) => ({ ...file, path: `bootcdk.out/${file.path}` })));
  return {
    images: Object.fromEntries(
      synthesis.images.map(({ plan, containerfile: { text } }) => [
        `${plan.repository}:${plan.tag}`,
        [...text.matchAll(/^FROM (?!scratch)(\S+)$/gm)].at(-1)![1]!,
      ]),
    ),
    files: Object.fromEntries([...repositoryFiles, ...outputs].map(({ path, content }) => [path, String(content)])),
    findings: synthesis.findings.map(({ severity, id, message }) => `${severity} ${id}: ${message}`),
  };
}

interface Workflow {
  readonly jobs: Readonly<
    Record<
      string,
      { readonly needs?: string[]; readonly strategy: { readonly matrix: { readonly include: object[] } } }
    >
  >;
}

/** The program with a line more, after one that it has. */
function withLine(after: string, line: string): string {
  expect(PROGRAM.split(`${after}\n`)).toHaveLength(2);
  return PROGRAM.replace(`${after}\n`, `${after}\n${line}\n`);
}

const DESKTOP = withLine(
  "  budgie: { desktop: AtomicDesktop.BUDGIE, packages: ['tilix'] },",
  "  cosmic: { desktop: AtomicDesktop.COSMIC, packages: ['gnome-disk-utility'] },",
);
const DRIVER = withLine('  nvidia: addNvidiaDriver,', "  rocm: (image: Image) => image.addPackages('rocm-opencl'),");
const CHANNEL = withLine(
  "  beta: { fedora: '45', updates: { mode: UpdateMode.OFF } },",
  "  next: { fedora: 'rawhide', updates: { mode: UpdateMode.OFF } },",
);

let known: Family | undefined;
const today = (): Family => (known ??= family(PROGRAM));
const added = (from: Readonly<Record<string, string>>, to: Readonly<Record<string, string>>): string[] =>
  Object.keys(to).filter((key) => !(key in from));
const changed = (from: Files, to: Files): string[] => Object.keys(from).filter((path) => from[path] !== to[path]);

test('4 desktops, with and without the driver, in 3 channels, and nothing is wrong with them', () => {
  const before = today();
  expect(before.findings).toEqual([]);
  expect(Object.keys(before.images)).toHaveLength(24);
  expect(before.images).toMatchObject({
    'ghcr.io/example/silverblue:stable': 'quay.io/fedora/fedora-silverblue:43',
    'ghcr.io/example/kinoite:latest': 'quay.io/fedora/fedora-kinoite:44',
    'ghcr.io/example/budgie:beta': 'quay.io/fedora/fedora-budgie-atomic:45',
    'ghcr.io/example/sway-nvidia:stable': 'ghcr.io/example/sway:stable',
    'ghcr.io/example/sway-nvidia:beta': 'ghcr.io/example/sway:beta',
  });
});

test('the workflow builds, signs and publishes every image, those with the driver after the others', () => {
  const { jobs } = parse(today().files['.github/workflows/release.yml']!) as Workflow;
  const rows = Object.entries(jobs).map(([id, { needs = [], strategy }]) => [
    id,
    needs,
    strategy.matrix.include.length,
  ]);
  expect(rows).toEqual([
    ['build', [], 12],
    ['build-2', ['build'], 12],
    ['sign', ['build', 'build-2'], 24],
    ['publish', ['build', 'build-2', 'sign'], 24],
  ]);
});

test('another provider is one word more', () => {
  const { files, findings } = family(
    PROGRAM.replace('[ci.Provider.githubActions(), ', '[ci.Provider.githubActions(), ci.Provider.gitlab(), '),
  );
  expect(findings).toEqual([]);
  expect(added(today().files, files)).toEqual(['.gitlab-ci.yml']);
});

describe('one more line', () => {
  test.each([
    ['a desktop', DESKTOP, 6],
    ['a driver', DRIVER, 12],
    ['a channel', CHANNEL, 8],
  ])('is %s more, with all its images', (_what, program, images) => {
    expect(program.split('\n')).toHaveLength(PROGRAM.split('\n').length + 1);
    const [before, after] = [today(), family(program)];
    expect(after.findings).toEqual([]);
    expect(added(before.images, after.images)).toHaveLength(images);
    // The others stay as they are, byte for byte.
    expect(after.images).toMatchObject(before.images);
    expect(changed(before.files, after.files).filter((path) => path.startsWith('bootcdk.out/images/'))).toEqual([]);
    for (const image of added(before.images, after.images)) {
      const [repository, tag] = image.split(':') as [string, string];
      const name = `${repository.split('/').pop()}-${tag}`;
      expect(after.files).toHaveProperty([`bootcdk.out/images/${name}/Containerfile`]);
      for (const path of ['.github/workflows/release.yml', '.github/workflows/release-pull-request.yml']) {
        expect(after.files[path]).toContain(`IMAGE: ${name}\n`);
      }
      const line = after.files['VERIFY.md']!.split('\n').find((one) => one.startsWith(`- \`${repository}` + '\`'));
      expect(line).toContain(`\`${tag}\``);
    }
  });

  test('is in these images, if it is a desktop', () => {
    expect(added(today().images, family(DESKTOP).images)).toEqual([
      'ghcr.io/example/cosmic:stable',
      'ghcr.io/example/cosmic-nvidia:stable',
      'ghcr.io/example/cosmic:latest',
      'ghcr.io/example/cosmic-nvidia:latest',
      'ghcr.io/example/cosmic:beta',
      'ghcr.io/example/cosmic-nvidia:beta',
    ]);
  });
});

/** What a team that has no generator writes, by what it is for. Keys, scripts of one's own and helpers do not count. */
const KINDS: ReadonlyArray<readonly [what: string, paths: RegExp]> = [
  ['Containerfiles', /^bootcdk\.out\/images\/[^/]+\/Containerfile$/],
  [
    'files in the images: units, policies, kernel arguments, repositories',
    /^bootcdk\.out\/images\/[^/]+\/steps\/(?:[^/]+\/)+?(?:etc|usr)\/(?!.*\.pub$)/,
  ],
  ['workflows', /^\.github\/workflows\//],
  ['policies and tests that the workflows read', /^bootcdk\.out\/pipelines\/(?!.*\.pub$)/],
];

const BLOCK = /(<!-- counted by test\/examples\/family\.test\.ts -->\n)([\s\S]*?)(<!-- end -->)/;

/** UPDATE_README=1 writes the block anew. */
test("the numbers in the example's README are those of its files", () => {
  const row = (what: string, { files, lines, telling, distinct }: Count): string =>
    `| ${what} | ${files} | ${lines} | ${telling} | ${distinct} |`;
  const some = (files: Files, paths: RegExp): Files =>
    Object.fromEntries(Object.entries(files).filter(([path]) => paths.test(path)));
  const all = (files: Files): Files => Object.assign({}, ...KINDS.map(([, paths]) => some(files, paths)));

  const [before, after] = [today(), family(DESKTOP)];
  const [total, more] = [count(all(before.files)), count(all(after.files))];
  const touched = changed(all(before.files), all(after.files));
  const text = [
    '| | files | lines | without comments and blank lines | each line once |',
    '|---|---:|---:|---:|---:|',
    row(
      '**the program:** `main.ts`, `files/nvidia-module.sh`',
      count(Object.fromEntries(WRITTEN.map((path) => [path, read(path)]))),
    ),
    ...KINDS.map(([what, paths]) => row(what, count(some(before.files, paths)))),
    row('**generated for 24 images, together**', total),
    '',
    'One more desktop is one line of the program. Of what is generated, that is ' +
      `${more.files - total.files} new files and changes in ${touched.length} that`,
    `were there: ${more.lines - total.lines} lines, ${more.telling - total.telling} without comments and blank ones.`,
    '',
  ].join('\n');
  const readme = readFileSync(README, 'utf8');
  if (process.env.UPDATE_README === '1') {
    writeFileSync(
      README,
      readme.replace(BLOCK, (_all, start, _old, end) => `${start}${text}${end}`),
    );
  } else {
    expect(BLOCK.exec(readme)?.[2]).toBe(text);
  }
});
