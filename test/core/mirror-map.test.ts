import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GivenMirrors, mirrored, readMirrors } from '../../src/core/mirror-map';
import { fullName, readReference } from '../../src/core/references';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const at = (reference: string, ...given: readonly GivenMirrors[]): string | undefined =>
  mirrored(reference, readMirrors(...given).map);

describe('what is pulled', () => {
  const QUAY = { 'quay.io': 'registry.example.com/quay' };
  test.each<[string, GivenMirrors, string, string | undefined]>([
    ['of a registry', QUAY, 'quay.io/fedora/fedora-bootc:44', 'registry.example.com/quay/fedora/fedora-bootc:44'],
    ['with a digest', QUAY, `quay.io/a/b@${DIGEST}`, `registry.example.com/quay/a/b@${DIGEST}`],
    ['with both', QUAY, `quay.io/a/b:1@${DIGEST}`, `registry.example.com/quay/a/b:1@${DIGEST}`],
    ['with neither', QUAY, 'quay.io/a/b', 'registry.example.com/quay/a/b'],
    ['of another registry', QUAY, 'ghcr.io/a/b:1', undefined],
    ['of a registry whose name only begins so', { 'quay.i': 'm.example.com' }, 'quay.io/a/b:1', undefined],
    ['of another port', { 'localhost:500': 'm.example.com' }, 'localhost:5000/a:1', undefined],
    ['of a folder', { 'quay.io/fedora': 'm.example.com/f' }, 'quay.io/fedora/x:1', 'm.example.com/f/x:1'],
    ['of a folder whose name only begins so', { 'quay.io/fed': 'm.example.com' }, 'quay.io/fedora/x:1', undefined],
    ['of a repository', { 'quay.io/a/b': 'm.example.com/c' }, 'quay.io/a/b:1', 'm.example.com/c:1'],
    ['of a repository whose name only begins so', { 'quay.io/a/b': 'm.example.com/c' }, 'quay.io/a/b-c:1', undefined],
    ['on a registry alone', { 'docker.io': 'm.example.com' }, 'debian:13', 'm.example.com/library/debian:13'],
    ['of the longest', { ...QUAY, 'quay.io/a': 'm.example.com' }, 'quay.io/a/b:1', 'm.example.com/b:1'],
    [
      'of Docker Hub by a short name',
      { debian: 'm.example.com/d' },
      'docker.io/library/debian:13',
      'm.example.com/d:13',
    ],
    ['of a short name', { 'docker.io/library/debian': 'm.example.com/d' }, 'debian:13', 'm.example.com/d:13'],
    ['of a half short name', { 'docker.io/debian': 'm.example.com/d' }, 'debian', 'm.example.com/d'],
    ['of a folder of Docker Hub', { 'docker.io/a': 'm.example.com/a' }, 'a/b:1', 'm.example.com/a/b:1'],
    ['of a folder by its short name', { a: 'm.example.com/a' }, 'docker.io/a/b:1', 'm.example.com/a/b:1'],
    [
      'of an image and a folder of one name',
      { 'docker.io/a': 'm.example.com/a', 'docker.io/library/a': 'm.example.com/l' },
      'a:1',
      'm.example.com/l:1',
    ],
    ['of the old name of Docker Hub', { 'index.docker.io': 'm.example.com' }, 'a/b:1', 'm.example.com/a/b:1'],
    ['of loopback', { 'localhost:5000': 'm.example.com' }, 'localhost:5000/a:1', 'm.example.com/a:1'],
    ['of what cannot be read', QUAY, 'quay.io/A B', undefined],
    ['of no image', { 'docker.io': 'm.example.com' }, 'scratch', undefined],
    ['once', { 'quay.io': 'm.example.com' }, 'm.example.com/a:1', undefined],
  ])('%s', (_, given, reference, expected) => {
    expect(readMirrors(given).problems).toEqual([]);
    expect(at(reference, given)).toBe(expected);
  });

  test('later ones win, entry by entry, whatever they call it', () => {
    const [program, file] = [
      { debian: 'a.example.com', 'quay.io': 'q.example.com' },
      { 'docker.io/debian': 'b.example.com' },
    ];
    expect(at('debian:13', program, file)).toBe('b.example.com:13');
    expect(at('quay.io/x:1', program, file)).toBe('q.example.com/x:1');
  });

  test('nothing without a map, and nothing else than the name is touched', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,6}$/);
    const path = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const end = fc.constantFrom('', ':1', `@${DIGEST}`, `:1@${DIGEST}`);
    fc.assert(
      fc.property(path, path, end, (prefix, rest, tail) => {
        const reference = `q.example.com/${prefix}/${rest}${tail}`;
        expect(mirrored(reference, [])).toBeUndefined();
        const given = { [`q.example.com/${prefix}`]: 'm.example.com/x' };
        expect(at(reference, given)).toBe(`m.example.com/x/${rest}${tail}`);
      }),
    );
  });

  test('where an entry leads has no mirror itself; a part of it may, which is meant as it stands', () => {
    const host = fc.constantFrom('a.example.com', 'b.example.com', 'docker.io');
    const path = fc.constantFrom('', '/x', '/x/y', '/library/x', '/z');
    const name = fc.tuple(host, path).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.dictionary(name, name), (given) => {
        const { map } = readMirrors(given);
        for (const { mirror } of map) expect(mirrored(`${mirror}/image`, map)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
    const { map, problems } = readMirrors({ 'docker.io': 'm.example.com', 'm.example.com/x': 'n.example.com/x' });
    expect(problems).toEqual([]);
    expect(mirrored('docker.io/x/image', map)).toBe('m.example.com/x/image');
  });
});

