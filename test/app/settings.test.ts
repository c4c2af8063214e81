import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { App } from '../../src';
import { SESSION_VARIABLE, PROTOCOL_VERSION, writeRequest } from '../../src/app/protocol';
import { OwnSettings, settingsFor } from '../../src/app/settings';
import { temporaryFolder } from '../support/program';

const config = (value: unknown): Record<string, string> => ({ 'bootcdk.json': JSON.stringify(value) });

describe('a program that is started by itself', () => {
  const settings = (own: OwnSettings, files: Record<string, string> = {}, env: Record<string, string> = {}) => {
    const folder = temporaryFolder(files);
    return { folder, ...settingsFor(own, env, folder) };
  };

  test.each<[string, OwnSettings, unknown, string | undefined, Record<string, unknown>]>([
    ['nothing', {}, {}, undefined, {}],
    ['the program', { context: { a: 1 } }, {}, undefined, { a: 1 }],
    ['bootcdk.json over the program', { context: { a: 1, b: 1 } }, { context: { a: 2 } }, undefined, { a: 2, b: 1 }],
    [
      'the environment over bootcdk.json',
      { context: { a: 1, b: 1, c: 1 } },
      { context: { a: 2, b: 2 } },
      '{"a":3}',
      { a: 3, b: 2, c: 1 },
    ],
    ['values as a whole', { context: { a: { x: 1 } } }, { context: { a: { y: 2 } } }, undefined, { a: { y: 2 } }],
    ['an empty environment', { context: { a: 1 } }, {}, '', { a: 1 }],
  ])('context: %s', (_name, own, file, variable, expected) => {
    const env: Record<string, string> = variable === undefined ? {} : { BOOTCDK_CONTEXT: variable };
    expect(settings(own, config(file), env).context).toEqual(expected);
  });

  test.each<[string, OwnSettings, unknown, string]>([
    ['by default', {}, {}, 'bootcdk.out'],
    ['as the program says', { outdir: 'build' }, {}, 'build'],
    ['as bootcdk.json says', { outdir: 'build' }, { output: 'a/b' }, 'a/b'],
  ])('output: %s', (_name, own, file, expected) => {
    const { folder, outdir } = settings(own, config(file));
    expect(outdir).toBe(join(folder, expected));
  });

  test('an absolute output stays', () => {
    expect(settings({ outdir: '/x/y' }).outdir).toBe('/x/y');
  });

  test('the project is where bootcdk.json is, from the working directory upwards', () => {
    const folder = temporaryFolder(config({}));
    mkdirSync(join(folder, 'a/b'), { recursive: true });
    expect(settingsFor({}, {}, join(folder, 'a/b')).projectRoot).toBe(folder);
    expect(settingsFor({ projectRoot: join(folder, 'a') }, {}, folder).projectRoot).toBe(join(folder, 'a'));
    expect(settingsFor({}, {}, temporaryFolder()).projectRoot).toMatch(/bootcdk-test-/);
  });

  test.each<[unknown, boolean]>([
    [{}, false],
    [{ strict: true }, true],
    [{ strict: false }, false],
  ])('strict of %j is %s', (file, expected) => {
    expect(settings({}, config(file)).strict).toBe(expected);
  });

  test.each<[string, Record<string, string>, Record<string, string>, readonly string[]]>([
    ['nothing wrong', config({}), { BOOTCDK_CONTEXT: '{}' }, []],
    ['no bootcdk.json', {}, {}, []],
    ['no JSON', { 'bootcdk.json': '{' }, {}, ['bootcdk::config-not-json']],
    ['a wrong value', config({ strict: 'yes', output: 'x' }), {}, ['bootcdk::config-value']],
    ['a mirror of nothing', config({ mirrors: { 'quay.io': '' } }), {}, ['bootcdk::mirror-map']],
    ['an unknown key', config({ outputs: 'x' }), {}, ['bootcdk::config-unknown-key']],
    ['no JSON in the environment', {}, { BOOTCDK_CONTEXT: 'a=b' }, ['bootcdk::context-variable']],
    ['no object in the environment', {}, { BOOTCDK_CONTEXT: '[1]' }, ['bootcdk::context-variable']],
    ['null in the environment', {}, { BOOTCDK_CONTEXT: 'null' }, ['bootcdk::context-variable']],
    ['both', config({ x: 1 }), { BOOTCDK_CONTEXT: '1' }, ['bootcdk::config-unknown-key', 'bootcdk::context-variable']],
  ])('findings: %s', (_name, files, env, expected) => {
    expect(settings({}, files, env).findings.map(({ id }) => id)).toEqual(expected);
  });

  test('what is right in a broken bootcdk.json holds', () => {
    expect(settings({}, config({ strict: 1, context: { a: 2 } })).context).toEqual({ a: 2 });
  });
});

describe('in a session', () => {
  const request = {
    version: PROTOCOL_VERSION,
    projectRoot: '/p',
    outdir: '/o',
    context: { a: 4 },
    strict: true,
    mirrors: { 'quay.io': 'registry.example.com' },
  };

  test('the command line has put it together; only what nobody else says is the program’s', () => {
    const session = temporaryFolder();
    writeRequest(session, request);
    const cwd = temporaryFolder(config({ context: { a: 2, b: 2 }, output: 'x', wrong: 1 }));
    const env = { [SESSION_VARIABLE]: session, BOOTCDK_CONTEXT: '{"a":3,"c":3}' };
    expect(settingsFor({ context: { a: 1, d: 1 }, outdir: 'mine', projectRoot: '/mine' }, env, cwd)).toEqual({
      projectRoot: '/p',
      outdir: '/o',
      strict: true,
      session,
      context: { a: 4, d: 1 },
      mirrors: { 'quay.io': 'registry.example.com' },
      findings: [],
    });
  });

  test('a session that is gone is none', () => {
    const settings = settingsFor({}, { [SESSION_VARIABLE]: '/nowhere' }, temporaryFolder());
    expect(settings).toMatchObject({ strict: false, context: {} });
    expect(settings.session).toBeUndefined();
  });

  test('another protocol is refused', () => {
    const session = temporaryFolder();
    writeRequest(session, { ...request, version: 99 });
    expect(() => settingsFor({}, { [SESSION_VARIABLE]: session }, '/')).toThrow('speaks version 99');
  });
});

test('an app takes its settings when it is made, and constructs read its context', () => {
  vi.stubEnv('BOOTCDK_CONTEXT', '{"channel":"testing"}');
  try {
    const projectRoot = temporaryFolder(config({ context: { channel: 'stable', n: 0 }, output: 'out' }));
    const app = new App({ projectRoot, context: { n: 1, own: null }, outdir: 'other' });
    expect(app.projectRoot).toBe(projectRoot);
    expect(app.outdir).toBe(join(projectRoot, 'out'));
    expect(['channel', 'n', 'own', 'none'].map((key) => app.node.tryGetContext(key) as unknown)).toEqual([
      'testing',
      0,
      null,
      undefined,
    ]);
  } finally {
    vi.unstubAllEnvs();
  }
});
