import { Construct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { idsOn, planned, textOf } from './support';
import {
  App,
  Architecture,
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  EngineFloor,
  File,
  Findings,
  Image,
  ImageConfiguration,
  ImageProps,
  Label,
  Layer,
  Package,
  Phase,
  Script,
  SigningKey,
  Source,
} from '../../src';
import { reported, synthesized } from '../support/program';

type Program = (image: Image) => unknown;
const finish = (program: Program, props: Partial<ImageProps> = {}): string[] =>
  planned((image) => void program(image), props).steps.flatMap((step) =>
    step.kind === 'instructions' ? step.instructions.map(textOf) : [],
  );
const labelsOf = (program: Program, props: Partial<ImageProps> = {}): string[] =>
  finish(program, props)
    .filter((line) => line.startsWith('LABEL '))
    .flatMap((line) => line.slice(6).split(' \\\n    '));

const STANDARD = ['containers.bootc=1', 'org.opencontainers.image.title=os', 'ostree.bootable=1'];

describe('labels', () => {
  test.each<[string, Program, Partial<ImageProps>, readonly string[]]>([
    ['what every image has', () => undefined, {}, STANDARD],
    [
      'title and description',
      () => undefined,
      { title: 'My OS', description: 'a "b" $c \\' },
      [
        'containers.bootc=1',
        'org.opencontainers.image.description="a \\"b\\" \\$c \\\\"',
        'org.opencontainers.image.title="My OS"',
        'ostree.bootable=1',
      ],
    ],
    [
      'sorted, whatever the order given; one of ours can be said otherwise',
      () => undefined,
      { labels: { z: '1', a: '2', 'containers.bootc': '0' } },
      ['a=2', 'containers.bootc=0', ...STANDARD.slice(1), 'z=1'],
    ],
    [
      'a Label holds against what every image has, and against `labels`',
      (i) => {
        new Label(i, 'T', { key: 'org.opencontainers.image.title', value: 'T' });
        new Label(new Layer(i, 'L'), 'A', { key: 'a', value: 'label' });
      },
      { labels: { a: 'labels' } },
      ['a=label', 'containers.bootc=1', 'org.opencontainers.image.title=T', 'ostree.bootable=1'],
    ],
    [
      'of two, the last',
      (i) => (new Label(i, 'A', { key: 'a', value: '1' }), new Label(i, 'B', { key: 'a', value: '2' })),
      {},
      [...STANDARD, 'a=2'],
    ],
  ])('%s', (_name, program, props, expected) => {
    expect(labelsOf(program, props)).toEqual(expected);
  });

  test('stand after everything but the lint, in one instruction', () => {
    const { steps } = planned((i) => {
      new Script(i, 'S', { commands: ['x'], phase: Phase.FINISH });
      new Label(i, 'L', { key: 'a', value: 'b' });
    });
    expect(steps.map(({ id }) => id)).toEqual([
      'image/finish/script-s',
      'image/finish/labels',
      'image/verify/script-lint',
    ]);
  });
});

test('the configuration for container engines, each only if it is given', () => {
  const all = {
    environment: { B: '$x', A: '1' },
    workingDirectory: '/w',
    volumes: ['/v'],
    exposedPorts: ['80', '53/udp'],
    stopSignal: 'SIGRTMIN+3',
    user: 'app',
    entrypoint: ['/e', 'a b'],
    command: ['/c'],
  };
  // After the labels and the assertions.
  expect(finish((i) => new ImageConfiguration(i, 'C', all)).slice(1)).toEqual([
    'ENV A=1',
    'ENV B="\\$x"',
    'WORKDIR /w',
    'VOLUME ["/v"]',
    'EXPOSE 80 53/udp',
    'STOPSIGNAL SIGRTMIN+3',
    'USER app',
    'ENTRYPOINT ["/e", "a b"]',
    'CMD ["/c"]',
  ]);
  expect(finish((i) => new ImageConfiguration(i, 'C', {}))).toHaveLength(1);
});

describe('lint', () => {
  test.each<[string, BaseImage, boolean]>([
    ['on a base with bootc', BaseImage.fedoraBootc('44'), true],
    ['not on Debian', BaseImage.debian('a:1'), false],
    ['on a Debian that is said to have it', BaseImage.debian('a:1', { hasBootc: true }), true],
    ['not where nothing is known', BaseImage.fromReference('a:1'), false],
    ['not where it is denied', BaseImage.fromReference('a:1', { hasBootc: false }), false],
  ])('%s', (_name, base, expected) => {
    const last = planned(() => undefined, { base }).steps.slice(-1)[0]!;
    expect(last.kind === 'run' && last.network === 'none' ? last.commands : []).toEqual(
      expected ? ['bootc container lint --fatal-warnings'] : [],
    );
  });
});

test('what the plan says of the image', () => {
  expect(planned(() => undefined)).toMatchObject({
    id: 'os',
    tag: 'latest',
    architectures: ['amd64'],
    repository: undefined,
    signingKeyPath: undefined,
  });
  expect(
    planned(() => undefined, {
      repository: 'ghcr.io/a/b',
      tag: '1',
      platforms: [Architecture.ARM64, Architecture.AMD64],
      engines: [EngineFloor.buildah('1.40'), EngineFloor.buildkit('0.20')],
    }),
  ).toMatchObject({
    repository: 'ghcr.io/a/b',
    tag: '1',
    architectures: ['arm64', 'amd64'],
    engineFloors: [
      { engine: 'buildah', version: '1.40' },
      { engine: 'buildkit', version: '0.20' },
    ],
  });
});

test('the image of a construct', () => {
  const app = new App();
  const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
  const stage = new BuildStage(image, 'B', { base: BaseImage.fedoraBootc('44') });
  expect(Image.of(image)).toBe(image);
  expect(Image.of(new Package(new Layer(image, 'L'), 'a'))).toBe(image);
  expect(Image.of(new Package(stage, 'a'))).toBe(image);
  expect(() => Image.of(new Package(app, 'a'))).toThrow('the construct "a" is not inside an Image');
});

describe('parts that are in no image', () => {
  const one = (program: (app: App) => unknown) =>
    reported((app) => void program(app)).filter(({ id }) => id === 'bootcdk::outside-image');

  test.each<[string, (app: App) => unknown, string, string]>([
    ['a package below the app', (app) => new Package(app, 'tmux'), '"tmux", a Package, is in no image', 'tmux'],
    [
      'a file below a scope',
      (app) => new File(new Construct(app, 'Scope'), 'F', { path: '/etc/a', source: Source.text('') }),
      '"F", a File, is in no image',
      'Scope/F',
    ],
    [
      'a script in a layer',
      (app) => new Script(new Layer(app, 'L'), 'S', { commands: ['x'] }),
      '"S", a Script, is in no image',
      'L/S',
    ],
    [
      'a stage, once',
      (app) => new BuildStage(app, 'B', { base: BaseImage.fedoraBootc('44') }).addPackages('gcc'),
      '"B", a BuildStage, is in no image',
      'B',
    ],
  ])('%s', (_name, program, message, path) => {
    expect(one(program)).toMatchObject([
      { severity: 'error', message, path, place: expect.stringMatching(/^image\.test\.ts:\d+$/) as string },
    ]);
  });

  test('no reason excuses it', () => {
    expect(
      one((app) => (new Package(app, 'a'), Findings.of(app).acknowledge('bootcdk::outside-image', 'x')))[0]!
        .acknowledgedBecause,
    ).toBeUndefined();
  });

  test.each<[string, (app: App, image: Image) => unknown]>([
    ['what is in an image', (_app, image) => new Package(new Construct(image, 'Scope'), 'a')],
    [
      'what is in a stage of it',
      (_app, image) => new BuildStage(image, 'B', { base: BaseImage.fedoraBootc('44') }).addPackages('a'),
    ],
    ['a key, which is an identity of the app', (app) => new SigningKey(app, 'Key', { publicKey: Source.text('') })],
    [
      'a scope with an image',
      (app) => new Image(new Construct(app, 'Scope'), 'b', { base: BaseImage.fedoraBootc('44') }),
    ],
    ['an empty layer', (app) => new Layer(app, 'L')],
  ])('not %s', (_name, program) => {
    expect(one((app) => program(app, new Image(app, 'os', { base: BaseImage.fedoraBootc('44') })))).toEqual([]);
  });
});

describe('an image that is based on another', () => {
  test('depends on it, as on the bases of its stages', () => {
    const { images, assembly } = synthesized((app) => {
      const a = new Image(app, 'a', { base: BaseImage.fedoraBootc('44') });
      const b = new Image(app, 'b', { base: BaseImage.fedoraBootc('44') });
      const c = new Image(app, 'c', { base: BaseImage.fromImage(a) });
      const stage = new BuildStage(c, 'S', { base: BaseImage.fromImage(b) });
      new BuildStage(c, 'T', { base: BaseImage.fromImage(a) });
      new CopyFrom(c, 'C', { source: CopySource.stage(stage, '/x'), path: '/x' });
    });
    expect(images.map(({ plan }) => plan.id)).toEqual(['a', 'b', 'c']);
    const top = assembly().units.find(({ path }) => path === '')!.files;
    const manifest = JSON.parse(String(top.find(({ path }) => path === 'manifest.json')!.content)) as {
      images: Record<string, { dependsOn: string[] }>;
    };
    expect(Object.entries(manifest.images).map(([id, { dependsOn }]) => [id, dependsOn])).toEqual([
      ['a', []],
      ['b', []],
      ['c', ['a', 'b']],
    ]);
  });
});

test('a stage has none of what an image has at its end', () => {
  const [stage] = planned((i) => new BuildStage(i, 'B', { base: BaseImage.fedoraBootc('44') })).stages;
  expect(stage!.steps).toEqual([]);
  expect(
    idsOn((i) => new BuildStage(i, 'B', { base: BaseImage.fedoraBootc('44', { digest: `sha256:${'1'.repeat(64)}` }) })),
  ).toEqual([]);
});
