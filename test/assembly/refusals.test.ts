import * as fs from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { assemblyOf, contentsOf, errorOf, type Files, put, temporaryFolder } from './helper';
import type { Assembly } from '../../src/assembly/assembly';
import { compareAssembly } from '../../src/assembly/check';
import type { OutputErrorId } from '../../src/assembly/errors';
import { writeAssembly } from '../../src/assembly/writer';

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
  `the output folder has files that bootcdk did not write, where only generated ones belong: ${paths}; ` +
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

function expectRefusal(refusal: Refusal, run: (assembly: Assembly, folder: string) => unknown): void {
  refusal.arrange();
  const before = contentsOf(project);
  const folder = refusal.outdir ? refusal.outdir() : out;
  const error = errorOf(() => run(assemblyOf(WANTED), folder));
  const text = folder === '/' ? error.message : error.message.replaceAll(folder, 'OUT');
  expect([error.id, text]).toEqual([refusal.id, refusal.message]);
  expect(contentsOf(project)).toEqual(before);
}

test.each(REFUSALS)('refuses to write, and leaves everything as it is: $name', (refusal) =>
  expectRefusal(refusal, (assembly, folder) => writeAssembly(assembly, folder, { projectRoot: project })),
);

test.each(REFUSALS.filter(({ writeOnly }) => !writeOnly))('refuses to compare: $name', (refusal) =>
  expectRefusal(refusal, (assembly, folder) => compareAssembly(assembly, folder, { projectRoot: project })),
);
