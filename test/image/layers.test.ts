import { describe, expect, test } from 'vitest';
import { idsOn, planned, stepsOf, textOn } from './support';
import {
  CopyFrom,
  CopySource,
  File,
  Image,
  ImageProps,
  Layer,
  Package,
  RootFilesystem,
  Script,
  Secret,
  Source,
} from '../../src';

type Scope = RootFilesystem | Layer;
const file = (scope: Scope, id: string): File => new File(scope, id, { path: `/etc/${id}`, source: Source.text(id) });
const script = (scope: Scope, id: string, commands: string[] = ['true']): Script => new Script(scope, id, { commands });
const stepIds = (program: (image: Image) => unknown): string[] =>
  Object.keys(stepsOf(planned((image) => void program(image))));

/** The first comment and the last line of every RUN of the image: which steps, and how it ends. */
const blocks = (program: (image: Image) => unknown, props: Partial<ImageProps> = {}): string[] =>
  textOn((image) => void program(image), props)
    .split('\nFROM ')
    .pop()!
    .split('\n\n')
    .filter((block) => block.startsWith('# '))
    .map((block) =>
      block
        .split('\n')
        .flatMap((line) => /^# ([a-z0-9-]+\/[a-z]+\/[^ :]+)/.exec(line)?.[1] ?? [])
        .join(' '),
    )
    .filter((block) => block !== '');

describe('one RUN', () => {
  test('steps that are handed a list of certificates, which is no secret', () => {
    const program = (i: Image): void => {
      const layer = new Layer(i, 'Vpn');
      script(layer, 'Setup');
      new Package(layer, 'wireguard-tools');
      file(layer, 'wg.conf');
    };
    expect(blocks(program, { useBuildCertificates: true })).toEqual([
      'vpn/packages/install vpn/files/files vpn/configuration/script-setup',
    ]);
    const run = textOn(program, { useBuildCertificates: true }).split('\nRUN ').pop()!;
    expect(run.match(/id=build-certificates/g)).toHaveLength(1);
    expect(run).toContain(' && \\\n    export SSL_CERT_FILE=');
  });

  test('the steps of a layer that follow each other', () => {
    const program = (i: Image): void => {
      file(i, 'own');
      script(i, 'Own');
      const layer = new Layer(i, 'Vpn');
      script(layer, 'Setup');
      new Package(layer, 'wireguard-tools');
      file(layer, 'wg.conf');
    };
    expect(blocks(program)).toEqual([
      'image/files/files',
      'image/configuration/script-own',
      'vpn/packages/install vpn/files/files vpn/configuration/script-setup',
    ]);
    const text = textOn(program);
    expect(text).toContain('FROM scratch AS vpn\nCOPY steps/vpn/ /\n');
    expect(text).toContain('--mount=type=bind,from=vpn,source=/files,target=/run/files');
  });

  test('that has every mount once', () => {
    const text = textOn((i) => {
      const layer = new Layer(i, 'L');
      new Script(layer, 'A', { commands: ['a'], caches: ['/var/cache/x'] });
      new Script(layer, 'B', { commands: ['b'], caches: ['/var/cache/x'] });
    });
    expect(text.match(/--mount=[^ ]*/g)).toEqual([
      '--mount=type=cache,target=/var/cache/x,sharing=locked',
      '--mount=type=tmpfs,target=/run',
      '--mount=type=tmpfs,target=/tmp',
      '--mount=type=tmpfs,target=/var/log',
    ]);
  });

  test.each<[string, (layer: Layer) => unknown, readonly string[]]>([
    [
      'two scripts with files of their own: they would see each other’s',
      (layer) => {
        for (const id of ['A', 'B', 'C']) new Script(layer, id, { source: Source.text(id) });
      },
      ['l/configuration/script-a', 'l/configuration/script-b', 'l/configuration/script-c'],
    ],
    [
      'a script without network',
      (layer) => (script(layer, 'A'), new Script(layer, 'B', { commands: ['b'], network: false }), script(layer, 'C')),
      ['l/configuration/script-a', 'l/configuration/script-b', 'l/configuration/script-c'],
    ],
    [
      'a script with a secret',
      (layer) => {
        script(layer, 'A');
        new Script(layer, 'B', { commands: ['b'], secrets: [Secret.fromBuild('x')] });
        script(layer, 'C');
        script(layer, 'D');
      },
      ['l/configuration/script-a', 'l/configuration/script-b', 'l/configuration/script-c l/configuration/script-d'],
    ],
    [
      'what is no RUN',
      (layer) => {
        new CopyFrom(layer, 'A', { source: CopySource.image('a:1', '/x'), path: '/x' });
        file(layer, 'hosts');
        file(layer, 'motd');
        script(layer, 'B');
      },
      ['l/files/files', 'l/files/copy', 'l/files/copy-from-a', 'l/configuration/script-b'],
    ],
  ])('but not %s', (_name, program, expected) => {
    expect(blocks((i) => program(new Layer(i, 'L')))).toEqual(expected);
  });
});

describe('names', () => {
  test.each([
    [['Vpn'], ['vpn']],
    [['My VPN (work)'], ['my-vpn-work']],
    [
      ['vpn', 'VPN', 'Vpn!'],
      ['vpn', 'vpn-2', 'vpn-3'],
    ],
    [['image'], ['image-layer']],
    [['2FA'], ['layer-2fa']],
    [
      ['ÄÖÜ', '--'],
      ['layer', 'layer-2'],
    ],
  ])('%j become %j', (given, expected) => {
    expect(stepIds((i) => given.forEach((id) => script(new Layer(i, id), 'S')))).toEqual(
      expected.map((key) => `${key}/configuration/script-s`),
    );
    expect(idsOn((i) => given.forEach((id) => file(new Layer(i, id), 'a')))).not.toContain('bootcdk::inexpressible');
  });

  test('a layer called scratch hides no empty stage', () => {
    const text = textOn((i) => {
      const layer = new Layer(i, 'Scratch');
      file(layer, 'a');
      script(layer, 'S');
    });
    expect(text).toContain('FROM scratch AS scratch-2\n');
  });

  test('steps of one kind are counted', () => {
    const program = (i: Image): void => {
      const first = script(i, 'S');
      file(i, 'late').node.addDependency(first);
      file(i, 'early');
    };
    expect(stepIds(program)).toEqual(['image/files/files', 'image/files/script-s', 'image/files/files-2']);
  });
});
