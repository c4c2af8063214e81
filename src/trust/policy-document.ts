/** What containers' tools read: `policy.json` and the files of `registries.d`, as data and text. */

/** Where the policy starts if neither the base nor a package brings one: containers' own default. */
export const DEFAULT_POLICY = {
  default: [{ type: 'insecureAcceptAnything' }],
  transports: { 'docker-daemon': { '': [{ type: 'insecureAcceptAnything' }] } },
};

const ACCEPT: readonly object[] = [{ type: 'insecureAcceptAnything' }];
const REJECT: readonly object[] = [{ type: 'reject' }];

/** What is on the machine already: `bootc install`, builds and archives read it there. No signature can come with it. */
const LOCAL = ['containers-storage', 'dir', 'docker-archive', 'docker-daemon', 'oci', 'oci-archive', 'tarball'];

/** A repository, a namespace or a registry, and what images from there must be signed with. */
export interface TrustedScope {
  readonly scope: string;
  /** Undefined or empty: they are taken as they are. */
  readonly keyPaths?: readonly string[];
  /** The keys of the log whose entry must come with the signature; undefined or empty: none is asked for. */
  readonly logKeyPaths?: readonly string[];
  /** The repository that signatures name, where it is another one: of a mirror. */
  readonly signedAs?: string;
}

/**
 * Signatures of cosign name the repository and no tag, so that only the repository can be compared. One key is named
 * by `keyPath`, since older tools do not know `keyPaths` and refuse the whole file.
 *
 * @param signedAs of a mirror: the repository that was signed. By `exactRepository`, since `remapIdentity` wants a tag in
 * the signature (containers/container-libs:image/signature/policy_reference_match.go@f0ddf1a7)
 */
export function signedWith(
  paths: readonly string[],
  { logPaths = [], signedAs }: { readonly logPaths?: readonly string[]; readonly signedAs?: string } = {},
): object {
  const keys = paths.length === 1 ? { keyPath: paths[0] } : { keyPaths: paths };
  const log = logPaths.length === 1 ? { rekorPublicKeyPath: logPaths[0] } : { rekorPublicKeyPaths: logPaths };
  const signedIdentity =
    signedAs === undefined ? { type: 'matchRepository' } : { type: 'exactRepository', dockerRepository: signedAs };
  return { type: 'sigstoreSigned', ...keys, ...(logPaths.length === 0 ? {} : log), signedIdentity };
}

/** A whole policy: what is not named is refused, from registries at least. */
export function rejectingPolicy(scopes: readonly TrustedScope[], others: 'accept' | 'reject' = 'reject'): object {
  const docker = scopes.map(({ scope, keyPaths, logKeyPaths: logPaths, signedAs }) => [
    scope,
    keyPaths === undefined || keyPaths.length === 0 ? ACCEPT : [signedWith(keyPaths, { logPaths, signedAs })],
  ]);
  return {
    default: REJECT,
    transports: {
      docker: { ...Object.fromEntries(docker), '': others === 'accept' ? ACCEPT : REJECT },
      ...Object.fromEntries(LOCAL.map((transport) => [transport, { '': ACCEPT }])),
    },
  };
}

/** A file of `registries.d`: without it signatures are not fetched at all. */
export function attachmentsLines(scope: string): string[] {
  return ['docker:', `  ${yamlKey(scope)}:`, '    use-sigstore-attachments: true'];
}

function yamlKey(key: string): string {
  return /^[A-Za-z0-9./_-]+$/.test(key) ? key : JSON.stringify(key);
}
