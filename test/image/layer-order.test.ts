import { describe, expect, test } from 'vitest';
import { idsOn, planned, stepsOf } from './support';
import {
  BaseImage,
  BuildStage,
  Image,
  Label,
  Layer,
  Package,
  Phase,
  RootFilesystem,
  Script,
  SystemdUnit,
  Trigger,
} from '../../src';
import { reported, reportedOn } from '../support/program';

const script = (scope: RootFilesystem | Layer, id: string): Script => new Script(scope, id, { commands: ['true'] });
const stepIds = (program: (image: Image) => unknown): string[] =>
  Object.keys(stepsOf(planned((image) => void program(image))));

describe('the order of layers and phases', () => {
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
      'bootcdk::dependency-cycle',
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

  test('layers on each other: which ones, by which constructs, at the line of one of them', () => {
    const [found] = reportedOn((i) => {
      const [one, two] = [new Layer(i, 'One'), new Layer(i, 'Two')];
      script(one, 'A').node.addDependency(script(two, 'B'));
      script(two, 'C').node.addDependency(script(one, 'D'));
    });
    expect(found).toMatchObject({
      id: 'bootcdk::dependency-cycle',
      path: 'os/One/A',
      message: 'the layers "one" and "two" depend on each other: "os/One/A" on "os/Two/B" and "os/Two/C" on "os/One/D"',
      fix: 'put these constructs into one layer, or remove one of the dependencies',
    });
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

test('a dependency on a construct of another image is said to do nothing', () => {
  const found = reported((app) => {
    const one = new Image(app, 'one', { base: BaseImage.fedoraBootc('44') });
    const two = new Image(app, 'two', { base: BaseImage.fedoraBootc('44') });
    new Package(two, 'tmux').node.addDependency(new Package(one, 'htop'));
  });
  expect(found.map(({ id, path }) => [id, path])).toEqual([['bootcdk::dependency-outside', 'two/tmux']]);
});
