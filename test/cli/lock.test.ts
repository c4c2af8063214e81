import * as fs from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cli, CONFIG, fakeApp, finding, image, project, put, Ran } from './helpers';
import { SimpleRegistry } from './simple-registry';
import { LOCK_FILE } from '../../src/app/lock/document';
import type { KeysReport, LockReport, SynthResponse } from '../../src/app/protocol';
import { KEYS } from '../trust/keys';

const BASE = 'ghcr.io/os/base:44';
const TOOLS = 'quay.io/os/tools:1';
const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

let registry: SimpleRegistry;
beforeEach(async () => (registry = await SimpleRegistry.start()));
afterEach(async () => registry.close());

const references = (...all: string[]): LockReport['references'] =>
  all.map((reference) => ({ reference, pinned: true, images: ['os'] }));

/** A project whose program needs this. */
function projectOf(lock: Partial<LockReport>, response: Partial<SynthResponse> = {}): string {
  const root = project({ 'bootcdk.json': CONFIG });
  put(root, 'home/.config/containers/registries.conf', registry.configuration);
  program(root, lock, response);
  return root;
}

function program(root: string, lock: Partial<LockReport>, response: Partial<SynthResponse> = {}): void {
  put(root, 'main.js', fakeApp({ lock: { references: [], keys: [], ...lock }, ...response }));
}

const lock = (root: string, ...argv: string[]): Promise<Ran> =>
  cli(root, ['lock', ...argv], { env: { HOME: join(root, 'home'), REGISTRY_AUTH_FILE: join(root, 'home/none') } });

const read = (root: string): { images: Record<string, unknown>; keys: Record<string, string[]> } =>
  JSON.parse(fs.readFileSync(join(root, LOCK_FILE), 'utf8')) as never;

const short = (digest: string): string => `${digest.slice(0, 19)}…`;

