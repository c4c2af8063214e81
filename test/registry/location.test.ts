import { describe, expect, test } from 'vitest';
import { RegistryError } from '../../src/registry/errors';
import { locationOf, locationText, serverOf } from '../../src/registry/location';

const D = `sha256:${'d'.repeat(64)}`;

describe('where a reference is', () => {
  test.each<[reference: string, host: string, repository: string, name: object]>([
    ['quay.io/fedora/fedora-bootc:44', 'quay.io', 'fedora/fedora-bootc', { tag: '44' }],
    ['quay.io/fedora/fedora-bootc', 'quay.io', 'fedora/fedora-bootc', { tag: 'latest' }],
    [`quay.io/fedora/fedora-bootc@${D}`, 'quay.io', 'fedora/fedora-bootc', { digest: D }],
    [`quay.io/fedora/fedora-bootc:44@${D}`, 'quay.io', 'fedora/fedora-bootc', { tag: '44', digest: D }],
    ['debian', 'docker.io', 'library/debian', { tag: 'latest' }],
    ['debian:13', 'docker.io', 'library/debian', { tag: '13' }],
    ['bitnami/redis:7', 'docker.io', 'bitnami/redis', { tag: '7' }],
    ['docker.io/debian:13', 'docker.io', 'library/debian', { tag: '13' }],
    ['docker.io/library/debian:13', 'docker.io', 'library/debian', { tag: '13' }],
    ['index.docker.io/debian:13', 'docker.io', 'library/debian', { tag: '13' }],
    ['localhost/os:1', 'localhost', 'os', { tag: '1' }],
    ['localhost:5000/os:1', 'localhost:5000', 'os', { tag: '1' }],
    ['registry:5000/os', 'registry:5000', 'os', { tag: 'latest' }],
    ['[::1]:5000/os:1', '[::1]:5000', 'os', { tag: '1' }],
    ['ghcr.io/a/b/c/d:1', 'ghcr.io', 'a/b/c/d', { tag: '1' }],
  ])('%s', (reference, host, repository, name) => {
    expect(locationOf(reference)).toEqual({ host, repository, ...name });
  });

  test.each(['', 'https://quay.io/a', 'quay.io/A', 'quay.io/a:b:c', 'quay.io/a@sha256:12', 'quay.io/a b'])(
    '%j is none',
    (reference) => {
      expect(() => locationOf(reference)).toThrow(RegistryError);
    },
  );

  test('as text, and the server that is asked', () => {
    expect(locationText(locationOf('debian'))).toBe('docker.io/library/debian:latest');
    expect(locationText(locationOf(`debian:13@${D}`))).toBe(`docker.io/library/debian@${D}`);
    expect(serverOf('docker.io')).toBe('registry-1.docker.io');
    expect(serverOf('quay.io')).toBe('quay.io');
  });
});
