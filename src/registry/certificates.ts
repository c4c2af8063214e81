import { join } from 'node:path';
import { createSecureContext, rootCertificates, SecureContext } from 'node:tls';
import { listIfThere, readIfThere, RegistryEnvironment, systemPath } from './environment';
import { RegistryError } from './errors';

/** Where systems keep what they trust; the first one that is there counts. As Go has it, and so podman and skopeo. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * Whom this machine trusts: what podman and skopeo trust, and what `NODE_EXTRA_CA_CERTS` adds for Node. Not Node's own
 * list alone: a company's authority stands in the system's.
 */
export class Trust {
  private roots?: readonly string[];
  private readonly contexts = new Map<string, SecureContext>();

  public constructor(private readonly environment: RegistryEnvironment) {}

  /** @param host with its port, as folders of `certs.d` are named */
  public contextFor(host: string): SecureContext {
    const folder = this.folderOf(host);
    let context = this.contexts.get(folder ?? '');
    // Made once: hundreds of certificates are read for it.
    if (!context) this.contexts.set(folder ?? '', (context = this.make(folder)));
    return context;
  }

  private make(folder: string | undefined): SecureContext {
    const own = folder === undefined ? { ca: [] } : readFolder(folder);
    const ca = [...this.systemRoots(), ...own.ca];
    try {
      return createSecureContext({ ...own, ca });
    } catch (error) {
      const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
      throw new RegistryError(
        'configuration',
        `a certificate or key of ${JSON.stringify(folder ?? 'this system')} cannot be used (${code})`,
        'are they in PEM form, and do they belong together?',
      );
    }
  }

  private systemRoots(): readonly string[] {
    if (this.roots) return this.roots;
    const { SSL_CERT_FILE: file, NODE_EXTRA_CA_CERTS: extra } = this.environment.env;
    const roots = file ? bundle(file, 'SSL_CERT_FILE') : (this.systemBundle() ?? rootCertificates);
    this.roots = [...roots, ...(extra ? bundle(extra, 'NODE_EXTRA_CA_CERTS') : [])];
    return this.roots;
  }

  private systemBundle(): readonly string[] | undefined {
    for (const path of SYSTEM_BUNDLES) {
      const text = readIfThere(systemPath(this.environment, path));
      if (text !== undefined && isBundle(text)) return [text];
    }
    return undefined;
  }

  /** The first one that there is: a user's, the system's, Docker's. */
  private folderOf(host: string): string | undefined {
    const folders = [
      join(this.environment.home, '.config/containers/certs.d', host),
      systemPath(this.environment, '/etc/containers/certs.d', host),
      systemPath(this.environment, '/etc/docker/certs.d', host),
    ];
    return folders.find((folder) => listIfThere(folder).length > 0);
  }
}

interface FolderContents {
  readonly ca: readonly string[];
  readonly cert?: string;
  readonly key?: string;
}

/** `*.crt` are authorities; `x.cert` and `x.key` say who we are. */
function readFolder(folder: string): FolderContents {
  const names = listIfThere(folder);
  const read = (name: string): string => readIfThere(join(folder, name)) ?? '';
  const ca = names.filter((name) => name.endsWith('.crt')).flatMap((name) => checked(read(name), join(folder, name)));
  const own = names.find((name) => name.endsWith('.cert') && names.includes(name.replace(/cert$/, 'key')));
  return own === undefined ? { ca } : { ca, cert: read(own), key: read(own.replace(/cert$/, 'key')) };
}

function bundle(path: string, variable: string): readonly string[] {
  const text = readIfThere(path);
  if (text !== undefined) return checked(text, path);
  throw unusable(path, `does not exist, though ${variable} names it`);
}

function checked(text: string, path: string): readonly string[] {
  if (isBundle(text)) return [text];
  throw unusable(path, 'holds no certificate in PEM form');
}

const isBundle = (text: string): boolean => text.includes('-----BEGIN CERTIFICATE-----');

function unusable(path: string, what: string): RegistryError {
  return new RegistryError(
    'configuration',
    `${JSON.stringify(path)} ${what}`,
    'correct it: registries are verified with it',
  );
}
