import { createHash } from 'node:crypto';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/**
 * A stand-in for a registry, for what the command line makes of its answers: a few tags, plain HTTP. What is between
 * a client and a real registry is in test/registry/loopback.test.ts.
 */
export class SimpleRegistry {
  public static async start(): Promise<SimpleRegistry> {
    const registry = new SimpleRegistry();
    await new Promise<void>((resolve) => registry.server.listen(0, '127.0.0.1', resolve));
    return registry;
  }

  /** Requests, as `GET /v2/…`. */
  public readonly seen: string[] = [];
  /** `os/base:44` to the text of its index. */
  private readonly tags = new Map<string, string>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer(({ method, url = '' }, response) => {
      this.seen.push(`${method} ${url}`);
      const [, repository = '', name = ''] = /^\/v2\/(.+)\/(?:manifests|tags)\/([^?]+)/.exec(url) ?? [];
      const known = [...this.tags.keys()].filter((key) => key.startsWith(`${repository}:`));
      if (url.includes('/tags/') && known.length > 0) {
        response.end(JSON.stringify({ tags: known.map((key) => key.split(':')[1]) }));
        return;
      }
      const text = this.tags.get(`${repository}:${name}`);
      if (repository.startsWith('private/')) response.writeHead(401).end();
      else if (text === undefined) response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
      else response.writeHead(200, { 'docker-content-digest': digestOf(text) }).end(method === 'HEAD' ? '' : text);
    });
  }

  /** Puts an index there, and gives its digest. */
  public tag(name: string, ...architectures: readonly string[]): string {
    const manifests = architectures.map((architecture) => ({
      digest: digestOf(name + architecture + this.tags.size),
      platform: { os: 'linux', architecture },
    }));
    const text = JSON.stringify({ schemaVersion: 2, manifests });
    this.tags.set(name, text);
    return digestOf(text);
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** A registries.conf that leads two registries of the world here. */
  public get configuration(): string {
    return ['ghcr.io', 'quay.io']
      .map((prefix) => `[[registry]]\nprefix = "${prefix}"\nlocation = "127.0.0.1:${this.port}"\ninsecure = true\n`)
      .join('\n');
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;
