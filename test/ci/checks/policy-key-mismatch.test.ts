import { checkPipelines, PINNED, REPOSITORY } from './support';
import {
  App,
  BaseImage,
  ci,
  Edit,
  File,
  FileEdit,
  HostPolicy,
  Image,
  KeylessIdentity,
  KeylessSigning,
  Phase,
  SigningKey,
  Source,
} from '../../../src';
import { POLICY_KEY_MISMATCH } from '../../../src/ci/checks/policy-key-mismatch';
import { KEYS } from '../../trust/keys';

const POLICY = '/etc/containers/policy.json';
const KEY = '/usr/lib/pki/containers/os.pub';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const signed = (keys: object = { keyPath: KEY }): object[] => [
  { type: 'sigstoreSigned', ...keys, signedIdentity: { type: 'matchRepository' } },
];
const ACCEPT = [{ type: 'insecureAcceptAnything' }];
const REJECT = [{ type: 'reject' }];
const policy = (docker: object, fallback: object = ACCEPT): Source =>
  Source.text(JSON.stringify({ default: fallback, transports: { docker } }, undefined, 2));

/** An image that the pipeline signs with the first key, or as it is said. */
function os(app: App, signingKey: 'key' | 'none' | 'keyless' = 'key', hostPolicy = HostPolicy.none()): Image {
  const signer =
    signingKey === 'none'
      ? undefined
      : signingKey === 'key'
        ? new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub'), hostPolicy })
        : new KeylessSigning(app, 'Workflow', {
            identity: KeylessIdentity.githubWorkflow('example/os', 'release.yml'),
            hostPolicy,
          });
  new ci.ImagePipeline(app, 'Release');
  return new Image(app, 'os', { base: PINNED, repository: REPOSITORY, signingKey: signer });
}

const attached = (image: Image, scope = REPOSITORY): Image => {
  new File(image, 'Registries', {
    path: '/etc/containers/registries.d/os.yaml',
    source: Source.lines('docker:', `  ${scope}:`, '    use-sigstore-attachments: true'),
  });
  return image;
};

function trust(image: Image, docker: object, { key = 'cosign.pub', scope = REPOSITORY } = {}): void {
  new File(attached(image, scope), 'Policy', { path: POLICY, source: policy(docker) });
  new File(image, 'PublicKey', { path: KEY, source: Source.file(key) });
}

