import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RegistryEnvironment } from '../../src/registry/environment';
import { locationOf, locationText } from '../../src/registry/location';
import { mergeRegistries, pullSources, readRegistries } from '../../src/registry/registries-conf';
import { loadRegistries } from '../../src/registry/registries-files';
import { temporaryFolder } from '../support/program';

const { parse } = createRequire(__filename)('smol-toml') as { parse(text: string): Record<string, unknown> };

const D = `sha256:${'d'.repeat(64)}`;

describe('where an image is pulled from', () => {
  const sources = (toml: string, reference: string): string[] =>
    pullSources(locationOf(reference), readRegistries(parse(toml), 'x')).map(
      ({ location, insecure, isMirror }) =>
        `${locationText(location)}${insecure ? ' insecure' : ''}${isMirror ? ' mirror' : ''}`,
    );
  const moved = '[[registry]]\nprefix = "quay.io/a"\nlocation = "mirror.test:5000/b"\n';
  const mirrors = (more = '', own = '') =>
    `[[registry]]\nlocation = "quay.io"\n${own}[[registry.mirror]]\nlocation = "m.test/q/"\n${more}`;

  test.each<[name: string, toml: string, reference: string, expected: string[]]>([
    ['nothing said', '', 'quay.io/a/x:1', ['quay.io/a/x:1']],
    ['another registry', moved, 'ghcr.io/a/x:1', ['ghcr.io/a/x:1']],
    ['a prefix', moved, 'quay.io/a/x:1', ['mirror.test:5000/b/x:1']],
    ['a prefix that is all of it', moved, 'quay.io/a:1', ['mirror.test:5000/b:1']],
    ['by digest', moved, `quay.io/a/x:1@${D}`, [`mirror.test:5000/b/x@${D}`]],
    ['a name that begins the same', moved, 'quay.io/ab/x:1', ['quay.io/ab/x:1']],
    ['insecure', '[[registry]]\nlocation = "r.test"\ninsecure = true', 'r.test/x:1', ['r.test/x:1 insecure']],
    [
      'the longest prefix',
      `${moved}[[registry]]\nprefix = "quay.io/a/x"\nlocation = "other.test/y"\n`,
      'quay.io/a/x:1',
      ['other.test/y:1'],
    ],
    [
      'of two that are alike, the first',
      `${moved}[[registry]]\nprefix = "quay.io/a"\nlocation = "other.test/y"\n`,
      'quay.io/a/x:1',
      ['mirror.test:5000/b/x:1'],
    ],
    ['mirrors first', mirrors(), 'quay.io/a:1', ['m.test/q/a:1 mirror', 'quay.io/a:1']],
    ['an insecure mirror', mirrors('insecure = true'), 'quay.io/a:1', ['m.test/q/a:1 insecure mirror', 'quay.io/a:1']],
    ['mirrors of digests, for a tag', mirrors('', 'mirror-by-digest-only = true\n'), 'quay.io/a:1', ['quay.io/a:1']],
    [
      'mirrors of digests, for a digest',
      mirrors('', 'mirror-by-digest-only = true\n'),
      `quay.io/a@${D}`,
      [`m.test/q/a@${D} mirror`, `quay.io/a@${D}`],
    ],
    ['a mirror of digests, for a tag', mirrors('pull-from-mirror = "digest-only"'), 'quay.io/a:1', ['quay.io/a:1']],
    [
      'a mirror of tags, for a tag',
      mirrors('pull-from-mirror = "tag-only"'),
      'quay.io/a:1',
      ['m.test/q/a:1 mirror', 'quay.io/a:1'],
    ],
    ['a mirror of tags, for a digest', mirrors('pull-from-mirror = "tag-only"'), `quay.io/a@${D}`, [`quay.io/a@${D}`]],
    [
      'all below a domain',
      '[[registry]]\nprefix = "*.test"\ninsecure = true\n',
      'a.b.test/x:1',
      ['a.b.test/x:1 insecure'],
    ],
    ['not the domain itself', '[[registry]]\nprefix = "*.b.test"\ninsecure = true\n', 'b.test/x:1', ['b.test/x:1']],
    [
      'Docker Hub by its short name',
      '[[registry]]\nprefix = "docker.io"\nlocation = "hub.test/h"\n',
      'debian:13',
      ['hub.test/h/library/debian:13'],
    ],
  ])('%s', (_name, toml, reference, expected) => {
    expect(sources(toml, reference)).toEqual(expected);
  });

  test('what is blocked', () => {
    expect(() => sources('[[registry]]\nlocation = "quay.io"\nblocked = true', 'quay.io/a')).toThrow(
      '"quay.io" is blocked on this machine',
    );
  });

  test.each<[toml: string, message: string]>([
    ['registry = 7', 'has a "registry" that is not written [[registry]]'],
    ['[[registry]]\ninsecure = true', 'has a [[registry]] with neither prefix nor location'],
    ['[[registry]]\nprefix = "quay.io"', 'has no location for the prefix "quay.io"'],
    ['[[registry]]\nlocation = "https://quay.io"', 'has the location "https://quay.io": it is given without "http://"'],
    ['[[registry]]\nlocation = 7', 'has a location or prefix that is no text'],
    ['[[registry]]\nlocation = "a.io"\nmirror = "b.io"', 'has a "mirror" that is not written [[registry.mirror]]'],
    ['[[registry]]\nlocation = "a.io"\n[[registry.mirror]]\ninsecure = true', '[[registry.mirror]] without a location'],
  ])('%j is a mistake', (toml, message) => {
    expect(() => readRegistries(parse(toml), '/etc/containers/registries.conf')).toThrow(message);
  });

  test('a later file replaces entries of the same prefix', () => {
    const entry = (prefix: string, location: string) => readRegistries({ registry: [{ prefix, location }] }, 'x');
    const merged = mergeRegistries([entry('a.io', '1.io'), entry('b.io', '2.io'), entry('a.io', '3.io')]);
    expect(merged.map(({ prefix, location }) => [prefix, location])).toEqual([
      ['a.io', '3.io'],
      ['b.io', '2.io'],
    ]);
  });
});

