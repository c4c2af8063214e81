import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  App,
  BaseImage,
  BaseTraits,
  CopyFrom,
  CopySource,
  Directory,
  Edit,
  File,
  FileEdit,
  Image,
  ImageConfiguration,
  KernelArguments,
  Label,
  Layer,
  Package,
  PackageRepository,
  Script,
  Source,
  Symlink,
  SystemdUnit,
  Trigger,
  User,
} from '../../src';
import { assemblyOf } from '../image/support';
import { temporaryFolder } from '../support/program';

type Scope = Image | Layer;
type Pairs = ReadonlyArray<readonly [string, string]>;

/** One construct of a random program; `map` puts the pairs into an object, in some order. */
interface Part {
  readonly kind: keyof typeof MAKE;
  readonly layer: string;
  readonly n: number;
  readonly pairs: Pairs;
}
type ToMap = (pairs: Pairs) => Record<string, string>;

const MAKE = {
  file: (scope: Scope, id: string, { n }: Part) =>
    new File(scope, id, { path: `/etc/f${n}`, source: Source.text(id), mode: ['0600', '0644', '0755'][n % 3] }),
  directory: (scope: Scope, id: string, { n }: Part) =>
    new Directory(scope, id, {
      path: `/usr/share/d${n}`,
      source: Source.directory('d'),
      mode: n % 2 ? '0750' : undefined,
    }),
  link: (scope: Scope, id: string, { n }: Part) => new Symlink(scope, id, { path: `/usr/lib/l${n}`, target: `t${n}` }),
  package: (scope: Scope, id: string, { n }: Part) =>
    new Package(scope, id, {
      packageName: `p${n}`,
      installWeakDependencies: n % 3 === 0,
      repository: n % 2 ? new PackageRepository(scope, `R${id}`, { baseUrl: 'https://example.com' }) : undefined,
    }),
  script: (scope: Scope, id: string, { n, pairs }: Part, map: ToMap) =>
    new Script(scope, id, {
      source: n % 2 ? Source.text(`echo ${n}`) : undefined,
      commands: ['true'],
      environment: map(pairs),
      inputs: Object.fromEntries(Object.entries(map(pairs)).map(([name, text]) => [name, Source.text(text)])),
    }),
  edit: (scope: Scope, id: string, { pairs }: Part, map: ToMap) =>
    new FileEdit(scope, id, { path: '/etc/os-release', edit: Edit.ini({ set: map(pairs) }) }),
  trigger: (scope: Scope, id: string, { n }: Part) =>
    new Trigger(scope, id, { command: ['x'], arguments: [`a${n}`], watch: ['/etc'] }),
  copy: (scope: Scope, id: string, { n }: Part) =>
    new CopyFrom(scope, id, {
      source: CopySource.image(`example.com/i${n}:1`, n % 2 ? '/x' : '/x/'),
      path: `/usr/c${n}`,
    }),
  label: (scope: Scope, id: string, { n }: Part) => new Label(scope, id, { key: `k${n}`, value: id }),
  configuration: (scope: Scope, id: string, { pairs }: Part, map: ToMap) =>
    new ImageConfiguration(scope, id, { environment: map(pairs) }),
  unit: (scope: Scope, id: string, { n }: Part) =>
    new SystemdUnit(scope, id, {
      unitName: `u${n}.service`,
      service: { execStart: ['/usr/bin/true'] },
      enabled: n % 2 === 0,
    }),
  user: (scope: Scope, id: string, { n }: Part) => new User(scope, id, { userName: `user${n}`, uid: 900 + n }),
  arguments: (scope: Scope, id: string, { n }: Part) => new KernelArguments(scope, id, { arguments: [`a=${n}`] }),
};

const pairs = fc.uniqueArray(
  fc.tuple(fc.constantFrom('A', 'B', 'a', 'Z', '_x', 'Q1', 'Q10', 'Q2'), fc.constantFrom('1', "it's", '$x', 'ü')),
  {
    selector: ([name]) => name,
    maxLength: 5,
  },
);
const part: fc.Arbitrary<Part> = fc.record({
  kind: fc.constantFrom(...(Object.keys(MAKE) as Array<keyof typeof MAKE>)),
  layer: fc.constantFrom('', '', 'One', 'Two'),
  n: fc.nat(9),
  pairs,
});

