import { describe, expect, test } from 'vitest';
import { ids, plansOf, stepsOf } from './support';
import {
  App,
  AtomicDesktop,
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  File,
  Image,
  ImageProps,
  JsonTool,
  OptPolicy,
  PackageManagerType,
  Source,
  User,
} from '../../src';
import * as table from '../../src/image/base/table';
import { Traits } from '../../src/image/base/traits';
import { ImagePlan } from '../../src/image/plan/plan';
import { fingerprint } from '../../src/trust/public-key';
import { reported } from '../support/program';

const data = (base: BaseImage) => {
  if (base._data.of !== 'reference') throw new Error('an image');
  return base._data;
};
const DIGEST = { digest: 'sha256:0' };

describe('factories', () => {
  test.each<[BaseImage, string, Traits]>([
    [BaseImage.fedoraBootc('44'), 'quay.io/fedora/fedora-bootc:44', table.FEDORA_BOOTC],
    [BaseImage.fedoraBootc('44', DIGEST), 'quay.io/fedora/fedora-bootc:44@sha256:0', table.FEDORA_BOOTC],
    [BaseImage.centosBootc('stream10'), 'quay.io/centos-bootc/centos-bootc:stream10', table.CENTOS_BOOTC],
    [
      BaseImage.centosBootc('stream9', DIGEST),
      'quay.io/centos-bootc/centos-bootc:stream9@sha256:0',
      table.CENTOS_BOOTC,
    ],
    [
      BaseImage.fedoraAtomic(AtomicDesktop.SILVERBLUE, '44'),
      'quay.io/fedora/fedora-silverblue:44',
      table.FEDORA_ATOMIC,
    ],
    [
      BaseImage.fedoraAtomic(AtomicDesktop.SWAY, '44', DIGEST),
      'quay.io/fedora/fedora-sway-atomic:44@sha256:0',
      table.FEDORA_ATOMIC,
    ],
    [BaseImage.universalBlue('bluefin', 'stable'), 'ghcr.io/ublue-os/bluefin:stable', table.UNIVERSAL_BLUE],
    [BaseImage.universalBlue('bluefin', 'gts', DIGEST), 'ghcr.io/ublue-os/bluefin:gts@sha256:0', table.UNIVERSAL_BLUE],
    [BaseImage.fedoraCoreos('stable'), 'quay.io/fedora/fedora-coreos:stable', table.FEDORA_COREOS],
    [BaseImage.fedoraCoreos('next', DIGEST), 'quay.io/fedora/fedora-coreos:next@sha256:0', table.FEDORA_COREOS],
    [BaseImage.debian('localhost/debian:13'), 'localhost/debian:13', table.DEBIAN],
  ])('%#: %s', (base, reference, traits) => {
    expect(data(base)).toEqual({ of: 'reference', reference, traits });
  });

  test('what is said of a Debian stands beside and over the row, nothing said changes nothing', () => {
    const { traits } = data(
      BaseImage.debian('a:1', { hasBootc: true, packageManager: undefined, links: { '/home': 'var/home' } }),
    );
    expect(traits).toMatchObject({
      hasBootc: true,
      packageManager: PackageManagerType.APT,
      links: { '/home': 'var/home', '/bin': 'usr/bin' },
    });
  });

  test('of any other image nothing is known but what is said', () => {
    expect(data(BaseImage.fromReference('a:1')).traits).toEqual({ name: 'a:1', sources: {} });
    const said = { jsonTools: [JsonTool.JQ], hasKernel: undefined, hasBootc: null as unknown as undefined };
    expect(data(BaseImage.fromReference('a:1', said)).traits).toEqual({
      name: 'a:1',
      sources: {},
      jsonTools: [JsonTool.JQ],
    });
  });
});

describe('the table', () => {
  const rows = Object.values(table as Record<string, Traits>);
  test.each(rows.map((row) => [row.name, row] as const))(
    '%s: every fact has its source, every source its fact',
    (_name, row) => {
      const { name: _own, sources, ...facts } = row;
      expect(Object.keys(sources).sort()).toEqual(Object.keys(facts).sort());
      for (const source of Object.values(sources)) expect(source.trim()).not.toBe('');
    },
  );

  test.each(rows.map((row) => [row.name, row] as const))('%s: links are absolute paths with a target', (_name, row) => {
    for (const [path, target] of Object.entries(row.links ?? {})) {
      expect(path).toMatch(/^\/[a-z0-9/]+[a-z0-9]$/);
      expect(target).not.toBe('');
    }
  });
});

const UNIVERSAL_BLUE_FINGERPRINT = 'efaae036a5afefcfe2c64686db0311ab64e57ae794be634d80c25286695336a6';

