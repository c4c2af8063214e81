import { BLUEFIN, checkTable, on } from './support';
import {
  Architecture,
  CopyFrom,
  CopySource,
  Directory,
  Edit,
  EngineFloor,
  File,
  FileEdit,
  Layer,
  PackageRepository,
  RemoteFile,
  Source,
  Symlink,
} from '../../src';
import { PATH_CONFLICT } from '../../src/checks/path-conflict';

const text = (value: string): Source => Source.text(value);
const NEWER = { engines: [EngineFloor.buildkit('0.12')] };
const IMAGE = `ghcr.io/example/tools:1@sha256:${'7'.repeat(64)}`;

checkTable({
  rule: PATH_CONFLICT,
  mistakes: [
    {
      name: 'other contents',
      program: on((image) => {
        new File(image, 'A', { path: '/etc/motd', source: text('a') });
        new File(image, 'B', { path: '/etc/motd', source: text('b') });
      }),
      expect: {
        message: '"/etc/motd" is written by "os/A" as well, with other contents',
        got: '/etc/motd',
        line: "'B'",
      },
    },
    {
      name: 'by another name, in a layer',
      program: on((image) => {
        new File(image, 'A', { path: '/usr/bin/tool', source: text('a') });
        new File(new Layer(image, 'Tools'), 'B', { path: '/usr/sbin/tool', source: text('b') });
      }),
      expect: {
        message: '"/usr/sbin/tool" (really "/usr/bin/tool") is written by "os/A" as well, with other contents',
        line: "'B'",
      },
    },
    {
      name: 'another mode',
      program: on((image) => {
        new File(image, 'A', { path: '/etc/x', source: text('a') });
        new File(image, 'B', { path: '/etc/x', source: text('a'), mode: '0600' });
      }),
      expect: { message: '"/etc/x" is written by "os/A" as well, there with mode 0644, here with 0600', line: "'B'" },
    },
    {
      name: 'another owner of a directory',
      program: on((image) => {
        new Directory(image, 'A', { path: '/etc/x', owner: '10' });
        new Directory(image, 'B', { path: '/etc/x', owner: 'root' });
      }),
      expect: { message: '"/etc/x" is written by "os/A" as well, there with owner "10", here with "0"', line: "'B'" },
    },
    {
      name: 'another kind',
      program: on((image) => {
        new File(image, 'A', { path: '/etc/x', source: text('a') });
        new Symlink(image, 'B', { path: '/etc/x', target: 'y' });
      }),
      expect: { message: '"/etc/x" is written by "os/A" as well, there as a file, here as a link', line: "'B'" },
    },
    {
      name: 'another target',
      program: on((image) => {
        new Symlink(image, 'A', { path: '/etc/x', target: 'y' });
        new Symlink(image, 'B', { path: '/etc/x', target: '/usr/y' });
      }),
      expect: {
        message: '"/etc/x" is written by "os/A" as well, there as a link to "y", here to "/usr/y"',
        line: "'B'",
      },
    },
    {
      name: 'a file and a copy',
      program: on((image) => {
        new File(image, 'A', { path: '/usr/bin/jq', source: text('a') });
        new CopyFrom(image, 'B', { path: '/usr/bin/jq', source: CopySource.image(IMAGE, '/jq') });
      }),
      expect: { message: /with other contents/, line: "'B'" },
    },
    {
      name: 'an edit of a directory',
      program: on((image) => {
        new Directory(image, 'A', { path: '/etc/x' });
        new FileEdit(image, 'B', { path: '/etc/x', edit: Edit.lines({ ensure: ['a'] }) });
      }),
      expect: { message: /one as a directory, one as a file to edit/, line: "'B'" },
    },
    {
      name: 'a file in the way',
      program: on((image) => {
        new File(image, 'A', { path: '/etc/x', source: text('a') });
        new File(image, 'B', { path: '/etc/x/y/z', source: text('b') });
        new Directory(image, 'C', { path: '/etc/x/q' });
      }),
      expect: { message: '"/etc/x/q" needs the directory "/etc/x", which "os/A" makes a file', line: "'C'" },
    },
    {
      name: 'a link in the way',
      program: on((image) => {
        new Symlink(image, 'A', { path: '/etc/x', target: '../usr/lib/x' });
        new File(image, 'B', { path: '/etc/x/y', source: text('b') });
      }),
      expect: {
        message: /which "os\/A" makes a link/,
        fix: 'write it where the link points: "/usr/lib/x/y"',
        line: "'B'",
      },
    },
    {
      name: 'a file in the place of a link of the base',
      program: on((image) => new File(image, 'A', { path: '/usr/local', source: text('a') }), { base: BLUEFIN }),
      expect: { message: '"/usr/local" is a link of the base to "../var/usrlocal", here a file', line: "'A'" },
    },
  ],
  legal: [
    {
      name: 'the same twice',
      program: on((image) => {
        new File(image, 'A', { path: '/etc/x', source: text('a'), mode: '0644', owner: 'root' });
        new File(image, 'B', { path: '/etc/x', source: Source.base64('YQ=='), group: '0' });
      }),
    },
    {
      name: 'a repository that two layers define',
      program: on((image) => {
        const props = {
          repositoryId: 'vendor',
          baseUrl: 'https://example.com/',
          gpgKeyUrls: ['https://example.com/key'],
        };
        new PackageRepository(new Layer(image, 'A'), 'Vendor', props);
        new PackageRepository(new Layer(image, 'B'), 'Vendor', props);
      }),
    },
    {
      name: 'other platforms',
      program: on((image) => {
        new File(image, 'A', { path: '/etc/x', source: text('a'), architectures: [Architecture.AMD64] });
        new File(image, 'B', { path: '/etc/x', source: text('b'), architectures: [Architecture.ARM64] });
        new File(image, 'C', { path: '/etc/x/y', source: text('b'), architectures: [Architecture.S390_X] });
      }),
    },
    {
      name: 'an edit of a file of the image',
      program: on((image) => {
        new File(image, 'A', { path: '/etc/x', source: text('a') });
        new FileEdit(image, 'B', { path: '/etc/x', edit: Edit.lines({ ensure: ['a'] }) });
        new FileEdit(image, 'C', { path: '/etc/x', edit: Edit.lines({ ensure: ['b'] }) });
      }),
    },
    {
      name: 'a directory, and files in it',
      program: on((image) => {
        new Directory(image, 'A', { path: '/etc/x', mode: '0700' });
        new Directory(image, 'B', { path: '/etc/x', source: Source.directory('x') });
        new File(image, 'C', { path: '/etc/x/z', source: text('z') });
        new CopyFrom(image, 'D', { path: '/etc/x', source: CopySource.image(IMAGE, '/etc/x/') });
      }),
      files: { 'x/y': 'y' },
    },
    {
      name: 'links that mean the same',
      program: on((image) => {
        new Symlink(image, 'A', { path: '/etc/x', target: '../usr/x' });
        new Symlink(image, 'B', { path: '/etc/x', target: '/usr/x' });
      }),
    },
    {
      name: 'the same download twice',
      program: on((image) => {
        const props = { path: '/usr/bin/x', url: 'https://example.com/x', checksum: `sha256:${'8'.repeat(64)}` };
        new RemoteFile(image, 'A', props);
        new RemoteFile(image, 'B', props);
      }, NEWER),
    },
  ],
});
