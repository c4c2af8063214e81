import { describe, expect, test } from 'vitest';
import { idsOn, linesOf, planned, plansOf, stepsOf, textOn } from './support';
import {
  Architecture,
  BaseImage,
  BuildStage,
  CoprRepository,
  Image,
  Layer,
  Package,
  PackageGroup,
  PackageRemoval,
  PackageReplacement,
  PackageRepository,
  Script,
} from '../../src';
import { RootPlan } from '../../src/image/plan/plan';

const PRELUDE = 'dnf5 -y install --refresh --setopt=install_weak_deps=False --setopt=keepcache=True ';

const repository = (image: Image, id: string, enabledOnMachine = false): PackageRepository =>
  new PackageRepository(image, id, {
    baseUrl: `https://example.com/${id}`,
    gpgKeyUrls: ['https://example.com/key'],
    enabledOnMachine,
  });

/** The dnf commands of every transaction: the rest cleans up. */
function transactions(root: RootPlan): Record<string, string> {
  const steps = Object.entries(stepsOf(root)).filter(([id]) => id.includes('/packages/'));
  return Object.fromEntries(
    steps.map(([id, commands]) => [id, commands.filter((command) => command.startsWith('dnf5')).join(' && ')]),
  );
}

const install = (words: string): string => `${PRELUDE}${words}`;

describe('what becomes one transaction', () => {
  test.each<[string, (image: Image) => unknown, Record<string, string>]>([
    [
      'all wishes of the image, sorted, each once',
      (i) => (i.addPackages('tmux', 'htop'), new Package(i, 'vim'), new Package(i, 'again', { packageName: 'htop' })),
      { 'image/packages/install': install('htop tmux vim') },
    ],
    [
      'a name that is added twice',
      (i) => (i.addPackages('a', 'a'), i.addPackages('a', 'dir/a')),
      { 'image/packages/install': install('a dir/a') },
    ],
    [
      'installed and removed in one step',
      (i) => (i.addPackages('a'), i.removePackages('c', 'b')),
      {
        'image/packages/install': `dnf5 -y remove --no-autoremove b c && ${install('--exclude=b,c a')}`,
      },
    ],
    [
      'a removal alone, without what it brought',
      (i) => new PackageRemoval(i, 'a'),
      { 'image/packages/install': 'dnf5 -y remove --no-autoremove a' },
    ],
    [
      'a removal with what it brought, which holds for nothing else',
      (i) => (new PackageRemoval(i, 'a', { autoremove: true }), new PackageRemoval(i, 'b')),
      {
        'image/packages/install': 'dnf5 -y remove --setopt=clean_requirements_on_remove=True a',
        'image/packages/install-2': 'dnf5 -y remove --no-autoremove b',
      },
    ],
    [
      'a replacement',
      (i) => new PackageReplacement(i, 'R', { remove: 'a', install: 'b', version: '1' }),
      {
        'image/packages/install':
          'dnf5 -y swap --setopt=clean_requirements_on_remove=False --refresh --setopt=install_weak_deps=False ' +
          '--setopt=keepcache=True a b-1',
      },
    ],
    [
      'groups and versions',
      (i) => (new PackageGroup(i, 'core'), new Package(i, 'a', { version: '1:2-3' })),
      { 'image/packages/install': install("@core 'a-1:2-3'").replaceAll("'", '') },
    ],
    [
      'a group that goes',
      (i) => new PackageGroup(i, 'G', { groupName: 'core', removed: true }),
      { 'image/packages/install': 'dnf5 -y remove --no-autoremove @core' },
    ],
    [
      'weak dependencies, exclusions and erasing each for themselves',
      (i) => {
        new Package(i, 'a');
        new Package(i, 'b', { installWeakDependencies: true });
        new Package(i, 'c', { exclude: ['y', 'x', 'y'] });
        new Package(i, 'd', { allowErasing: true });
        new Package(i, 'e', { exclude: ['x', 'y'] });
      },
      {
        'image/packages/install': install('a'),
        'image/packages/install-2': install('b').replace('deps=False', 'deps=True'),
        'image/packages/install-3': install('--exclude=x,y c e'),
        'image/packages/install-4': install('--allowerasing d'),
      },
    ],
    [
      'a layer has its own',
      (i) => (new Package(new Layer(i, 'Vpn'), 'a'), new Package(i, 'b')),
      { 'image/packages/install': install('b'), 'vpn/packages/install': install('a') },
    ],
  ])('%s', (_name, program, expected) => {
    expect(transactions(planned((image) => void program(image)))).toEqual(expected);
  });
});

