import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as path from 'path';

/** Serves a folder over HTTP on loopback, to builds and to machines of this computer. */
export class FileServer {
  static async start(folder: string): Promise<FileServer> {
    const requests: string[] = [];
    const server = http.createServer((request, response) => {
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
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FileServer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, server);
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
