import { afterEach, describe, expect, test } from 'vitest';
import { AssertionError } from '../../src/assertions/failure';
import { leaveOutStacks } from '../../src/core/host';
import { MisuseError } from '../../src/core/misuse';

const { prepareStackTrace } = Error;

afterEach(() => {
  Error.prepareStackTrace = prepareStackTrace;
});

/** As jsii's runtime gives it its name: afterwards. */
function runtimeError(): Error {
  const error = new Error('AssertionError: no such unit');
  error.name = '@jsii/kernel.RuntimeError';
  return error;
}

const ERRORS: ReadonlyArray<[string, () => Error]> = [
  ["of jsii's runtime", runtimeError],
  ['of an assertion', () => new AssertionError('no such unit')],
  ['misuse', () => new MisuseError('bootcdk::no-app', 'not inside an App')],
  ['of constructs', () => new Error("There is already a Construct with name 'a' in App")],
];

describe('in another language', () => {
  const env = { JSII_AGENT: 'Java/17.0.15' };

  test.each(ERRORS)('%s: has no stack', (_, make) => {
    leaveOutStacks(env);
    expect(make().stack).toBe('');
  });

  test('a bug has', () => {
    leaveOutStacks(env);
    expect(new TypeError('x is not a function').stack).toMatch(
      /^TypeError: x is not a function\n    at .*host\.test\.ts:\d+/,
    );
  });

  test('what is no error has', () => {
    leaveOutStacks(env);
    const holder: { stack?: string } = {};
    Error.captureStackTrace(holder);
    expect(holder.stack).toMatch(/\n    at .*host\.test\.ts:\d+/);
  });

  test.each(ERRORS)('%s: to look into it', (_, make) => {
    leaveOutStacks({ ...env, BOOTCDK_DEBUG: '1' });
    expect(make().stack).toMatch(/\n    at .*host\.test\.ts:\d+/);
  });
});

test.each(ERRORS)('in JavaScript, %s: has its stack', (_, make) => {
  leaveOutStacks({});
  expect(make().stack).toMatch(/\n    at .*host\.test\.ts:\d+/);
});
