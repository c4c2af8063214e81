/* eslint-disable no-bitwise -- modes are bits */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { assemblyOf, contentsOf, type Files, put, temporaryFolder } from './helper';
import { compareAssembly, type Difference } from '../../src/assembly/check';
import { formatDifferences } from '../../src/assembly/format-differences';
import { writeAssembly } from '../../src/assembly/writer';

const FILES: Files = {
  'images/web/Containerfile': 'FROM scratch\nRUN one\nRUN two\n',
  'images/web/steps/run': { content: '#!/bin/sh\n', mode: 0o755 },
  'logo.png': new Uint8Array([0x89, 0x50, 0, 0xff]),
};

let project: string;
let out: string;
beforeEach(() => {
  project = temporaryFolder();
  out = join(project, 'out');
  writeAssembly(assemblyOf(FILES), out, { projectRoot: project });
});

const compare = (files: Files = FILES, ignore?: string[]): Difference[] =>
  compareAssembly(assemblyOf(files), out, { projectRoot: project, ...(ignore ? { ignore } : {}) });
const kinds = (differences: readonly Difference[]): string[] => differences.map(({ kind, path }) => `${kind} ${path}`);
const plain = (differences: readonly Difference[]): string => formatDifferences(differences, { color: false });

describe('compareAssembly', () => {
  test('finds nothing after a write, and formats nothing as nothing', () => {
    expect(compare()).toEqual([]);
    expect(plain([])).toBe('');
  });

  test('a folder that is not there lacks everything', () => {
    fs.rmSync(out, { recursive: true });
    expect(kinds(compare())).toEqual([
      'missing images/web/Containerfile',
      'missing images/web/steps/run',
      'missing logo.png',
      'missing manifest.json',
    ]);
    expect(fs.existsSync(out)).toBe(false);
  });

  test('finds what changed, lacks and was generated once, and changes nothing', () => {
    put(out, { 'images/web/Containerfile': 'FROM evil\n', mine: 'mine' });
    fs.unlinkSync(join(out, 'logo.png'));
    const before = contentsOf(out);
    const { 'images/web/steps/run': _, ...fewer } = FILES;
    expect(kinds(compare({ ...fewer, new: '' }))).toEqual([
      'changed images/web/Containerfile',
      'missing logo.png',
      'missing new',
      'changed manifest.json',
      'extra images/web/steps/run',
    ]);
    expect(contentsOf(out)).toEqual(before);
  });

  test.each([0o077, 0o022, 0o002, 0])('a clone under umask %i is no difference', (umask) => {
    for (const path of Object.keys(contentsOf(out))) {
      const executable = path === 'images/web/steps/run' || fs.statSync(join(out, path)).isDirectory();
      fs.chmodSync(join(out, path), (executable ? 0o777 : 0o666) & ~umask);
    }
    expect(compare()).toEqual([]);
  });

  test('finds a lost executable bit', () => {
    fs.chmodSync(join(out, 'images/web/steps/run'), 0o644);
    expect(kinds(compare())).toEqual(['mode images/web/steps/run']);
  });

  test('a file system without modes is no difference', () => {
    for (const path of Object.keys(contentsOf(out))) fs.chmodSync(join(out, path), 0o777);
    expect(compare()).toEqual([]);
  });

  test('says what stands in place of a file', () => {
    fs.rmSync(join(out, 'logo.png'));
    fs.symlinkSync('/dev/null', join(out, 'logo.png'));
    fs.rmSync(join(out, 'images/web/Containerfile'));
    fs.mkdirSync(join(out, 'images/web/Containerfile'));
    expect(compare().map(({ kind, path, found }) => [kind, path, found])).toEqual([
      ['changed', 'images/web/Containerfile', 'folder'],
      ['changed', 'logo.png', 'link'],
    ]);
  });

  test('finds what a killed write left', () => {
    const journal = fs.readFileSync(join(out, 'manifest.json'), 'utf8').replace('"logo.png"', '"half"');
    put(out, { 'pending.bootcdk-new': journal, half: '' });
    expect(kinds(compare())).toEqual(['extra half']);
  });

  test('leaves out what it is told to', () => {
    put(out, { 'logo.png': '' });
    expect(compare(FILES, ['logo.png'])).toEqual([]);
  });
});

