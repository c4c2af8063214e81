import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  App,
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  Findings,
  HostPolicy,
  Image,
  SigningKey,
  SigningKeyProps,
  Source,
  TransparencyLog,
} from '../../src';
import { Lock, LOCK_FILE, lockText, NO_LOCK } from '../../src/app/lock/document';
import { parseLock } from '../../src/app/lock/read';
import { containerfileOf, reported, synthesized } from '../support/program';
import { FINGERPRINTS, KEYS } from '../trust/keys';

const A = `sha256:${'a'.repeat(64)}`;
const B = `sha256:${'b'.repeat(64)}`;
const lock = (images: Lock['images'], keys: Lock['keys'] = new Map()): Lock => ({ images, keys, known: true });
const entry = (digest: string, ...platforms: string[]) => ({ digest, platforms });
const file = (images: Record<string, string>, keys: Record<string, string[]> = {}): Record<string, string> => ({
  [LOCK_FILE]: lockText(
    lock(
      new Map(Object.entries(images).map(([reference, digest]) => [reference, entry(digest)])),
      new Map(Object.entries(keys)),
    ),
  ),
});

describe('the file', () => {
  const validate = new Ajv({ strict: true }).compile(
    JSON.parse(readFileSync(join(__dirname, '../../schema/lock.schema.json'), 'utf8')) as object,
  );

  test('has one order, whatever order things come in', () => {
    const text = lockText(
      lock(
        new Map([
          ['quay.io/b:1', entry(B, 'linux/arm64', 'linux/amd64')],
          ['ghcr.io/a:1', entry(A)],
        ]),
        new Map([
          ['Z', ['b'.repeat(64), 'a'.repeat(64), 'b'.repeat(64)]],
          ['A', ['c'.repeat(64)]],
          ['None', []],
        ]),
      ),
    );
    expect(text).toBe(`{
  "$schema": "https://raw.githubusercontent.com/bootcdk/bootcdk/main/schema/lock.schema.json",
  "version": "1.0",
  "images": {
    "ghcr.io/a:1": {
      "digest": "${A}",
      "platforms": []
    },
    "quay.io/b:1": {
      "digest": "${B}",
      "platforms": [
        "linux/amd64",
        "linux/arm64"
      ]
    }
  },
  "keys": {
    "A": [
      "${'c'.repeat(64)}"
    ],
    "Z": [
      "${'a'.repeat(64)}",
      "${'b'.repeat(64)}"
    ]
  }
}
`);
    expect(validate(JSON.parse(text))).toBe(true);
  });

  test('read back, it is what was written', () => {
    const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
    const name = fc.stringMatching(/^[a-z]{1,5}\.io\/[a-z]{1,5}(:[a-z0-9]{1,5})?$/);
    const image = fc.record({
      digest: hex.map((digits) => `sha256:${digits}`),
      platforms: fc.uniqueArray(fc.constantFrom('linux/amd64', 'linux/arm/v7')).map((all) => all.sort()),
    });
    const prints = fc.uniqueArray(hex, { minLength: 1, maxLength: 3 }).map((all) => all.sort());
    fc.assert(
      fc.property(fc.dictionary(name, image), fc.dictionary(fc.string(), prints), (images, keys) => {
        const written = lock(new Map(Object.entries(images)), new Map(Object.entries(keys)));
        const text = lockText(written);
        const { lock: read, finding } = parseLock(text, LOCK_FILE);
        expect(finding).toBeUndefined();
        expect(Object.fromEntries(read.images)).toEqual(images);
        expect(Object.fromEntries(read.keys)).toEqual(keys);
        expect(lockText(read)).toBe(text);
        expect(validate(JSON.parse(text))).toBe(true);
      }),
    );
  });

  test('a later 1.x with more in it is read', () => {
    const { lock: read } = parseLock(
      `{"version":"1.9","machines":{},"images":{"a.io/b:1":{"digest":"${A}","x":1}}}`,
      'x',
    );
    expect([...read.images]).toEqual([['a.io/b:1', entry(A)]]);
  });

  const head = '{\n  "version": "1.0",\n';
  test.each<[what: string, text: string, message: RegExp, line: number]>([
    ['is empty', '', /is not JSON: the file is empty/, 1],
    ['is cut off', `${head}  "images": {`, /is not JSON: the file ends/, 3],
    ['is a merge', `${head}<<<<<<< HEAD\n  "images": {},\n=======\n`, /holds a merge that nobody has finished/, 3],
    ['is no object', '[]', /has no object where the file should be one/, 1],
    ['has no version', '{ "images": {} }', /has no version/, 1],
    ['is of tomorrow', '{\n  "version": "2.0"\n}', /has version "2.0", and this bootcdk knows 1.x/, 2],
    ['has images of another kind', `${head}  "images": []\n}`, /no object where "images" should be one/, 3],
    [
      'has no reference',
      `${head}  "images": {\n    "A b": {}\n  }\n}`,
      /an entry for "A b", which contains a blank/,
      4,
    ],
    ['has a pinned one', `${head}  "images": {\n    "a.io/b@${A}": {}\n  }\n}`, /which has a digest of its own/, 4],
    ['has an empty entry', `${head}  "images": {\n    "a.io/b:1": {}\n  }\n}`, /no digest for "a.io\/b:1"/, 4],
    [
      'has a short digest',
      `${head}  "images": {\n    "a.io/b:1": {\n      "digest": "sha256:12"\n    }\n  }\n}`,
      /the digest "sha256:12" with 2 digits instead of 64, for "a.io\/b:1"/,
      5,
    ],
    [
      'has odd platforms',
      `${head}  "images": {\n    "a.io/b:1": {\n      "digest": "${A}",\n      "platforms": ["amd64"]\n    }\n  }\n}`,
      /no list of platforms for "a.io\/b:1"/,
      6,
    ],
    [
      'has odd keys',
      `${head}  "images": {},\n  "keys": {\n    "K": ["12"]\n  }\n}`,
      /no list of fingerprints for "K"/,
      5,
    ],
    ['has an entry twice', `${head}  "images": {},\n  "images": {}\n}`, /the key "images" comes twice/, 4],
  ])('a file that %s is one clear error', (_what, text, message, line) => {
    const { lock: read, finding } = parseLock(text, '/p/bootcdk.lock.json');
    expect(read).toEqual({ ...NO_LOCK, known: false });
    expect(finding).toMatchObject({ id: 'bootcdk::lock-unreadable', severity: 'error' });
    expect(finding!.message).toMatch(message);
    expect(finding!.message).toMatch(/^bootcdk\.lock\.json /);
    expect(finding!.frames).toMatchObject([{ file: '/p/bootcdk.lock.json', line }]);
    expect(finding!.fix).toBeTruthy();
  });
});

