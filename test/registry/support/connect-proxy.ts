import { createServer, IncomingMessage, request, RequestListener, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { AddressInfo, connect, Socket } from 'node:net';
import type { SecureContextOptions } from 'node:tls';

/** An HTTP proxy on loopback: tunnels, and plain requests for whole addresses. All names lead to one place. */
export class ConnectProxy {
  /**
   * @param credentials `user:password`, if it wants any
   * @param tls what it shows to who connects, if it speaks TLS itself
   */
  public static async start(target: number, credentials?: string, tls?: SecureContextOptions): Promise<ConnectProxy> {
    const proxy = new ConnectProxy(target, credentials, tls);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** `CONNECT registry.test:443`, `GET http://registry.test/v2/…`. */
  public readonly seen: string[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(
    target: number,
    credentials?: string,
    private readonly tls?: SecureContextOptions,
  ) {
    const isAllowed = ({ headers }: IncomingMessage): boolean =>
      credentials === undefined ||
      headers['proxy-authorization'] === `Basic ${Buffer.from(credentials).toString('base64')}`;
    const answer: RequestListener = (incoming, response) => {
      this.seen.push(`${incoming.method} ${incoming.url}`);
      if (!isAllowed(incoming)) return void response.writeHead(407).end();
      const { pathname, search } = new URL(incoming.url!);
      const options = { port: target, method: incoming.method, path: pathname + search, headers: incoming.headers };
      request({ hostname: '127.0.0.1', ...options }, (behind) => {
        response.writeHead(behind.statusCode!, behind.headers);
        behind.pipe(response);
      }).end();
    };
    this.server = tls ? (createSecureServer(tls, answer) as Server) : createServer(answer);
    this.server.on('connection', (socket) => this.keep(socket));
    this.server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
      this.seen.push(`CONNECT ${incoming.url}`);
      socket.on('error', () => undefined);
      if (!isAllowed(incoming)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      const behind = this.keep(connect(target, '127.0.0.1'));
      behind
        .on('error', () => socket.destroy())
        .on('connect', () => {
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          behind.pipe(socket).pipe(behind);
        });
    });
  }

  public get url(): string {
    const { port } = this.server.address() as AddressInfo;
    // A name: TLS has none for an address.
    return this.tls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`;
  }

  public async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    return socket;
  }
}
