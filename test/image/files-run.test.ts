import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Phase } from '../../src/image/phase';
import { ancestorsOf, parentOf } from '../../src/image/plan/paths';
import { filesSteps } from '../../src/image/plan/steps/files';
import { Tree } from '../../src/image/plan/tree';
import { DirectoryWish, FileWish, SymlinkWish } from '../../src/image/wishes';

type Entry = FileWish | DirectoryWish | SymlinkWish;

const IS_ROOT = process.getuid?.() === 0;
const NAMES = ['a', 'b', 'c d', '-e', '$f', 'ü'];

const path = fc
  .tuple(
    fc.constantFrom('/etc', '/usr/share', '/srv', '/opt'),
    fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 }),
  )
  .map(([top, rest]) => [top, ...rest].join('/'));
const mode = fc.constantFrom(undefined, 0o600, 0o644, 0o755, 0o4755, 0o2750, 0o1777);
const owner = fc.constantFrom(undefined, 7, 1000);
const place = { phase: Phase.FILES, layer: '', index: 0 };

const entry: fc.Arbitrary<Entry> = fc
  .oneof(
    fc.record({
      kind: fc.constant('file' as const),
      path,
      mode,
      owner,
      group: owner,
      content: fc.record({ data: fc.string({ maxLength: 5 }) }),
    }),
    fc.record({ kind: fc.constant('directory' as const), path, mode, owner, group: owner }),
    fc.record({ kind: fc.constant('symlink' as const), path, target: fc.constantFrom('x', '../y z', '$t') }),
  )
  .map((one) => ({ ...one, ...place, origin: one.path }));

/** A directory that is made in one with a set-gid bit has it too, unless it is taken away. */
const SET_GID_ABOVE: [Entry[], number] = [
  [
    { ...place, kind: 'directory', path: '/etc/a', mode: 0o2750, origin: 'a' },
    { ...place, kind: 'directory', path: '/etc/a/b', mode: 0o4755, origin: 'b' },
  ],
  0o700,
];

/** No path twice, and nothing below a file or a link: a check reports these. */
function consistent(entries: readonly Entry[]): Entry[] {
  const kept = new Map<string, Entry>();
  for (const one of entries) {
    const above = ancestorsOf(one.path).some(
      (directory) => kept.has(directory) && kept.get(directory)!.kind !== 'directory',
    );
    const below = [...kept.keys()].some((other) => other.startsWith(`${one.path}/`));
    if (!kept.has(one.path) && !above && (one.kind === 'directory' || !below)) kept.set(one.path, one);
  }
  return [...kept.values()];
}

const modeOf = (at: string): number => lstatSync(at).mode & 0o7777;

test('in a real sh: contents, modes, owners and links as declared, what was there before as it was', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 10 }),
      fc.constantFrom(0o700, 0o750, 0o1777),
      (some, before) => {
        const entries = consistent(some);
        const root = mkdtempSync(join(tmpdir(), 'bootcdk-root-'));
        try {
          check(entries, before, root);
        } finally {
          rmSync(root, { recursive: true, force: true });
        }
      },
    ),
    { numRuns: 60, examples: [SET_GID_ABOVE] },
  );
}, 120_000);

function check(entries: readonly Entry[], before: number, root: string): void {
  const at = (inImage: string): string => join(root, inImage);
  const declared = new Set(entries.map((one) => one.path));
  // The base: the first half of the parents, with a mode of its own; old files and links in the place of new files.
  const parents = [...new Set(entries.flatMap((one) => ancestorsOf(one.path)))].sort();
  const existing = [...new Set(['/etc', '/usr', '/usr/share', ...parents.slice(0, Math.ceil(parents.length / 2))])];
  for (const directory of existing) mkdirSync(at(directory), { recursive: true });
  writeFileSync(at('/victim'), 'untouched', { mode: 0o640 });
  for (const [n, one] of entries.entries()) {
    if (one.kind === 'directory' || !existing.includes(parentOf(one.path))) continue;
    if (n % 2 === 0) symlinkSync(at('/victim'), at(one.path));
    else writeFileSync(at(one.path), 'old', { mode: 0o600 });
  }
  for (const directory of [...existing].reverse()) chmodSync(at(directory), before);

  run(entries, root);

  expect(readFileSync(at('/victim'), 'utf8')).toBe('untouched');
  expect(modeOf(at('/victim'))).toBe(0o640);
  // Of no declared mode; the kernel hands a set-gid bit on to directories that are made in one that has it by then.
  const expectMade = (directory: string): void => {
    expect([0o755, 0o755 | (modeOf(at(dirname(directory))) & 0o2000)]).toContain(modeOf(at(directory)));
  };
  for (const directory of parents.filter((one) => !declared.has(one))) {
    if (existing.includes(directory)) expect([directory, modeOf(at(directory))]).toEqual([directory, before]);
    else expectMade(directory);
  }
  for (const one of entries) {
    if (one.kind === 'symlink') {
      expect(readlinkSync(at(one.path))).toBe(one.target);
      continue;
    }
    const usual = one.kind === 'file' ? 0o644 : existing.includes(one.path) ? before : undefined;
    const expected = one.mode ?? usual;
    if (expected === undefined) expectMade(one.path);
    else expect([one.path, modeOf(at(one.path))]).toEqual([one.path, expected]);
    if (one.kind === 'file') {
      expect(lstatSync(at(one.path)).isFile()).toBe(true);
      expect(readFileSync(at(one.path), 'utf8')).toBe(one.content.data);
    }
    if (IS_ROOT) {
      const { uid, gid } = lstatSync(at(one.path));
      expect([one.path, uid, gid]).toEqual([one.path, one.owner ?? 0, one.group ?? 0]);
    }
  }
}

/** Staged as from a checkout under umask 077, which must not matter. */
function run(entries: readonly Entry[], root: string): void {
  const steps = filesSteps(entries, Phase.FILES, {
    tree: new Tree(entries, {}),
    accounts: { users: new Map(), groups: new Map() },
    repositories: new Map(),
    knownFiles: new Set(),
    reproducible: true,
    engineFloors: [],
  });
  for (const step of steps) {
    if (step.kind !== 'run') throw new Error('files are a RUN');
    for (const file of step.staged?.files ?? []) {
      const staged = join(root, 'run', step.staged!.name, file.path);
      mkdirSync(dirname(staged), { recursive: true, mode: 0o700 });
      writeFileSync(staged, file.content.data, { mode: 0o600 });
    }
    const commands = step.commands.filter((command) => IS_ROOT || !command.startsWith('chown '));
    const script = commands.join(' && ').replace(/(^|[\s'])\/(?=[\w.]|[\s']|$)/g, `$1${root}/`);
    const { status, stderr } = spawnSync('sh', ['-c', `umask 022; ${script}`], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  }
}
