import * as fs from 'fs';
import * as http from 'http';
import * as https from 'https';
import { AddressInfo } from 'net';
import * as path from 'path';

/** Of a server, in PEM form. */
export interface ServerCertificate {
  readonly key: string;
  readonly cert: string;
}

/** Serves a folder over HTTP on loopback, or HTTPS, to builds and to machines of this computer. */
export class FileServer {
  static async start(folder: string, certificate?: ServerCertificate): Promise<FileServer> {
    const requests: string[] = [];
    const answer: http.RequestListener = (request, response) => {
      const place = new URL(request.url ?? '/', 'http://localhost').pathname;
      requests.push(place);
      // URL has taken the dots out of the path, so it cannot lead out of the folder.
      const file = path.join(folder, decodeURIComponent(place));
      if (!fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
        response.writeHead(404).end();
        return;
      }
      response.writeHead(200, { 'content-length': fs.statSync(file).size });
      fs.createReadStream(file).pipe(response);
    };
    const server = certificate ? https.createServer(certificate, answer) : http.createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const scheme = certificate ? 'https' : 'http';
    return new FileServer(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, server);
  }

  private constructor(
    /** Without a slash at the end. */
    readonly url: string,
    /** The paths that were asked for so far. */
    readonly requests: readonly string[],
    private readonly server: http.Server,
  ) {}

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