describe('mistakes', () => {
  test.each<[string, GivenMirrors, string]>([
    ['an empty key', { '': 'm.example.com' }, 'the entry "" of the mirrors is empty'],
    ['a tag in the key', { 'quay.io/a/b:1': 'm.example.com' }, 'the entry "quay.io/a/b:1" of the mirrors has a tag'],
    ['a short name with a tag', { 'debian:13': 'm.example.com/d' }, 'the entry "debian:13" of the mirrors has a tag'],
    ['a digest in the key', { [`quay.io/a@${DIGEST}`]: 'm.example.com' }, 'of the mirrors has a digest'],
    [
      'a slash behind the key',
      { 'quay.io/': 'm.example.com' },
      'the entry "quay.io/" of the mirrors ends with a slash',
    ],
    ['a scheme', { 'https://quay.io': 'm.example.com' }, 'the entry "https://quay.io" of the mirrors begins with'],
    ['an asterisk', { 'quay.io/*': 'm.example.com' }, 'contains "*", which is no part of a repository'],
    ['capital letters', { 'quay.io/Fedora': 'm.example.com' }, 'has capital letters'],
    ['an empty mirror', { 'quay.io': '' }, 'the mirror of "quay.io" is empty'],
    ['no text', { 'quay.io': 7 }, 'the mirror of "quay.io" is empty'],
    [
      'a mirror without a registry',
      { 'quay.io': 'mirror/quay' },
      'the mirror "mirror/quay" of "quay.io" names no registry',
    ],
    ['a mirror with a tag', { debian: 'm.example.com/d:13' }, 'the mirror "m.example.com/d:13" of "debian" has a tag'],
    [
      'a mirror with a slash',
      { debian: 'm.example.com/d/' },
      'the mirror "m.example.com/d/" of "debian" ends with a slash',
    ],
    ['a mirror with a scheme', { debian: 'docker://m.example.com/d' }, 'begins with "docker://"'],
    ['itself', { 'quay.io': 'quay.io' }, 'the mirror "quay.io" of "quay.io" is that itself'],
    ['itself, by another name', { debian: 'docker.io/library/debian' }, 'is that itself'],
    ['a part of itself', { 'quay.io': 'quay.io/mirror' }, 'the mirror "quay.io/mirror" of "quay.io" is a part of it'],
    [
      'two that lead on',
      { 'a.example.com': 'b.example.com/x', 'b.example.com': 'c.example.com' },
      'the mirror "b.example.com/x" of "a.example.com" has a mirror itself, "c.example.com"',
    ],
    ['one image twice', { debian: 'a.example.com/x', 'docker.io/debian': 'b.example.com/x' }, 'differ, and both mean'],
  ])('%s', (_, given, message) => {
    const { problems, map } = readMirrors(given);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain(message);
    expect(problems[0]!.fix).not.toBe('');
    expect(map.length).toBeLessThanOrEqual(2);
  });

  test('a circle is said at each of its ends, and nothing of it holds', () => {
    const { problems, map } = readMirrors({ 'a.example.com': 'b.example.com', 'b.example.com': 'a.example.com' });
    expect(problems.map(({ key }) => key)).toEqual(['a.example.com', 'b.example.com']);
    expect(map).toEqual([]);
  });

  test.each<[string, GivenMirrors]>([
    ['nothing', {}],
    ['an elsewhere in the same registry', { 'ghcr.io/ublue-os': 'ghcr.io/example/mirror/ublue-os' }],
    ['two registries in one', { 'quay.io': 'm.example.com/quay', 'ghcr.io': 'm.example.com/ghcr' }],
    ['a host with a port', { 'quay.io': 'localhost:5000' }],
    ['one image twice alike', { debian: 'a.example.com/x', 'docker.io/debian': 'a.example.com/x' }],
  ])('none: %s', (_, given) => expect(readMirrors(given).problems).toEqual([]));

  test('never throws, and what it keeps is what can be followed', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (given) => {
        for (const { prefix, mirror } of readMirrors(given).map) {
          expect(readReference(`${mirror}/image`).ok).toBe(true);
          expect(prefix).not.toBe('');
        }
      }),
    );
  });
});

test.each([
  ['debian', 'docker.io/library/debian'],
  ['docker.io/debian', 'docker.io/library/debian'],
  ['index.docker.io/debian', 'docker.io/library/debian'],
  ['a/b', 'docker.io/a/b'],
  ['quay.io/a', 'quay.io/a'],
  ['localhost/a', 'localhost/a'],
])('%s in full', (name, full) => expect(fullName(name)).toBe(full));
