import { describe, expect, test } from 'vitest';
import { idsOn, planned, plansOf, stepsOf } from './support';
import {
  Architecture,
  BaseImage,
  CopyFrom,
  CopySource,
  Directory,
  Edit,
  File,
  FileEdit,
  Image,
  Layer,
  Package,
  Phase,
  RemoteFile,
  Script,
  Source,
  Symlink,
  Trigger,
  TriggerProps,
} from '../../src';

const UPDATE = { command: ['dconf', 'update'], watch: ['/etc/dconf/db'] };
const trigger = (scope: Image | Layer, id: string, props: Partial<TriggerProps> = {}): Trigger =>
  new Trigger(scope, id, { ...UPDATE, ...props });
const file = (scope: Image | Layer, path: string): File =>
  new File(scope, path.replace(/\//g, '-'), { path, source: Source.text('') });

/** The commands of the triggers of an image, by step. */
const triggered = (program: (image: Image) => unknown, base?: BaseImage) => {
  const plan = planned((image) => void program(image), base ? { base } : {});
  return Object.fromEntries(Object.entries(stepsOf(plan)).filter(([id]) => id.includes('/trigger-')));
};
const RUNS = { 'image/finish/trigger-dconf-update': ['dconf update'] };

test('a command is no assignment, whatever its name', () => {
  expect(triggered((i) => (trigger(i, 'T', { command: ['a=b', 'c=d'] }), file(i, '/etc/dconf/db')))).toEqual({
    'image/finish/trigger-a-b-c-d': ["'a=b' c=d"],
  });
});

describe('whether it runs', () => {
  test.each<[string, (image: Image) => unknown]>([
    ['what it watches', (i) => file(i, '/etc/dconf/db')],
    ['a file below', (i) => file(i, '/etc/dconf/db/local.d/a')],
    ['a directory', (i) => new Directory(i, 'D', { path: '/etc/dconf/db' })],
    ['a link', (i) => new Symlink(i, 'L', { path: '/etc/dconf/db/x', target: 'y' })],
    ['an edit', (i) => new FileEdit(i, 'E', { path: '/etc/dconf/db/x', edit: Edit.lines({ ensure: ['a'] }) })],
    ['a download', (i) => new RemoteFile(i, 'R', { path: '/etc/dconf/db/x', url: 'https://example.com/x' })],
    ['a copied file', (i) => new CopyFrom(i, 'C', { path: '/etc/dconf/db/x', source: CopySource.image('a:1', '/x') })],
    [
      'a copied directory below',
      (i) => new CopyFrom(i, 'C', { path: '/etc/dconf/db/x', source: CopySource.image('a:1', '/x/') }),
    ],
    [
      'a copied directory above: who knows what is in it',
      (i) => new CopyFrom(i, 'C', { path: '/etc', source: CopySource.image('a:1', '/x/') }),
    ],
    ['a whole copied root', (i) => new CopyFrom(i, 'C', { path: '/', source: CopySource.image('a:1', '/') })],
    ['a file in another layer', (i) => file(new Layer(i, 'L'), '/etc/dconf/db/x')],
  ])('after %s', (_name, write) => {
    expect(triggered((i) => (trigger(i, 'T'), write(i)))).toEqual(RUNS);
  });

  test.each<[string, (image: Image) => unknown]>([
    ['nothing', () => undefined],
    ['a file beside', (i) => file(i, '/etc/dconf/dbx')],
    ['a file above', (i) => file(i, '/etc/dconf')],
    ['a copied file above', (i) => new CopyFrom(i, 'C', { path: '/etc/dconf', source: CopySource.image('a:1', '/x') })],
    [
      'a copied directory beside',
      (i) => new CopyFrom(i, 'C', { path: '/etc/d', source: CopySource.image('a:1', '/x/') }),
    ],
    ['packages and scripts, which nobody knows', (i) => (new Package(i, 'a'), new Script(i, 'S', { commands: ['x'] }))],
  ])('not after %s', (_name, write) => {
    expect(triggered((i) => (trigger(i, 'T'), write(i)))).toEqual({});
  });

  test.each([
    ['/usr/local/share', '/usr/local/share/x'],
    ['/var/usrlocal/share', '/usr/local/share/x'],
    ['/usr/local/share', '/var/usrlocal/share/x'],
    ['/opt', '/opt/x'],
    ['/', '/etc/x'],
  ])('watching %s sees %s, where it really is', (watched, path) => {
    const bluefin = BaseImage.universalBlue('bluefin', 'stable');
    expect(triggered((i) => (trigger(i, 'T', { watch: [watched] }), file(i, path)), bluefin)).toEqual(RUNS);
  });

  test('what only the image below wrote has been dealt with there', () => {
    const { base, child } = plansOf((app) => {
      const below = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
      file(below, '/etc/dconf/db/x');
      trigger(below, 'T');
      trigger(new Image(app, 'child', { base: BaseImage.fromImage(below) }), 'T');
    });
    expect(Object.keys(stepsOf(base!))).toContain('image/finish/trigger-dconf-update');
    expect(stepsOf(child!)).toEqual({});
  });
});

describe('how often', () => {
  test('once for all of the same command, arguments sorted and each once, of those that are due', () => {
    const program = (i: Image): void => {
      trigger(i, 'A', { arguments: ['b', 'a'] });
      trigger(new Layer(i, 'L'), 'B', { arguments: ['c d', 'a'] });
      trigger(i, 'C', { arguments: ['not-due'], watch: ['/usr'] });
      trigger(i, 'D', { command: ['dconf', 'compile'] });
      file(i, '/etc/dconf/db');
    };
    expect(triggered(program)).toEqual({
      'image/finish/trigger-dconf-update': ["dconf update a b 'c d'"],
      'image/finish/trigger-dconf-compile': ['dconf compile'],
    });
    const step = planned(program).steps.find(({ id }) => id === 'image/finish/trigger-dconf-update');
    expect(step!.origins).toEqual(['os/A', 'os/L/B']);
  });

  test('in a phase of the layer, once a layer', () => {
    const program = (i: Image): void => {
      for (const id of ['One', 'Two']) {
        const layer = new Layer(i, id);
        trigger(layer, 'A', { phase: Phase.CONFIGURATION });
        trigger(layer, 'B', { phase: Phase.CONFIGURATION });
        file(layer, `/etc/dconf/db/${id}`);
      }
    };
    expect(triggered(program)).toEqual({
      'one/configuration/trigger-dconf-update': ['dconf update'],
      'two/configuration/trigger-dconf-update': ['dconf update'],
    });
  });

  test('on some platforms, in a condition', () => {
    const program = (i: Image) => (trigger(i, 'A', { architectures: [Architecture.AMD64] }), file(i, '/etc/dconf/db'));
    expect(triggered(program)).toEqual({
      'image/finish/trigger-dconf-update': ['case "${TARGETARCH}" in amd64) dconf update ;; esac'],
    });
  });

  test.each([
    [['/usr/bin/fc-cache', '-f'], 'trigger-fc-cache'],
    [['sh', '-c', 'x'], 'trigger-sh-x'],
    [['ÄÖ'], 'trigger-script'],
  ])('the step of %j is %s', (command, name) => {
    expect(Object.keys(triggered((i) => (trigger(i, 'A', { command }), file(i, '/etc/dconf/db'))))).toEqual([
      `image/finish/${name}`,
    ]);
  });

  test('no command at all cannot be written', () => {
    expect(idsOn((i) => (trigger(i, 'A', { command: [] }), file(i, '/etc/dconf/db')))).toEqual([
      'bootcdk::inexpressible',
    ]);
  });
});
