import { describe, expect, test } from 'vitest';
import { digestOf, verifiedDigest } from '../../src/registry/digest';
import { platformOfConfig, platformsOf, readDocument } from '../../src/registry/documents';
import { retryAfter } from '../../src/registry/messenger';

const D = `sha256:${'d'.repeat(64)}`;
const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const config = { mediaType: 'application/vnd.oci.image.config.v1+json', digest: D, size: 2 };
const of = (os: unknown, architecture: unknown, variant?: unknown) => ({
  digest: D,
  size: 1,
  mediaType: 'x',
  platform: { os, architecture, variant },
});

test('platforms of an index: each once, in order, without what is attached', () => {
  const document = readDocument(
    bytes({
      schemaVersion: 2,
      manifests: [
        of('linux', 'arm64', 'v8'),
        of('linux', 'arm', 'v7'),
        of('linux', 'amd64'),
        of('linux', 'amd64', ''),
        of('unknown', 'unknown'),
        of('linux', '../x'),
        of(7, 'amd64'),
        { digest: D, size: 1, mediaType: 'x' },
      ],
    }),
  );
  expect(document.kind === 'index' && platformsOf(document.index)).toEqual([
    'linux/amd64',
    'linux/arm/v7',
    'linux/arm64',
  ]);
});

test('the platform of an image is in its configuration', () => {
  expect(platformOfConfig(bytes({ os: 'linux', architecture: 'amd64', rootfs: {} }))).toEqual(['linux/amd64']);
  expect(platformOfConfig(bytes({}))).toEqual([]);
  expect(() => platformOfConfig(bytes('x'))).toThrow('is not JSON');
});

test.each<[name: string, document: unknown, message: string]>([
  ['a page', '<html>', 'what the registry gives is not JSON'],
  ['a list', [], 'is not a JSON object'],
  ['nothing', {}, 'is neither an index nor the manifest of an image'],
  ['index and manifest at once', { manifests: [], config, layers: [] }, 'is index and image at once'],
  ['an index with a hole', { manifests: [{}] }, 'is an index with an entry that has no digest'],
  ['a manifest of Docker 1.9', { schemaVersion: 1, fsLayers: [] }, 'in the form of Docker 1.9 (schema 1) only'],
  [
    'a chart',
    { config: { ...config, mediaType: 'application/vnd.cncf.helm.config.v1+json' }, layers: [] },
    'it is no image of a system, but "application/vnd.cncf.helm.config.v1+json"',
  ],
])('%s is refused', (_name, document, message) => {
  expect(() => readDocument(bytes(document))).toThrow(message);
});

describe('digests', () => {
  const body = bytes('x');
  const own = digestOf(body, 'sha256');

  test.each<[name: string, expected: Array<string | undefined>, digest: string]>([
    ['none named', [undefined, ''], own],
    ['the right one', [own], own],
    ['twice the right one', [own, own], own],
    ['of another kind', [digestOf(body, 'sha512')], digestOf(body, 'sha512')],
    ['of two kinds', [digestOf(body, 'sha512'), own], digestOf(body, 'sha512')],
  ])('%s', (_name, expected, digest) => {
    expect(verifiedDigest(body, expected)).toBe(digest);
  });

  test.each<[name: string, expected: Array<string | undefined>, message: string]>([
    ['another one', [D], `the registry says ${D}, and gives ${own}`],
    ['another than what was asked for', [own, D], `the registry says ${D}, and gives ${own}`],
    ['no kind that is known', ['md5:12'], 'names the digest "md5:12", which is none'],
    ['a name that every object has', ['constructor:12'], 'which is none'],
  ])('%s is refused', (_name, expected, message) => {
    expect(() => verifiedDigest(body, expected)).toThrow(message);
  });
});

test.each<[value: string | undefined, expected: number | undefined]>([
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  ['120', 120_000],
  ['-1', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 11:00:00 GMT', undefined],
])('Retry-After: %s', (value, expected) => {
  expect(retryAfter({ headers: { 'retry-after': value } }, Date.UTC(2026, 10, 21, 12))).toBe(expected);
});
