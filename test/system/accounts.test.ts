import { describe, expect, test } from 'vitest';
import { Architecture } from '../../src/image/architecture';
import { Group, GroupProps } from '../../src/system/group';
import { Tmpfiles, TmpfilesEntry } from '../../src/system/tmpfiles';
import { User, UserProps } from '../../src/system/user';
import { anImage, findings, lower, reports, texts } from '../support/lowering';

const only = (files: { [path: string]: string }): string | undefined => Object.values(files)[0];

describe('User', () => {
  const user = (name: string, props?: UserProps) => {
    const image = anImage();
    new User(image, name, props);
    return { text: only(texts(lower(image))), reports: reports(image) };
  };

  test.each<[string, UserProps | undefined, string]>([
    ['app', undefined, 'u app -\n'],
    ['app', { uid: 967 }, 'u app 967\n'],
    ['app', { uid: 967, gid: 967 }, 'u app 967\n'],
    ['app', { uid: 967, gid: 968 }, 'g app 968\nu app 967:968\n'],
    ['app', { gid: 968 }, 'g app 968\nu app -:968\n'],
    ['app', { uid: 967, primaryGroup: 'users' }, 'u app 967:users\n'],
    ['app', { primaryGroup: 'users', groups: ['video', 'audio'] }, 'u app -:users\nm app video\nm app audio\n'],
    ['app', { description: 'An app' }, 'u app - "An app"\n'],
    ['app', { shell: '/bin/bash' }, 'u app - - - /bin/bash\n'],
    ['app', { description: '-', home: '/var/lib/app' }, 'u app - "-" /var/lib/app\n'],
    ['app', { description: 'a "b" \\ 5%' }, 'u app - "a \\"b\\" \\\\ 5%%"\n'],
    ['app', { locked: true, uid: 1 }, 'u! app 1\n'],
    ['App_1-x', { uid: 0 }, 'u App_1-x 0\n'],
  ])('%s %j', (name, props, text) => {
    expect(user(name, props)).toEqual({ text, reports: [] });
  });

  test.each<[string, UserProps, string]>([
    ['my app', {}, 'account-name: the user name "my app" contains " "'],
    ['1app', {}, 'account-name: the user name "1app" begins with a digit or "-"'],
    ['a'.repeat(32), {}, `account-name: the user name "${'a'.repeat(32)}" is longer than 31 characters`],
    ['app.d', {}, 'account-name: the user name "app.d" contains "."'],
    ['app', { groups: ['a b'] }, 'account-name: the group name "a b" contains " "'],
    ['app', { uid: -1 }, 'account-id: -1 is no user id'],
    ['app', { uid: 1.5 }, 'account-id: 1.5 is no user id'],
    ['app', { uid: 65535 }, 'account-id: 65535 is no user id'],
    ['app', { gid: 4294967296 }, 'account-id: 4294967296 is no group id'],
    ['app', { description: 'a:b' }, 'account-value: the description "a:b" contains ":"'],
    ['app', { description: 'a\nb' }, 'account-value: the description "a\\nb" contains "\\n"'],
    ['app', { home: 'var/lib' }, 'account-value: the home directory "var/lib" is no absolute path'],
    ['app', { shell: 'bash' }, 'account-value: the shell "bash" is no absolute path'],
  ])('%s %j is a mistake', (name, props, report) => {
    expect(user(name, props).reports).toEqual([`bootcdk::${report}`]);
  });

  test.each<[string, UserProps]>([
    ['_app', { uid: 999 }],
    ['a'.repeat(31), { gid: 4294967294 }],
    ['app', { description: 'Üser, of the app; 100%', home: '/var/lib/my app' }],
    ['app', { description: '', home: '/', shell: '/usr/sbin/nologin' }],
  ])('%s %j is legal', (name, props) => {
    expect(user(name, props).reports).toEqual([]);
  });

  test('where the file is, and for which platforms', () => {
    const image = anImage();
    const made = new User(image, 'Daemon', { userName: 'app', architectures: [Architecture.ARM64] });
    expect([User.isUser(made), made.userName]).toEqual([true, 'app']);
    expect(lower(image, { depth: 1 })).toMatchObject([
      { path: '/usr/lib/sysusers.d/39-workstation-daemon.conf', architectures: ['arm64'] },
    ]);
  });
});

