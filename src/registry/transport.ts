/** One exchange with a server: its connection, its limits, and what went wrong in plain words. */
import { createRequire } from 'node:module';
import type { Dispatcher } from 'undici';
import { Trust } from './certificates';
import type { RegistryEnvironment } from './environment';
import { RegistryError } from './errors';
import { proxyFor } from './proxy';
import { connectionError } from './transport-errors';

const load = createRequire(__filename);

export interface Limits {
  /** Milliseconds: until a connection stands, until something comes, for the whole exchange. */
  readonly connect: number;
  readonly idle: number;
  readonly whole: number;
}

const LIMITS: Limits = { connect: 10_000, idle: 20_000, whole: 60_000 };

export interface Exchange {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes that are read at most. */
  readonly most: number;
  /** Whoever answers is believed. */
  readonly insecure: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Keeps connections, so that it has to be closed. */
export class Transport {
  private readonly trust: Trust;
  private readonly dispatchers = new Map<string, Dispatcher>();

  public constructor(
    private readonly environment: RegistryEnvironment,
    private readonly userAgent: string,
    private readonly limits: Limits = LIMITS,
  ) {
    this.trust = new Trust(environment);
  }

  public async exchange({ method, url, headers, body, most, insecure }: Exchange): Promise<Answer> {
    const proxy = proxyFor(url, this.environment.env);
    const dispatcher = this.dispatcherFor(url, proxy, insecure);
    try {
      const { request } = load('undici') as typeof import('undici');
      const response = await request(url, {
        dispatcher,
        method,
        body,
        // Digests are of what is sent, so that nothing may be packed on the way.
        headers: { 'user-agent': this.userAgent, 'accept-encoding': 'identity', ...headers },
        headersTimeout: this.limits.idle,
        bodyTimeout: this.limits.idle,
        signal: AbortSignal.timeout(this.limits.whole),
      });
      return { status: response.statusCode, headers: response.headers, body: await read(response.body, most, url) };
    } catch (error) {
      throw error instanceof RegistryError ? error : connectionError(error, url, proxy);
    }
  }

  public async close(): Promise<void> {
    await Promise.all([...this.dispatchers.values()].map((dispatcher) => dispatcher.destroy()));
    this.dispatchers.clear();
  }

  private dispatcherFor(url: URL, proxy: URL | undefined, insecure: boolean): Dispatcher {
    const key = JSON.stringify([url.origin, proxy?.href, insecure]);
    let dispatcher = this.dispatchers.get(key);
    if (!dispatcher) this.dispatchers.set(key, (dispatcher = this.connect(url, proxy, insecure)));
    return dispatcher;
  }

  private connect(url: URL, proxy: URL | undefined, insecure: boolean): Dispatcher {
    const { Agent, ProxyAgent } = load('undici') as typeof import('undici');
    const timeout = this.limits.connect;
    const tls =
      url.protocol === 'https:'
        ? { secureContext: this.trust.contextFor(url.host), rejectUnauthorized: !insecure, timeout }
        : { timeout };
    if (!proxy) return new Agent({ connect: tls });
    const isTls = proxy.protocol === 'https:';
    return new ProxyAgent({
      uri: proxy.href,
      // A tunnel for plain HTTP is what many proxies refuse.
      proxyTunnel: url.protocol === 'https:',
      requestTls: tls,
      proxyTls: { timeout, ...(isTls ? { secureContext: this.trust.contextFor(proxy.host) } : {}) },
    });
  }
}

async function read(body: AsyncIterable<Buffer>, most: number, url: URL): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) {
      throw new RegistryError('invalid', `${url.host} answers with more than ${most} bytes`, 'that is no manifest');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
