import { Construct } from 'constructs';
import { AttachmentsFile } from './attachments-file';
import { TrustedRepository } from './host-policy';
import { attachmentsLines, DEFAULT_POLICY, rejectingPolicy, signedWith, TrustedScope } from './policy-document';
import { scopeFileName } from './policy-scope';
import { PublicKeyFile, PublicKeyFileProps } from './public-key-file';
import { jsonText } from '../core/text';
import { Phase } from '../image/phase';
import { LoweringContext } from '../image/primitive';
import { File } from '../image/primitives/file';
import { Edit, FileEdit } from '../image/primitives/file-edit';
import { Source } from '../image/source';
import { Content } from '../image/wishes';

const KEYS = '/usr/lib/pki/containers';
const POLICY = '/etc/containers/policy.json';

/** Reads and judges a key. */
export type ReadKey = (source: Source, context: LoweringContext) => Content | undefined;

/** A key of the image's own repository. */
export interface OwnKey {
  /** The id of the construct. */
  readonly id: string;
  /** What follows the repository in the name of the file. */
  readonly suffix: string;
  readonly read: PublicKeyFileProps['read'];
}

/** What machines are to know of an image's own signatures. */
export interface OwnTrust {
  readonly keys: readonly OwnKey[];
  /** Of the log of one's own. */
  readonly logKeys: readonly OwnKey[];
  readonly logRequired: boolean;
}

type OwnScope = Required<Omit<TrustedScope, 'signedAs'>>;

/** The keys and the entry in `registries.d` for the image's own repository: what `policy.json` will name. */
export function writeOwnKeys(scope: Construct, repository: string, { keys, logKeys, logRequired }: OwnTrust): OwnScope {
  // Named by the repository: an image and the one that it is based on may have different keys.
  const name = scopeFileName(repository);
  const written = (own: readonly OwnKey[]): string[] =>
    own.map(({ id, suffix, read }) => keyFile(scope, id, `${name}${suffix}`, read));
  const [keyPaths, logKeyPaths] = [written(keys), written(logKeys)];
  new File(scope, 'Registry', {
    path: `/etc/containers/registries.d/${name}.yaml`,
    source: Source.lines(...attachmentsLines(repository)),
  });
  return { scope: repository, keyPaths, logKeyPaths: logRequired ? logKeyPaths : [] };
}

/** An entry in the policy that the base has. */
export function editPolicy(scope: Construct, { scope: repository, keyPaths, logKeyPaths }: OwnScope): void {
  new FileEdit(scope, 'Policy', {
    path: POLICY,
    edit: Edit.json({
      set: [{ path: ['transports', 'docker', repository], value: [signedWith(keyPaths, { logPaths: logKeyPaths })] }],
    }),
    // containers-common 0.68 and later (Fedora 45, CentOS Stream 10) bring only this one.
    seeds: ['/usr/share/containers/policy.json'],
    createFrom: `${JSON.stringify(DEFAULT_POLICY, null, 4)}\n`,
    phase: Phase.FINISH,
  });
}

/** A policy of our own, with the keys of what else it lets through. */
export function replacePolicy(
  scope: Construct,
  own: TrustedScope,
  trusted: readonly TrustedRepository[],
  allowOtherContainers: boolean,
  read: ReadKey,
): void {
  const others = trusted
    .filter(({ repository }) => repository !== own.scope)
    .map(({ repository, publicKeys }) => {
      const keys = publicKeys ?? [];
      const [name, id] = [scopeFileName(repository), `Trusted-${scopeFileName(repository)}`];
      if (keys.length > 0) new AttachmentsFile(scope, id, repository);
      const keyPaths = keys.map((source, index) => {
        const suffix = index === 0 ? '' : `-${index + 1}`;
        return keyFile(scope, `${id}-Key${suffix}`, `${name}${suffix}`, (context) => read(source, context));
      });
      return { scope: repository, keyPaths };
    });
  const policy = rejectingPolicy([own, ...others], allowOtherContainers ? 'accept' : 'reject');
  // As late as an edit: packages may bring a policy of theirs.
  new File(scope, 'Policy', { path: POLICY, source: Source.text(jsonText(policy)), phase: Phase.FINISH });
}

function keyFile(scope: Construct, id: string, name: string, read: PublicKeyFileProps['read']): string {
  const path = `${KEYS}/${name}.pub`;
  new PublicKeyFile(scope, id, { path, read });
  return path;
}
