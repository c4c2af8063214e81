import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Signs certificates for a test, with openssl. Nobody trusts it who is not told to. */
export class Authority {
  public static create(): Authority {
    const folder = mkdtempSync(join(tmpdir(), 'bootcdk-ca-'));
    const authority = new Authority(folder);
    authority.openssl('req', '-x509', ...KEY, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=test authority');
    return authority;
  }

  private constructor(private readonly folder: string) {}

  /** The file with its own certificate. */
  public get file(): string {
    return join(this.folder, 'ca.crt');
  }

  /** Key and certificate of a server. `names`: `DNS:registry.test`, `IP:127.0.0.1`. */
  public issue(...names: readonly string[]): { key: Buffer; cert: Buffer } {
    writeFileSync(join(this.folder, 'names'), `subjectAltName=${names.join(',')}\n`);
    this.openssl('req', ...KEY, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=server');
    const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names'];
    this.openssl('x509', '-req', '-in', 'server.csr', '-out', 'server.crt', ...signed);
    const read = (name: string): Buffer => readFileSync(join(this.folder, name));
    return { key: read('server.key'), cert: read('server.crt') };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private openssl(...args: readonly string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }
}

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
