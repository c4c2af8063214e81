import { generateKeyPairSync } from 'node:crypto';
import { RootConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as assertions from '../../src/assertions';
import { BaseImage } from '../../src/image/base-image';
import { Image } from '../../src/image/image';
import { Source } from '../../src/image/source';
import { policyScopeProblem } from '../../src/trust/policy-scope';
import { publicKeyProblem } from '../../src/trust/public-key';
import { SigningKey } from '../../src/trust/signing-key';
import { findings, lower, texts } from '../support/lowering';

const spki = { type: 'spki', format: 'pem' } as const;
const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: spki, privateKeyEncoding: pkcs8 });
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: spki, privateKeyEncoding: pkcs8 });
const ED25519 = generateKeyPairSync('ed25519', { publicKeyEncoding: spki, privateKeyEncoding: pkcs8 });
const COSIGN = { publicKey: Source.text(EC.publicKey) };

function signed(
  repository: string | undefined,
  props: ConstructorParameters<typeof SigningKey>[2] = COSIGN,
  files: { [path: string]: string } = {},
) {
  const app = new RootConstruct();
  const key = new SigningKey(app, 'ReleaseKey', props);
  const image = new Image(app, 'workstation', { base: BaseImage.fedoraBootc('44'), repository, signingKey: key });
  const drafts = lower(image, { files });
  const found = findings(image).map(({ id, message, fix, construct }) => ({
    id,
    message,
    fix,
    at: construct.node.path,
  }));
  return { app, key, image, drafts, files: texts(drafts), found };
}

describe('an image that is signed', () => {
  const { drafts, found } = signed('ghcr.io/example/workstation');

  test('has the key, the registry and its entry in the policy', () => {
    expect(found).toEqual([]);
    expect(drafts).toEqual([
      {
        kind: 'file',
        phase: 'files',
        path: '/usr/lib/pki/containers/ghcr.io-example-workstation.pub',
        content: { data: EC.publicKey },
      },
      {
        kind: 'file',
        phase: 'files',
        path: '/etc/containers/registries.d/ghcr.io-example-workstation.yaml',
        content: { data: 'docker:\n  ghcr.io/example/workstation:\n    use-sigstore-attachments: true\n' },
      },
      {
        kind: 'edit',
        phase: 'finish',
        path: '/etc/containers/policy.json',
        seeds: ['/usr/share/containers/policy.json'],
        createFrom: expect.stringContaining('"insecureAcceptAnything"') as string,
        edit: {
          format: 'json',
          remove: [],
          set: [
            {
              path: ['transports', 'docker', 'ghcr.io/example/workstation'],
              value: [
                {
                  type: 'sigstoreSigned',
                  keyPath: '/usr/lib/pki/containers/ghcr.io-example-workstation.pub',
                  signedIdentity: { type: 'matchRepository' },
                },
              ],
            },
          ],
        },
      },
    ]);
  });

  test('the policy to start from is JSON', () => {
    const edit = drafts.find((draft) => draft.kind === 'edit')!;
    expect(JSON.parse('createFrom' in edit ? edit.createFrom! : '')).toMatchObject({
      default: [{ type: 'insecureAcceptAnything' }],
    });
  });
});

test('several keys: keyPaths', () => {
  const { drafts, files, found } = signed('quay.io/a/b', {
    ...COSIGN,
    backupKeys: [Source.text(RSA.publicKey), Source.text(ED25519.publicKey)],
  });
  expect(found).toEqual([]);
  const paths = ['b.pub', 'b-backup.pub', 'b-backup-2.pub'].map((name) => `/usr/lib/pki/containers/quay.io-a-${name}`);
  expect(Object.keys(files).slice(0, 3)).toEqual(paths);
  expect(files[paths[1]!]).toBe(RSA.publicKey);
  const value = drafts.flatMap((draft) =>
    draft.kind === 'edit' && draft.edit.format === 'json' ? draft.edit.set : [],
  )[0]!.value;
  expect(value).toEqual([{ type: 'sigstoreSigned', keyPaths: paths, signedIdentity: { type: 'matchRepository' } }]);
});

test('a registry with a port', () => {
  const { files } = signed('localhost:5000/example/os');
  const yaml = files['/etc/containers/registries.d/localhost-5000-example-os.yaml']!;
  expect(parse(yaml)).toEqual({ docker: { 'localhost:5000/example/os': { 'use-sigstore-attachments': true } } });
});

test('a family: each image has its own scope, key and file', () => {
  const app = new RootConstruct();
  const key = new SigningKey(app, 'ReleaseKey', COSIGN);
  const base = new Image(app, 'base', {
    base: BaseImage.fedoraBootc('44'),
    repository: 'ghcr.io/example/base',
    signingKey: key,
  });
  const child = new Image(app, 'gnome', {
    base: BaseImage.fromImage(base),
    repository: 'ghcr.io/example/gnome',
    signingKey: key,
  });
  const own = [Object.keys(texts(lower(base))), Object.keys(texts(lower(child)))];
  expect(own[0]!.filter((path) => own[1]!.includes(path))).toEqual([]);
  expect(findings(base)).toEqual([]);
});

