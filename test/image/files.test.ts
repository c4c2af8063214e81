import { describe, expect, test } from 'vitest';
import { planned, idsOn, stepsOf, textOn } from './support';
import {
  Architecture,
  BaseImage,
  Directory,
  File,
  FileEdit,
  Edit,
  Group,
  Image,
  Phase,
  Source,
  Symlink,
  User,
} from '../../src';

const text = Source.text('x');
const file = (image: Image, path: string, more: Partial<ConstructorParameters<typeof File>[2]> = {}): File =>
  new File(image, path.replace(/\//g, '-'), { path, source: text, ...more });
const dir = (image: Image, path: string, more: Partial<ConstructorParameters<typeof Directory>[2]> = {}): Directory =>
  new Directory(image, path.replace(/\//g, '-'), { path, ...more });
const link = (image: Image, path: string, target = 'x'): Symlink =>
  new Symlink(image, path.replace(/\//g, '-'), { path, target });

const COPY = 'cp -rP --remove-destination --no-preserve=mode,ownership /run/files/. /';

describe('what a files step runs', () => {
  test.each<[string, (image: Image) => void, readonly string[]]>([
    ['a file of the usual mode: nothing but the copy', (i) => file(i, '/etc/a'), [COPY]],
    ['a mode that is the default all the same', (i) => file(i, '/etc/a', { mode: '0644' }), [COPY]],
    [
      'modes, a command each',
      (i) => {
        file(i, '/etc/c', { mode: '0600' });
        file(i, '/etc/b', { mode: '755' });
        file(i, '/etc/a', { mode: '0600' });
      },
      [COPY, 'chmod 0600 /etc/a /etc/c', 'chmod 0755 /etc/b'],
    ],
    [
      'owners before modes, numbers as they are, root left out',
      (i) => {
        file(i, '/etc/a', { owner: '967', group: '968', mode: '4755', modeReason: 'x' });
        file(i, '/etc/b', { group: '968' });
        file(i, '/etc/c', { owner: 'root' });
      },
      [COPY, 'chown 0:968 /etc/b', 'chown 967:968 /etc/a', 'chmod 4755 /etc/a'],
    ],
    ['a directory that nothing is said about', (i) => dir(i, '/etc/d'), ['mkdir -p /etc/d']],
    ['a directory that comes with a file', (i) => (dir(i, '/etc/d'), file(i, '/etc/d/f')), [COPY]],
    [
      'directories with modes, a command each, before the files',
      (i) => {
        dir(i, '/etc/d', { mode: '0750' });
        dir(i, '/etc/e', { mode: '0700' });
        dir(i, '/etc/f', { mode: '0750', owner: '7' });
        file(i, '/etc/d/f');
      },
      ['install -d -m 00700 /etc/e', 'install -d -m 00750 /etc/d /etc/f', COPY, 'chown 7:0 /etc/f'],
    ],
    [
      'links, with the directories that they need',
      (i) => {
        link(i, '/usr/lib/x/y', '../z');
        link(i, '/etc/a');
        link(i, '/top');
      },
      ['mkdir -p /usr/lib/x', 'ln -sfT x /etc/a', 'ln -sfT x /top', 'ln -sfT ../z /usr/lib/x/y'],
    ],
    [
      'words that a shell would read otherwise',
      (i) => file(i, "/etc/a b'$(c)", { mode: '0600' }),
      [COPY, `chmod 0600 '/etc/a b'\\''$(c)'`],
    ],
  ])('%s', (_name, program, expected) => {
    expect(stepsOf(planned((image) => void program(image)))).toEqual({ 'image/files/files': expected });
  });

  test('long lists go on in another command', () => {
    const { 'image/files/files': commands } = stepsOf(
      planned((i) => Array.from({ length: 12 }, (_, n) => file(i, `/etc/some-directory/${100 + n}`, { mode: '0600' }))),
    );
    expect(commands!.slice(1).map((command) => command.split(' ').length - 2)).toEqual([3, 3, 3, 3]);
  });

  test('accounts that the image gives a fixed number are named by it', () => {
    const { 'image/files/files': commands } = stepsOf(
      planned((i) => {
        new User(i, 'app', { uid: 967 });
        new Group(i, 'media', { gid: 968 });
        file(i, '/etc/a', { owner: 'app' });
        file(i, '/etc/b', { owner: 'app', group: 'media' });
        file(i, '/etc/c', { owner: 'chrony' });
      }),
    );
    expect(commands!.slice(1)).toEqual(['chown 967:967 /etc/a', 'chown 967:968 /etc/b', 'chown chrony:0 /etc/c']);
  });
});

describe('where entries really are, by the links of the base', () => {
  const bluefin = BaseImage.universalBlue('bluefin', 'stable');
  test.each<[string, string, BaseImage]>([
    ['/usr/sbin/x', '/usr/bin/x', bluefin],
    ['/sbin/x', '/usr/bin/x', bluefin],
    ['/lib/x', '/usr/lib/x', bluefin],
    ['/home/x', '/var/home/x', bluefin],
    ['/root/x', '/var/roothome/x', bluefin],
    ['/opt/x', '/var/opt/x', bluefin],
    ['/usr/local/bin/x', '/var/usrlocal/bin/x', bluefin],
    ['/opt/x', '/opt/x', BaseImage.fedoraBootc('44')],
    ['/usr/sbin/x', '/usr/sbin/x', BaseImage.debian('debian:13')],
    ['/data/x', '/var/data/x', BaseImage.fromReference('a:1', { links: { '/data': 'var/data' } })],
  ])('%s is %s', (path, real, base) => {
    const plan = planned((i) => file(i, path, { mode: '0600' }), { base });
    expect(stepsOf(plan)['image/files/files']!.slice(-1)).toEqual([`chmod 0600 ${real}`]);
    expect(plan.context.map((one) => one.path)).toEqual([`steps/files${real}`]);
  });

  test('a directory is the one behind the link; a link takes the place of the link', () => {
    const steps = stepsOf(
      planned((i) => (dir(i, '/opt', { mode: '0750' }), link(i, '/usr/local', '/usr')), { base: bluefin }),
    );
    expect(steps['image/files/files']).toEqual(['install -d -m 00750 /var/opt', 'ln -sfT /usr /usr/local']);
  });
});

describe('what is not copied in a RUN', () => {
  test('files that engines mount their own over', () => {
    const plan = planned((i) => {
      file(i, '/etc/hostname');
      file(i, '/etc/hosts', { mode: '0600', owner: '5' });
      file(i, '/etc/resolv.conf');
      file(i, '/etc/motd');
    });
    expect(stepsOf(plan)).toEqual({
      'image/files/files': [COPY],
      'image/files/copy': ['copy etc/hostname 0644 -', 'copy etc/hosts 0600 5:0', 'copy etc/resolv.conf 0644 -'],
    });
  });

  test.each<[string, (image: Image) => unknown]>([
    ['a link', (i) => link(i, '/etc/resolv.conf')],
    ['an edit', (i) => new FileEdit(i, 'E', { path: '/etc/hosts', edit: Edit.lines({ ensure: ['x'] }) })],
    ['a file for some platforms', (i) => file(i, '/etc/hostname', { architectures: [Architecture.ARM64] })],
  ])('%s there is reported', (_name, program) => {
    expect(idsOn((image) => void program(image))).toEqual(['bootcdk::mounted-in-build']);
  });
});

describe('some platforms only', () => {
  const program = (image: Image): void => {
    file(image, '/etc/all');
    file(image, '/etc/arm', { architectures: [Architecture.ARM64], mode: '0600' });
    file(image, '/etc/both', { architectures: [Architecture.ARM64, Architecture.AMD64] });
  };
  test('a step each, in a condition, and TARGETARCH declared once before the first', () => {
    expect(stepsOf(planned(program))).toEqual({
      'image/files/files': [COPY],
      'image/files/files-arm64': [
        'case "${TARGETARCH}" in arm64) cp -rP --remove-destination --no-preserve=mode,ownership ' +
          '/run/files-arm64/. / && chmod 0600 /etc/arm ;; esac',
      ],
      'image/files/files-amd64-arm64': [
        'case "${TARGETARCH}" in amd64|arm64) cp -rP --remove-destination --no-preserve=mode,ownership ' +
          '/run/files-amd64-arm64/. / ;; esac',
      ],
    });
    expect(textOn(program).match(/^ARG TARGETARCH$/gm)).toHaveLength(1);
  });

  test('nobody asks for TARGETARCH where all are meant', () => {
    expect(textOn((image) => file(image, '/etc/all'))).not.toContain('TARGETARCH');
  });
});

describe('the rest', () => {
  test('one path twice: the first is written, both are the check’s', () => {
    const plan = planned((i) => {
      new File(i, 'A', { path: '/etc/a', source: Source.text('1') });
      new File(i, 'B', { path: '/etc/a', source: Source.text('2') });
    });
    expect(plan.context).toEqual([{ path: 'steps/files/etc/a', content: { data: '1' } }]);
  });

  test('every phase has its step and its stage', () => {
    const plan = planned((i) => {
      for (const phase of [Phase.FINISH, Phase.PREPARE, Phase.FILES, Phase.REPOSITORIES]) {
        file(i, `/etc/${phase}`, { phase });
      }
    });
    expect(plan.steps.map(({ id }) => id).slice(0, 4)).toEqual([
      'image/prepare/files',
      'image/repositories/files',
      'image/files/files',
      'image/finish/files',
    ]);
    expect(plan.context.map(({ path }) => path)).toEqual([
      'steps/prepare/etc/prepare',
      'steps/repositories/etc/repositories',
      'steps/files/etc/files',
      'steps/finish/etc/finish',
    ]);
  });

  test('a directory of the project brings its files, executable where the owner may execute', () => {
    const plan = planned(
      (i) => dir(i, '/usr/share/x', { source: Source.directory('x'), mode: '0700' }),
      {},
      { 'x/a/b': '1', 'x/c': '2' },
    );
    expect(stepsOf(plan)['image/files/files']).toEqual(['install -d -m 00700 /usr/share/x', COPY]);
    expect(plan.context.map(({ path }) => path)).toEqual(['steps/files/usr/share/x/a/b', 'steps/files/usr/share/x/c']);
  });

  test('a wrong path or mode leaves the rest as it is', () => {
    expect(
      idsOn((i) => (file(i, 'etc/a'), file(i, '/etc/b', { mode: '888' }), dir(i, '/x/'), link(i, '/etc/c', ''))),
    ).toEqual(['bootcdk::path', 'bootcdk::mode', 'bootcdk::path', 'bootcdk::link-target']);
  });
});
