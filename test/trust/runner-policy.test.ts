import { expect, test } from 'vitest';
import { RunnerEntry, runnerPolicy } from '../../src/trust/runner-policy';

const read = (entries: readonly RunnerEntry[]) => {
  const { policy, registriesD } = runnerPolicy(entries);
  return { policy: JSON.parse(policy) as { default: object; transports: Record<string, object> }, registriesD };
};
const [ACCEPT, REJECT] = [[{ type: 'insecureAcceptAnything' }], [{ type: 'reject' }]];

test('what is not named is refused', () => {
  const { policy, registriesD } = read([]);
  expect(policy.default).toEqual(REJECT);
  expect(policy.transports.docker).toEqual({ '': REJECT });
  expect(policy.transports['containers-storage']).toEqual({ '': ACCEPT });
  expect(registriesD).toEqual([]);
});

test('signed where keys are known, as it is where none are', () => {
  const { policy, registriesD } = read([
    { repository: 'quay.io/fedora/fedora-bootc', keyPaths: undefined },
    { repository: 'ghcr.io/ublue-os/bluefin', keyPaths: ['keys/ublue.pub'] },
    { repository: 'localhost:5000/a', keyPaths: ['keys/a.pub', 'keys/b.pub'] },
    { repository: 'ghcr.io/example/open', keyPaths: [] },
  ]);
  const identity = { signedIdentity: { type: 'matchRepository' } };
  expect(Object.entries(policy.transports.docker!)).toEqual([
    ['ghcr.io/example/open', ACCEPT],
    ['ghcr.io/ublue-os/bluefin', [{ type: 'sigstoreSigned', keyPath: 'keys/ublue.pub', ...identity }]],
    ['localhost:5000/a', [{ type: 'sigstoreSigned', keyPaths: ['keys/a.pub', 'keys/b.pub'], ...identity }]],
    ['quay.io/fedora/fedora-bootc', ACCEPT],
    ['', REJECT],
  ]);
  expect(registriesD).toEqual([
    {
      name: 'ghcr.io-ublue-os-bluefin.yaml',
      text: 'docker:\n  ghcr.io/ublue-os/bluefin:\n    use-sigstore-attachments: true\n',
    },
    {
      name: 'localhost-5000-a.yaml',
      text: 'docker:\n  "localhost:5000/a":\n    use-sigstore-attachments: true\n',
    },
  ]);
});

test('a repository that is named twice is verified, in whatever order', () => {
  const entries: RunnerEntry[] = [
    { repository: 'a.b/c', keyPaths: ['z.pub'] },
    { repository: 'a.b/c', keyPaths: undefined },
    { repository: 'a.b/c', keyPaths: ['z.pub'] },
  ];
  const { policy } = read(entries);
  expect(policy.transports.docker).toMatchObject({ 'a.b/c': [{ type: 'sigstoreSigned', keyPath: 'z.pub' }] });
  expect(runnerPolicy([...entries].reverse())).toEqual(runnerPolicy(entries));
});

test('a mirror: signed as where it is published, and signatures are copied where nothing verifies them', () => {
  const { policy, registriesD } = read([
    { repository: 'quay.io/a/b', keyPaths: ['b.pub'], copied: true },
    { repository: 'm.example.com/b', keyPaths: ['b.pub'], signedAs: 'quay.io/a/b', copied: true },
    { repository: 'm.example.com/c', keyPaths: [], signedAs: 'quay.io/a/c', copied: true },
    { repository: 'm.example.com/d', keyPaths: undefined, signedAs: 'quay.io/a/d' },
  ]);
  const signed = (signedIdentity: object) => [{ type: 'sigstoreSigned', keyPath: 'b.pub', signedIdentity }];
  expect(policy.transports.docker).toEqual({
    'm.example.com/b': signed({ type: 'exactRepository', dockerRepository: 'quay.io/a/b' }),
    'm.example.com/c': ACCEPT,
    'm.example.com/d': ACCEPT,
    'quay.io/a/b': signed({ type: 'matchRepository' }),
    '': REJECT,
  });
  expect(registriesD.map(({ name }) => name)).toEqual([
    'm.example.com-b.yaml',
    'm.example.com-c.yaml',
    'quay.io-a-b.yaml',
  ]);
});
