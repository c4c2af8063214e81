import { describe, expect, test } from 'vitest';
import { KEYS } from './keys';
import {
  App,
  BaseImage,
  HostPolicy,
  Image,
  InstallConfiguration,
  RejectUnknownOptions,
  FilesystemType,
  SigningKey,
  Source,
} from '../../src';
import { ImagePlan } from '../../src/image/plan/plan';
import { POLICY_SCOPE } from '../../src/trust/policy-scope';
import { plansOf } from '../image/support';
import { reported } from '../support/program';

const PINNED = { digest: `sha256:${'4'.repeat(64)}` };
const FEDORA = (): BaseImage => BaseImage.fedoraBootc('44');
const BLUEFIN = (): BaseImage => BaseImage.universalBlue('bluefin', 'stable', PINNED);
const [ACCEPT, REJECT] = [[{ type: 'insecureAcceptAnything' }], [{ type: 'reject' }]];

const strict =
  (options?: RejectUnknownOptions, base: () => BaseImage = FEDORA) =>
  (app: App): Image =>
    new Image(app, 'os', {
      base: base(),
      repository: 'ghcr.io/example/os',
      signingKey: new SigningKey(app, 'Key', {
        publicKey: Source.text(KEYS.first),
        hostPolicy: HostPolicy.rejectUnknown(options),
      }),
    });

/** Path to text; the program makes no mistakes. */
function filesOf(program: (app: App) => unknown, id = 'os'): Readonly<Record<string, string>> {
  expect(reported((app) => void program(app))).toEqual([]);
  const plan: ImagePlan = plansOf((app) => void program(app))[id]!;
  const files = plan.wishes.flatMap((wish) =>
    wish.kind === 'file' ? [[wish.path, Buffer.from(wish.content.data).toString()]] : [],
  );
  return Object.fromEntries(files) as Record<string, string>;
}

const policyOf = (files: Readonly<Record<string, string>>): { default: object; transports: Record<string, object> } =>
  JSON.parse(files['/etc/containers/policy.json']!) as never;

const signed = (...names: string[]): object[] => {
  const paths = names.map((name) => `/usr/lib/pki/containers/${name}.pub`);
  const keys = paths.length === 1 ? { keyPath: paths[0] } : { keyPaths: paths };
  return [{ type: 'sigstoreSigned', ...keys, signedIdentity: { type: 'matchRepository' } }];
};