interface Program {
  readonly parts: readonly Part[];
  readonly labels: Pairs;
  readonly links: Pairs;
}
const program: fc.Arbitrary<Program> = fc.record({
  parts: fc.array(part, { maxLength: 15 }),
  labels: pairs,
  links: fc.constant([
    ['/opt', 'var/opt'],
    ['/home', 'var/home'],
    ['/usr/local', '../var/usrlocal'],
  ] as const),
});

/** The whole output of a program. */
function output({ parts, labels, links }: Program, projectRoot: string, map: ToMap): Readonly<Record<string, string>> {
  const app = new App({ projectRoot, context: map(labels) });
  const traits: BaseTraits = { links: map(links), packageManager: 'dnf5' as BaseTraits['packageManager'] };
  const image = new Image(app, 'os', {
    base: BaseImage.fromReference('example.com/base:1', traits),
    labels: map(labels),
  });
  const layers = new Map<string, Scope>([['', image]]);
  parts.forEach((one, n) => {
    if (!layers.has(one.layer)) layers.set(one.layer, new Layer(image, one.layer));
    MAKE[one.kind](layers.get(one.layer)!, `${one.kind}${n}`, one, map);
  });
  new Image(app, 'child', { base: BaseImage.fromImage(image), labels: map(labels) });
  return assemblyOf(app);
}

const inOrder: ToMap = (some) => Object.fromEntries(some);
const reversed: ToMap = (some) => Object.fromEntries([...some].reverse());

test('any program gives the same bytes again, and in whatever order its maps are written', () => {
  const projectRoot = temporaryFolder({ 'd/b': '1', 'd/a/c': '2', 'd/Z': '3' });
  fc.assert(
    fc.property(program, (one) => {
      const first = output(one, projectRoot, inOrder);
      expect(output(one, projectRoot, inOrder)).toEqual(first);
      expect(output(one, projectRoot, reversed)).toEqual(first);
    }),
    { numRuns: 60 },
  );
}, 120_000);

describe('the order in which constructs are made does not matter', () => {
  const text = (make: (image: Image) => void): string => {
    const app = new App({ projectRoot: temporaryFolder() });
    make(new Image(app, 'os', { base: BaseImage.fedoraBootc('44') }));
    const { 'images/os/Containerfile': containerfile } = assemblyOf(app);
    // Comments name the constructs as they were declared.
    return containerfile!.replace(/^#.*\n/gm, '');
  };
  const both = (...parts: Array<(image: Image) => unknown>): [string, string] => [
    text((image) => parts.forEach((make) => make(image))),
    text((image) => [...parts].reverse().forEach((make) => make(image))),
  ];
  const file = (id: string) => (i: Image) =>
    new File(i, id, { path: `/etc/${id}`, source: Source.text(id), mode: '0600' });
  test.each<[string, Array<(image: Image) => unknown>]>([
    ['packages', [(i) => new Package(i, 'b'), (i) => new Package(i, 'a'), (i) => i.removePackages('x')]],
    ['files', [file('b'), file('a'), (i) => new Symlink(i, 'L', { path: '/etc/l', target: 'x' })]],
    [
      'a file, a package and a script',
      [file('a'), (i) => i.addPackages('p'), (i) => new Script(i, 'S', { commands: ['x'] })],
    ],
    [
      'a repository and who uses it',
      [
        (i) => new PackageRepository(i, 'R', { baseUrl: 'https://example.com' }),
        (i) => new Package(i, 'own'),
        file('a'),
      ],
    ],
    [
      'triggers of one command',
      [
        (i) => new Trigger(i, 'A', { command: ['x'], arguments: ['a'], watch: ['/etc'] }),
        (i) => new Trigger(i, 'B', { command: ['x'], arguments: ['b'], watch: ['/etc'] }),
        file('a'),
      ],
    ],
  ])('of %s', (_name, parts) => {
    const [one, other] = both(...parts);
    expect(other).toBe(one);
  });
});
