/** What is nobody's mistake (the disk), and what is ours. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { assemblyOf, errorOf, type Files, temporaryFolder } from './helper';
import type { Assembly } from '../../src/assembly/assembly';
import { compareAssembly } from '../../src/assembly/check';
import { type Disk, writeAssembly } from '../../src/assembly/writer';

let project: string;
let out: string;
beforeEach(() => {
  project = temporaryFolder();
  out = join(project, 'out');
});

const WANTED: Files = { 'images/web/Containerfile': 'FROM scratch\n', 'tree.json': '{}\n' };

describe('a disk that fails', () => {
  const failing = (code: string): Disk => ({
    ...fs,
    writeFileSync: (path) => {
      throw Object.assign(new Error(`${code}: no`), { code, path, syscall: 'open' });
    },
  });
  test.each([
    ['EACCES', 'you may not write there (EACCES); check owner and mode of the folder, or choose another with --output'],
    ['EROFS', 'the file system is read-only (EROFS); choose another folder with --output'],
    ['ENOSPC', 'no space is left (ENOSPC); free some and run again: the folder is completed then'],
    [
      'ENAMETOOLONG',
      'the path is longer than the file system allows (ENAMETOOLONG); choose a shorter folder or shorter ids',
    ],
    [
      'ENOENT',
      'something else changed the folder meanwhile (ENOENT); let no second bootcdk write there, and run again',
    ],
    ['EIO', 'the file system refuses (EIO); check the folder, or choose another with --output'],
  ])('%s', (code, reason) => {
    const error = errorOf(() => writeAssembly(assemblyOf(WANTED), out, { projectRoot: project, disk: failing(code) }));
    expect(error.id).toBe('bootcdk::output-unwritable');
    expect(error.message).toBe(`cannot write "${out}/manifest.json.bootcdk-new": ${reason}`);
  });

  test('a mistake in the code is not taken for the disk’s', () => {
    const mkdirSync = (): never => {
      throw new TypeError('oops');
    };
    const disk: Disk = { ...fs, mkdirSync };
    expect(() => writeAssembly(assemblyOf(WANTED), out, { projectRoot: project, disk })).toThrow(TypeError);
  });

  test('a folder of somebody else may keep its mode, if git and engines see no difference', () => {
    writeAssembly(assemblyOf(WANTED), out, { projectRoot: project });
    fs.chmodSync(join(out, 'tree.json'), 0o664);
    fs.chmodSync(join(out, 'images'), 0o775);
    const disk: Disk = {
      ...fs,
      chmodSync: (path) => {
        throw Object.assign(new Error('EPERM'), { code: 'EPERM', path });
      },
    };
    expect(writeAssembly(assemblyOf(WANTED), out, { projectRoot: project, disk }).modes).toEqual([]);
    fs.chmodSync(join(out, 'tree.json'), 0o755);
    expect(errorOf(() => writeAssembly(assemblyOf(WANTED), out, { projectRoot: project, disk })).id).toBe(
      'bootcdk::output-unwritable',
    );
  });
});

describe('refuses an assembly that is wrong', () => {
  const file = (path: string, mode = 0o644): { path: string; content: string; mode: number } => ({
    path,
    content: '',
    mode,
  });
  const good = assemblyOf({ 'a/b': '' });
  const top = good.units[good.units.length - 1]!;
  test.each<[string, Assembly, string]>([
    [
      'a path outside',
      { units: [{ path: '', files: [file('../x')] }] },
      'the path "../x" is not allowed: it has the component ".."',
    ],
    ['a file outside its folder', { units: [{ path: 'i', files: [file('j/x')] }] }, '"j/x" is not below "i"'],
    [
      'another mode',
      { units: [{ path: '', files: [file('x', 0o600)] }] },
      '"x" has mode 0600; git keeps only 0644 and 0755',
    ],
    ['a file twice', { units: [{ path: '', files: [file('x'), file('x')] }] }, '"x" comes twice'],
    [
      'a folder twice',
      {
        units: [
          { path: 'i', files: [] },
          { path: 'i', files: [] },
        ],
      },
      'the folder "i" comes twice',
    ],
    [
      'a file that is a folder',
      { units: [{ path: '', files: [file('x'), file('x/y')] }] },
      '"x" is a file and a folder',
    ],
    ['no manifest', { units: [{ path: '', files: [file('x')] }] }, 'it has no manifest.json'],
    [
      'a file without a name',
      { units: [{ path: '', files: [...top.files, file('x')] }] },
      'its manifest does not name "x"',
    ],
    [
      'a name without a file',
      { units: [{ path: '', files: [top.files.find(({ path }) => path === 'manifest.json')!] }] },
      'its manifest names files that it has not',
    ],
  ])('%s', (_, assembly, why) => {
    const error = errorOf(() => writeAssembly(assembly, out, { projectRoot: project }));
    expect([error.id, error.message]).toEqual([
      'bootcdk::assembly-invalid',
      `the assembly is invalid, please report this as a bug: ${why}`,
    ]);
    expect(fs.existsSync(out)).toBe(false);
  });
});

test('a folder in a place where none can be made is an error, not an endless try', () => {
  const error = errorOf(() => writeAssembly(assemblyOf(WANTED), '/proc/bootcdk-test', { projectRoot: project }));
  expect(error.id).toBe('bootcdk::output-unwritable');
});

test('a file in a folder that is copied as a whole is refused, and is a difference', () => {
  const assembly = assemblyOf({ ...WANTED, 'images/web/steps/files/etc/a': 'a' });
  const closed = {
    units: assembly.units.map((unit) => (unit.path === '' ? unit : { ...unit, closed: ['images/web/steps'] })),
  };
  writeAssembly(closed, out, { projectRoot: project });
  fs.writeFileSync(join(out, 'images/web/notes.txt'), 'mine');
  expect(compareAssembly(closed, out, { projectRoot: project })).toEqual([]);
  fs.writeFileSync(join(out, 'images/web/steps/files/etc/b'), 'evil');
  expect(compareAssembly(closed, out, { projectRoot: project })).toMatchObject([
    { kind: 'extra', path: 'images/web/steps/files/etc/b' },
  ]);
  expect(errorOf(() => writeAssembly(closed, out, { projectRoot: project })).id).toBe('bootcdk::foreign-file');
});