describe('extra repositories', () => {
  test('serve nobody but those who name them', () => {
    const plan = planned((i) => {
      new Package(i, 'a');
      new Package(i, 'b', { repository: repository(i, 'Extra') });
      new Package(i, 'c', { repository: new CoprRepository(i, 'Copr', { project: 'me/tools' }) });
    });
    expect(transactions(plan)).toEqual({
      'image/packages/install': install('a'),
      'image/packages/install-extra': install('--setopt=extra.priority=100 --from-repo=extra b'),
      'image/packages/install-copr-copr.fedorainfracloud.org-me-tools': install(
        '--setopt=copr:copr.fedorainfracloud.org:me:tools.priority=100 ' +
          '--from-repo=copr:copr.fedorainfracloud.org:me:tools c',
      ),
    });
  });

  test('those that machines see are switched off for all others, once they are defined', () => {
    const plan = planned((i) => {
      const early = repository(i, 'Early', true);
      new Package(i, 'a');
      new Package(i, 'b', { repository: early });
      const layer = new Layer(i, 'Later');
      new PackageRepository(layer, 'Late', { baseUrl: 'https://example.com', enabledOnMachine: true });
      new Package(layer, 'c');
    });
    expect(transactions(plan)).toEqual({
      'image/packages/install': install('--disablerepo=early a'),
      'image/packages/install-early': install('--setopt=early.priority=100 --from-repo=early b'),
      'later/packages/install': install('--disablerepo=early,late c'),
    });
  });

  test('so are those of the images below, which children can name', () => {
    const { child } = plansOf((app) => {
      const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
      const seen = repository(base, 'Seen', true);
      const middle = new Image(app, 'middle', { base: BaseImage.fromImage(base) });
      const image = new Image(app, 'child', { base: BaseImage.fromImage(middle) });
      image.addPackages('a');
      new Package(image, 'b', { repository: seen });
    });
    expect(transactions(child!)).toEqual({
      'image/packages/install': install('--disablerepo=seen a'),
      'image/packages/install-seen': install('--setopt=seen.priority=100 --from-repo=seen b'),
    });
  });

  test('one that belongs to another image is reported: the package would come from elsewhere', () => {
    expect(
      idsOn((i) => {
        const other = new Image(i.node.root as never, 'other', { base: BaseImage.fedoraBootc('44') });
        new Package(i, 'a', { repository: repository(other, 'Theirs') });
      }),
    ).toEqual(['bootcdk::unknown-repository']);
  });

  test('one that could not be defined is reported once', () => {
    expect(idsOn((i) => new Package(i, 'a', { repository: new PackageRepository(i, 'R', {}) }))).toEqual([
      'bootcdk::package-repository',
    ]);
  });

  test('the definition is there before the transaction', () => {
    const plan = planned((i) => new Package(i, 'b', { repository: repository(i, 'Extra') }));
    expect(Object.keys(stepsOf(plan))).toEqual(['image/repositories/files', 'image/packages/install-extra']);
  });
});

describe('some platforms only', () => {
  test('a part of the transaction in a condition', () => {
    const { 'image/packages/install': commands } = stepsOf(
      planned(
        (i) => {
          i.addPackages('a');
          new Package(i, 'b', { architectures: [Architecture.ARM64] });
        },
        { reproducible: false },
      ),
    );
    expect(commands).toEqual([install('a'), `case "\${TARGETARCH}" in arm64) ${install('b')} ;; esac`]);
  });
});

describe('a list of certificates that the build is handed', () => {
  const MOUNT =
    /type=secret,id=build-certificates,target=\/run\/secrets\/build-certificates,(?=.*mode=0444)(?=.*required=true)/;
  const program = (network: boolean) => (i: Image) => {
    i.addPackages('a');
    new Script(i, 'S', { commands: ['curl https://example.com'], network });
  };
  const runs = (text: string): string[] => text.split(/^RUN /m).slice(1);
  const asking = (text: string): string[] => runs(text).filter((run) => run.includes('id=build-certificates'));

  test('is mounted where something may be downloaded, and nowhere else', () => {
    const text = textOn(program(true), { useBuildCertificates: true });
    const [packages, script, ...others] = asking(text);
    expect(others).toEqual([]);
    expect(packages).toContain('--setopt=sslcacert=/run/secrets/build-certificates');
    expect([packages, script].every((run) => MOUNT.test(run!))).toBe(true);
    expect(script).toContain('export SSL_CERT_FILE=/run/secrets/build-certificates CURL_CA_BUNDLE=');
  });

  test('is not there without a network, nor where nobody asks', () => {
    expect(asking(textOn(program(false), { useBuildCertificates: true }))).toHaveLength(1);
    expect(textOn(program(true))).not.toMatch(/certificates|sslcacert/);
  });
});

describe('build arguments', () => {
  const args = (text: string): string[] => text.match(/^ARG .*$/gm) ?? [];
  test('are declared once a stage, before the first step that asks', () => {
    const text = textOn((i) => {
      i.addPackages('a');
      new Package(i, 'b', { installWeakDependencies: true });
      new BuildStage(i, 'Builder', { base: BaseImage.fedoraBootc('44') }).addPackages('gcc');
    });
    expect(args(text)).toEqual([
      'ARG SOURCE_DATE_EPOCH',
      'ARG PACKAGES_REFRESHED=""',
      'ARG SOURCE_DATE_EPOCH',
      'ARG PACKAGES_REFRESHED=""',
    ]);
    expect(text.indexOf('AS builder')).toBeLessThan(text.indexOf('ARG'));
  });

  test('only what is asked for', () => {
    expect(args(textOn((i) => i.addPackages('a'), { reproducible: false }))).toEqual(['ARG PACKAGES_REFRESHED=""']);
    expect(args(textOn((i) => i.addPackages('a'), { base: BaseImage.debian('debian:13') }))).toEqual([
      'ARG PACKAGES_REFRESHED=""',
    ]);
    expect(args(textOn(() => undefined))).toEqual([]);
  });
});

test('without a package manager there is no step, and a finding', () => {
  const program = (i: Image): void => i.addPackages('a');
  expect(stepsOf(planned(program, { base: BaseImage.fromReference('a:1') }))).toEqual({});
  expect(idsOn(program, { base: BaseImage.fromReference('a:1') })).toEqual(['bootcdk::no-package-manager']);
});

test('a transaction leaves neither caches nor logs', () => {
  const step = planned((i) => i.addPackages('a')).steps[0]!;
  expect(linesOf(step)).toHaveLength(3);
  expect(
    step.kind === 'run' && step.mounts.map(({ type, ...mount }) => `${type} ${'target' in mount ? mount.target : ''}`),
  ).toEqual([
    'cache /var/cache/libdnf5',
    'tmpfs /run',
    'tmpfs /tmp',
    'tmpfs /var/cache/ldconfig',
    'tmpfs /var/lib/dnf',
    'tmpfs /var/log',
  ]);
});