describe('files', () => {
  const at = (location: string): string => `[[registry]]\nprefix = "quay.io"\nlocation = "${location}"\n`;
  const load = (files: Record<string, string>, env: Record<string, string> = {}): string[] => {
    const home = temporaryFolder(files);
    const own = Object.fromEntries(Object.entries(env).map(([key, value]) => [key, value.replace('~', home)]));
    const environment: RegistryEnvironment = { env: own, home, platform: 'linux', root: join(home, 'root') };
    return loadRegistries(environment).map(({ location }) => location);
  };
  const system = { 'root/etc/containers/registries.conf': at('system.test') };
  const dropIns = {
    'root/etc/containers/registries.conf.d/10-a.conf': at('ten.test'),
    'root/etc/containers/registries.conf.d/20-b.conf': at('twenty.test'),
    'root/etc/containers/registries.conf.d/30-c.conf.rpmsave': at('no.test'),
  };
  const own = { '.config/containers/registries.conf': at('own.test') };
  const ownDropIn = { '.config/containers/registries.conf.d/x.conf': at('mine.test') };

  test.each<[name: string, files: Record<string, string>, env: Record<string, string>, expected: string[]]>([
    ['none', {}, {}, []],
    ['the system’s', system, {}, ['system.test']],
    ['drop-ins in their order', { ...system, ...dropIns }, {}, ['twenty.test']],
    ['a user’s drop-ins after them', { ...system, ...dropIns, ...ownDropIn }, {}, ['mine.test']],
    ['a user’s own instead of all of the system’s', { ...system, ...dropIns, ...own }, {}, ['own.test']],
    ['named by a variable', { ...own, 'x.conf': at('x.test') }, { CONTAINERS_REGISTRIES_CONF: '~/x.conf' }, ['x.test']],
  ])('%s', (_name, files, env, expected) => {
    expect(load(files, env)).toEqual(expected);
  });

  test('what cannot be read is named, with its line', () => {
    expect(() => load({ '.config/containers/registries.conf': '\n[[registry]\n' })).toThrow(
      /registries\.conf" is not TOML \(line 2\)/,
    );
    expect(() => load({}, { CONTAINERS_REGISTRIES_CONF: '~/none.conf' })).toThrow(/none\.conf" does not exist/);
  });
});
