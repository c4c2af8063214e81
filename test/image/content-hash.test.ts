import { describe, expect, test } from 'vitest';
import { textOn } from './support';
import {
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  Edit,
  File,
  FileEdit,
  Image,
  Layer,
  Script,
  Source,
} from '../../src';

interface Inputs {
  readonly script?: string;
  readonly input?: string;
  readonly inputName?: string;
  readonly file?: string;
  readonly path?: string;
  readonly source?: string;
  readonly hosts?: string;
  readonly stage?: string;
  readonly layer?: string;
  readonly label?: string;
}

/** One step of every kind that reads files. */
const program = (inputs: Inputs) => (image: Image) => {
  new File(image, 'F', { path: inputs.path ?? '/etc/f', source: Source.text(inputs.file ?? 'f') });
  new Script(image, 'S', {
    source: Source.text(inputs.script ?? 'script'),
    inputs: { [inputs.inputName ?? 'input']: Source.text(inputs.input ?? 'input') },
  });
  const stage = new BuildStage(image, 'Builder', { base: BaseImage.fromReference(inputs.stage ?? 'go:1') });
  new File(stage, 'Source', { path: '/src', source: Source.text(inputs.source ?? 'source') });
  new File(stage, 'Hosts', { path: '/etc/hosts', source: Source.text(inputs.hosts ?? 'hosts') });
  new CopyFrom(image, 'C', { source: CopySource.stage(stage, '/out/'), path: '/usr/lib/c' });
  const layer = new Layer(image, 'L');
  new File(layer, 'LF', { path: '/etc/lf', source: Source.text(inputs.layer ?? 'layer') });
  new Script(layer, 'LS', { source: Source.text('x') });
};

/** `files 3a6ffcde9ffb`, by the step. */
function hashes(inputs: Inputs): Record<string, string> {
  const text = textOn(program(inputs), { labels: { a: inputs.label ?? '1' } });
  return Object.fromEntries(
    [...text.matchAll(/^ +: (\S+) ([0-9a-f]{12}) &&/gm)].map(([, what, hash]) => [what!, hash!]),
  );
}

const STEPS = ['builder-files', 'copy-from-builder', 'files', 'l', 'script-s'];

test('every step that reads files has one, the same at every synthesis', () => {
  expect(Object.keys(hashes({})).sort()).toEqual(STEPS);
  expect(hashes({})).toEqual(hashes({}));
});

describe('what changes', () => {
  test.each<[keyof Inputs, Inputs, readonly string[]]>([
    ['file', { file: 'F' }, ['files']],
    ['path', { path: '/etc/g' }, ['files']],
    ['script', { script: 'Script' }, ['script-s']],
    ['input', { input: 'Input' }, ['script-s']],
    ['inputName', { inputName: 'other' }, ['script-s']],
    ['layer', { layer: 'Layer' }, ['l']],
    ['source', { source: 'Source' }, ['builder-files', 'copy-from-builder']],
    ['hosts', { hosts: 'Hosts' }, ['copy-from-builder']],
    ['stage', { stage: 'go:2' }, ['copy-from-builder']],
    ['label', { label: '2' }, []],
  ])('with %s', (_name, inputs, expected) => {
    const [before, after] = [hashes({}), hashes(inputs)];
    expect(STEPS.filter((step) => before[step] !== after[step])).toEqual(expected);
  });

  test('bytes that move from one file to its neighbour', () => {
    const of = (a: string, b: string) => {
      const text = textOn((i) => {
        new File(i, 'A', { path: '/etc/a', source: Source.text(a) });
        new File(i, 'B', { path: '/etc/b', source: Source.text(b) });
      });
      return /: files (\S+)/.exec(text)![1];
    };
    expect(new Set([of('xy', ''), of('x', 'y'), of('', 'xy')]).size).toBe(3);
  });

  test('not whether bytes came as text or as bytes', () => {
    const of = (source: Source) => textOn((i) => new File(i, 'A', { path: '/etc/a', source }));
    expect(of(Source.text('abc'))).toBe(of(Source.base64(Buffer.from('abc').toString('base64'))));
  });
});

test('the tool of an edit is an input as well', () => {
  const text = textOn(
    (i) => new FileEdit(i, 'E', { path: '/etc/x.json', edit: Edit.json({ set: [{ path: ['a'], value: 1 }] }) }),
    { base: BaseImage.fromReference('a:1') },
  );
  expect(text).toMatch(/^FROM ghcr\.io\/jqlang\/jq:\S+@sha256:[0-9a-f]{64} AS jq$/m);
  expect(text).toMatch(/--mount=type=bind,from=jq,source=\/jq,target=\/run\/tools\/jq/);
  expect(text).toMatch(/: edits [0-9a-f]{12} &&/);
});

test('the head explains the hashes where there are any', () => {
  const explained = 'A RUN that reads files from a stage begins with';
  expect(textOn((i) => new File(i, 'A', { path: '/etc/a', source: Source.text('') }))).toContain(explained);
  expect(textOn((i) => new File(i, 'A', { path: '/etc/hosts', source: Source.text('') }))).not.toContain(explained);
  expect(textOn((i) => new CopyFrom(i, 'C', { source: CopySource.image('a:1', '/x/'), path: '/y' }))).toContain(
    explained,
  );
});
