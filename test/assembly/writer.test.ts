/* eslint-disable no-bitwise -- modes are bits */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { assemblyOf, contentsOf, expectedContents, type Files, put, temporaryFolder } from './helper';
import { type Disk, writeAssembly, type WriteReport } from '../../src/assembly/writer';

const IMAGE: Files = {
  'images/web/Containerfile': 'FROM scratch\n',
  'images/web/steps/a/etc/motd': 'hello\n',
  'images/web/steps/a/usr/bin/run': { content: '#!/bin/sh\n', mode: 0o755 },
  'tree.json': '{}\n',
};

const NO_REPOSITORY = { created: [], updated: [], removed: [], modes: [], unchanged: 0, kept: [] };

let project: string;
let out: string;
beforeEach(() => {
  project = temporaryFolder();
  out = join(project, 'bootcdk.out');
});

function write(files: Files): WriteReport {
  return writeAssembly(assemblyOf(files), out, { projectRoot: project });
}

/** Sets each time stamp to a known one, and says afterwards which files have another. */
function touched(run: () => void): string[] {
  const paths = Object.keys(contentsOf(out));
  for (const path of paths) if (fs.statSync(join(out, path)).isFile()) fs.utimesSync(join(out, path), 1, 1);
  const inodes = new Map(paths.map((path) => [path, fs.statSync(join(out, path)).ino]));
  run();
  return Object.keys(contentsOf(out)).filter((path) => {
    const stat = fs.statSync(join(out, path));
    return stat.isFile() && (stat.mtimeMs !== 1000 || stat.ino !== inodes.get(path));
  });
}

test('writes files, folders and modes into a folder that is not there yet', () => {
  const report = write(IMAGE);
  expect(contentsOf(out)).toEqual(expectedContents(assemblyOf(IMAGE)));
  expect((fs.statSync(out).mode & 0o777).toString(8)).toBe('755');
  expect(report).toEqual({
    created: [
      'images/web/Containerfile',
      'images/web/steps/a/etc/motd',
      'images/web/steps/a/usr/bin/run',
      'manifest.json',
      'tree.json',
    ],
    updated: [],
    removed: [],
    modes: [],
    unchanged: 0,
    repository: NO_REPOSITORY,
    recovered: false,
  });
});

test('makes the folders above the output folder', () => {
  writeAssembly(assemblyOf(IMAGE), join(out, 'deep/er'), { projectRoot: project });
  expect(contentsOf(join(out, 'deep/er'))).toEqual(expectedContents(assemblyOf(IMAGE)));
});

test('touches nothing when nothing changed', () => {
  write(IMAGE);
  let report: WriteReport | undefined;
  expect(touched(() => (report = write(IMAGE)))).toEqual([]);
  expect(report).toMatchObject({ created: [], updated: [], removed: [], modes: [], unchanged: 5, recovered: false });
});

test('counts every file of the folder once, whatever is done to it', () => {
  const files = (): number =>
    Object.keys(contentsOf(out)).filter((path) => fs.statSync(join(out, path)).isFile()).length;
  const counted = ({ created, updated, modes, unchanged }: WriteReport): number =>
    created.length + updated.length + modes.length + unchanged;
  expect(counted(write(IMAGE))).toBe(files());
  expect(counted(write(IMAGE))).toBe(files());
  const more = write({ ...IMAGE, 'images/web/new': '' });
  expect(more).toMatchObject({ created: ['images/web/new'], updated: ['manifest.json'], unchanged: 4 });
  expect(counted(more)).toBe(files());
  fs.chmodSync(join(out, 'tree.json'), 0o755);
  const modes = write(IMAGE);
  expect(modes).toMatchObject({ removed: ['images/web/new'], updated: ['manifest.json'], modes: ['tree.json'] });
  expect(counted(modes)).toBe(files());
});

test('touches only what changed, and the manifest only if names did', () => {
  write(IMAGE);
  expect(touched(() => write({ ...IMAGE, 'images/web/steps/a/etc/motd': 'HELLO\n' }))).toEqual([
    'images/web/steps/a/etc/motd',
  ]);
  expect(touched(() => write({ ...IMAGE, 'images/web/new': '' })).sort()).toEqual([
    'images/web/new',
    'images/web/steps/a/etc/motd',
    'manifest.json',
  ]);
});