describe('lock', () => {
  test('looks up what has no entry, and forgets what nothing names', async () => {
    const digest = registry.tag('os/base:44', 'arm64', 'amd64');
    const root = projectOf({ references: references(BASE) });
    expect(await lock(root)).toEqual({
      code: 0,
      stdout: '',
      stderr: `bootcdk.lock.json: 1 image\n${BASE}  ${short(digest)} (new)\n`,
    });
    expect(read(root).images).toEqual({ [BASE]: { digest, platforms: ['linux/amd64', 'linux/arm64'] } });

    const asked = registry.seen.length;
    expect(await lock(root)).toMatchObject({ code: 0, stderr: 'bootcdk.lock.json: 1 image, nothing changed\n' });
    registry.tag('os/base:44', 'amd64');
    expect((await lock(root)).stderr).toContain('nothing changed');
    expect(registry.seen.length).toBe(asked);

    const tools = registry.tag('os/tools:1', 'amd64');
    program(root, { references: [{ reference: TOOLS, pinned: false, images: ['os'] }] });
    expect((await lock(root)).stderr).toBe(
      `bootcdk.lock.json: 1 image\n${BASE}  ${short(digest)} (removed)\n` +
        `${TOOLS}  ${short(tools)} (new, recorded only: its registry keeps no old digests)\n`,
    );
    expect(Object.keys(read(root).images)).toEqual([TOOLS]);
    expect(fs.readdirSync(root).filter((name) => name.includes('new'))).toEqual([]);
  });

  test('--update looks up everything anew, or what is named', async () => {
    const [base, tools] = [registry.tag('os/base:44', 'amd64'), registry.tag('os/tools:1', 'amd64')];
    const root = projectOf({ references: references(BASE, TOOLS) });
    await lock(root);
    expect(await lock(root, '--update')).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing changed') });
    // What is still the same is not fetched: some registries count that.
    expect(registry.seen.slice(-2).map((line) => line.split(' ')[0])).toEqual(['HEAD', 'HEAD']);

    const [newBase, newTools] = [registry.tag('os/base:44', 'arm64'), registry.tag('os/tools:1', 'arm64')];
    expect(await lock(root, '--update', 'quay.io/os/tools')).toMatchObject({
      code: 0,
      stderr: `bootcdk.lock.json: 2 images\n${TOOLS}  ${short(tools)} → ${short(newTools)}\n`,
    });
    expect((await lock(root, '--update')).stderr).toContain(`${BASE}  ${short(base)} → ${short(newBase)}\n`);
    expect(read(root).images[BASE]).toEqual({ digest: newBase, platforms: ['linux/arm64'] });
  });

  test('--update of what the program does not name', async () => {
    const root = projectOf({ references: references(BASE) });
    expect(await lock(root, '--update', 'ghcr.io/os/bsae:44')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'error[bootcdk::no-such-reference]: the program names no image "ghcr.io/os/bsae:44" by its tag, did you mean "ghcr.io/os/base:44"?\n' +
        '  = help: it names ghcr.io/os/base:44\n',
    });
  });

  test('--check asks nobody', async () => {
    registry.tag('os/base:44', 'amd64');
    const root = projectOf({ references: references(BASE) });
    expect(await lock(root, '--check')).toEqual({
      code: 3,
      stdout: '',
      stderr:
        `${BASE}: no entry (os)\n\nnot fresh: bootcdk.lock.json is not what the program needs\n` +
        '  = help: run bootcdk lock, and commit the result\n',
    });
    await lock(root);
    const asked = registry.seen.length;
    expect(await lock(root, '--check')).toMatchObject({ code: 0, stderr: 'bootcdk.lock.json is fresh\n' });
    program(root, { keys: [{ path: 'Key', fingerprints: [A], unshipped: false }] });
    expect(await lock(root, '--check')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`${BASE}: nothing names it any more\nKey: 1 key not recorded\n`),
    });
    const json = await lock(root, '--check', '--json');
    expect([json.code, JSON.parse(json.stdout)]).toEqual([
      3,
      {
        version: 1,
        fresh: false,
        missing: [],
        stale: [BASE],
        keys: [{ path: 'Key', fingerprints: [A] }],
        staleKeys: [],
      },
    ]);
    expect(registry.seen.length).toBe(asked);
  });

  test('synth --check asks nobody either, where there is a lock file', async () => {
    registry.tag('os/base:44', 'amd64');
    const root = projectOf({});
    const files = { 'images/os/Containerfile': 'FROM scratch\n' };
    const answer = (...all: string[]): void =>
      put(
        root,
        'main.js',
        fakeApp({ lock: { references: references(...all), keys: [] }, images: [image('os')] }, files),
      );
    const check = async (...more: string[]): Promise<Ran> => cli(root, ['synth', '--check', ...more]);
    answer(BASE);
    await cli(root, ['synth']);
    expect(await check()).toMatchObject({ code: 0 });
    await lock(root);
    const asked = registry.seen.length;
    expect(await check()).toMatchObject({ code: 0, stderr: 'bootcdk.out is fresh\n' });
    answer(BASE, TOOLS);
    expect(await check()).toMatchObject({
      code: 3,
      stderr:
        `${TOOLS}: no entry (os)\n\nnot fresh: bootcdk.lock.json is not what the program needs\n` +
        '  = help: run bootcdk lock, and commit the result\n',
    });
    const json = await check('--json');
    expect([json.code, JSON.parse(json.stdout)]).toMatchObject([3, { differences: [], lock: { missing: [TOOLS] } }]);
    expect(registry.seen.length).toBe(asked);
  });

  test('what cannot be looked up: a line for each, and nothing is written', async () => {
    registry.tag('os/base:44', 'amd64');
    const names = [BASE, 'ghcr.io/os/base:45', 'quay.io/private/x:1', 'registry.invalid/x:1'];
    const root = projectOf({ references: references(...names) });
    const { code, stdout, stderr } = await lock(root);
    expect([code, stdout]).toEqual([1, '']);
    const here = `127.0.0.1:${registry.port}`;
    expect(stderr.split('\n').filter((line) => line.startsWith('error') || line.startsWith('  = '))).toEqual([
      `error[bootcdk::registry-auth]: cannot look up quay.io/private/x:1: ${here} refuses access without credentials`,
      `  = help: podman login ${here}; many registries say so of what does not exist, too`,
      `error[bootcdk::registry-not-found]: cannot look up ghcr.io/os/base:45: ${here}/os/base has no tag "45", did you mean "44"?`,
      '  = help: its tags are 44',
      expect.stringMatching(
        /^error\[bootcdk::registry-unreachable\]: cannot look up registry\.invalid\/x:1: no connection to registry\.invalid: /,
      ),
      '  = help: is the name right, and does this machine reach it? behind a proxy set HTTPS_PROXY',
    ]);
    expect(stderr).not.toMatch(/^ {4}at /m);
    expect(fs.existsSync(join(root, LOCK_FILE))).toBe(false);
  });

  test('what has a mirror is looked up there, and written down by its own name', async () => {
    const digest = registry.tag('mirror/base:44', 'amd64');
    const mirror = 'ghcr.io/mirror/base:44';
    const root = projectOf({ references: [{ reference: BASE, mirror, pinned: true, images: ['os'] }] });
    expect((await lock(root)).code).toBe(0);
    expect(Object.keys(read(root).images)).toEqual([BASE]);
    expect(read(root).images[BASE]).toMatchObject({ digest });
    program(root, {
      references: [{ reference: TOOLS, mirror: 'ghcr.io/mirror/none:1', pinned: true, images: ['os'] }],
    });
    expect((await lock(root)).stderr).toBe(
      `error[bootcdk::registry-not-found]: cannot look up ${TOOLS} at its mirror ghcr.io/mirror/none:1: ` +
        `there is no 127.0.0.1:${registry.port}/mirror/none\n  = help: fill the mirror first: run the MirrorPipeline, or whatever keeps it\n`,
    );
  });

  test('what is wrong with the machine is said once', async () => {
    const root = projectOf({ references: references(BASE, TOOLS) });
    put(root, 'home/.config/containers/registries.conf', '[[registry]\n');
    expect(await lock(root)).toMatchObject({
      code: 1,
      stderr:
        'error[bootcdk::registry-configuration]: "<root>/home/.config/containers/registries.conf" is not TOML (line 1)\n' +
        '  = help: correct it: man containers-registries.conf\n',
    });
  });

  test('a lock file that cannot be read is left alone', async () => {
    const root = projectOf({ references: references(BASE) });
    put(root, LOCK_FILE, '{\n  "version": "1.0",\n<<<<<<< HEAD\n');
    const { code, stderr } = await lock(root);
    expect(code).toBe(1);
    expect(stderr).toContain(
      'error[bootcdk::lock-unreadable]: bootcdk.lock.json holds a merge that nobody has finished',
    );
    expect(stderr).toContain('bootcdk.lock.json:3:1');
    expect(fs.existsSync(join(root, 'request.log'))).toBe(false);
  });

  test('a program with errors is not locked, one with warnings is', async () => {
    const root = projectOf({ references: references(BASE) }, { findings: [finding()] });
    expect(await lock(root)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error[bootcdk::test]: something is wrong\n\n1 error\nnothing was looked up\n',
    });
    registry.tag('os/base:44', 'amd64');
    program(root, { references: references(BASE) }, { findings: [finding({ severity: 'warning' })] });
    expect(await lock(root)).toMatchObject({ code: 0, stderr: expect.not.stringContaining('something is wrong') });
  });

  test('a program that needs nothing gets no file', async () => {
    const root = projectOf({});
    expect(await lock(root)).toMatchObject({ code: 0, stderr: 'bootcdk.lock.json: no images, nothing changed\n' });
    expect(fs.existsSync(join(root, LOCK_FILE))).toBe(false);
    expect(await lock(root, '--check')).toMatchObject({ code: 0 });
  });

  test('a folder that cannot be written to', async () => {
    const root = projectOf({ keys: [{ path: 'Key', fingerprints: [A], unshipped: false }] });
    fs.mkdirSync(join(root, LOCK_FILE));
    expect(await lock(root)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('bootcdk.lock.json is a folder'),
    });
  });

  test('JSON', async () => {
    const digest = registry.tag('os/base:44', 'amd64');
    const root = projectOf({
      references: references(BASE),
      keys: [{ path: 'Key', fingerprints: [A], unshipped: false }],
    });
    const { code, stdout, stderr } = await lock(root, '--json');
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      changed: true,
      images: [{ reference: BASE, to: digest }],
      keys: [{ path: 'Key', fingerprints: [A] }],
      staleKeys: [],
    });
  });

  test.each([
    [['--check', '--update'], 'option "--check" cannot be used with option "--update [references...]"'],
    [['now'], 'too many arguments'],
  ])('%j is no use of it', async (argv, message) => {
    const { code, stderr } = await lock(projectOf({}), ...argv);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).toContain('bootcdk lock --help');
  });

  test('help', async () => {
    const { code, stdout } = await lock(project(), '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('bootcdk lock --update ghcr.io/ublue-os/bluefin:stable');
  });
});