describe('what is locked is pinned', () => {
  const from = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('FROM '));
  const on = (base: BaseImage, files: Record<string, string>): string[] =>
    from(containerfileOf((app) => new Image(app, 'os', { base }), files));

  test('a base', () => {
    const files = file({ 'ghcr.io/ublue-os/bluefin:stable': A });
    expect(on(BaseImage.universalBlue('bluefin', 'stable'), files)).toEqual([
      `FROM ghcr.io/ublue-os/bluefin:stable@${A}`,
    ]);
  });

  test('not one of another tag, one with a digest of its own, one on this machine, or one that would be gone soon', () => {
    const files = file({
      'ghcr.io/ublue-os/bluefin:stable': A,
      'localhost/os:1': A,
      'quay.io/fedora/fedora-bootc:44': A,
      'quay.io/fedora/fedora-minimal:44': A,
    });
    const names = (base: BaseImage): string => on(base, files)[0]!.replace('FROM ', '');
    expect(names(BaseImage.universalBlue('bluefin', 'gts'))).toBe('ghcr.io/ublue-os/bluefin:gts');
    expect(names(BaseImage.universalBlue('bluefin', 'stable', { digest: B }))).toBe(
      `ghcr.io/ublue-os/bluefin:stable@${B}`,
    );
    expect(names(BaseImage.fromReference('localhost/os:1'))).toBe('localhost/os:1');
    expect(names(BaseImage.fedoraBootc('44'))).toBe('quay.io/fedora/fedora-bootc:44');
    // Nothing is known of it but its registry; who knows more can say so.
    expect(names(BaseImage.fromReference('quay.io/fedora/fedora-minimal:44'))).toBe('quay.io/fedora/fedora-minimal:44');
    const kept = BaseImage.fromReference('quay.io/fedora/fedora-minimal:44', { keepsDigests: true });
    expect(names(kept)).toBe(`quay.io/fedora/fedora-minimal:44@${A}`);
    const lost = BaseImage.fromReference('ghcr.io/ublue-os/bluefin:stable', { keepsDigests: false });
    expect(names(lost)).toBe('ghcr.io/ublue-os/bluefin:stable');
  });

  test('stages, images that are copied from, and the base of the base', () => {
    const program = (app: App): void => {
      const base = new Image(app, 'base', { base: BaseImage.universalBlue('bluefin', 'stable') });
      const image = new Image(app, 'os', { base: BaseImage.fromImage(base), repository: 'ghcr.io/example/os' });
      new BuildStage(image, 'Build', { base: BaseImage.fromReference('docker.io/library/golang:1') });
      new CopyFrom(image, 'Brew', { source: CopySource.image('ghcr.io/ublue-os/brew:1', '/f/'), path: '/' });
    };
    const files = file({
      'ghcr.io/ublue-os/bluefin:stable': A,
      'docker.io/library/golang:1': A,
      'ghcr.io/ublue-os/brew:1': B,
      'ghcr.io/example/os:latest': B,
    });
    expect(from(containerfileOf(program, files, 'base'))).toEqual([`FROM ghcr.io/ublue-os/bluefin:stable@${A}`]);
    expect(from(containerfileOf(program, files, 'os'))).toEqual([
      `FROM ghcr.io/ublue-os/brew:1@${B} AS brew`,
      `FROM docker.io/library/golang:1@${A} AS build`,
      'FROM localhost/base:latest',
    ]);
    const { assembly } = synthesized(program, files);
    const manifest = assembly()
      .units.flatMap(({ files: all }) => all)
      .find(({ path }) => path === 'manifest.json')!;
    expect(JSON.parse(String(manifest.content))).toMatchObject({
      images: { base: { base: `ghcr.io/ublue-os/bluefin:stable@${A}` } },
    });
  });

  test('an image that others are copied from is part of what its step is made from', () => {
    const program = (app: App): void => {
      const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
      new CopyFrom(image, 'Brew', { source: CopySource.image('ghcr.io/ublue-os/brew:1', '/f/'), path: '/usr/f' });
    };
    const marker = (files: Record<string, string>): string =>
      /: \S+ [0-9a-f]{12}/.exec(containerfileOf(program, files))![0];
    expect(marker(file({ 'ghcr.io/ublue-os/brew:1': A }))).not.toBe(marker(file({ 'ghcr.io/ublue-os/brew:1': B })));
  });

  test('findings show what the program says', () => {
    const found = reported(
      (app) => {
        const image = new Image(app, 'os', { base: BaseImage.fromReference('ghcr.io/example/os:1') });
        image.addPackages('vim');
      },
      file({ 'ghcr.io/example/os:1': A }),
    );
    expect(found.map(({ message, got }) => [message, got])).toEqual([
      [expect.stringContaining('of "ghcr.io/example/os:1", which'), 'ghcr.io/example/os:1'],
    ]);
  });
});

