import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readAuthFile, storedCredentials } from '../../src/registry/auth-file';
import { authFilePaths, CredentialStore } from '../../src/registry/credentials';
import { RegistryEnvironment } from '../../src/registry/environment';
import { temporaryFolder } from '../support/program';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const password = (username: string, secret: string) => ({ kind: 'password', username, password: secret });

describe('entries', () => {
  const stored = (auths: unknown, host: string, repository = 'a/b') =>
    storedCredentials(readAuthFile(JSON.stringify({ auths }), 'x'), host, repository);

  test.each<[name: string, auths: unknown, host: string, expected: unknown]>([
    ['a host', { 'ghcr.io': { auth: base64('me:pw') } }, 'ghcr.io', password('me', 'pw')],
    ['another host', { 'ghcr.io': { auth: base64('me:pw') } }, 'quay.io', undefined],
    ['a host below', { 'ghcr.io': { auth: base64('me:pw') } }, 'x.ghcr.io', undefined],
    ['a port', { 'r:5000': { auth: base64('me:pw') } }, 'r:5000', password('me', 'pw')],
    ['another port', { 'r:5000': { auth: base64('me:pw') } }, 'r:5001', undefined],
    ['a folder', { 'ghcr.io/a': { auth: base64('me:pw') } }, 'ghcr.io', password('me', 'pw')],
    ['a repository', { 'ghcr.io/a/b': { auth: base64('me:pw') } }, 'ghcr.io', password('me', 'pw')],
    ['another folder', { 'ghcr.io/aa': { auth: base64('me:pw') } }, 'ghcr.io', undefined],
    [
      'the nearest',
      { 'ghcr.io': { auth: base64('x:x') }, 'ghcr.io/a': { auth: base64('me:pw') } },
      'ghcr.io',
      password('me', 'pw'),
    ],
    ['an address', { 'https://ghcr.io/v2/': { auth: base64('me:pw') } }, 'ghcr.io', password('me', 'pw')],
    ['Docker Hub', { 'https://index.docker.io/v1/': { auth: base64('me:pw') } }, 'docker.io', password('me', 'pw')],
    ['Docker Hub, by podman', { 'docker.io': { auth: base64('me:pw') } }, 'docker.io', password('me', 'pw')],
    ['a colon in the password', { h: { auth: base64('me:p:w') } }, 'h', password('me', 'p:w')],
    ['zeros at the end', { h: { auth: base64('me:pw\0\0') } }, 'h', password('me', 'pw')],
    ['more than ASCII', { h: { auth: base64('me:pässword') } }, 'h', password('me', 'pässword')],
    ['in plain text', { h: { username: 'me', password: 'pw' } }, 'h', password('me', 'pw')],
    ['an identity', { h: { auth: base64('me:'), identitytoken: 't' } }, 'h', { kind: 'identity', token: 't' }],
    ['a token of the registry', { h: { registrytoken: 't' } }, 'h', { kind: 'registry', token: 't' }],
    ['nothing, beside a credsStore', { h: {} }, 'h', undefined],
    ['no colon', { h: { auth: base64('me') } }, 'h', undefined],
    ['no base64', { h: { auth: '!!!' } }, 'h', undefined],
    ['a name of every object', {}, 'constructor', undefined],
    ['a list', [], 'h', undefined],
    ['an entry of another kind', { h: 7 }, 'h', undefined],
  ])('%s', (_name, auths, host, expected) => {
    expect(stored(auths, host)).toEqual(expected);
  });

  test('what is no JSON object is said without a word of it', () => {
    expect(readAuthFile('', 'x').auths.size).toBe(0);
    for (const text of ['{ "auths": { "h": { "auth": "c2VjcmV0', '[]', 'secret']) {
      expect(() => readAuthFile(text, '/h/auth.json')).toThrow(
        /^the file with credentials \"\/h\/auth\.json\" is no JSON object$/,
      );
    }
  });
});

const environment = (home: string, env: Record<string, string> = {}): RegistryEnvironment => {
  return { env: { PATH: process.env.PATH, ...env }, home, platform: 'linux', uid: 1000, root: join(home, 'root') };
};

