import { generateKeyPairSync } from 'node:crypto';
import { RootConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { FINGERPRINTS, KEYS } from './keys';
import { BaseImage } from '../../src/image/base-image';
import { Image } from '../../src/image/image';
import { Source } from '../../src/image/source';
import { fingerprint } from '../../src/trust/public-key';
import { CurrentKeys, KEY_NOT_SHIPPED, rotationFindings, ShippedKeys, shippedKeys } from '../../src/trust/shipped-keys';
import { SAME_KEY, SigningKey, SigningKeyProps } from '../../src/trust/signing-key';
import { findings, lower, texts } from '../support/lowering';

const [FIRST, SECOND, THIRD] = [KEYS.first, KEYS.second, KEYS.third].map((key) => Source.text(key)) as [
  Source,
  Source,
  Source,
];

function signed(props: SigningKeyProps, files: { [path: string]: string } = {}) {
  const app = new RootConstruct();
  const signingKey = new SigningKey(app, 'Key', props);
  const image = new Image(app, 'os', {
    base: BaseImage.fedoraBootc('44'),
    repository: 'ghcr.io/example/os',
    signingKey,
  });
  const drafts = lower(image, { files });
  const [edit] = drafts.flatMap((draft) =>
    draft.kind === 'edit' && draft.edit.format === 'json' ? draft.edit.set : [],
  );
  const [requirement] = edit?.value as Array<{ keyPath?: string; keyPaths?: string[] }>;
  return { files: texts(drafts), requirement, found: findings(app).map(({ id, message }) => [id, message]) };
}

const another = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }).toString();
const path = (suffix: string): string => `/usr/lib/pki/containers/ghcr.io-example-os${suffix}.pub`;

describe('what machines accept', () => {
  test('the active key, the next one, backups, retired ones', () => {
    const { files, requirement, found } = signed(
      {
        publicKey: FIRST,
        nextKey: SECOND,
        backupKeys: [THIRD],
        retiredKeys: [Source.file('old.pub'), Source.file('older.pub')],
      },
      { 'old.pub': another(), 'older.pub': another() },
    );
    expect(found).toEqual([]);
    expect(requirement!.keyPaths).toEqual(['', '-next', '-backup', '-retired', '-retired-2'].map(path));
    expect([path(''), path('-next'), path('-backup')].map((each) => files[each])).toEqual([
      KEYS.first,
      KEYS.second,
      KEYS.third,
    ]);
  });

  test('one key is named as older tools know it', () => {
    expect(signed({ publicKey: FIRST }).requirement).toEqual({
      type: 'sigstoreSigned',
      keyPath: path(''),
      signedIdentity: { type: 'matchRepository' },
    });
  });

  test.each<[string, SigningKeyProps, { [path: string]: string }, string]>([
    ['the same as next', { publicKey: FIRST, nextKey: FIRST }, {}, 'the next key is the public key as well'],
    [
      'the same in other words',
      { publicKey: FIRST, retiredKeys: [Source.file('old.pub')] },
      { 'old.pub': `retired\r\n${KEYS.first.replace(/\n/g, '\r\n')}` },
      'a retired key "old.pub" is the public key as well',
    ],
    [
      'a backup that is the next one',
      { publicKey: FIRST, nextKey: SECOND, backupKeys: [Source.text(KEYS.second)] },
      {},
      'a backup key is the next key as well',
    ],
  ])('a rotation that is none: %s', (_what, props, files, message) => {
    expect(signed(props, files).found).toEqual([[SAME_KEY.id, message]]);
  });
});

test('the fingerprint is that of the key, not of its file', () => {
  expect(fingerprint({ data: KEYS.first })).toBe(FINGERPRINTS.first);
  expect(fingerprint({ data: Buffer.from(`a key\r\n${KEYS.first.replace(/\n/g, '\r\n')}`) })).toBe(FINGERPRINTS.first);
  expect(fingerprint({ data: KEYS.second })).toBe(FINGERPRINTS.second);
  expect(fingerprint({ data: 'nothing' })).toBeUndefined();
  expect(fingerprint({ data: `${KEYS.first}${KEYS.second}` })).toBeUndefined();
});

