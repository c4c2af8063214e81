import { expect, test } from 'vitest';
import { readReference } from '../../src/core/references';

const HEX = 'abcdef0123456789'.repeat(4);
const LONG = 'a'.repeat(128);

test.each([
  ['debian', { name: 'debian' }],
  ['debian:13', { name: 'debian', tag: '13' }],
  ['ublue-os/bluefin:stable', { name: 'ublue-os/bluefin', tag: 'stable' }],
  ['quay.io/fedora/fedora-bootc:44', { name: 'quay.io/fedora/fedora-bootc', domain: 'quay.io', tag: '44' }],
  [`ghcr.io/a/b@sha256:${HEX}`, { name: 'ghcr.io/a/b', domain: 'ghcr.io', digest: `sha256:${HEX}` }],
  [`ghcr.io/a/b:1.2_3-x@sha512:${HEX}${HEX}`, { tag: '1.2_3-x', digest: `sha512:${HEX}${HEX}` }],
  ['localhost/os', { name: 'localhost/os', domain: 'localhost' }],
  ['localhost:5000/a/b__c/d--e.f:v1', { domain: 'localhost:5000', tag: 'v1' }],
  ['[::1]:5000/a:1', { domain: '[::1]:5000', tag: '1' }],
  ['Registry.example.com/a', { domain: 'Registry.example.com' }],
])('reads %s', (text, reference) => {
  expect(readReference(text)).toMatchObject({ ok: true, reference });
});

test.each([
  ['', 'is empty', ''],
  ['docker://quay.io/a/b:1', 'begins with "docker://"', undefined],
  ['quay.io/a b', 'contains a blank', undefined],
  ['quay.io/a:${TAG}', 'contains "$"', undefined],
  ['quay.io/Fedora/bootc:44', 'has capital letters', 'quay.io/Fedora/bootc'],
  ['quay.io/fedora/:44', 'ends with a slash', undefined],
  ['quay.io/a//b', 'contains "//"', undefined],
  ['quay.io/-a', 'contains "-a", which is no part of a repository\'s name', undefined],
  ['quay.io/a...b', 'contains "a...b", which is no part of a repository\'s name', undefined],
  ['quay.io/a:', 'has the tag "", which is no tag', ''],
  [`quay.io/a:${LONG}x`, /^has the tag "a+…, which is no tag$/, undefined],
  ['quay.io/a:.x', 'has the tag ".x", which is no tag', '.x'],
  ['quay.io/a@sha256:abc', 'has the digest "sha256:abc" with 3 digits instead of 64', 'sha256:abc'],
  [`quay.io/a@sha256:${HEX.toUpperCase()}`, /not all lower-case hexadecimal digits$/, undefined],
  [`quay.io/a@md5:${HEX}`, /of no known algorithm$/, undefined],
  ['quay.io/a@latest', /of no known algorithm$/, 'latest'],
  [`${`${LONG}/`.repeat(2)}a`, 'is 259 characters long', undefined],
])('refuses %s', (text, problem, got) => {
  const read = readReference(text);
  expect(read).toMatchObject({ ok: false, ...(got === undefined ? {} : { got }) });
  if (!read.ok) {
    typeof problem === 'string' ? expect(read.problem).toBe(problem) : expect(read.problem).toMatch(problem);
  }
});

test('takes no time, whatever it is given', () => {
  const start = performance.now();
  for (const odd of [
    'a'.repeat(200_000),
    'a-'.repeat(100_000),
    'a.'.repeat(100_000),
    'a/'.repeat(100_000),
    '_'.repeat(200_000),
  ]) {
    readReference(`ghcr.io/${odd}!`);
  }
  expect(performance.now() - start).toBeLessThan(1000);
});