describe('mistakes', () => {
  test('no repository', () => {
    const { found, drafts } = signed(undefined);
    expect(found).toEqual([
      {
        id: 'bootcdk::signing-without-repository',
        message: 'the image "workstation" has a signing key, but no repository',
        fix: 'give the image its `repository`',
        at: 'workstation',
      },
    ]);
    expect(drafts).toEqual([]);
  });

  test('a private key, which becomes part of nothing; reported once, where the key is', () => {
    const files = { 'cosign.key': EC.privateKey };
    const { app, key, found, drafts } = signed('ghcr.io/example/a', { publicKey: Source.file('cosign.key') }, files);
    expect(found).toEqual([
      {
        id: 'bootcdk::public-key',
        message: 'the public key "cosign.key" is a private key',
        fix: expect.stringContaining('make a new pair if this one was published') as string,
        at: 'ReleaseKey',
      },
    ]);
    expect(JSON.stringify(drafts)).not.toContain('PRIVATE');
    const second = new Image(app, 'other', {
      base: BaseImage.fedoraBootc('44'),
      repository: 'ghcr.io/example/b',
      signingKey: key,
    });
    lower(second, { files });
    expect(findings(app)).toHaveLength(1);
  });

  test('a key that nobody has made yet', () => {
    const app = assertions.InMemory.app();
    const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('not-made.pub') });
    new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', signingKey });
    expect(assertions.Findings.fromApp(app).errors()).toMatchObject([
      {
        id: 'bootcdk::source-missing',
        fix: expect.stringMatching(/^make a pair with `COSIGN_PASSWORD= cosign generate/) as string,
      },
    ]);
  });

  test.each<[string, string, string]>([
    ['ghcr.io/example/', 'ends with a slash, so that it matches nothing', 'write "ghcr.io/example"'],
    ['ghcr.io/example/a:latest', 'has a tag, so that it matches no other', 'write "ghcr.io/example/a"'],
    ['ghcr.io/example/a@sha256:1', 'has a digest', 'write "ghcr.io/example/a"'],
    ['docker://ghcr.io/example/a', 'begins with "docker://"', 'write "ghcr.io/example/a"'],
    ['ghcr.io/Example/a', 'has capital letters', 'write "ghcr.io/example/a"'],
    [
      'example/a',
      'does not begin with a registry',
      'write it as a whole, as in "ghcr.io/example/image" or "quay.io/example/image"',
    ],
    [
      'workstation',
      'does not begin with a registry',
      'write it as a whole, as in "ghcr.io/example/image" or "quay.io/example/image"',
    ],
    [
      'ghcr.io/exa mple/a',
      'is no name of a repository',
      'use lower case letters, digits, ".", "_" and "-" between slashes',
    ],
  ])('the repository %s', (repository, problem, fix) => {
    expect(signed(repository).found).toEqual([
      { id: 'bootcdk::policy-scope', message: `the repository "${repository}" ${problem}`, fix, at: 'workstation' },
    ]);
  });

  test.each([
    'ghcr.io/example/a',
    'localhost/a',
    'localhost:5000/a',
    'registry.example.com:5000/a/b/c',
    'quay.io/a_b/c-d.e__f',
  ])('the repository %s is legal', (repository) => {
    expect(policyScopeProblem(repository)).toBeUndefined();
  });
});

describe('public keys', () => {
  const problem = (data: string) => publicKeyProblem({ data })?.problem;

  test.each<[string, string]>([
    ['an EC key', EC.publicKey],
    ['an RSA key', RSA.publicKey],
    ['an Ed25519 key', ED25519.publicKey],
    ['without a newline at the end', EC.publicKey.trim()],
    ['with line ends of Windows', EC.publicKey.replace(/\n/g, '\r\n')],
    ['with a word before it', `release key\n${EC.publicKey}`],
    [
      'in the older RSA form',
      generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
        privateKeyEncoding: pkcs8,
      }).publicKey,
    ],
  ])('%s', (_what, data) => {
    expect(problem(data)).toBeUndefined();
    expect(publicKeyProblem({ data: Buffer.from(data) })).toBeUndefined();
  });

  test.each<[string, string]>([
    ['', 'is not in PEM form'],
    ['keys/cosign.pub', 'is the name of a file'],
    [EC.publicKey.replace(/-----BEGIN.*/, ''), 'is not in PEM form'],
    ['ssh-ed25519 AAAAC3Nz me@host', 'is not in PEM form, but an SSH key'],
    ['untrusted comment: minisign public key\nRWQ', 'is not in PEM form, but a minisign or signify key'],
    [EC.publicKey.replace(/\n[A-Za-z0-9+/]{20}/, '\n'), 'is damaged'],
    [EC.publicKey + ED25519.publicKey, 'holds several keys'],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'is a certificate'],
    [
      '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQINBF==\n-----END PGP PUBLIC KEY BLOCK-----\n',
      'is an OpenPGP key, which sigstore does not use',
    ],
    [EC.privateKey, 'is a private key'],
    [
      '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED SIGSTORE PRIVATE KEY-----\n',
      'is a private key',
    ],
    [`${EC.publicKey}${EC.privateKey}`, 'is a private key'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA', 'is a private key'],
  ])('%#: %s', (data, expected) => {
    expect(problem(data)).toBe(expected);
  });
});
