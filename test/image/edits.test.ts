import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Phase } from '../../src/image/phase';
import { editsSteps } from '../../src/image/plan/steps/edits';
import { Tree } from '../../src/image/plan/tree';
import { EditData, EditWish } from '../../src/image/wishes';
import { temporaryFolder } from '../support/program';

type Tool = 'jq' | 'python3';

/** Runs an edit's own commands with a real sh, below a folder that stands for the root. */
function edited(
  before: string | undefined,
  edit: EditData,
  options: { seeds?: Record<string, string>; createFrom?: string; tool?: Tool } = {},
): string {
  const root = temporaryFolder();
  const path = '/etc/file';
  const put = (at: string, text: string): void => {
    mkdirSync(dirname(join(root, at)), { recursive: true });
    writeFileSync(join(root, at), text);
  };
  if (before !== undefined) put(path, before);
  for (const [seed, text] of Object.entries(options.seeds ?? {})) put(seed, text);
  const wish: EditWish = {
    kind: 'edit',
    phase: Phase.CONFIGURATION,
    origin: 'x',
    layer: '',
    index: 0,
    path,
    edit,
    seeds: ['/usr/seed'],
    createFrom: options.createFrom,
  };
  const [step] = editsSteps([wish], {
    tree: new Tree([wish], {}),
    accounts: { users: new Map(), groups: new Map() },
    repositories: new Map(),
    jsonTool: options.tool ?? 'python3',
    knownFiles: new Set(),
    reproducible: true,
    engineFloors: [],
  });
  if (step?.kind !== 'run') throw new Error('an edit is a RUN');
  for (const file of step.staged?.files ?? []) put(`/run/edits/${file.path}`, String(file.content.data));
  mkdirSync(join(root, 'run'), { recursive: true });
  const script = step.commands.join(' && ').replace(/(?<![\w.])\/(etc|usr|run)(?=[/ ]|$)/g, `${root}/$1`);
  const { status, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${status}: ${stderr}`);
  return readFileSync(join(root, path), 'utf8');
}

describe('ini', () => {
  const set = (section: string, key: string, value: string): EditData => ({
    format: 'ini',
    set: [{ section, key, value }],
    remove: [],
  });
  const remove = (section: string, key: string): EditData => ({ format: 'ini', set: [], remove: [{ section, key }] });
  test.each<[string, string, EditData, string]>([
    ['a key that is there', 'ID=fedora\nNAME="a"\nX=1\n', set('', 'NAME', '"b c"'), 'ID=fedora\nNAME="b c"\nX=1\n'],
    ['a new key at the end', 'ID=fedora\n', set('', 'NAME', '"b"'), 'ID=fedora\nNAME="b"\n'],
    ['a last line without a newline', 'ID=fedora', set('', 'NAME', 'b'), 'ID=fedora\nNAME=b\n'],
    ['backslashes, quotes, ampersands as they are', 'A=1\n', set('', 'A', '\\n&"\'$(x)`'), 'A=\\n&"\'$(x)`\n'],
    ['the section that is meant', '[a]\nk=1\n[b]\nk=2\n', set('b', 'k', '3'), '[a]\nk=1\n[b]\nk=3\n'],
    ['a new key in a section', '[a]\nx=1\n[b]\ny=2\n', set('a', 'k', '3'), '[a]\nx=1\nk=3\n[b]\ny=2\n'],
    ['a new section', '[a]\nx=1\n', set('b', 'k', '3'), '[a]\nx=1\n[b]\nk=3\n'],
    ['before the first section', '# c\n[a]\nx=1\n', set('', 'k', '3'), '# c\nk=3\n[a]\nx=1\n'],
    ['blanks around the equals sign', '[main]\ngpgcheck = 1\n', set('main', 'gpgcheck', '0'), '[main]\ngpgcheck=0\n'],
    ['a comment is no key', '#k=1\n', set('', 'k', '2'), '#k=1\nk=2\n'],
    ['removal', 'A=1\nB=2\n', remove('', 'A'), 'B=2\n'],
    ['removal of what is not there', '[a]\nB=2\n', remove('x', 'A'), '[a]\nB=2\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(edited(before, edit)).toBe(after);
  });
});

describe('lines', () => {
  const lines = (ensure: string[], remove: string[] = []): EditData => ({ format: 'lines', ensure, remove });
  test.each<[string, string, EditData, string]>([
    ['a missing line is added', 'a\n', lines(['b']), 'a\nb\n'],
    ['a line that is there stays alone', 'a\nb\n', lines(['b']), 'a\nb\n'],
    ['a line that begins with a dash', '', lines(['-x']), '-x\n'],
    ['a last line without a newline', 'a', lines(['b']), 'a\nb\n'],
    ['a part of a line is no line', 'abc\n', lines(['b']), 'abc\nb\n'],
    ['removal, also of the only line', 'a\n', lines([], ['a']), ''],
    ['removal of a pattern is literal', 'a.c\nabc\n', lines([], ['a.c']), 'abc\n'],
  ])('%s', (_name, before, edit, after) => {
    expect(edited(before, edit)).toBe(after);
  });
});

describe('json', () => {
  const edit: EditData = {
    format: 'json',
    set: [{ path: ['transports', 'docker', 'ghcr.io/example'], value: [{ type: 'sigstoreSigned' }] }],
    remove: [['old']],
  };
  test('sets and removes, and keeps the rest', () => {
    const after: unknown = JSON.parse(edited('{"default": [1], "old": 2, "transports": {"docker": {"": 3}}}', edit));
    expect(after).toEqual({
      default: [1],
      transports: { docker: { '': 3, 'ghcr.io/example': [{ type: 'sigstoreSigned' }] } },
    });
  });

  test('starts from the seed, then from the given text', () => {
    expect(
      JSON.parse(edited(undefined, edit, { seeds: { '/usr/seed': '{"a": 1}' }, createFrom: '{"b": 2}' })),
    ).toHaveProperty('a', 1);
    expect(JSON.parse(edited(undefined, edit, { createFrom: '{"b": 2}' }))).toHaveProperty('b', 2);
  });

  test('a file that is not there and has no start fails', () => {
    expect(() => edited(undefined, edit)).toThrow();
  });
});
