import { describe, expect, test } from 'vitest';
import { FINGERPRINTS, KEYS } from './keys';
import { GuideImage, GuideKey, verificationGuide } from '../../src/trust/guide-text';

const RELEASE: GuideKey = {
  fingerprint: FINGERPRINTS.first,
  pem: KEYS.first,
  log: { log: 'public' },
};
const WORKFLOW = {
  identity: 'https://github.com/example/images/.github/workflows/release.yml@refs/heads/main',
  issuer: 'https://token.actions.githubusercontent.com',
};
const image = (name: string, props: Partial<GuideImage>): GuideImage => ({
  repository: `ghcr.io/example/${name}`,
  tag: 'latest',
  hostPolicy: 'edit',
  ...props,
});
const commands = (text: string): string[] => text.split('\n').filter((line) => /^(?:cosign|bootc|skopeo) /.test(line));

test('a family, signed with a key and by a workflow', async () => {
  const text = verificationGuide([
    image('desktop', { key: RELEASE, keyless: WORKFLOW, hostPolicy: 'reject-unknown' }),
    image('base', { key: RELEASE }),
  ]);
  await expect(text).toMatchFileSnapshot('verification-guide.golden.md');
});

test('nothing is signed: nothing to say', () => {
  expect(verificationGuide([image('base', {})])).toBe('');
});

describe('what differs', () => {
  test('no public log: cosign is told', () => {
    const text = verificationGuide([image('base', { key: { ...RELEASE, log: { log: 'none' } } })]);
    expect(commands(text)[0]).toBe(
      'cosign verify --key cosign.pub --insecure-ignore-tlog=true ghcr.io/example/base:latest',
    );
  });

  describe("a log of one's own", () => {
    const guide = (required: boolean): string => {
      const log = { log: 'rekor', url: 'https://rekor.example.com', pem: KEYS.third, required } as const;
      return verificationGuide([image('base', { key: { ...RELEASE, log } })]);
    };

    test('cosign is told where it is and what its key is', () => {
      expect(guide(false)).toContain(
        [
          '```sh',
          'export SIGSTORE_REKOR_PUBLIC_KEY=cosign-log.pub',
          'cosign verify --key cosign.pub --rekor-url https://rekor.example.com ghcr.io/example/base:latest',
          '```',
        ].join('\n'),
      );
      expect(guide(false)).toContain(`Save its key as \`cosign-log.pub\`:\n\n\`\`\`text\n${KEYS.third}\`\`\``);
    });

    test('a policy asks for the entry where machines do', () => {
      expect(guide(true)).toContain('"rekorPublicKeyPath": "cosign-log.pub"');
      expect(guide(false)).not.toContain('rekorPublicKey');
    });
  });

  test('several keys: a name for each', () => {
    const second: GuideKey = { ...RELEASE, fingerprint: FINGERPRINTS.second, pem: KEYS.second };
    const text = verificationGuide([image('b', { key: second }), image('a', { key: RELEASE })]);
    expect(commands(text).filter((line) => line.startsWith('cosign'))).toEqual([
      'cosign verify --key cosign-1.pub ghcr.io/example/a:latest',
      'cosign verify --key cosign-2.pub ghcr.io/example/b:latest',
    ]);
  });

  test('a workflow only: nothing that machines could not do', () => {
    const text = verificationGuide([image('base', { keyless: { identity: "it's", issuer: WORKFLOW.issuer } })]);
    expect(commands(text)).toEqual([
      `cosign verify '--certificate-identity=it'\\''s' --certificate-oidc-issuer=${WORKFLOW.issuer} ghcr.io/example/base:latest`,
    ]);
  });

  test('an image that no machine runs: nothing for bootc', () => {
    const text = verificationGuide([image('a', { key: RELEASE, hostPolicy: 'none' }), image('b', { key: RELEASE })]);
    expect(commands(text).filter((line) => line.startsWith('bootc'))).toEqual([
      'bootc switch ghcr.io/example/b:latest',
    ]);
    expect(verificationGuide([image('a', { key: RELEASE, hostPolicy: 'none' })])).not.toContain('bootc switch');
  });

  test('channels of one repository: together', () => {
    const channel = (tag: string): GuideImage => image('os', { tag, key: RELEASE });
    const text = verificationGuide([channel('testing'), image('base', { key: RELEASE }), channel('stable')]);
    expect(text).toContain('- `ghcr.io/example/base:latest`\n- `ghcr.io/example/os`: `stable`, `testing`\n');
    expect(text).toContain(
      [
        'cosign verify --key cosign.pub ghcr.io/example/base:latest',
        'cosign verify --key cosign.pub ghcr.io/example/os:stable \\',
        '  ghcr.io/example/os:testing',
      ].join('\n'),
    );
    // Who changes to one takes one.
    expect(commands(text).filter((line) => line.startsWith('bootc switch')).length).toBe(3);
  });

  test('the order of images does not matter', () => {
    const images = [image('a', { key: RELEASE }), image('b', { key: RELEASE, keyless: WORKFLOW })];
    expect(verificationGuide([...images].reverse())).toBe(verificationGuide(images));
  });
});