describe('the keys that a published base is signed with', () => {
  const KEY = '-----BEGIN PUBLIC KEY-----\n';
  const keysOf = (base: BaseImage, files?: Record<string, string>): Array<string | Uint8Array> | undefined =>
    plansOf((app) => void new Image(app, 'os', { base }), files).os!.base.publicKeys?.map(({ data: key }) => key);

  test('are known of Universal Blue', () => {
    const [key, ...others] = keysOf(BaseImage.universalBlue('bluefin', 'stable'))!;
    expect(others).toEqual([]);
    // What `openssl pkey -pubin -outform DER | sha256sum` says of ublue-os/main:cosign.pub.
    expect(fingerprint({ data: key! })).toBe(UNIVERSAL_BLUE_FINGERPRINT);
  });

  test.each<[string, BaseImage, string[] | undefined]>([
    ['unknown', BaseImage.fedoraBootc('44'), undefined],
    ['of any image', BaseImage.fromReference('a.b/c:1'), undefined],
    ['said', BaseImage.fedoraBootc('44', { publicKeys: [Source.file('base.pub'), Source.text('b')] }), [KEY, 'b']],
    ['said of any image', BaseImage.fromReference('a.b/c:1', { publicKeys: [Source.file('base.pub')] }), [KEY]],
    ['said of a Debian', BaseImage.debian('a.b/c:1', { publicKeys: [Source.file('base.pub')] }), [KEY]],
    ['others than the known ones', BaseImage.universalBlue('a', 'b', { publicKeys: [Source.text('b')] }), ['b']],
    ['none', BaseImage.universalBlue('a', 'b', { publicKeys: [] }), []],
  ])('%s', (_what, base, keys) => {
    expect(keysOf(base, { 'base.pub': KEY })).toEqual(keys);
  });

  test('nothing, as another language says it, is not none', () => {
    const said = { publicKeys: null as unknown as undefined };
    expect(keysOf(BaseImage.universalBlue('a', 'b', said))).toHaveLength(1);
  });

  test('one that is not there is reported where the image is', () => {
    const base = BaseImage.fedoraBootc('44', { publicKeys: [Source.file('base.pub')] });
    const found = reported((app) => void new Image(app, 'os', { base }));
    expect(found).toMatchObject([
      { id: 'bootcdk::source-missing', message: 'the source "base.pub" does not exist in the project', path: 'os' },
    ]);
  });

  test('an image of the app is signed with its own', () => {
    const { child: plan } = family((app, base) => child(app, base));
    expect(plan!.base.publicKeys).toBeUndefined();
  });
});

const family = (
  program: (app: App, base: Image) => unknown,
  props: Partial<ImageProps> = {},
): Readonly<Record<string, ImagePlan>> =>
  plansOf(
    (app) =>
      void program(app, new Image(app, 'base', { base: BaseImage.universalBlue('bluefin', 'stable'), ...props })),
  );
const child = (app: App, parent: Image, id = 'child', props: Partial<ImageProps> = {}): Image =>
  new Image(app, id, { base: BaseImage.fromImage(parent), ...props });

