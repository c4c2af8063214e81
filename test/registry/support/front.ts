/**
 * What stands in front of a registry in the world outside: TLS, and somebody who looks at credentials.
 *
 * It is a stand-in. Behind it is a real registry (go-containerregistry's), which gives every manifest, blob, list of tags
 * and error; TLS is that of Node with certificates that openssl has signed. The stand-in decides who may pass, and as
 * token server speaks the protocol of the distribution project: challenge, service, scope, basic credentials, refresh
 * tokens, tokens for one repository that it made itself and checks on every request.
 */
import { randomBytes } from 'node:crypto';
import { IncomingMessage, request, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { AddressInfo } from 'node:net';

export type Gate = 'open' | 'basic' | 'token';

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly authorization?: string;
}

export interface FrontOptions {
  readonly tls: { readonly key: Buffer; readonly cert: Buffer };
  /** The host and port of the registry behind. */
  readonly backend: string;
  readonly gate: Gate;
  /** Names to passwords. Repositories below `private/` are for them only; with `basic`, all are. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** Refresh tokens that are good. */
  readonly identities?: readonly string[];
}

/** True if it has answered itself. */
export type Intervention = (request: IncomingMessage, response: ServerResponse) => boolean;

export class Front {
  public static async start(options: FrontOptions): Promise<Front> {
    const front = new Front(options);
    await new Promise<void>((resolve) => front.server.listen(0, '127.0.0.1', resolve));
    return front;
  }

  /** All requests, in order. */
  public readonly seen: Seen[] = [];
  /** Asked before everything else. */
  public intervene: Intervention = () => false;
  private readonly server: Server;
  /** Tokens to the repositories that they are for. */
  private readonly tokens = new Map<string, string>();

  private constructor(private readonly options: FrontOptions) {
    this.server = createServer(options.tls, (incoming, response) => this.answer(incoming, response)) as Server;
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** As in a reference. */
  public get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(incoming: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = incoming;
    this.seen.push({ method, url, ...(headers.authorization ? { authorization: headers.authorization } : {}) });
    if (this.intervene(incoming, response)) return;
    if (url.startsWith('/token')) return void this.token(incoming, response);
    const repository = /^\/v2\/(.+?)\/(?:manifests|blobs|tags)\//.exec(url)?.[1] ?? '';
    if (this.passes(headers.authorization, repository)) return this.forward(incoming, response);
    const error = { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] };
    response.writeHead(401, { 'www-authenticate': this.challenge(repository) }).end(JSON.stringify(error));
  }

  private challenge(repository: string): string {
    if (this.options.gate === 'basic') return 'Basic realm="a registry"';
    const realm = `https://${this.host}/token`;
    return `Bearer realm="${realm}",service="registry.test",scope="repository:${repository}:pull"`;
  }

  private passes(authorization = '', repository: string): boolean {
    const { gate } = this.options;
    if (gate === 'open') return true;
    if (gate === 'basic') return this.account(authorization) !== undefined;
    return this.tokens.get(authorization.replace(/^Bearer /, '')) === repository;
  }

  private account(authorization: string): string | undefined {
    const decoded = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
    const [, name = '', password] = /^([^:]*):(.*)$/s.exec(decoded) ?? [];
    return password !== undefined && this.options.accounts?.[name] === password ? name : undefined;
  }

  private async token(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const isPost = incoming.method === 'POST';
    const fields = isPost
      ? new URLSearchParams(await text(incoming))
      : new URL(incoming.url!, `https://${this.host}`).searchParams;
    const { authorization } = incoming.headers;
    const repository = /^repository:(.+):pull$/.exec(fields.get('scope') ?? '')?.[1];
    const isRefresh = isPost && fields.get('grant_type') === 'refresh_token' && fields.has('client_id');
    const who = isRefresh
      ? this.options.identities?.find((token) => token === fields.get('refresh_token'))
      : authorization === undefined
        ? 'anonymous'
        : this.account(authorization);
    const allowed = who !== undefined && (who !== 'anonymous' || !repository?.startsWith('private/'));
    if (repository === undefined || fields.get('service') !== 'registry.test' || !allowed) {
      response.writeHead(401).end('{"details":"no"}');
      return;
    }
    const token = randomBytes(16).toString('base64url');
    this.tokens.set(token, repository);
    // The two ways in have two names for it.
    response.end(JSON.stringify(isPost ? { access_token: token, expires_in: 300 } : { token, expires_in: 300 }));
  }

  private forward(incoming: IncomingMessage, response: ServerResponse): void {
    const { authorization: _, host: __, ...headers } = incoming.headers;
    const [hostname, port] = this.options.backend.split(':');
    const behind = request({ hostname, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    behind.on('error', () => response.destroy());
    incoming.pipe(behind);
  }
}

async function text(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
