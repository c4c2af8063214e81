import { generateKeyPairSync } from 'node:crypto';
import { RootConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { KEYS } from './keys';
import { HostPolicy, KeylessIdentity, RekorLogOptions, SigningKey, Source, TransparencyLog } from '../../src';
import { BaseImage } from '../../src/image/base-image';
import { Image } from '../../src/image/image';

import { KEYLESS_OWN_LOG, KEYLESS_WITHOUT_LOG } from '../../src/trust/keyless-log';
import { logKeyProblem, PUBLIC_KEY } from '../../src/trust/public-key';
import { SigningKeyProps } from '../../src/trust/signing-key';
import { TRANSPARENCY_LOG } from '../../src/trust/transparency-log';
import { findings, lower, texts } from '../support/lowering';

const URL = 'https://rekor.example.com';
const rekor = (options: Partial<RekorLogOptions> = {}): TransparencyLog =>
  TransparencyLog.rekor({ url: URL, publicKey: Source.text(KEYS.second), ...options });

function signed(props: Partial<SigningKeyProps>) {
  const app = new RootConstruct();
  const signingKey = new SigningKey(app, 'Key', { publicKey: Source.text(KEYS.first), ...props });
  const image = new Image(app, 'os', {
    base: BaseImage.fedoraBootc('44'),
    repository: 'ghcr.io/example/os',
    signingKey,
  });
  const drafts = lower(image);
  const edits = drafts.flatMap((draft) =>
    draft.kind === 'edit' && draft.edit.format === 'json' ? draft.edit.set : [],
  );
  const files = texts(drafts);
  const policy = files['/etc/containers/policy.json'];
  const docker = (policy === undefined ? {} : (JSON.parse(policy) as never)) as {
    transports?: { docker: { [scope: string]: object[] } };
  };
  const requirement = policy === undefined ? edits[0]?.value : docker.transports!.docker['ghcr.io/example/os'];
  return { files, requirement, found: findings(app).map(({ id, message, fix }) => [id, message, fix]) };
}

const path = (suffix: string): string => `/usr/lib/pki/containers/ghcr.io-example-os${suffix}.pub`;
const demanded = (rekorKeys: object): object[] => [
  { type: 'sigstoreSigned', keyPath: path(''), ...rekorKeys, signedIdentity: { type: 'matchRepository' } },
];

describe('what machines have of a log', () => {
  test('its key, and ask for no entry', () => {
    const { files, requirement, found } = signed({ transparencyLog: rekor() });
    expect(found).toEqual([]);
    expect(files[path('-log')]).toBe(KEYS.second);
    expect(requirement).toEqual(demanded({}));
  });

  test.each([HostPolicy.edit(), HostPolicy.rejectUnknown()])('an entry is asked for if that is said', (hostPolicy) => {
    const { requirement, found } = signed({ transparencyLog: rekor({ requiredOnMachines: true }), hostPolicy });
    expect(found).toEqual([]);
    expect(requirement).toEqual(demanded({ rekorPublicKeyPath: path('-log') }));
  });

  test('by one of several keys, while the log gets a new one', () => {
    const otherKeys = [Source.text(KEYS.third)];
    const { files, requirement } = signed({ transparencyLog: rekor({ otherKeys, requiredOnMachines: true }) });
    expect([files[path('-log')], files[path('-log-2')]]).toEqual([KEYS.second, KEYS.third]);
    expect(requirement).toEqual(demanded({ rekorPublicKeyPaths: [path('-log'), path('-log-2')] }));
  });

  test.each([TransparencyLog.PUBLIC, TransparencyLog.NONE])('nothing of other logs', (transparencyLog) => {
    const { files, requirement } = signed({ transparencyLog });
    expect(Object.keys(files).filter((file) => file.includes('-log'))).toEqual([]);
    expect(requirement).toEqual(demanded({}));
  });
});

describe(TRANSPARENCY_LOG.id, () => {
  const said = (url: string): unknown[] => signed({ transparencyLog: rekor({ url }) }).found;

  test.each<[string, string, string]>([
    ['rekor.example.com', 'is none of http or https', TRANSPARENCY_LOG.fix],
    ['', 'is none of http or https', TRANSPARENCY_LOG.fix],
    ['https://', 'is none of http or https', TRANSPARENCY_LOG.fix],
    [`${URL}/`, 'ends with "/", which cosign adds itself', `write "${URL}"`],
    [`${URL}/api/v1/log/publicKey`, 'ends with "/api/v1/log/publicKey", which cosign adds itself', `write "${URL}"`],
    [`${URL}?a=b`, 'ends with "?a=b"', `write "${URL}"`],
  ])('mistake: %s', (url, problem, fix) => {
    expect(said(url)).toEqual([[TRANSPARENCY_LOG.id, `the address "${url}" of the log ${problem}`, fix]]);
  });

  test('a login, which is not repeated', () => {
    expect(said('https://me:hunter2@rekor.example.com')).toEqual([
      [TRANSPARENCY_LOG.id, 'the address of the log holds a login', 'leave it out: everybody can read the file'],
    ]);
  });

  test.each([URL, 'http://rekor.internal:3000', 'https://example.com/rekor', 'http://[::1]:3000'])(
    'legal: %s',
    (url) => {
      expect(said(url)).toEqual([]);
    },
  );
});

describe('the key of a log', () => {
  const pem = (type: 'ed25519' | 'rsa'): string => {
    const spki = { type: 'spki', format: 'pem' } as const;
    const pair = type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
    return pair.publicKey.export(spki).toString();
  };
  const problem = (data: string): string | undefined => logKeyProblem({ data })?.problem;

  test('is one of ECDSA', () => {
    expect(problem(KEYS.second)).toBeUndefined();
    expect(problem(pem('ed25519'))).toBe('is one of "ed25519", where readers know ECDSA only');
    expect(problem(pem('rsa'))).toBe('is one of RSA, where readers know ECDSA only');
    expect(problem('no key')).toBe('is not in PEM form');
  });

  test('is judged where it is given, and called by its name', () => {
    expect(signed({ transparencyLog: rekor({ publicKey: Source.text('no key') }) }).found).toEqual([
      [
        PUBLIC_KEY.id,
        'the key of the log is not in PEM form',
        'give what the log says of itself: `curl --fail <url>/api/v1/log/publicKey`',
      ],
    ]);
  });
});

describe('a signature without a key', () => {
  const keyless = KeylessIdentity.githubWorkflow('example/images', 'release.yml');

  test.each<[string, TransparencyLog, string[]]>([
    ['the public log', TransparencyLog.PUBLIC, []],
    ['none', TransparencyLog.NONE, [KEYLESS_WITHOUT_LOG.id]],
    ["one's own", rekor(), [KEYLESS_OWN_LOG.id]],
  ])('and %s', (_what, transparencyLog, ids) => {
    expect(signed({ keyless, transparencyLog }).found.map(([id]) => id)).toEqual(ids);
  });
});