describe('keys', () => {
  const signed =
    (props: SigningKeyProps, accept = false) =>
    (app: App): void => {
      const signingKey = new SigningKey(app, 'Key', props);
      new SigningKey(app, 'Unused', { publicKey: Source.file('nowhere.pub') });
      if (accept) Findings.of(signingKey).acknowledge('bootcdk::key-not-shipped', 'no machine is out there yet');
      new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });
    };
  const [first, second] = [Source.text(KEYS.first), Source.text(KEYS.second)];
  const shipped = (...prints: string[]): Record<string, string> => file({}, { Key: prints });
  const ids = (program: (app: App) => void, files: Record<string, string>): string[] =>
    reported(program, files).flatMap(({ id, acknowledgedBecause }) => (acknowledgedBecause === undefined ? [id] : []));

  test('an active one that is on no machine is an error', () => {
    const [finding, ...others] = reported(signed({ publicKey: second }), shipped(FINGERPRINTS.first));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      id: 'bootcdk::key-not-shipped',
      severity: 'error',
      path: 'Key',
      place: expect.stringMatching(/^lock\.test\.ts:\d+$/),
    });
    expect(finding!.message).toContain('was in no release yet');
  });

  test.each<[string, SigningKeyProps, Record<string, string>]>([
    ['no lock file', { publicKey: second }, {}],
    ['a lock file without keys', { publicKey: second }, file({})],
    ['a lock file that cannot be read', { publicKey: second }, { [LOCK_FILE]: '{' }],
    ['the same key', { publicKey: first }, shipped(FINGERPRINTS.first)],
    ['a next key', { publicKey: first, nextKey: second }, shipped(FINGERPRINTS.first)],
    [
      'what was the next one',
      { publicKey: second, retiredKeys: [first] },
      shipped(FINGERPRINTS.first, FINGERPRINTS.second),
    ],
    ['machines without a policy', { publicKey: second, hostPolicy: HostPolicy.none() }, shipped(FINGERPRINTS.first)],
  ])('legal: %s', (_name, props, files) => {
    expect(ids(signed(props), files)).toEqual([]);
  });

  test('what is to be recorded: those of images, sorted, and not beside an active one that is on no machine', () => {
    const keys = (program: (app: App) => void, files: Record<string, string> = {}) =>
      synthesized(program, files).lock().keys;
    const both = { publicKey: second, nextKey: first };
    const fingerprints = [FINGERPRINTS.first, FINGERPRINTS.second].sort();
    expect(keys(signed(both))).toEqual([{ path: 'Key', fingerprints, unshipped: false }]);
    const before = shipped(FINGERPRINTS.third);
    expect(keys(signed(both), before)).toEqual([
      { path: 'Key', fingerprints, unshipped: true },
      // Of a log, too: what is known of it stays.
      { path: 'Key/TransparencyLog', fingerprints: [], unshipped: true },
    ]);
    expect(keys(signed(both, true), before)).toEqual([{ path: 'Key', fingerprints, unshipped: false }]);
    expect(keys(signed({ ...both, hostPolicy: HostPolicy.none() }))).toEqual([]);
  });

  describe('of a log', () => {
    const PATH = 'Key/TransparencyLog';
    const rekor = (key: Source, requiredOnMachines: boolean): TransparencyLog =>
      TransparencyLog.rekor({ url: 'https://rekor.example.com', publicKey: key, requiredOnMachines });
    const keysOf = (transparencyLog: TransparencyLog, files: Record<string, string>) =>
      synthesized(signed({ publicKey: first, transparencyLog }), files)
        .lock()
        .keys.filter(({ path }) => path === PATH);
    const before = file({}, { Key: [FINGERPRINTS.first], [PATH]: [FINGERPRINTS.second] });

    test('are recorded where machines ask for it, and forgotten when they do not', () => {
      expect(keysOf(rekor(second, true), {})).toEqual([
        { path: PATH, fingerprints: [FINGERPRINTS.second], unshipped: false },
      ]);
      expect(keysOf(rekor(second, false), before)).toEqual([]);
      expect(ids(signed({ publicKey: first, transparencyLog: rekor(second, false) }), before)).toEqual([]);
    });

    test.each([TransparencyLog.NONE, TransparencyLog.PUBLIC, rekor(Source.text(KEYS.third), true)])(
      'are not left from one release to the next',
      (transparencyLog) => {
        const found = reported(signed({ publicKey: first, transparencyLog }), before);
        expect(found).toMatchObject([{ id: 'bootcdk::key-not-shipped', path: 'Key' }]);
        expect(keysOf(transparencyLog, before)).toMatchObject([{ path: PATH, unshipped: true }]);
      },
    );
  });
});

test('references: each once, not those of this app, of this machine, with a digest, or that cannot be read', () => {
  const { references } = synthesized((app) => {
    const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
    const image = new Image(app, 'os', { base: BaseImage.fromImage(base), repository: 'ghcr.io/example/os' });
    new BuildStage(image, 'A', { base: BaseImage.fedoraBootc('44') });
    new BuildStage(image, 'B', { base: BaseImage.fromReference(`docker.io/library/golang:1@${A}`) });
    new BuildStage(image, 'C', { base: BaseImage.fromReference('localhost:5000/tools:1') });
    new BuildStage(image, 'D', { base: BaseImage.fromReference('scratch') });
    new BuildStage(image, 'E', { base: BaseImage.fromReference('docker.io/Library/x') });
    new CopyFrom(image, 'Brew', { source: CopySource.image('ghcr.io/ublue-os/brew:1', '/f/'), path: '/' });
  }).lock();
  expect(references).toEqual([
    { reference: 'ghcr.io/ublue-os/brew:1', pinned: true, images: ['os'] },
    { reference: 'quay.io/fedora/fedora-bootc:44', pinned: false, images: ['base', 'os'] },
  ]);
});