describe('a policy that refuses the unknown', () => {
  test('lets through the image itself, and what is on the machine', () => {
    const files = filesOf(strict());
    expect(policyOf(files)).toEqual({
      default: REJECT,
      transports: {
        docker: { 'ghcr.io/example/os': signed('ghcr.io-example-os'), '': REJECT },
        'containers-storage': { '': ACCEPT },
        dir: { '': ACCEPT },
        'docker-archive': { '': ACCEPT },
        'docker-daemon': { '': ACCEPT },
        oci: { '': ACCEPT },
        'oci-archive': { '': ACCEPT },
        tarball: { '': ACCEPT },
      },
    });
    expect(Object.keys(files).sort()).toEqual([
      '/etc/containers/policy.json',
      '/etc/containers/registries.d/ghcr.io-example-os.yaml',
      '/usr/lib/pki/containers/ghcr.io-example-os.pub',
    ]);
  });

  test('is written when no package can bring another', () => {
    const { os } = plansOf((app) => {
      const image = strict()(app);
      image.addPackages('containers-common');
    });
    const at = (path: string): number =>
      os!.steps.findIndex(({ origins }) => origins.some((origin) => origin.endsWith(path)));
    expect(at('SignaturePolicy/Policy')).toBeGreaterThan(at('containers-common'));
  });

  test('with what is allowed besides: its keys, and where their signatures are', () => {
    const files = filesOf(
      strict({
        allow: [
          { repository: 'registry.fedoraproject.org' },
          { repository: 'quay.io/toolbx-images', publicKeys: [Source.text(KEYS.second), Source.text(KEYS.third)] },
          { repository: '*.example.com', publicKeys: [] },
          { repository: 'localhost:5000/test/image', publicKeys: [Source.text(KEYS.second)] },
        ],
        allowOtherContainers: true,
      }),
    );
    expect(Object.entries(policyOf(files).transports.docker!)).toEqual([
      ['ghcr.io/example/os', signed('ghcr.io-example-os')],
      ['*.example.com', ACCEPT],
      ['localhost:5000/test/image', signed('localhost-5000-test-image')],
      ['quay.io/toolbx-images', signed('quay.io-toolbx-images', 'quay.io-toolbx-images-2')],
      ['registry.fedoraproject.org', ACCEPT],
      ['', ACCEPT],
    ]);
    expect(policyOf(files).default).toEqual(REJECT);
    expect(files['/etc/containers/registries.d/localhost-5000-test-image.yaml']).toBe(
      'docker:\n  "localhost:5000/test/image":\n    use-sigstore-attachments: true\n',
    );
    expect(files['/usr/lib/pki/containers/quay.io-toolbx-images-2.pub']).toBe(KEYS.third);
    expect(Object.keys(files)).toHaveLength(1 + 2 + 3 + 2);
  });

  test('a scope that the base says is signed stands in registries.d once', () => {
    const allow = [
      { repository: 'ghcr.io/ublue-os', publicKeys: [Source.text(KEYS.second)] },
      { repository: 'quay.io/example', publicKeys: [Source.text(KEYS.third)] },
    ];
    const registries = (base: () => BaseImage): string[] =>
      Object.keys(filesOf(strict({ allow }, base))).filter((path) => path.includes('registries.d'));
    expect(registries(BLUEFIN)).toHaveLength(2);
    expect(registries(FEDORA)).toHaveLength(3);
  });

  test("the image's own entry stands, whatever is allowed", () => {
    const files = filesOf(strict({ allow: [{ repository: 'ghcr.io/example/os' }] }));
    expect(policyOf(files).transports.docker).toEqual({
      'ghcr.io/example/os': signed('ghcr.io-example-os'),
      '': REJECT,
    });
  });

  test('installation may insist on it', () => {
    const files = filesOf((app) => {
      const props = { rootFilesystem: FilesystemType.BTRFS, enforceSignaturePolicy: true };
      new InstallConfiguration(strict()(app), 'Install', props);
    });
    const [toml] = Object.entries(files).flatMap(([path, text]) => (path.includes('/bootc/install/') ? [text] : []));
    expect(toml).toContain('enforce-container-sigpolicy = true');
  });

  test('in a family: the child has one of its own, or adds to that of the base', () => {
    const family =
      (hostPolicy: HostPolicy) =>
      (app: App): Image =>
        new Image(app, 'child', {
          base: BaseImage.fromImage(strict()(app)),
          repository: 'ghcr.io/example/child',
          signingKey: new SigningKey(app, 'ChildKey', { publicKey: Source.text(KEYS.second), hostPolicy }),
        });
    expect(Object.keys(policyOf(filesOf(family(HostPolicy.rejectUnknown()), 'child')).transports.docker!)).toEqual([
      'ghcr.io/example/child',
      '',
    ]);
    expect(filesOf(family(HostPolicy.edit()), 'child')).not.toHaveProperty(['/etc/containers/policy.json']);
  });
});

test('no policy: nothing in the image', () => {
  const files = filesOf(
    (app) =>
      new Image(app, 'os', {
        base: FEDORA(),
        repository: 'ghcr.io/example/os',
        signingKey: new SigningKey(app, 'Key', {
          publicKey: Source.text(KEYS.first),
          hostPolicy: HostPolicy.none(),
        }),
      }),
  );
  expect(files).toEqual({});
});

describe('what cannot be allowed', () => {
  const key = { publicKeys: [Source.text(KEYS.second)] };
  test.each<[RejectUnknownOptions['allow'], string, string]>([
    [[{ repository: 'quay.io/a/' }], '"quay.io/a/" ends with a slash, so that it matches nothing', 'write "quay.io/a"'],
    [[{ repository: 'docker://quay.io/a' }], '"docker://quay.io/a" begins with "docker://"', 'write "quay.io/a"'],
    [
      [{ repository: 'quay.io/a/b:1' }],
      '"quay.io/a/b:1" has a tag, so that it matches no other',
      'write "quay.io/a/b"',
    ],
    [
      [{ repository: 'debian' }],
      '"debian" does not begin with a registry',
      expect.stringContaining('write it') as string,
    ],
    [
      [{ repository: 'quay.io/a' }, { repository: 'quay.io/a', ...key }],
      '"quay.io/a" is allowed twice',
      'leave one of them out',
    ],
    [
      [{ repository: '*.example.com', ...key }],
      '"*.example.com" has a "*", for which no signatures are fetched',
      'name each registry by itself',
    ],
  ])('%#', (allow, problem, fix) => {
    const found = reported((app) => void strict({ allow })(app));
    expect(found.map(({ id, message, path, fix: advice }) => [id, message, path, advice])).toEqual([
      [POLICY_SCOPE.id, `the repository ${problem}`, 'Key', fix],
    ]);
  });

  test('a key that is none is reported once, where the policy is', () => {
    const allow = [{ repository: 'quay.io/a', publicKeys: [Source.text('nothing')] }];
    expect(reported((app) => void strict({ allow })(app))).toMatchObject([
      { id: 'bootcdk::public-key', message: 'the public key is not in PEM form', path: 'Key' },
    ]);
  });
});