describe('an image of the same app', () => {
  test('is named by its published reference, or by what podman calls a local one', () => {
    const named = (props: Partial<ImageProps>) => family((app, base) => child(app, base), props).child!.base.reference;
    expect(named({})).toBe('localhost/base:latest');
    expect(named({ tag: '1' })).toBe('localhost/base:1');
    expect(named({ repository: 'ghcr.io/a/b' })).toBe('ghcr.io/a/b:latest');
    expect(named({ repository: 'ghcr.io/a/b', tag: '1' })).toBe('ghcr.io/a/b:1');
  });

  test('is planned before its children, wherever it is declared, and once', () => {
    const plans = plansOf((app) => {
      const late: { base?: Image } = {};
      late.base = new Image(app, 'z', { base: BaseImage.fedoraBootc('44') });
      const b = child(app, late.base, 'b');
      child(app, b, 'a');
      child(app, late.base, 'c');
    });
    expect(Object.entries(plans).map(([id, { base }]) => [id, base.depth, base.parent?.id])).toEqual([
      ['z', 0, undefined],
      ['b', 1, 'z'],
      ['a', 2, 'b'],
      ['c', 1, 'z'],
    ]);
    expect(plans.a!.base.parent).toBe(plans.b);
  });

  test('its links, users and files are known', () => {
    const { child: plan } = family((app, base) => {
      new User(base, 'app', { uid: 967 });
      new File(base, 'Conf', { path: '/etc/app.conf', source: Source.text('') });
      const middle = child(app, base, 'middle');
      new File(child(app, middle), 'F', { path: '/usr/local/x', source: Source.text(''), owner: 'app' });
    });
    expect(stepsOf(plan!)['image/files/files']!.slice(-1)).toEqual(['chown 967:967 /var/usrlocal/x']);
    expect(plan!.tree.lookup('/etc/app.conf').state).toBe('present');
    expect(plan!.tree.lookup('/opt')).toEqual({ state: 'link', target: 'var/opt' });
    expect(plan!.tree.lookup('/etc/other').state).toBe('unknown');
    expect(plan!.base.traits.packageManager).toBe(PackageManagerType.DNF5);
  });

  test.each<[string, (app: App) => unknown, number]>([
    ['images on each other', (app) => cycle(app), 1],
    [
      'a stage on its own image',
      (app) => {
        const image = new Image(app, 'a', { base: BaseImage.fromReference('a@sha256:0') });
        new BuildStage(image, 'B', { base: BaseImage.fromImage(image) });
      },
      1,
    ],
  ])('%s: reported', (_name, program, count) => {
    const found = reported((app) => void program(app)).filter(({ id }) => id === 'bootcdk::image-cycle');
    expect(found).toHaveLength(count);
    expect(found[0]!.message).toMatch(/^images are based on each other: a → (?:b → )?a$/);
  });

  test('a stage can be built on another image of the app', () => {
    const { child: plan } = family((app, base) => {
      const image = new Image(app, 'child', { base: BaseImage.fedoraBootc('44') });
      const stage = new BuildStage(image, 'B', { base: BaseImage.fromImage(base) });
      new CopyFrom(image, 'C', { source: CopySource.stage(stage, '/x'), path: '/x' });
    });
    expect(plan!.stages.map(({ base }) => [base.reference, base.depth, base.parent?.id])).toEqual([
      ['localhost/base:latest', 1, 'base'],
    ]);
  });
});

/** In no other way can a program make one: the base is an argument. */
function cycle(app: App): void {
  const a = new Image(app, 'a', { base: BaseImage.fromReference('a@sha256:0') });
  const b = child(app, a, 'b');
  Object.defineProperty(a, 'base', { value: BaseImage.fromImage(b) });
}

describe('/opt', () => {
  const directory = { opt: OptPolicy.DIRECTORY };
  const write = (image: Image): File => new File(image, 'F', { path: '/opt/x', source: Source.text('') });
  const staged = (plan: ImagePlan | undefined): string[] => plan!.context.map(({ path }) => path);

  test('stays a link unless said otherwise', () => {
    const { base } = family((_app, image) => write(image));
    expect(staged(base)).toEqual(['steps/files/var/opt/x']);
    expect(Object.keys(stepsOf(base!))).toEqual(['image/files/files']);
  });

  test('becomes a directory before anything else, for the image and those that are based on it', () => {
    const plans = family((app, image) => (write(image), write(child(app, image, 'child', directory))), directory);
    expect(Object.entries(stepsOf(plans.base!)).slice(0, 1)).toEqual([
      ['image/prepare/script-opt', ['rm /opt && mkdir /opt']],
    ]);
    expect(staged(plans.base)).toEqual(['steps/files/opt/x']);
    expect(Object.keys(stepsOf(plans.child!))).toEqual(['image/files/files']);
    expect(staged(plans.child)).toEqual(['steps/files/opt/x']);
  });

  test('a child can do it, and its base does not notice', () => {
    const plans = family((app, image) => (write(image), write(child(app, image, 'child', directory))));
    expect(staged(plans.base)).toEqual(['steps/files/var/opt/x']);
    expect(Object.keys(stepsOf(plans.child!))[0]).toBe('image/prepare/script-opt');
    expect(staged(plans.child)).toEqual(['steps/files/opt/x']);
  });

  test('where it is no link, there is nothing to do', () => {
    const { base } = family(() => undefined, { ...directory, base: BaseImage.fedoraBootc('44') });
    expect(stepsOf(base!)).toEqual({});
  });
});

test('an image below another one is an image of its own', () => {
  const plans = family((_app, base) => new Image(base, 'child', { base: BaseImage.fromImage(base) }).addPackages('a'));
  expect(Object.keys(plans)).toEqual(['base', 'child']);
  expect(plans.base!.stages).toEqual([]);
  expect(stepsOf(plans.base!)).toEqual({});
  expect(
    ids(
      reported(
        (app) =>
          new Image(new Image(app, 'a', { base: BaseImage.fedoraBootc('44') }), 'b', {
            base: BaseImage.fedoraBootc('44'),
          }),
      ),
    ),
  ).toEqual([]);
});
