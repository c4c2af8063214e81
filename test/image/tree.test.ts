import { describe, expect, test } from 'vitest';
import { planned } from './support';
import { BaseImage, CopyFrom, CopySource, Edit, File, FileEdit, Image, Source, Symlink } from '../../src';
import { accountsOf } from '../../src/image/plan/accounts';
import { Tree } from '../../src/image/plan/tree';

const treeOf = (program: (image: Image) => unknown): Tree =>
  planned((image) => void program(image), { base: BaseImage.universalBlue('bluefin', 'stable') }).tree;
const file = (image: Image, path: string, text = ''): File =>
  new File(image, `${image.node.children.length}`, { path, source: Source.text(text) });

describe('what is known of a path', () => {
  const known = (): Tree => treeOf(program);
  const program = (i: Image): void => {
    file(i, '/opt/a');
    file(i, '/etc/b', '1');
    file(i, '/etc/b', '2');
    new Symlink(i, 'L', { path: '/etc/l', target: 'b' });
    new FileEdit(i, 'E', { path: '/etc/e', edit: Edit.lines({ ensure: ['x'] }) });
    new CopyFrom(i, 'C', { path: '/usr/share/c', source: CopySource.image('a:1', '/c/') });
  };

  test.each([
    ['/opt/a', 'present'],
    ['/var/opt/a', 'present'],
    ['/etc/b', 'present'],
    ['/etc/l', 'present'],
    ['/etc/e', 'present'],
    ['/usr/share/c', 'present'],
    ['/usr/share/c/x', 'unknown'],
    ['/usr/local', 'link'],
    ['/etc', 'unknown'],
    ['/toString', 'unknown'],
    ['/constructor/x', 'unknown'],
  ])('%s is %s', (path, state) => {
    expect(known().lookup(path).state).toBe(state);
  });

  test('all wishes for one path, in the order of their declaration', () => {
    const tree = known();
    expect(tree.at('/etc/b').map(({ wish }) => wish.kind === 'file' && wish.content.data)).toEqual(['1', '2']);
    expect(tree.at('/etc/nothing')).toEqual([]);
  });

  test('entries by path', () => {
    const tree = known();
    const paths = ['/etc/b', '/etc/b', '/etc/e', '/etc/l', '/usr/share/c', '/var/opt/a'];
    expect(tree.own().map(({ path }) => path)).toEqual(paths);
    expect(tree.under('/etc').map(({ path }) => path)).toEqual(['/etc/b', '/etc/e', '/etc/l']);
    expect(tree.under('/opt').map(({ path }) => path)).toEqual(['/var/opt/a']);
  });

  test('directories that entries need', () => {
    const needed = ['/etc', '/usr', '/usr/share', '/var', '/var/opt'];
    expect([...known().neededDirectories().keys()].sort()).toEqual(needed);
  });
});

describe('accounts, as sysusers.d files declare them', () => {
  test.each<[string, string, unknown, unknown]>([
    ['a user with a number', 'u app 967', { id: 967, groupId: 967 }, { id: 967 }],
    ['a user whose password is locked', 'u! app 967', { id: 967, groupId: 967 }, { id: 967 }],
    ['a user with a group of another number', 'u app 967:968 "App"', { id: 967, groupId: 968 }, undefined],
    ['a user with a named group', 'u app 967:video', { id: 967, groupId: undefined }, undefined],
    ['a user without a number', 'u app -', { id: undefined, groupId: undefined }, { id: undefined }],
    ['a user with a file’s number', 'u app /usr/bin/x', { id: undefined, groupId: undefined }, { id: undefined }],
    ['a group', 'g app 968', undefined, { id: 968 }],
    ['a group beside its user', 'u app -\ng app 968', { id: undefined, groupId: undefined }, { id: 968 }],
    ['the first of two', 'u app 1\nu app 2', { id: 1, groupId: 1 }, { id: 1 }],
    ['members, comments and specifiers', 'm app video\n# u app 1\nu %b 3\n\nr - 500-900', undefined, undefined],
  ])('%s', (_name, text, user, group) => {
    const { users, groups } = accountsOf(treeOf((i) => file(i, '/usr/lib/sysusers.d/app.conf', text)));
    const origin = 'os/0';
    expect(users.get('app')).toEqual(user && { ...user, origin });
    expect(groups.get('app')).toEqual(group && { ...group, origin });
  });

  test.each([
    ['/usr/lib/sysusers.d/x', 0],
    ['/usr/lib/sysusers.d/x.conf', 1],
    ['/etc/sysusers.d/x.conf', 1],
    ['/usr/lib/tmpfiles.d/x.conf', 0],
  ])('in %s: %i', (path, count) => {
    expect(accountsOf(treeOf((i) => file(i, path, 'u app 5'))).users.size).toBe(count);
  });
});