checkPipelines(
  POLICY_KEY_MISMATCH,
  {
    'another key': {
      program: (app) => trust(os(app), { [REPOSITORY]: signed() }, { key: 'other.pub' }),
      message: `the policy of the image "os" demands a signature for "${REPOSITORY}" with the key "${KEY}", but the pipeline signs with "cosign.pub" of "ReleaseKey"`,
      line: "new File(image, 'PublicKey'",
      got: KEY,
    },
    'another key for all that is there': {
      program: (app) => trust(os(app), { 'ghcr.io/example': signed() }, { key: 'other.pub', scope: 'ghcr.io/example' }),
      message: new RegExp(
        `^the policy of the image "os" demands a signature for "${REPOSITORY}" by the scope "ghcr.io/example" with`,
      ),
      line: "new File(image, 'PublicKey'",
    },
    'other keys': {
      program: (app) => trust(os(app), { [REPOSITORY]: signed({ keyDatas: [KEYS.second, KEYS.third].map(base64) }) }),
      message:
        /with the key e624825a39fd… or the key 89e040e4fd98…, but the pipeline signs with "cosign.pub" of "ReleaseKey"$/,
      line: "new File(attached(image, scope), 'Policy'",
    },
    'another key in the policy itself': {
      program: (app) =>
        new File(attached(os(app)), 'Policy', {
          path: POLICY,
          source: policy({ [REPOSITORY]: signed({ keyData: base64(KEYS.second) }) }),
        }),
      message: /demands a signature for "ghcr.io\/example\/os" with the key e624825a39fd…, but the pipeline signs with/,
      line: "new File(attached(os(app)), 'Policy'",
    },
    'another key by an edit, of the policy that the base has': {
      program: (app) => {
        const image = os(app);
        new FileEdit(image, 'Policy', {
          path: POLICY,
          edit: Edit.json({ set: [{ path: ['transports', 'docker', REPOSITORY], value: signed() }] }),
          seeds: ['/usr/share/containers/policy.json'],
          phase: Phase.FINISH,
        });
        new File(attached(image), 'PublicKey', { path: KEY, source: Source.file('other.pub') });
      },
      message: /demands a signature for "ghcr.io\/example\/os" with the key .* but the pipeline signs with/,
      line: "new File(attached(image), 'PublicKey'",
    },
    'a demand, and no signature': {
      program: (app) => trust(os(app, 'none'), { [REPOSITORY]: signed() }),
      message: `the policy of the image "os" demands a signature for "${REPOSITORY}", but the pipeline does not sign it`,
      line: "new File(attached(image, scope), 'Policy'",
      fix: 'give the image a `signingKey`',
    },
    'a demand, and no key': {
      program: (app) => trust(os(app, 'keyless'), { [REPOSITORY]: signed() }),
      message: `the policy of the image "os" demands a signature for "${REPOSITORY}", but the pipeline signs without a key`,
      line: "new File(attached(image, scope), 'Policy'",
    },
    'the key for another repository': {
      program: (app) =>
        trust(os(app), { 'ghcr.io/example/workstation': signed() }, { scope: 'ghcr.io/example/workstation' }),
      message: `the policy of the image "os" demands the key for "ghcr.io/example/workstation", but the pipeline publishes to "${REPOSITORY}"`,
      line: "new File(attached(image, scope), 'Policy'",
      got: 'ghcr.io/example/workstation',
      fix: `write "${REPOSITORY}"`,
    },
    'a misspelled repository, and an unknown key': {
      program: (app) =>
        new File(attached(os(app), 'ghcr.io/exmaple/os'), 'Policy', {
          path: POLICY,
          source: policy({ 'ghcr.io/exmaple/os': signed({ keyPath: '/etc/pki/os.pub' }) }, REJECT),
        }),
      message: `the policy of the image "os" demands the key for "ghcr.io/exmaple/os", but the pipeline publishes to "${REPOSITORY}"`,
      line: "new File(attached(os(app), 'ghcr.io/exmaple/os'), 'Policy'",
    },
    'a policy that refuses it': {
      program: (app) =>
        new File(os(app), 'Policy', { path: POLICY, source: policy({ 'quay.io/toolbx': ACCEPT }, REJECT) }),
      message: `the policy of the image "os" refuses "${REPOSITORY}", where the pipeline publishes it`,
      line: "new File(os(app), 'Policy'",
    },
    'a policy of the image below that refuses it': {
      program: (app) => {
        const image = os(app, 'key', HostPolicy.rejectUnknown());
        new Image(app, 'child', { base: BaseImage.fromImage(image), repository: 'ghcr.io/example/child' });
      },
      message: 'the policy of the image "child" refuses "ghcr.io/example/child", where the pipeline publishes it',
      line: "new Image(app, 'child'",
    },
  },
  {
    'the usual': (app) => {
      os(app, 'key', HostPolicy.edit());
    },
    'a policy that refuses the unknown': (app) => {
      os(app, 'key', HostPolicy.rejectUnknown());
    },
    'the same by hand': (app) => trust(os(app), { [REPOSITORY]: signed() }),
    'by hand, one of two keys': (app) =>
      trust(
        os(app),
        { 'ghcr.io/example': signed({ keyPaths: [KEY, '/etc/pki/old.pub'] }) },
        { scope: 'ghcr.io/example' },
      ),
    'a key that the base has': (app) => {
      new File(attached(os(app)), 'Policy', {
        path: POLICY,
        source: policy({ [REPOSITORY]: signed({ keyPath: '/etc/pki/containers/base.pub' }) }),
      });
    },
    'another repository, with another key': (app) => {
      trust(os(app), { 'quay.io/toolbx/fedora': signed() }, { key: 'other.pub', scope: 'quay.io/toolbx/fedora' });
    },
    'a family, each with its own entry': (app) => {
      const image = os(app, 'key', HostPolicy.edit());
      const signingKey = new SigningKey(app, 'Other', { publicKey: Source.file('other.pub') });
      new Image(app, 'child', { base: BaseImage.fromImage(image), repository: 'ghcr.io/example/child', signingKey });
      new Image(app, 'unsigned', { base: BaseImage.fromImage(image), repository: 'ghcr.io/example/unsigned' });
    },
    'the tag that machines follow': (app) =>
      trust(os(app), { [`${REPOSITORY}:latest`]: signed() }, { scope: REPOSITORY }),
    'no pipeline': (app) => {
      const image = new Image(app, 'os', { base: PINNED, repository: REPOSITORY });
      trust(image, { [REPOSITORY]: signed() }, { key: 'other.pub' });
    },
  },
);
