import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { output, outputSync } from '../process';

const keys = new Set<PackageSigningKey>();
process.on('exit', () => keys.forEach((key) => key.close()));

/** A GPG key made on the spot. */
export class PackageSigningKey {
  static async generate(name = 'bootcdk tests <tests@example.com>'): Promise<PackageSigningKey> {
    // Short, because the agent's socket is in it and a socket's path has at most 107 characters.
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'gpg-'));
    const key = new PackageSigningKey(home);
    keys.add(key);
    await key.gpg('--quick-generate-key', name, 'rsa3072', 'sign', 'never');
    fs.writeFileSync(key.publicKeyFile, await key.gpg('--armor', '--export'));
    return key;
  }

  /** The armored public key. */
  readonly publicKeyFile: string;

  private constructor(
    /** GNUPGHOME. */
    readonly home: string,
  ) {
    this.publicKeyFile = path.join(home, 'public.asc');
  }

  get publicKey(): string {
    return fs.readFileSync(this.publicKeyFile, 'utf8');
  }

  async gpg(...args: string[]): Promise<string> {
    return output('gpg', ['--homedir', this.home, '--batch', '--yes', '--quiet', '--passphrase', '', ...args]);
  }

  /** Ends the agent that gpg started, and removes the key. At the latest when this process ends. */
  close(): void {
    keys.delete(this);
    outputSync('gpgconf', ['--homedir', this.home, '--kill', 'all']);
    fs.rmSync(this.home, { recursive: true, force: true });
  }
}
