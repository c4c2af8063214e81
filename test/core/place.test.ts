import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { App, BaseImage, Image, Package } from '../../src';
import { placeOf } from '../../src/core/construct-place';
import { Place, framesOf } from '../../src/core/place';

const HOST = Symbol.for('jsii.context.hostStackTrace');
const host = globalThis as Record<symbol, unknown>;

function lineOf(text: string): number {
  return (
    readFileSync(__filename, 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1
  );
}

describe('places', () => {
  afterEach(() => {
    delete host[HOST];
  });

  test('a construct knows its line in the program', () => {
    const image = new Image(new App(), 'os', { base: BaseImage.fedoraBootc('44') });
    const tmux = new Package(image, 'tmux'); // the line of tmux
    expect(placeOf(tmux)?.frame).toMatchObject({ file: __filename, line: lineOf('the line of tmux') });
  });

  test('what a library function makes has the line of its call', () => {
    const image = new Image(new App(), 'os', { base: BaseImage.fedoraBootc('44') });
    image.addPackages('htop'); // the line of htop
    expect(placeOf(image.node.findChild('Packages').node.findChild('htop'))?.frame?.line).toBe(
      lineOf('the line of htop'),
    );
  });

  test("a host language's frames come first, without those of bindings", () => {
    host[HOST] = [
      ['Package.java', 10, 0, 'dev.bootcdk.Package$Builder.build'],
      ['/usr/lib/python3/dist-packages/jsii/_runtime.py', 5, 0, 'create'],
      ['/home/me/app.py', 7, 3, 'main'],
      ['ReflectionUtils.java', 728, 0, 'org.junit.platform.commons.util.ReflectionUtils.invokeMethod'],
      ['ExecJavaMojo.java', 375, 0, 'org.codehaus.mojo.exec.ExecJavaMojo.doMain'],
    ];
    expect(Place.capture(lineOf).frames).toEqual([{ file: '/home/me/app.py', line: 7, column: 3 }]);
  });

  test("frames of the library are not the user's, compiled or mapped to its source", () => {
    const root = __dirname.replace(/\/test\/core$/, '');
    const holder = {
      stack: `Error\n    at a (${root}/src/image/x.ts:1:2)\n    at b (${root}/lib/image/x.js:1:2)\n    at c (${root}/examples/main.ts:3:4)`,
    };
    const place = Reflect.construct(Place, [{ holder }]) as Place;
    expect(place.frames).toEqual([{ file: `${root}/examples/main.ts`, line: 3, column: 4 }]);
  });

  test('of an error, not of what its message quotes', () => {
    const error = new Error('child failed:\n    at x (/home/me/child.js:1:2)');
    error.stack = `Error: ${error.message}\n    at Node.addChild (/a/node_modules/constructs/c.js:1:2)\n    at f (file:///home/me/main.ts:3:4)`;
    expect(framesOf(error)).toEqual([{ file: '/home/me/main.ts', line: 3, column: 4 }]);
    expect(framesOf(Object.assign(new Error('x'), { stack: undefined }))).toEqual([]);
  });

  test('below a program in another language JavaScript has no frame of it', () => {
    process.env.JSII_AGENT = 'go1.26/linux/amd64';
    try {
      expect(Place.capture(lineOf).frame).toBeUndefined();
      expect(framesOf(new Error('of the runtime'))).toEqual([]);
    } finally {
      delete process.env.JSII_AGENT;
    }
  });

  test('a host that supplies nothing gives no frame', () => {
    host[HOST] = [];
    expect(Place.capture(lineOf).frame).toBeUndefined();
  });
});