describe('keys', () => {
  const key = (fingerprints: string[], more: Partial<KeysReport> = {}): KeysReport => {
    return { path: 'Key', fingerprints, unshipped: false, ...more };
  };

  test('are added, and old ones stay; those of constructs that are gone are forgotten', async () => {
    const root = projectOf({ keys: [key([A])] });
    expect((await lock(root)).stderr).toBe('bootcdk.lock.json: no images\nKey: 1 key recorded\n');
    program(root, { keys: [key([B])] });
    expect((await lock(root)).stderr).toContain('Key: 1 key recorded\n');
    expect(read(root).keys).toEqual({ Key: [A, B] });
    program(root, { keys: [key([A], { path: 'Other' })] });
    expect((await lock(root)).stderr).toBe(
      'bootcdk.lock.json: no images\nOther: 1 key recorded\nKey: its keys (removed)\n',
    );
    expect(read(root).keys).toEqual({ Other: [A] });
  });

  test('of one that signs with what no machine has are not, but images are locked', async () => {
    const root = projectOf({ keys: [key([A])] });
    await lock(root);
    const digest = registry.tag('os/base:44', 'amd64');
    const error = finding({ id: 'bootcdk::key-not-shipped', message: 'no machine has it', path: 'Key' });
    const keys = [key([B], { unshipped: true }), key([B], { path: 'Other' })];
    program(root, { references: references(BASE), keys }, { findings: [error] });
    const { code, stderr } = await lock(root);
    expect(code).toBe(2);
    expect(stderr).toContain('error[bootcdk::key-not-shipped]: no machine has it');
    expect(stderr).toContain(`${BASE}  ${short(digest)} (new)\nOther: 1 key recorded\n`);
    expect(read(root).keys).toEqual({ Key: [A], Other: [B] });
    expect((await lock(root, '--check')).code).toBe(2);

    program(
      root,
      { references: references(BASE), keys },
      { findings: [{ ...error, acknowledgedBecause: 'new fleet' }] },
    );
    expect((await lock(root)).code).toBe(0);
  });
});