describe('Group', () => {
  test.each<[string, GroupProps | undefined, string | undefined, string[]]>([
    ['plugdev', undefined, 'g plugdev -\n', []],
    ['plugdev', { gid: 968, members: ['a', 'b'] }, 'g plugdev 968\nm a plugdev\nm b plugdev\n', []],
    ['plugdev', { groupName: 'x' }, 'g x -\n', []],
    ['plug dev', {}, undefined, ['bootcdk::account-name: the group name "plug dev" contains " "']],
    ['plugdev', { gid: NaN }, 'g plugdev -\n', ['bootcdk::account-id: NaN is no group id']],
    [
      'plugdev',
      { members: ['-a'] },
      'g plugdev -\n',
      ['bootcdk::account-name: the user name "-a" begins with a digit or "-"'],
    ],
  ])('%s %j', (name, props, text, said) => {
    const image = anImage();
    expect(Group.isGroup(new Group(image, name, props))).toBe(true);
    expect(only(texts(lower(image)))).toBe(text);
    expect(reports(image)).toEqual(said);
  });
});

describe('Tmpfiles', () => {
  const tmpfiles = (...entries: TmpfilesEntry[]) => {
    const image = anImage();
    new Tmpfiles(image, 'Backup', { entries });
    return { files: texts(lower(image)), found: findings(image).map(({ message, fix }) => [message, fix]) };
  };

  test('lines', () => {
    expect(
      tmpfiles(
        TmpfilesEntry.directory('/var/lib/backup', { mode: '0750', user: 'backup', group: '967' }),
        TmpfilesEntry.directory('/var/lib/my app', { user: 'backup' }),
        TmpfilesEntry.symlink('/var/lib/100%', '../../usr/share/a b%'),
        TmpfilesEntry.copy('/var/lib/backup/config', '/usr/share/factory/config', { mode: '600' }),
      ),
    ).toEqual({
      files: {
        '/usr/lib/tmpfiles.d/40-workstation-backup.conf':
          'd /var/lib/backup 0750 backup 967\n' +
          'd "/var/lib/my app" - backup\n' +
          'L+ /var/lib/100%% - - - - ../../usr/share/a b%%\n' +
          'C /var/lib/backup/config 600 - - - /usr/share/factory/config\n',
      },
      found: [],
    });
  });

  test.each<[TmpfilesEntry, string, string]>([
    [TmpfilesEntry.directory('var/lib/a'), '"var/lib/a" is no absolute path', 'begin with "/"'],
    [TmpfilesEntry.directory('/var/lib/a/'), '"/var/lib/a/" ends with a slash', 'write "/var/lib/a"'],
    [TmpfilesEntry.directory('/var/../a'), '"/var/../a" contains ".."', 'write the path that is meant'],
    [TmpfilesEntry.directory('/var/run/a'), '"/var/run/a" is below /var/run, which is a link', 'write "/run/a"'],
    [TmpfilesEntry.directory('/a\n'), '"/a\\n" contains a control character', 'remove it'],
    [TmpfilesEntry.directory('/a', { mode: 'rwx' }), '"/a" has the mode "rwx"', 'give three or four octal digits'],
    [
      TmpfilesEntry.directory('/a', { user: 'a b' }),
      '"/a" belongs to "a b"',
      'give the name of a user or group, or a number',
    ],
    [TmpfilesEntry.symlink('/a', ''), '"/a" has no target', 'give a path'],
    [TmpfilesEntry.symlink('/a', ' b'), '"/a" refers to " b", which begins with a blank', 'remove the blank'],
    [TmpfilesEntry.copy('/a', 'b'), '"/a" is a copy of "b", which is no absolute path', 'begin with "/"'],
  ])('%#: mistake', (entry, message, fix) => {
    expect(tmpfiles(entry, TmpfilesEntry.directory('/var/lib/good'))).toEqual({
      files: { '/usr/lib/tmpfiles.d/40-workstation-backup.conf': 'd /var/lib/good\n' },
      found: [[`the tmpfiles path ${message}`, fix]],
    });
  });

  test('one path twice', () => {
    expect(tmpfiles(TmpfilesEntry.directory('/a'), TmpfilesEntry.directory('/a', { mode: '0700' })).found).toEqual([
      ['the tmpfiles path "/a" stands in two lines, of which only the first counts', 'leave one out'],
    ]);
  });

  test.each([
    [TmpfilesEntry.directory('/run/a', { user: '0', group: '_app' })],
    [TmpfilesEntry.directory('/var/runner')],
    [TmpfilesEntry.directory('/..a/b..')],
    [TmpfilesEntry.symlink('/a', '../b')],
  ])('%#: legal', (entry) => {
    expect(TmpfilesEntry.isTmpfilesEntry(entry)).toBe(true);
    expect(tmpfiles(entry).found).toEqual([]);
  });
});
