/**
 * The client against a registry: go-containerregistry's, a program that the client shares nothing with. What the world
 * puts in front of one, TLS and an authorization service, is `support/front.ts`, which says what of it is a stand-in.
 * The proxies on the way are small programs of the test's own.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { Authority } from './support/authority';
import { ConnectProxy } from './support/connect-proxy';
import { Front, FrontOptions } from './support/front';
import { DOCKER_LIST, DOCKER_MANIFEST, Pusher } from './support/images';
import { RegistryClient } from '../../src/registry/client';
import { RegistryEnvironment } from '../../src/registry/environment';
import { RegistryError } from '../../src/registry/errors';
import { describeWith, program, Registry } from '../support/engines';

const ACCOUNTS = { ada: 'secret:1' };
const auth = (text: string): { auth: string } => ({ auth: Buffer.from(text).toString('base64') });

describeWith([Registry.requirement, program('openssl', 'openssl')], 'a registry on loopback', () => {
  let authority: Authority;
  let certificate: { key: Buffer; cert: Buffer };
  let backend: Registry;
  let digest: string;
  let home: string;
  let paused: number[];
  const closing: Array<() => Promise<unknown>> = [];

  beforeAll(async () => {
    authority = Authority.create();
    certificate = authority.issue('IP:127.0.0.1', 'DNS:registry.test', 'DNS:localhost');
    backend = await Registry.start();
    digest = await new Pusher(backend.host, 'os/base').both('44');
    await new Pusher(backend.host, 'os/base').both('rawhide');
    await new Pusher(backend.host, 'private/base').both('44');
  });

  afterAll(async () => {
    await backend.close();
    authority.remove();
  });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'bootcdk-home-'));
    paused = [];
  });

  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()));
    rmSync(home, { recursive: true, force: true });
  });

  const put = (path: string, content: unknown): string => {
    const whole = join(home, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, typeof content === 'string' ? content : JSON.stringify(content));
    return whole;
  };

  /** Everything that the machine of the test has is out of sight; the authority is known unless said otherwise. */
  const client = (env: Record<string, string | undefined> = {}): RegistryClient => {
    const all = { PATH: process.env.PATH, SSL_CERT_FILE: authority.file, ...env };
    const environment: RegistryEnvironment = { env: all, home, platform: 'linux', uid: 0, root: join(home, 'root') };
    const made = new RegistryClient(environment, {
      limits: { connect: 2000, idle: 500, whole: 5000 },
      pause: async (milliseconds) => void paused.push(milliseconds),
    });
    closing.push(() => made.close());
    return made;
  };

  const front = async (options: Partial<FrontOptions> = {}): Promise<Front> => {
    const made = await Front.start({ tls: certificate, backend: backend.host, gate: 'open', ...options });
    closing.push(() => made.close());
    return made;
  };

  const failure = async (promise: Promise<unknown>): Promise<[string, string, string | undefined]> => {
    const error = await promise.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof RegistryError)) {
      throw new Error(`no RegistryError: ${String((error as Error)?.stack ?? error)}`);
    }
    return [error.problem, error.message, error.hint];
  };

  it('gives the digest of the index, and its platforms', async () => {
    const { host, seen } = await front();
    expect(await client().resolve(`${host}/os/base:44`)).toEqual({ digest, platforms: ['linux/amd64', 'linux/arm64'] });
    expect(seen).toEqual([{ method: 'GET', url: '/v2/os/base/manifests/44' }]);
    expect(await client().resolve(`${host}/os/base@${digest}`)).toMatchObject({ digest });
  });

  it('reads what Docker calls an index, and an image of one platform', async () => {
    const { host } = await front();
    const pusher = new Pusher(backend.host, 'os/docker');
    const image = await pusher.image('riscv64', 'one', DOCKER_MANIFEST);
    const list = await pusher.index([image], 'list', DOCKER_LIST);
    const platforms = ['linux/riscv64'];
    expect(await client().resolve(`${host}/os/docker:one`)).toEqual({ digest: image.digest, platforms });
    expect(await client().resolve(`${host}/os/docker:list`)).toEqual({ digest: list, platforms });
  });

  it('asks for no image that it knows', async () => {
    const { host, seen } = await front();
    const known = { digest, platforms: ['linux/amd64'] };
    expect(await client().resolve(`${host}/os/base:44`, known)).toBe(known);
    expect(seen.map(({ method }) => method)).toEqual(['HEAD']);
    const old = { digest: `sha256:${'0'.repeat(64)}`, platforms: [] };
    expect(await client().resolve(`${host}/os/base:44`, old)).toMatchObject({ digest });
    expect(seen.map(({ method }) => method)).toEqual(['HEAD', 'HEAD', 'GET']);
  });

  it('asks in full where HEAD is unknown', async () => {
    const made = await front();
    made.intervene = ({ method }, response) => method === 'HEAD' && !!response.writeHead(405).end();
    expect(await client().resolve(`${made.host}/os/base:44`, { digest, platforms: [] })).toMatchObject({ digest });
  });

  it('passes without a name where a token server wants none', async () => {
    const { host, seen } = await front({ gate: 'token', accounts: ACCOUNTS });
    const one = client();
    expect(await one.resolve(`${host}/os/base:44`)).toMatchObject({ digest });
    expect(seen.map(({ url }) => url.split('?')[0])).toEqual([
      '/v2/os/base/manifests/44',
      '/token',
      '/v2/os/base/manifests/44',
    ]);
    // The token is kept for the repository.
    await one.resolve(`${host}/os/base:rawhide`);
    expect(seen.slice(3).map(({ url }) => url)).toEqual(['/v2/os/base/manifests/rawhide']);
  });

  it('logs in with a password', async () => {
    const { host, seen } = await front({ gate: 'basic', accounts: ACCOUNTS });
    put('.config/containers/auth.json', { auths: { [host]: auth('ada:secret:1') } });
    expect(await client().resolve(`${host}/private/base:44`)).toMatchObject({ digest });
    expect(seen.map(({ authorization }) => authorization !== undefined)).toEqual([false, true]);
  });

  it('gets a token with a password, by the entry that is nearest to the repository', async () => {
    const { host, seen } = await front({ gate: 'token', accounts: ACCOUNTS });
    const REGISTRY_AUTH_FILE = put('auth.json', {
      auths: { [host]: auth('ada:wrong'), [`${host}/private`]: auth('ada:secret:1') },
    });
    expect(await client({ REGISTRY_AUTH_FILE }).resolve(`${host}/private/base:44`)).toMatchObject({ digest });
    expect(seen[1]!.url).toContain('account=ada');
    expect(seen[1]!.url).toContain('scope=repository%3Aprivate%2Fbase%3Apull');
    expect(seen[1]!.url).not.toContain('secret');
  });

  it('gets a token with an identity token', async () => {
    const { host, seen } = await front({ gate: 'token', identities: ['refresh-me'] });
    put('.docker/config.json', {
      auths: { [`https://${host}/v1/`]: { ...auth('ada:'), identitytoken: 'refresh-me' } },
    });
    expect(await client().resolve(`${host}/private/base:44`)).toMatchObject({ digest });
    expect(seen[1]).toEqual({ method: 'POST', url: '/token' });
  });

  it.each([
    ['credHelpers', (host: string) => ({ credHelpers: { [host]: 'test' } })],
    ['credsStore', () => ({ credsStore: 'test' })],
  ])('asks the program that %s names', async (_name, configuration) => {
    const { host } = await front({ gate: 'token', accounts: ACCOUNTS });
    const script = `#!/bin/sh\nread server && test "$1 $server" = "get ${host}" && echo '{"Username":"ada","Secret":"secret:1"}'\n`;
    chmodSync(put('bin/docker-credential-test', script), 0o755);
    put('.docker/config.json', configuration(host));
    const PATH = `${join(home, 'bin')}:${process.env.PATH}`;
    expect(await client({ PATH }).resolve(`${host}/private/base:44`)).toMatchObject({ digest });
  });

  it('says who is refused: a wrong password, and no password', async () => {
    for (const gate of ['token', 'basic'] as const) {
      const { host } = await front({ gate, accounts: ACCOUNTS });
      const none = await failure(client().resolve(`${host}/private/base:44`));
      expect(none.slice(0, 2)).toEqual(['auth', expect.stringContaining(`${host} refuses access without credentials`)]);
      const file = put('.config/containers/auth.json', { auths: { [host]: auth('ada:wrong') } });
      const [problem, message, hint] = await failure(client().resolve(`${host}/private/base:44`));
      expect([problem, hint]).toEqual(['auth', `podman login ${host}`]);
      expect(message).toContain(`${host} does not accept the credentials from ${file}`);
      expect(message).not.toContain('wrong');
      rmSync(file);
    }
  });

  it('sends no password to a token server without TLS', async () => {
    const made = await front();
    made.intervene = (_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Bearer realm="http://127.0.0.1:1/token"' }).end();
      return true;
    };
    put('.docker/config.json', { auths: { [made.host]: auth('ada:secret:1') } });
    const [problem, message] = await failure(client().resolve(`${made.host}/os/base:44`));
    expect([problem, message]).toEqual([
      'auth',
      `${made.host} names http://127.0.0.1:1, which is without TLS, as where tokens are had`,
    ]);
  });

  it('trusts nobody of itself, and whom it is told to', async () => {
    const { host } = await front();
    const nobody = { SSL_CERT_FILE: undefined };
    const [problem, message, hint] = await failure(client(nobody).resolve(`${host}/os/base:44`));
    expect([problem, message]).toEqual([
      'tls',
      `no safe connection to ${host}: nobody on this machine trusts who signed its certificate`,
    ]);
    expect(hint).toContain(`~/.config/containers/certs.d/${host}/ca.crt`);

    const extra = { ...nobody, NODE_EXTRA_CA_CERTS: authority.file };
    expect(await client(extra).resolve(`${host}/os/base:44`)).toMatchObject({ digest });
    put(`root/etc/containers/certs.d/${host}/ca.crt`, readFileSync(authority.file, 'utf8'));
    expect(await client(nobody).resolve(`${host}/os/base:44`)).toMatchObject({ digest });
    rmSync(join(home, 'root'), { recursive: true });
    put(`.config/containers/certs.d/${host}/ca.crt`, readFileSync(authority.file, 'utf8'));
    expect(await client(nobody).resolve(`${host}/os/base:44`)).toMatchObject({ digest });
  });

  it('speaks plain HTTP, and to strangers, only where registries.conf says so', async () => {
    const [problem] = await failure(client().resolve(`${backend.host}/os/base:44`));
    expect(problem).toBe('tls');
    const { host } = await front();
    const entries = [backend.host, host].map((one) => `[[registry]]\nlocation = "${one}"\ninsecure = true\n`);
    put('.config/containers/registries.conf', entries.join('\n'));
    const stranger = client({ SSL_CERT_FILE: undefined });
    expect(await stranger.resolve(`${backend.host}/os/base:44`)).toMatchObject({ digest });
    expect(await stranger.resolve(`${host}/os/base:44`)).toMatchObject({ digest });
  });

  it('asks mirrors first, and the registry if they do not have it', async () => {
    const mirror = await front();
    const origin = await front();
    put(
      '.config/containers/registries.conf',
      `[[registry]]\nprefix = "quay.test/fedora"\nlocation = "${origin.host}/os"\n` +
        `[[registry.mirror]]\nlocation = "${mirror.host}/os"\n`,
    );
    expect(await client().resolve('quay.test/fedora/base:44')).toMatchObject({ digest });
    expect([mirror.seen.length, origin.seen.length]).toEqual([1, 0]);
    mirror.intervene = (_, response) => !!response.writeHead(404).end('{}');
    expect(await client().resolve('quay.test/fedora/base:44')).toMatchObject({ digest });
    expect(origin.seen.length).toBe(1);
    await mirror.close();
    closing.splice(0, 1);
    const [problem, message] = await failure(client().resolve('quay.test/fedora/base:45'));
    expect(problem).toBe('not-found');
    expect(message).toContain(`${origin.host}/os/base has no tag "45", did you mean "44"?; and before that, mirrors: `);
  });

  it('asks nobody for what is blocked', async () => {
    put('.config/containers/registries.conf', '[[registry]]\nlocation = "quay.test"\nblocked = true\n');
    expect((await failure(client().resolve('quay.test/os/base:44'))).slice(0, 2)).toEqual([
      'blocked',
      '"quay.test" is blocked on this machine',
    ]);
  });

  it('follows redirects, and shows another host no credentials', async () => {
    const other = await front();
    const made = await front({ gate: 'token', accounts: ACCOUNTS });
    const image = await new Pusher(backend.host, 'private/base').image('s390x', 'one');
    made.intervene = ({ url = '', headers }, response) => {
      if (!url.includes('/blobs/') || !headers.authorization) return false;
      response.writeHead(307, { location: `https://user:pass@${other.host}${url}` }).end();
      return true;
    };
    put('.docker/config.json', { auths: { [made.host]: auth('ada:secret:1') } });
    const resolved = await client().resolve(`${made.host}/private/base:one`);
    expect(resolved).toEqual({ digest: image.digest, platforms: ['linux/s390x'] });
    expect(other.seen.map(({ url, authorization }) => [url.includes('/blobs/'), authorization])).toEqual([
      [true, undefined],
    ]);
  });

  it('has no credentials for who is behind a redirect, whatever it asks for', async () => {
    const other = await front({ gate: 'basic', accounts: ACCOUNTS });
    const made = await front({ accounts: ACCOUNTS });
    made.intervene = ({ url = '' }, response) => {
      return !!response.writeHead(302, { location: `https://${other.host}${url}` }).end();
    };
    put('.docker/config.json', { auths: { [made.host]: auth('ada:secret:1'), [other.host]: auth('ada:secret:1') } });
    expect((await failure(client().resolve(`${made.host}/os/base:44`)))[0]).toBe('auth');
    expect(other.seen.map(({ authorization }) => authorization)).toEqual([undefined]);
  });

  it('follows no redirect away from TLS, and none for ever', async () => {
    const made = await front();
    made.intervene = ({ url }, response) =>
      !!response.writeHead(302, { location: `http://${backend.host}${url}` }).end();
    expect((await failure(client().resolve(`${made.host}/os/base:44`)))[0]).toBe('tls');
    made.intervene = ({ url }, response) => !!response.writeHead(302, { location: url }).end();
    expect((await failure(client().resolve(`${made.host}/os/base:44`)))[1]).toContain('redirects more than 5 times');
    expect(made.seen.length).toBe(7);
  });

  it('waits as long as a busy registry asks for, and then no more', async () => {
    const made = await front();
    let left = 2;
    made.intervene = (_, response) =>
      left-- > 0 && !!response.writeHead(429, left > 0 ? { 'retry-after': '2' } : {}).end();
    expect(await client().resolve(`${made.host}/os/base:44`)).toMatchObject({ digest });
    expect(paused).toEqual([2000, 1000]);
    left = 100;
    expect((await failure(client().resolve(`${made.host}/os/base:44`)))[0]).toBe('rate-limited');
    expect(paused).toHaveLength(5);
    made.intervene = (_, response) => !!response.writeHead(429, { 'retry-after': '3600' }).end();
    expect((await failure(client().resolve(`${made.host}/os/base:44`)))[0]).toBe('rate-limited');
    expect(paused).toHaveLength(5);
  });

  it('tries again when a connection breaks, and gives up on one that says nothing', async () => {
    const made = await front();
    let left = 1;
    made.intervene = ({ socket }) => left-- > 0 && !!socket.destroy();
    expect(await client().resolve(`${made.host}/os/base:44`)).toMatchObject({ digest });
    expect(paused).toEqual([500]);
    made.intervene = () => true;
    const [problem, message] = await failure(client().resolve(`${made.host}/os/base:44`));
    expect([problem, message]).toEqual(['unreachable', `no connection to ${made.host}: it does not answer`]);
  });

  it('takes nothing whose digest is another', async () => {
    const made = await front();
    const other = `sha256:${'0'.repeat(64)}`;
    made.intervene = (_, response) => {
      response.setHeader('docker-content-digest', other);
      response.end(JSON.stringify({ schemaVersion: 2, manifests: [] }));
      return true;
    };
    expect((await failure(client().resolve(`${made.host}/os/base:44`))).slice(0, 2)).toEqual([
      'invalid',
      expect.stringContaining(`the registry says ${other}, and gives sha256:`),
    ]);
    made.intervene = (_, response) => !!response.end('x'.repeat(5 * 1024 * 1024));
    expect((await failure(client().resolve(`${made.host}/os/base:44`)))[1]).toContain('more than 4194304 bytes');
    made.intervene = (_, response) => !!response.end('<html>log in to the hotel</html>');
    expect((await failure(client().resolve(`${made.host}/os/base:44`)))[1]).toContain('is not JSON');
  });

  it('goes through a proxy', async () => {
    const made = await front({ gate: 'token', accounts: ACCOUNTS });
    const proxy = await ConnectProxy.start(made.port);
    closing.push(() => proxy.close());
    const one = client({ HTTPS_PROXY: proxy.url });
    // The name means nothing to this machine; loopback, where tokens are had, goes without a proxy.
    expect(await one.resolve('registry.test/os/base:44')).toMatchObject({ digest });
    expect(proxy.seen).toEqual(['CONNECT registry.test:443']);
    const [problem] = await failure(
      client({ HTTPS_PROXY: proxy.url, NO_PROXY: '.test' }).resolve('registry.test/os/base:44'),
    );
    expect(problem).toBe('unreachable');
  });

  it('goes through a proxy without TLS, where registries.conf allows that', async () => {
    const proxy = await ConnectProxy.start(Number(backend.host.split(':')[1]));
    closing.push(() => proxy.close());
    put('.config/containers/registries.conf', '[[registry]]\nlocation = "registry.test"\ninsecure = true\n');
    const env = { HTTPS_PROXY: 'http://127.0.0.1:1', http_proxy: proxy.url };
    expect(await client(env).resolve('registry.test/os/base:44')).toMatchObject({ digest });
    expect(proxy.seen).toEqual(['GET http://registry.test/v2/os/base/manifests/44']);
  });

  it('gives a proxy its password, and says if it wants one', async () => {
    const made = await front();
    const proxy = await ConnectProxy.start(made.port, 'me:p@ss');
    closing.push(() => proxy.close());
    const url = proxy.url.replace('//', '//me:p%40ss@');
    expect(await client({ HTTPS_PROXY: url }).resolve('registry.test/os/base:44')).toMatchObject({ digest });
    const refused = await failure(client({ HTTPS_PROXY: proxy.url }).resolve('registry.test/os/base:44'));
    expect(refused).toEqual([
      'proxy',
      `the proxy ${new URL(proxy.url).host} wants a password`,
      'HTTPS_PROXY=http://user:password@host:port',
    ]);
  });

  it('goes through a proxy that speaks TLS itself, and trusts it no more than others', async () => {
    const made = await front();
    const proxy = await ConnectProxy.start(made.port, undefined, certificate);
    closing.push(() => proxy.close());
    expect(await client({ HTTPS_PROXY: proxy.url }).resolve('registry.test/os/base:44')).toMatchObject({ digest });
    const env = { HTTPS_PROXY: proxy.url, SSL_CERT_FILE: undefined };
    expect((await failure(client(env).resolve('registry.test/os/base:44')))[0]).toBe('tls');
  });

  it('says that a proxy lets nobody through', async () => {
    const proxy = await ConnectProxy.start(1);
    const url = proxy.url;
    await proxy.close();
    expect((await failure(client({ HTTPS_PROXY: url }).resolve('registry.test/os/base:44'))).slice(0, 2)).toEqual([
      'unreachable',
      `no connection to registry.test (through the proxy ${new URL(url).host}): nothing listens there`,
    ]);
  });

  it('names what is there in place of a tag that is not', async () => {
    const { host } = await front();
    expect(await failure(client().resolve(`${host}/os/base:rawhid`))).toEqual([
      'not-found',
      `${host}/os/base has no tag "rawhid", did you mean "rawhide"?`,
      'its tags are 44, rawhide',
    ]);
    expect((await failure(client().resolve(`${host}/os/bases:44`))).slice(0, 2)).toEqual([
      'not-found',
      `there is no ${host}/os/bases`,
    ]);
  });

  it('says that nothing is there', async () => {
    const server: Server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect((await failure(client().resolve(`127.0.0.1:${port}/os/base:44`))).slice(0, 2)).toEqual([
      'unreachable',
      `no connection to 127.0.0.1:${port}: nothing listens there`,
    ]);
    expect(existsSync(join(home, 'root'))).toBe(false);
  });
});