const LIBRARY = resolve(__dirname, '../..');

test('with the library itself: from a tag to a pin, and a key that nobody has', { timeout: 120_000 }, async () => {
  const main = (key: string, tag: string): string => `
import { App, BaseImage, Image, SigningKey, Source } from ${JSON.stringify(join(LIBRARY, 'src/index'))};
const app = new App();
const signingKey = new SigningKey(app, 'Key', { publicKey: Source.text(${JSON.stringify(key)}) });
new Image(app, 'os', { base: BaseImage.fromReference('ghcr.io/os/base:${tag}'), repository: 'ghcr.io/me/os', signingKey });
app.synth();
`;
  const digest = registry.tag('os/base:44', 'amd64');
  const root = projectOf({});
  put(root, 'bootcdk.json', JSON.stringify({ app: `${join(LIBRARY, 'node_modules/.bin/tsx')} main.ts` }));
  put(root, 'main.ts', main(KEYS.first, '44'));
  fs.symlinkSync(join(LIBRARY, 'node_modules'), join(root, 'node_modules'));

  const before = await cli(root, ['synth']);
  expect(before.stderr).toContain('warning[bootcdk::base-not-pinned]');
  expect(before.stderr).toContain('run `bootcdk lock`');
  expect(await lock(root)).toMatchObject({ code: 0, stderr: expect.stringContaining('Key: 1 key recorded\n') });
  expect((await cli(root, ['synth', '--check'])).code).toBe(3);
  const after = await cli(root, ['synth']);
  expect(after.stderr).not.toContain('base-not-pinned');
  expect(fs.readFileSync(join(root, 'bootcdk.out/images/os/Containerfile'), 'utf8')).toContain(
    `FROM ghcr.io/os/base:44@${digest}\n`,
  );

  put(root, 'main.ts', main(KEYS.second, '44'));
  expect(await cli(root, ['synth'])).toMatchObject({ code: 2, stderr: expect.stringContaining('key-not-shipped') });
  const written = fs.readFileSync(join(root, LOCK_FILE), 'utf8');
  expect((await lock(root)).code).toBe(2);
  expect(fs.readFileSync(join(root, LOCK_FILE), 'utf8')).toBe(written);

  put(root, LOCK_FILE, '{ "version": "1.0", }');
  const broken = await cli(root, ['synth']);
  expect(broken.code).toBe(2);
  expect(broken.stderr).toContain('error[bootcdk::lock-unreadable]: bootcdk.lock.json is not JSON: a comma before "}"');
  expect(broken.stderr).toContain('bootcdk.lock.json:1:19');
  expect(broken.stderr).not.toContain('base-not-pinned');
});
