import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Assembly } from '../../src/assembly/assembly';
import { compareAssembly } from '../../src/assembly/check';
import type { OutputErrorId } from '../../src/assembly/errors';
import { type Disk, writeAssembly } from '../../src/assembly/writer';
import { assemblyOf, contentsOf, errorOf, type Files, put, temporaryFolder } from './helper';

let project: string;
let out: string;
beforeEach(() => {
  project = temporaryFolder();
  out = join(project, 'out');
});

const WANTED: Files = { 'images/web/Containerfile': 'FROM scratch\n', 'tree.json': '{}\n' };
const manifest = (change: object): string =>
  JSON.stringify({ version: '1.0', generator: 'bootcdk', images: {}, files: [], ...change });

interface Refusal {
  readonly name: string;
  readonly arrange: () => void;
  /** In place of `WANTED`. */
  readonly files?: Files;
  /** In place of `out`. */
  readonly outdir?: () => string;
  readonly id: OutputErrorId;
  /** `OUT` stands for the output folder. */
  readonly message: string;
  /** What only hinders writing. */
  readonly writeOnly?: boolean;
}

const foreignFolder = (names: string): string =>
  `the output folder "OUT" holds ${names} but no manifest.json of bootcdk; ` +
  'only an empty folder or one that bootcdk wrote is allowed: choose another with --output, or empty it';
const names = (path: string, why: string): string =>
  `the manifest "OUT/manifest.json" names ${JSON.stringify(path)}: ${why}; only relative paths inside the folder are ` +
  'allowed, and bootcdk never writes others: restore it from version control, or delete the folder';
const notAFolder =
  'the output folder "OUT" is a file, or stands below one; choose another folder with --output, or move the file away';
const theProject = (outdir: string): string =>
  `the output folder "${outdir}" is the project's root or holds it; ` +
  'choose a folder inside the project or beside it with --output, for example "bootcdk.out"';
const links = (paths: string): string =>
  `symbolic links stand where the output folder needs folders: ${paths}; ` +
  'bootcdk does not write or remove through links, which may lead outside: remove them and run again';
const inTheWay = (paths: string): string =>
  `something else than the generated file or folder stands in the output folder at ${paths}; move it away and run again`;
const foreignFiles = (paths: string): string =>
  `the output folder has files that bootcdk did not write, where generated ones belong: ${paths}; ` +
  'move or delete them and run again';
const unreadable = (what: string): string =>
  `the manifest "OUT/manifest.json" ${what}, so what bootcdk wrote there is not known; ` +
  'restore it from version control, or delete the folder, and run again';

function unsafeManifest(name: string, path: string, why: string): Refusal {
  return {
    name: `a manifest that names ${name}`,
    arrange: () => put(out, { 'manifest.json': manifest({ files: [path] }) }),
    id: 'bootcdk::manifest-unsafe',
    message: names(path, why),
  };
}

