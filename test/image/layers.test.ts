import { describe, expect, test } from 'vitest';
import { idsOn, planned, stepsOf, textOn } from './support';
import {
  BuildStage,
  BaseImage,
  CopyFrom,
  CopySource,
  File,
  Image,
  Label,
  Layer,
  Package,
  Phase,
  RootFileSystem,
  Script,
  Secret,
  Source,
  SystemdUnit,
  Trigger,
} from '../../src';

type Scope = RootFileSystem | Layer;
const file = (scope: Scope, id: string, phase?: Phase): File =>
  new File(scope, id, { path: `/etc/${id}`, source: Source.text(id), phase });
const script = (scope: Scope, id: string, commands: string[] = ['true']): Script => new Script(scope, id, { commands });
const stepIds = (program: (image: Image) => unknown): string[] =>
  Object.keys(stepsOf(planned((image) => void program(image))));

/** The first comment and the last line of every RUN of the image: which steps, and how it ends. */
const blocks = (program: (image: Image) => unknown): string[] =>
  textOn((image) => void program(image))
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

describe('order', () => {
  test('layers in the order of their declaration, nested ones after the outer one', () => {
    const program = (i: Image): void => {
      const outer = new Layer(i, 'Outer');
      const inner = new Layer(outer, 'Inner');
      script(inner, 'A');
      script(outer, 'B');
      script(new Layer(i, 'Next'), 'C');
      script(i, 'D');
    };
    expect(stepIds(program)).toEqual([
      'image/configuration/script-d',
      'outer/configuration/script-b',
      'inner/configuration/script-a',
      'next/configuration/script-c',
    ]);
  });

  test('phases of the image come after all layers, wherever they are declared', () => {
    const program = (i: Image): void => {
      const layer = new Layer(i, 'L');
      for (const phase of [Phase.VERIFY, Phase.FINISH, Phase.INITRAMFS, Phase.CONFIGURATION]) {
        new Script(layer, phase, { commands: ['true'], phase });
      }
      script(new Layer(i, 'M'), 'S');
    };
    expect(stepIds(program)).toEqual([
      'l/configuration/script-configuration',
      'm/configuration/script-s',
      'image/initramfs/script-initramfs',
      'image/finish/script-finish',
      'image/verify/script-verify',
    ]);
  });

  test('a dependency between layers', () => {
    const program = (i: Image): void => {
      const [one, two] = [new Layer(i, 'One'), new Layer(i, 'Two')];
      script(one, 'A');
      script(two, 'B');
      one.node.addDependency(two);
    };
    expect(stepIds(program)).toEqual(['two/configuration/script-b', 'one/configuration/script-a']);
    expect(idsOn(program)).toEqual([]);
  });

  test.each<[string, (image: Image) => unknown, string]>([
    [
      'the image on a layer',
      (i) => script(i, 'A').node.addDependency(script(new Layer(i, 'L'), 'B')),
      'bootcdk::layer-order',
    ],
    [
      'layers on each other',
      (i) => {
        const [one, two] = [new Layer(i, 'One'), new Layer(i, 'Two')];
        one.node.addDependency(script(two, 'B'));
        two.node.addDependency(script(one, 'A'));
      },
      'bootcdk::layer-order',
    ],
    [
      'scripts on each other',
      (i) => {
        const [one, two] = [script(i, 'A'), script(i, 'B')];
        one.node.addDependency(two);
        two.node.addDependency(one);
      },
      'bootcdk::dependency-cycle',
    ],
  ])('%s: reported', (_name, program, id) => {
    expect(idsOn((i) => void program(i))).toEqual([id]);
  });

  test('whoever waits for a unit does not wait for its preset, which runs at the end', () => {
    const program = (i: Image): void => {
      const service = { execStart: ['/usr/bin/true'] };
      script(i, 'A').node.addDependency(new SystemdUnit(i, 'a.service', { enabled: true, service }));
    };
    expect(idsOn(program)).not.toContain('bootcdk::layer-order');
    expect(stepIds(program).slice(0, 2)).toEqual(['image/files/files', 'image/configuration/script-a']);
  });

  test('but whoever waits for a trigger alone says what cannot be', () => {
    const program = (i: Image): void => {
      const trigger = new Trigger(i, 'T', { command: ['x'], watch: ['/etc'] });
      script(i, 'A').node.addDependency(trigger);
    };
    expect(idsOn(program)).toEqual(['bootcdk::layer-order']);
  });

  test('a scope that depends on a part of itself, and on what is nowhere built', () => {
    const program = (i: Image): void => {
      const layer = new Layer(i, 'L');
      layer.node.addDependency(script(layer, 'A'));
      script(layer, 'B').node.addDependency(new BuildStage(i, 'Stage', { base: BaseImage.fromReference('a:1') }));
      i.node.addDependency(new Label(i, 'Label', { key: 'a', value: 'b' }));
    };
    expect(idsOn(program).filter((id) => id.includes('order') || id.includes('cycle'))).toEqual([]);
  });
});