test.each<[string, Files[string], Files[string]]>([
  ['as long as before', 'aaaa', 'aaab'],
  ['from text to bytes', 'a', new Uint8Array([0xff])],
  ['bytes that read as the same text', new Uint8Array([0xf0, 0x9f, 0x98, 0x61]), '\ufffda'],
  ['a byte order mark', '\ufefftext', 'text'],
  ['to empty', 'a', ''],
  ['line endings', 'a\r\nb', 'a\nb'],
])('notices a change: %s', (_, before, after) => {
  write({ 'a.txt': before });
  expect(write({ 'a.txt': after }).updated).toEqual(['a.txt']);
  expect(contentsOf(out)).toEqual(expectedContents(assemblyOf({ 'a.txt': after })));
});

test('sets modes that something else changed, without touching the contents', () => {
  write(IMAGE);
  fs.chmodSync(join(out, 'tree.json'), 0o664);
  fs.chmodSync(join(out, 'images/web/steps/a/usr/bin/run'), 0o644);
  fs.chmodSync(join(out, 'images/web/steps'), 0o700);
  let report: WriteReport | undefined;
  expect(touched(() => (report = write(IMAGE)))).toEqual([]);
  expect(report!.modes).toEqual(['images/web/steps/a/usr/bin/run', 'tree.json']);
  expect(contentsOf(out)).toEqual(expectedContents(assemblyOf(IMAGE)));
});

test('the mode of an output folder that was there is the user’s', () => {
  fs.mkdirSync(out);
  fs.chmodSync(out, 0o700);
  write(IMAGE);
  expect((fs.statSync(out).mode & 0o777).toString(8)).toBe('700');
});

test('removes what it wrote before and the folders that get empty, and leaves what the user put beside', () => {
  write({ ...IMAGE, 'images/old/Containerfile': 'FROM a\n', 'images/gone/Containerfile': 'FROM b\n', 'docs/x': 'x' });
  const mine = { 'images/old/README.md': 'mine', 'images/web/steps/a/note': 'mine', 'mine/deep/file': 'mine' };
  put(out, mine);
  const report = write({ 'images/web/Containerfile': 'FROM scratch\n' });
  expect(report.removed).toEqual([
    'docs/x',
    'images/gone/Containerfile',
    'images/old/Containerfile',
    'images/web/steps/a/etc/motd',
    'images/web/steps/a/usr/bin/run',
    'tree.json',
  ]);
  expect(contentsOf(out)).toEqual(expectedContents(assemblyOf({ 'images/web/Containerfile': 'FROM scratch\n' }), mine));
});

test('empty folders of the user stay', () => {
  write(IMAGE);
  fs.mkdirSync(join(out, 'images/web/empty'));
  fs.mkdirSync(join(out, 'empty'));
  write({ 'a.txt': '' });
  expect(Object.keys(contentsOf(out)).sort()).toEqual([
    'a.txt',
    'empty',
    'images',
    'images/web',
    'images/web/empty',
    'manifest.json',
  ]);
});

test('a generated file that the user replaced by a link or a folder is not removed', () => {
  write({ a: 'a', b: 'b', c: 'c' });
  fs.unlinkSync(join(out, 'a'));
  fs.symlinkSync('/etc/passwd', join(out, 'a'));
  fs.unlinkSync(join(out, 'b'));
  fs.mkdirSync(join(out, 'b'));
  write({ c: 'c' });
  expect(contentsOf(out)).toEqual({ ...expectedContents(assemblyOf({ c: 'c' })), a: '→ /etc/passwd', b: '755/' });
});

describe('a file becomes a folder, and back', () => {
  test.each<[string, Files, Files]>([
    ['at the top', { a: '1', 'b/c': '2' }, { 'a/x/y': '3', b: '4' }],
    ['in an image', { 'images/i/a': '1', 'images/i/b/c/d': '2' }, { 'images/i/a/b': '3', 'images/i/b': '4' }],
    ['an image’s folder', { 'images/i': '1' }, { 'images/i/Containerfile': '2' }],
    ['two images at once', { 'images/i/a': '1', 'images/j': '2' }, { 'images/i': '3', 'images/j/b': '4' }],
  ])('%s', (_, first, second) => {
    for (const files of [first, second, first]) {
      write(files);
      expect(contentsOf(out)).toEqual(expectedContents(assemblyOf(files)));
    }
  });

  test('empty folders that somebody left do not hinder', () => {
    write({ 'a/b': '1' });
    fs.mkdirSync(join(out, 'a/empty/deeper'), { recursive: true });
    write({ a: '2' });
    expect(contentsOf(out)).toEqual(expectedContents(assemblyOf({ a: '2' })));
  });
});

test('a file of the user with exactly the generated bytes becomes a generated one', () => {
  write({ a: 'a' });
  put(out, { b: 'same' });
  expect(write({ a: 'a', b: 'same' })).toMatchObject({ created: [], updated: ['manifest.json'], unchanged: 2 });
  expect(write({ a: 'a' }).removed).toEqual(['b']);
});