describe('formatDifferences', () => {
  test('names everything and shows what changed', () => {
    put(out, { 'images/web/Containerfile': 'FROM scratch\nRUN 1\nRUN two\n', 'logo.png': new Uint8Array([0]) });
    fs.chmodSync(join(out, 'images/web/steps/run'), 0o644);
    const { 'manifest.json': _, ...rest } = { ...FILES, 'new.txt': 'a\nb', 'one.bin': new Uint8Array([0]) } as Record<
      string,
      Files[string]
    >;
    const differences = compare(rest).filter(({ path }) => path !== 'manifest.json');
    expect(
      plain([
        ...differences,
        { root: 'output', kind: 'extra', path: 'old', actual: { content: Buffer.from('a\n'), mode: 0o644 } },
      ]),
    ).toBe(
      `missing on disk:
  new.txt (2 lines)
  one.bin (binary, 1 bytes)
not generated any more:
  old (1 line)
other mode:
  images/web/steps/run: 0644 on disk, 0755 generated
changed:
  images/web/Containerfile
  logo.png: binary, 1 bytes on disk, 4 generated

--- images/web/Containerfile (on disk)
+++ images/web/Containerfile (generated)
@@ -1,3 +1,3 @@
 FROM scratch
-RUN 1
+RUN one
 RUN two
`,
    );
  });

  test('recognises what git made of line endings', () => {
    put(out, { 'images/web/Containerfile': 'FROM scratch\r\nRUN one\r\nRUN two\r\n' });
    const differences = compare();
    expect(differences[0]!.lineEndings).toBe(true);
    expect(plain(differences)).toBe(`changed:
  images/web/Containerfile: only the line endings differ (CR LF on disk)
Where only the line endings differ, git changed them at the checkout (core.autocrlf): write "* -text" into a .gitattributes in the output folder, so that git leaves the files alone.
`);
  });

  test('line endings and something else are a change', () => {
    put(out, { 'images/web/Containerfile': 'FROM scratch\r\nRUN one\r\nRUN 2\r\n' });
    expect(compare()[0]!.lineEndings).toBeUndefined();
    expect(plain(compare())).toContain('-RUN 2\\r\n');
  });

  test('a changed file says its mode too', () => {
    put(out, { 'images/web/steps/run': 'x\n' });
    expect(plain(compare())).toContain('  images/web/steps/run, mode 0644 on disk, 0755 generated\n');
  });

  test('cuts what nobody reads, and says how much', () => {
    const long = (word: string): string => Array.from({ length: 100 }, (_, i) => `${word} ${i}\n`).join('');
    const files = (word: string): Files => Object.fromEntries([1, 2, 3, 4].map((i) => [`f${i}`, long(word)]));
    const fresh = join(project, 'fresh');
    writeAssembly(assemblyOf(files('old')), fresh, { projectRoot: project });
    const differences = compareAssembly(assemblyOf(files('new')), fresh, { projectRoot: project });
    const text = formatDifferences(differences, { color: false, lines: 60 });
    expect(text.match(/^[-+ ](?:old|new) \d+$/gm)).toHaveLength(58);
    expect(text).toContain('… 161 more lines\n');
    expect(text).toContain('… 181 more lines\n');
    expect(text.endsWith('\nThe changes of 2 more files are not shown.\n')).toBe(true);
  });

  test('counts names that are too many', () => {
    const many = Array.from({ length: 60 }, (_, i): Difference => ({
      root: 'output',
      kind: 'missing',
      path: `f${i}`,
      expected: { content: Buffer.from(''), mode: 0o644 },
    }));
    expect(plain(many).split('\n').slice(50)).toEqual(['  f49 (0 lines)', '  … and 10 more', '']);
  });

  test('gives up on files that have nothing in common, quickly', () => {
    const lines = (word: string): Uint8Array =>
      Buffer.from(Array.from({ length: 20_000 }, (_, i) => `${word}${i}\n`).join(''));
    const state = (word: string): { content: Uint8Array; mode: number } => ({ content: lines(word), mode: 0o644 });
    const start = Date.now();
    expect(plain([{ root: 'output', kind: 'changed', path: 'f', expected: state('a'), actual: state('b') }])).toContain(
      '@@ too different to compare: 20000 lines on disk, 20000 generated @@\n',
    );
    expect(Date.now() - start).toBeLessThan(3000);
  });

  test('what a file says is text, not commands to the terminal', () => {
    put(out, { 'images/web/Containerfile': '\x1b]0;title\x07\u202e\n' });
    expect(plain(compare())).toContain('-\\u001b]0;title\\u0007\\u202e\n');
  });

  test('colours only if asked to', () => {
    put(out, { 'images/web/Containerfile': 'FROM x\n' });
    // eslint-disable-next-line no-control-regex -- the colours
    const codes = /\x1b\[\d+m/g;
    const coloured = formatDifferences(compare(), { color: true });
    expect(coloured).toMatch(codes);
    expect(coloured.replace(codes, '')).toBe(plain(compare()));
  });
});