const REFUSALS: Refusal[] = [
  {
    name: 'a foreign folder',
    arrange: () => put(out, { 'a.txt': 'mine' }),
    id: 'bootcdk::foreign-folder',
    message: foreignFolder('"a.txt"'),
  },
  {
    name: 'a folder full of foreign files',
    arrange: () => put(out, { a: '', b: '', 'c/d': '', e: '', '.gitignore': '' }),
    id: 'bootcdk::foreign-folder',
    message: foreignFolder('"a", "b", "c" and 1 more'),
  },
  {
    name: 'a manifest.json of somebody else',
    arrange: () => put(out, { 'manifest.json': '{"name": "a web app", "icons": []}' }),
    id: 'bootcdk::foreign-folder',
    message: foreignFolder('"manifest.json"'),
  },
  { name: 'a file', arrange: () => put(project, { out: '' }), id: 'bootcdk::output-not-a-folder', message: notAFolder },
  {
    name: 'a folder below a file',
    arrange: () => put(project, { file: '' }),
    outdir: () => join(project, 'file/out'),
    id: 'bootcdk::output-not-a-folder',
    message: notAFolder,
  },
  {
    name: 'a link to nowhere',
    arrange: () => fs.symlinkSync('nowhere', out),
    id: 'bootcdk::output-not-a-folder',
    message: 'the output folder "OUT" is a link to nowhere; remove the link, or choose another with --output',
  },
  {
    name: 'the project',
    arrange: () => {},
    outdir: () => project,
    id: 'bootcdk::output-is-the-project',
    message: theProject('OUT'),
  },
  {
    name: 'the project, through a link',
    arrange: () => fs.symlinkSync('.', out),
    id: 'bootcdk::output-is-the-project',
    message: theProject('OUT'),
  },
  {
    name: 'a folder above the project',
    arrange: () => {},
    outdir: () => join(project, '..'),
    id: 'bootcdk::output-is-the-project',
    message: theProject('OUT'),
  },
  {
    name: 'the root',
    arrange: () => {},
    outdir: () => '/',
    id: 'bootcdk::output-is-the-project',
    message: theProject('/'),
  },
  unsafeManifest('an absolute path', '/etc/passwd', 'it is absolute'),
  unsafeManifest('a path of Windows', 'C:/x', 'it is absolute'),
  unsafeManifest('a path that leads up', '../../x', 'it has the component ".."'),
  unsafeManifest('a path that leads up later', 'a/../../x', 'it has the component ".."'),
  unsafeManifest('a dot', './x', 'it has the component "."'),
  unsafeManifest('a path with an empty component', 'a//x', 'it has the component ""'),
  unsafeManifest('a folder', 'a/', 'it has the component ""'),
  unsafeManifest('a backslash', '..\\x', 'it has a backslash'),
  unsafeManifest('a line break', 'a\nb', 'it has a control character'),
  unsafeManifest('nothing', '', 'it is empty'),
  unsafeManifest('what is git’s', '.git/config', 'it leads into ".git"'),
  unsafeManifest('a temporary file', 'a.bootcdk-new', 'names that end in ".bootcdk-new" are the writer\'s own'),
  {
    name: 'a manifest with an image outside',
    arrange: () => put(out, { 'manifest.json': manifest({ images: { a: { path: '../a', files: ['x'] } } }) }),
    id: 'bootcdk::manifest-unsafe',
    message: names('../a', 'it has the component ".."'),
  },
  {
    name: 'a manifest with a file outside its image',
    arrange: () => put(out, { 'manifest.json': manifest({ images: { a: { path: 'a', files: ['../../x'] } } }) }),
    id: 'bootcdk::manifest-unsafe',
    message: names('a/../../x', 'it has the component ".."'),
  },
  {
    name: 'a manifest that names a path through a link',
    arrange: () => {
      put(project, { 'precious/file': 'mine' });
      put(out, { 'manifest.json': manifest({ files: ['link/file'] }) });
      fs.symlinkSync('../precious', join(out, 'link'));
    },
    id: 'bootcdk::output-link',
    message: links('"link"'),
  },
  {
    name: 'a journal that names a path outside',
    arrange: () => put(out, { 'pending.bootcdk-new': manifest({ files: ['../x'] }) }),
    id: 'bootcdk::manifest-unsafe',
    message: names('../x', 'it has the component ".."').replace('manifest.json', 'pending.bootcdk-new'),
  },
  {
    name: 'a newer manifest',
    arrange: () => put(out, { 'manifest.json': manifest({ version: '2.0' }) }),
    id: 'bootcdk::manifest-newer',
    message:
      'the manifest "OUT/manifest.json" has version "2.0", written by a newer bootcdk; ' +
      'this one knows 1.x: update bootcdk, or choose another folder with --output',
  },
  {
    name: 'a manifest that is not JSON',
    arrange: () => put(out, { 'manifest.json': '{"generator": "bootcdk",' }),
    id: 'bootcdk::manifest-unreadable',
    message: unreadable('is not JSON'),
  },
  {
    name: 'an empty manifest',
    arrange: () => put(out, { 'manifest.json': '' }),
    id: 'bootcdk::manifest-unreadable',
    message: unreadable('is not JSON'),
  },
  ...(
    [
      [{ version: 1 }, 'version'],
      [{ version: 'x' }, 'version'],
      [{ files: undefined }, 'files'],
      [{ files: [1] }, 'files'],
      [{ images: [] }, 'images'],
      [{ images: { a: {} } }, 'images.a.path'],
      [{ images: { a: { path: 'a' } } }, 'images.a.files'],
    ] as const
  ).map(([change, field]): Refusal => ({
    name: `a manifest with ${JSON.stringify(change)}`,
    arrange: () => put(out, { 'manifest.json': manifest(change) }),
    id: 'bootcdk::manifest-unreadable',
    message: unreadable(`has no valid "${field}"`),
  })),
  {
    name: 'a manifest that is a link',
    arrange: () => {
      put(project, { elsewhere: manifest({}) });
      fs.mkdirSync(out);
      fs.symlinkSync('../elsewhere', join(out, 'manifest.json'));
    },
    id: 'bootcdk::path-in-the-way',
    message: inTheWay('"manifest.json"'),
  },
  {
    name: 'a link in place of a folder, inside as well as outside',
    arrange: () => {
      put(out, { 'manifest.json': manifest({}), 'real/x': '' });
      fs.symlinkSync('real', join(out, 'images'));
    },
    id: 'bootcdk::output-link',
    message: links('"images"'),
  },
  {
    name: 'foreign files where generated ones belong',
    arrange: () =>
      put(out, { 'manifest.json': manifest({}), 'tree.json': 'mine', 'images/web/Containerfile': 'FROM mine\n' }),
    id: 'bootcdk::foreign-file',
    message: foreignFiles('"images/web/Containerfile" and "tree.json"'),
    writeOnly: true,
  },
  {
    name: 'a folder where a file belongs',
    arrange: () => put(out, { 'manifest.json': manifest({}), 'tree.json/mine': '' }),
    id: 'bootcdk::path-in-the-way',
    message: inTheWay('"tree.json"'),
    writeOnly: true,
  },
  {
    name: 'a folder of ours where a file belongs, with something of the user in it',
    arrange: () =>
      put(out, { 'manifest.json': manifest({ files: ['tree.json/old'] }), 'tree.json/old': '', 'tree.json/mine': '' }),
    id: 'bootcdk::path-in-the-way',
    message: inTheWay('"tree.json"'),
    writeOnly: true,
  },
  {
    name: 'a link where a file belongs, though the manifest names it',
    arrange: () => {
      put(out, { 'manifest.json': manifest({ files: ['tree.json'] }) });
      fs.symlinkSync('/etc/passwd', join(out, 'tree.json'));
    },
    id: 'bootcdk::path-in-the-way',
    message: inTheWay('"tree.json"'),
    writeOnly: true,
  },
  {
    name: 'a file where a folder belongs',
    arrange: () => put(out, { 'manifest.json': manifest({}), images: 'mine' }),
    id: 'bootcdk::path-in-the-way',
    message: inTheWay('"images"'),
    writeOnly: true,
  },
];

describe.each(REFUSALS)('refuses $name', ({ arrange, files = WANTED, outdir, id, message, writeOnly }) => {
  const check = (run: (assembly: Assembly, folder: string) => unknown): void => {
    arrange();
    const before = contentsOf(project);
    const folder = outdir ? outdir() : out;
    const error = errorOf(() => run(assemblyOf(files), folder));
    const text = folder === '/' ? error.message : error.message.replaceAll(folder, 'OUT');
    expect([error.id, text]).toEqual([id, message]);
    expect(contentsOf(project)).toEqual(before);
  };

  test('to write, and leaves everything as it is', () =>
    check((a, o) => writeAssembly(a, o, { projectRoot: project })));
  test.skipIf(writeOnly)('to compare', () => check((a, o) => compareAssembly(a, o, { projectRoot: project })));
});

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