describe('files', () => {
  test.each<[name: string, env: Record<string, string>, platform: NodeJS.Platform, expected: string[]]>([
    [
      'by default',
      {},
      'linux',
      ['/root/run/containers/1000/auth.json', '/.config/containers/auth.json', '/.docker/config.json'],
    ],
    ['on a Mac', {}, 'darwin', ['/.config/containers/auth.json', '/.docker/config.json']],
    [
      'with folders of one’s own',
      { XDG_RUNTIME_DIR: '/r', XDG_CONFIG_HOME: '/c', DOCKER_CONFIG: '/d' },
      'linux',
      ['/r/containers/auth.json', '/c/containers/auth.json', '/d/config.json'],
    ],
    ['with a file of one’s own', { REGISTRY_AUTH_FILE: '/a.json', DOCKER_CONFIG: '/d' }, 'linux', ['/a.json']],
  ])('%s', (_name, env, platform, expected) => {
    const paths = authFilePaths({ ...environment('/h', env), platform });
    expect(paths.map((path) => path.replace(/^\/h/, ''))).toEqual(expected);
  });

  test('the first that knows any has the word', async () => {
    const home = temporaryFolder({
      '.config/containers/auth.json': JSON.stringify({ auths: { a: { auth: base64('podman:1') } } }),
      '.docker/config.json': JSON.stringify({
        auths: { a: { auth: base64('docker:1') }, b: { auth: base64('docker:2') } },
      }),
    });
    const store = new CredentialStore(environment(home));
    expect((await store.find('a', 'x')).credentials).toEqual(password('podman', '1'));
    expect((await store.find('b', 'x')).credentials).toEqual(password('docker', '2'));
    expect(await store.find('c', 'x')).toEqual({});
  });
});

describe('programs that keep credentials', () => {
  const find = async (configuration: object, host: string, script?: string) => {
    const home = temporaryFolder({
      '.docker/config.json': JSON.stringify(configuration),
      ...(script === undefined ? {} : { 'bin/docker-credential-test': `#!/bin/sh\n${script}\n` }),
    });
    if (script !== undefined) chmodSync(join(home, 'bin/docker-credential-test'), 0o755);
    const PATH = `${join(home, 'bin')}:${process.env.PATH}`;
    return new CredentialStore(environment(home, { PATH })).find(host, 'x');
  };
  const answer = (username: string, secret: string): string =>
    `echo '${JSON.stringify({ ServerURL: 'x', Username: username, Secret: secret })}'`;
  const echo = `read server; printf '{"Username":"%s","Secret":"%s"}' "$1" "$server"`;

  test.each<[name: string, configuration: object, host: string, script: string, expected: unknown]>([
    ['for a host', { credHelpers: { 'gcr.io': 'test' } }, 'gcr.io', echo, password('get', 'gcr.io')],
    ['for others', { credsStore: 'test' }, 'gcr.io', echo, password('get', 'gcr.io')],
    ['for Docker Hub', { credsStore: 'test' }, 'docker.io', echo, password('get', 'https://index.docker.io/v1/')],
    [
      'for Docker Hub, by itself',
      { credHelpers: { 'https://index.docker.io/v1/': 'test' } },
      'docker.io',
      echo,
      password('get', 'https://index.docker.io/v1/'),
    ],
    ['an identity', { credsStore: 'test' }, 'h', answer('<token>', 't'), { kind: 'identity', token: 't' }],
    ['none', { credsStore: 'test' }, 'h', 'echo credentials not found in native keychain; exit 1', undefined],
    ['an empty one', { credsStore: 'test' }, 'h', answer('', ''), undefined],
    ['one that reads nothing', { credsStore: 'test' }, 'h', `exec 0<&-; ${answer('me', 'pw')}`, password('me', 'pw')],
    [
      'what is stored comes before a credsStore',
      { auths: { h: { auth: base64('me:pw') } }, credsStore: 'test' },
      'h',
      answer('other', 'x'),
      password('me', 'pw'),
    ],
  ])('%s', async (_name, configuration, host, script, expected) => {
    expect((await find(configuration, host, script)).credentials).toEqual(expected);
  });

  test('a credsStore that is not here keeps nobody from what is public, but is named', async () => {
    expect(await find({ credsStore: 'desktop' }, 'h')).toEqual({
      note: expect.stringContaining('names docker-credential-desktop, which is not here'),
    });
    expect(await find({ credsStore: '../../bin/test' }, 'h')).toEqual({ note: expect.stringContaining('not here') });
  });

  test.each<[name: string, configuration: object, script: string | undefined, message: string]>([
    ['is not here', { credHelpers: { h: 'missing' } }, undefined, 'names the program docker-credential-missing for h'],
    ['fails', { credsStore: 'test' }, 'echo the store is locked >&2; exit 1', 'for h: "the store is locked"'],
    ['fails without a word', { credsStore: 'test' }, 'exit 3', 'for h: "it ended with exit code 3"'],
    ['says something else', { credsStore: 'test' }, 'echo hello', 'for h: "its answer is not what the protocol says"'],
  ])('one that %s', async (_name, configuration, script, message) => {
    await expect(find(configuration, 'h', script)).rejects.toThrow(message);
  });
});
