import { describe, expect, test } from 'vitest';
import { App, BaseImage, File, Image, KernelArguments, Layer, OsRelease, Package, Source, assertions } from '../../src';
import { thrownReport } from '../../src/app/report/thrown';
import { MisuseError } from '../../src/core/misuse';

const PINNED = BaseImage.fedoraBootc('44');

function thrownBy(program: () => unknown): unknown {
  try {
    program();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const without = (error: unknown) => {
  const { frames: _frames, ...rest } = thrownReport(error)!;
  return rest;
};

function itself(): Error {
  const error = new Error('mine');
  error.cause = error;
  return error;
}

const STACK = { fix: 'BOOTCDK_DEBUG=1 shows the whole stack' };
const TYPES = {
  fix: 'if something here is not of the type that is declared, `npx tsc --noEmit` says what; BOOTCDK_DEBUG=1 shows the whole stack',
};
const anImage = (): Image => new Image(new App(), 'os', { base: PINNED });

test.each<[string, unknown, object]>([
  ['an error', new Error('mine'), { message: 'the app threw Error: mine', ...STACK }],
  ['without a message', new TypeError(), { message: 'the app threw TypeError', ...STACK }],
  [
    'more lines',
    new Error('git failed\nfatal: no repository\n'),
    { message: 'the app threw Error: git failed', details: 'fatal: no repository', ...STACK },
  ],
  [
    'causes',
    new Error('no settings', { cause: new TypeError('not a file', { cause: 'a word' }) }),
    { message: 'the app threw Error: no settings', details: 'because of TypeError: not a file', ...STACK },
  ],
  [
    'its own cause',
    itself(),
    { message: 'the app threw Error: mine', details: Array(3).fill('because of Error: mine').join('\n'), ...STACK },
  ],
  [
    'JSON of the user',
    thrownBy(() => void JSON.parse('{')),
    { message: expect.stringMatching(/^the app threw SyntaxError: /) as string, ...STACK },
  ],
  [
    'a wrong type in the library',
    thrownBy(() => new KernelArguments(anImage(), 'Console', { arguments: 'quiet' as never })),
    { message: expect.stringMatching(/^the app threw TypeError: /) as string, ...TYPES },
  ],
  [
    'a wrong type in constructs',
    thrownBy(() => new Package(anImage(), 42 as never)),
    { message: 'the app threw TypeError: id.replace is not a function', ...TYPES },
  ],
  [
    'a wrong type that Node refuses',
    thrownBy(() => {
      const app = assertions.InMemory.app();
      const os = new Image(app, 'os', { base: PINNED });
      new File(os, 'Seven', { path: '/etc/seven', source: Source.text(7 as never) });
      app.synth();
    }),
    { message: expect.stringMatching(/^the app threw TypeError: The "data" argument /) as string, ...TYPES },
  ],
  [
    "a mistake in the user's own lines",
    thrownBy(() => (anImage() as never as { own: { url: string } }).own.url),
    { message: expect.stringMatching(/^the app threw TypeError: /) as string, ...STACK },
  ],
])('%s', (_name, error, expected) => {
  expect(without(error)).toEqual({ id: 'bootcdk::app-threw', ...expected });
});

test('misuse of the framework is its own message', () => {
  const error = new MisuseError('bootcdk::no-app', 'not inside an App');
  expect(without(error)).toEqual({ id: 'bootcdk::no-app', message: 'not inside an App [bootcdk::no-app]' });
  expect(thrownReport(error)!.frames![0]!.file).toBe(__filename);
});

test.each([['text'], [undefined], [{ message: 'no error' }]])('%j is left to Node', (value) => {
  expect(thrownReport(value)).toBeUndefined();
});

describe('an id that is taken', () => {
  const twice = (make: (app: App, image: Image) => unknown) => {
    const app = new App();
    const image = new Image(app, 'os', { base: PINNED });
    make(app, image);
    return thrownReport(thrownBy(() => make(app, image)))!;
  };

  test.each<[string, (app: App, image: Image) => unknown, string, string]>([
    ['in an image', (_, i) => new Layer(i, 'A'), 'there is already a construct "A" in the Image "os"', 'A'],
    ['in the app', (a) => new Image(a, 'b', { base: PINNED }), 'there is already a construct "b" in the App', 'b'],
    [
      'with quotes and blanks',
      (_, i) => new Layer(i, "it's [x] in B"),
      'there is already a construct "it\'s [x] in B" in the Image "os"',
      "it's [x] in B",
    ],
    [
      'of what is made of others',
      (_, i) => new OsRelease(i, 'Name', { values: { NAME: 'x' } } as never),
      'there is already a construct "Name" in the Image "os"',
      'Name',
    ],
  ])('%s', (_name, make, message, got) => {
    const { frames, ...report } = twice(make);
    expect(report).toEqual({
      id: 'bootcdk::duplicate-id',
      message,
      got,
      fix: 'give each construct in one scope an id of its own',
    });
    expect(frames![0]!.file).toBe(__filename);
  });
});

describe('a construct that is made after synthesis', () => {
  test.each<[string, (app: App, image: Image) => unknown, string]>([
    ['in an image', (_, image) => new Layer(image, 'A'), 'a construct is added to "os", which was synthesized already'],
    [
      'in the app',
      (app) => new Image(app, 'b', { base: PINNED }),
      'a construct is added to the app, which was synthesized already',
    ],
  ])('%s', (_name, make, message) => {
    const app = assertions.InMemory.app();
    const image = new Image(app, 'os', { base: PINNED });
    assertions.Findings.fromApp(app);
    const { frames, ...report } = thrownReport(thrownBy(() => make(app, image)))!;
    expect(report).toEqual({
      id: 'bootcdk::added-too-late',
      message,
      fix: 'make all constructs before `app.synth()`; an aspect may add more',
    });
    expect(frames![0]!.file).toBe(__filename);
  });
});
