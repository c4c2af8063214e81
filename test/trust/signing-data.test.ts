import { Construct, RootConstruct } from 'constructs';
import { expect, test } from 'vitest';
import { FINGERPRINTS, KEYS } from './keys';
import { HostPolicy, KeylessIdentity, KeylessSigning, Signer, SigningKey, Source, TransparencyLog } from '../../src';
import { Content } from '../../src/image/wishes';
import { currentKeys, signingData } from '../../src/trust/signing-data';

const read = (source: Source): Content | undefined =>
  source._data.from === 'text' ? { data: source._data.text } : undefined;
const identity = KeylessIdentity.gitlabPipeline('example/images');
const KEYLESS = {
  identity: 'https://gitlab.com/example/images//.gitlab-ci.yml@refs/heads/main',
  issuer: 'https://gitlab.com',
};

test('a key with all that can be said', () => {
  const key = new SigningKey(new RootConstruct(), 'Key', {
    publicKey: Source.text(KEYS.first),
    nextKey: Source.text(KEYS.second),
    retiredKeys: [Source.file('missing.pub'), Source.text(KEYS.third)],
    signer: Signer.kms('hashivault://release'),
    keyless: identity,
    hostPolicy: HostPolicy.rejectUnknown(),
  });
  const data = signingData(key, read)!;
  expect(data).toEqual({
    path: 'Key',
    keys: [
      { role: 'active', fingerprint: FINGERPRINTS.first, content: { data: KEYS.first } },
      { role: 'next', fingerprint: FINGERPRINTS.second, content: { data: KEYS.second } },
      { role: 'retired', fingerprint: FINGERPRINTS.third, content: { data: KEYS.third } },
    ],
    signer: { by: 'kms', uri: 'hashivault://release' },
    keyless: KEYLESS,
    transparencyLog: { log: 'public' },
    hostPolicy: 'reject-unknown',
  });
  expect(currentKeys(data)).toEqual([
    {
      path: 'Key',
      construct: 'Key',
      active: FINGERPRINTS.first,
      accepted: [FINGERPRINTS.first, FINGERPRINTS.second, FINGERPRINTS.third],
      from: undefined,
    },
    { path: 'Key/TransparencyLog', construct: 'Key', ofLog: true, active: undefined, accepted: [], from: undefined },
  ]);
});

test.each([true, false])("a log of one's own, which machines ask for: %s", (required) => {
  const key = new SigningKey(new RootConstruct(), 'Key', {
    publicKey: Source.text(KEYS.first),
    transparencyLog: TransparencyLog.rekor({
      url: 'https://rekor.example.com',
      publicKey: Source.text(KEYS.second),
      otherKeys: [Source.file('missing.pub'), Source.text(KEYS.third)],
      requiredOnMachines: required,
    }),
  });
  const data = signingData(key, read)!;
  expect(data.transparencyLog).toEqual({
    log: 'rekor',
    url: 'https://rekor.example.com',
    keys: [
      { fingerprint: FINGERPRINTS.second, content: { data: KEYS.second } },
      { fingerprint: FINGERPRINTS.third, content: { data: KEYS.third } },
    ],
    required,
  });
  expect(currentKeys(data)[1]).toEqual({
    path: 'Key/TransparencyLog',
    construct: 'Key',
    ofLog: true,
    active: FINGERPRINTS.second,
    accepted: required ? [FINGERPRINTS.second, FINGERPRINTS.third] : [],
    from: undefined,
  });
});

test('a key with nothing but itself', () => {
  const key = new SigningKey(new RootConstruct(), 'Key', { publicKey: Source.text(KEYS.first) });
  expect(signingData(key, read)).toMatchObject({
    signer: { by: 'secret', name: 'COSIGN_PRIVATE_KEY', passwordSecret: undefined },
    keyless: undefined,
    transparencyLog: { log: 'public' },
    hostPolicy: 'edit',
  });
});

test('a workflow; somebody else', () => {
  const app = new RootConstruct();
  const workflow = signingData(new KeylessSigning(app, 'Workflow', { identity }), read)!;
  expect(workflow).toEqual({
    path: 'Workflow',
    keys: [],
    keyless: KEYLESS,
    transparencyLog: { log: 'public' },
    hostPolicy: 'none',
  });
  expect(currentKeys(workflow)).toEqual([]);
  expect(signingData(new Construct(app, 'Other'), read)).toBeUndefined();
});