test('a folder with nothing but git’s own files may be written for the first time', () => {
  put(out, { '.gitignore': '*\n', '.gitattributes': '* -text\n' });
  write({ a: 'a' });
  expect(contentsOf(out)).toEqual(
    expectedContents(assemblyOf({ a: 'a' }), { '.gitignore': '*\n', '.gitattributes': '* -text\n' }),
  );
});

test('the output folder may be a link', () => {
  fs.mkdirSync(join(project, 'real'));
  fs.symlinkSync('real', out);
  write(IMAGE);
  expect(fs.lstatSync(out).isSymbolicLink()).toBe(true);
  expect(contentsOf(join(project, 'real'))).toEqual(expectedContents(assemblyOf(IMAGE)));
});

test('a manifest in the middle of a merge is resolved by writing: both sides were bootcdk’s', () => {
  write({ a: '1', b: '2', 'images/i/Containerfile': 'FROM x\n' });
  const manifest = fs.readFileSync(join(out, 'manifest.json'), 'utf8');
  expect(manifest).toContain('    "a",\n    "b"\n');
  put(out, { c: 'from the other side', d: 'from the common ancestor: not known, so it stays' });
  put(out, {
    'manifest.json': manifest.replace(
      '    "a",\n    "b"\n',
      '    "a",\n<<<<<<< HEAD\n    "b"\n||||||| base\n    "d"\n=======\n    "c"\n>>>>>>> other\n',
    ),
  });
  const report = write({ c: 'new', 'images/i/Containerfile': 'FROM x\n' });
  expect(report.removed).toEqual(['a', 'b']);
  expect(report.updated).toEqual(['c', 'manifest.json']);
  expect(contentsOf(out)).toEqual(
    expectedContents(assemblyOf({ c: 'new', 'images/i/Containerfile': 'FROM x\n' }), {
      d: 'from the common ancestor: not known, so it stays',
    }),
  );
});

test('a link at a temporary name is removed, never written through', () => {
  write({ a: '1' });
  put(project, { victim: 'mine' });
  fs.symlinkSync(join(project, 'victim'), join(out, 'a.bootcdk-new'));
  fs.symlinkSync(join(project, 'victim'), join(out, 'manifest.json.bootcdk-new'));
  write({ a: '2' });
  expect(contentsOf(out)).toEqual(expectedContents(assemblyOf({ a: '2' })));
  expect(fs.readFileSync(join(project, 'victim'), 'utf8')).toBe('mine');
});

test('a folder at a time: everything beside its place, then in place with the Containerfile last, then what is stale', () => {
  write({ ...IMAGE, 'images/web/steps/old': '', 'images/app/Containerfile': '1' });
  const done: string[] = [];
  const short = (path: fs.PathLike): string => String(path).slice(out.length + 1);
  const disk: Disk = {
    ...fs,
    renameSync: (from, to) => {
      done.push(`${short(from)} → ${short(to)}`);
      fs.renameSync(from, to);
    },
    unlinkSync: (path) => {
      done.push(`${short(path)} removed`);
      fs.unlinkSync(path);
    },
    writeFileSync: (path, ...rest) => {
      done.push(short(path as fs.PathLike));
      fs.writeFileSync(path, ...rest);
    },
  };
  const next = {
    ...IMAGE,
    'images/app/Containerfile': '2',
    'images/web/Containerfile': '2',
    'images/web/steps/new': '2',
  };
  const more = { 'images/zzz/Containerfile': '3', 'images/zzz/steps/x': '3' };
  writeAssembly(assemblyOf({ ...next, ...more, 'tree.json': '2' }), out, { projectRoot: project, disk });
  expect(done).toEqual([
    'manifest.json.bootcdk-new',
    'manifest.json.bootcdk-new → pending.bootcdk-new',
    'images/app/Containerfile.bootcdk-new',
    'images/app/Containerfile.bootcdk-new → images/app/Containerfile',
    'images/web/Containerfile.bootcdk-new',
    'images/web/steps/new.bootcdk-new',
    'images/web/steps/new.bootcdk-new → images/web/steps/new',
    'images/web/Containerfile.bootcdk-new → images/web/Containerfile',
    'images/web/steps/old removed',
    'images/zzz.bootcdk-new/Containerfile',
    'images/zzz.bootcdk-new/steps/x',
    'images/zzz.bootcdk-new → images/zzz',
    'tree.json.bootcdk-new',
    'tree.json.bootcdk-new → tree.json',
    'pending.bootcdk-new → manifest.json',
  ]);
});