describe(KEY_NOT_SHIPPED.id, () => {
  const current = (active: string, ...others: string[]): CurrentKeys[] => [
    { path: 'Key', construct: 'Key', active, accepted: [active, ...others], from: 'cosign.pub' },
  ];
  const shipped = (...prints: string[]): ShippedKeys => ({ Key: prints.map((each) => ({ fingerprint: each })) });
  const message =
    'the public key "cosign.pub" of "Key" was in no release yet: machines that have the last one refuse what it signs';

  test.each<[string, ShippedKeys, CurrentKeys[]]>([
    ['a new key', shipped('a'), current('b')],
    ['a new key, the old one retired', shipped('a'), current('b', 'a')],
    ['another than the one that was to be next', shipped('a', 'b'), current('c', 'a', 'b')],
  ])('mistake: %s', (_what, before, now) => {
    expect(rotationFindings(before, now)).toEqual([{ path: 'Key', message, got: 'cosign.pub' }]);
  });

  test.each<[string, ShippedKeys, CurrentKeys[]]>([
    ['the first release', {}, current('a')],
    ['the same key', shipped('a'), current('a')],
    ['a next key', shipped('a'), current('a', 'b')],
    ['the next key, one release later', shipped('a', 'b'), current('b', 'a')],
    ['the retired key is dropped', shipped('a', 'b'), current('b')],
    ['a backup, when the key is lost', shipped('a', 'c'), current('c')],
    ['another construct', { Other: [{ fingerprint: 'a' }] }, current('b')],
    ['a construct that had no keys', { Key: [] }, current('b')],
    [
      'a name that every object has',
      {},
      [{ path: 'constructor', construct: 'constructor', active: 'a', accepted: ['a'] }],
    ],
  ])('legal: %s', (_what, before, now) => {
    expect(rotationFindings(before, now)).toEqual([]);
  });

  describe('of a log that machines ask for', () => {
    const log = (active: string | undefined, ...accepted: string[]): CurrentKeys[] => [
      { path: 'Key/TransparencyLog', construct: 'Key', ofLog: true, active, accepted, from: active && 'rekor.pub' },
    ];
    const before: ShippedKeys = { 'Key/TransparencyLog': [{ fingerprint: 'l' }, { fingerprint: 'm' }] };

    test.each<[string, CurrentKeys[], object]>([
      [
        'another log',
        log('n', 'n', 'l'),
        {
          message:
            'the key of the log "rekor.pub" of "Key" was in no release yet: machines that have the last one refuse what it signs',
          got: 'rekor.pub',
          fix: 'give it among `otherKeys` for one release first, while the log signs with the old one',
        },
      ],
      [
        'no log any more',
        log(undefined),
        {
          message:
            'machines that have the last release demand an entry in the log of "Key", and nothing is entered there any more',
          got: 'transparencyLog',
          fix: 'keep the log for one release without `requiredOnMachines`, and change it after that',
        },
      ],
      ['another log, which nobody asks for', log('n'), { got: 'rekor.pub' }],
    ])('mistake: %s', (_what, now, finding) => {
      expect(rotationFindings(before, now)).toMatchObject([{ path: 'Key', ...finding }]);
    });

    test.each<[string, ShippedKeys, CurrentKeys[]]>([
      ['the first release with a log', { Key: [{ fingerprint: 'a' }] }, log('l', 'l')],
      ['the same log', before, log('l', 'l')],
      ['a next key of the log', before, log('l', 'l', 'n')],
      ['the next key, one release later', before, log('m', 'm', 'l')],
      ['machines no longer ask, the log is still used', before, log('l')],
      ['no log, and there was none', { Key: [{ fingerprint: 'a' }] }, log(undefined)],
    ])('legal: %s', (_what, last, now) => {
      expect(rotationFindings(last, now)).toEqual([]);
    });
  });

  test('what is remembered has one order', () => {
    const now: CurrentKeys[] = [
      { path: 'b', construct: 'b', active: 'z', accepted: ['z', 'y', 'z'] },
      { path: 'a', construct: 'a', active: 'x', accepted: ['x'] },
    ];
    expect(JSON.stringify(shippedKeys(now))).toBe(
      '{"a":[{"fingerprint":"x"}],"b":[{"fingerprint":"y"},{"fingerprint":"z"}]}',
    );
    expect(rotationFindings(shippedKeys(now), now)).toEqual([]);
  });
});
