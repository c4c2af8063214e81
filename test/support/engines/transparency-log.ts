import { createHash, generateKeyPairSync, KeyObject, sign } from 'crypto';
import * as http from 'http';
import { AddressInfo } from 'net';

type Json = Readonly<Record<string, unknown>>;

/**
 * A stand-in for Rekor (version 1) on loopback: it takes entries and signs that it has them, as the real one does. Nothing
 * is kept, and each entry is a tree of its own. What reads the answers is real.
 */
export class StandInLog {
  static async start(): Promise<StandInLog> {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const entries: Json[] = [];
    const server = http.createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (request.method !== 'POST' || request.url !== '/api/v1/log/entries') {
          return void response.writeHead(404).end();
        }
        const entry = JSON.parse(Buffer.concat(parts).toString()) as Json;
        entries.push(entry);
        const { id, answer } = entryOf(canonical(entry), entries.length - 1, publicKey, privateKey);
        // Clients find the entry in the answer by this header.
        response.writeHead(201, { 'content-type': 'application/json', etag: id });
        response.end(JSON.stringify({ [id]: answer }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    return new StandInLog(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, pem, entries, server);
  }

  private constructor(
    readonly url: string,
    /** In PEM form. */
    readonly publicKey: string,
    /** What was entered so far. */
    readonly entries: readonly Json[],
    private readonly server: http.Server,
  ) {}

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function entryOf(
  text: string,
  logIndex: number,
  publicKey: KeyObject,
  privateKey: KeyObject,
): { readonly id: string; readonly answer: Json } {
  const body = Buffer.from(text).toString('base64');
  const logID = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');
  // A tree of one leaf: its root is the leaf (RFC 6962).
  const rootHash = createHash('sha256')
    .update(Buffer.concat([Buffer.from([0]), Buffer.from(text)]))
    .digest();
  const integratedTime = Math.floor(Date.now() / 1000);
  const promise = canonical({ body, integratedTime, logIndex, logID });
  const note = `log - 1\n1\n${rootHash.toString('base64')}\n`;
  const hint = Buffer.from(logID, 'hex').subarray(0, 4);
  const noteSignature = Buffer.concat([hint, sign('sha256', Buffer.from(note), privateKey)]).toString('base64');
  return {
    id: rootHash.toString('hex'),
    answer: {
      body,
      integratedTime,
      logID,
      logIndex,
      verification: {
        inclusionProof: {
          checkpoint: `${note}\n\u2014 log ${noteSignature}\n`,
          hashes: [],
          logIndex: 0,
          rootHash: rootHash.toString('hex'),
          treeSize: 1,
        },
        signedEntryTimestamp: sign('sha256', Buffer.from(promise), privateKey).toString('base64'),
      },
    },
  };
}

/** Keys in order, nothing between (RFC 8785, as far as entries need it). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}
