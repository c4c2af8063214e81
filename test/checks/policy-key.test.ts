import { checkImages } from './image-table';
import { File, SigningKey, Source } from '../../src';
import { POLICY_KEY } from '../../src/checks/policy-key';

const POLICY = '/etc/containers/policy.json';
const SIGNED = [
  { type: 'sigstoreSigned', keyPath: '/usr/lib/pki/containers/a.pub', signedIdentity: { type: 'matchRepository' } },
];
const policy = (docker: object, rest: object = {}): Source =>
  Source.text(JSON.stringify({ default: [{ type: 'reject' }], transports: { docker }, ...rest }, undefined, 2));
const attachments = (scope: string): Source =>
  Source.lines('docker:', `  ${scope}:`, '    use-sigstore-attachments: true');
const KEY = Source.text(
  '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEhyQCx0E9wQWSFI9ULGwy3BuRklnt\nIqozONbbdbqz11hlRJy9c7SG+hdcFl9jE9uE/dwtuwU2MqU9T/cN0YkWww==\n-----END PUBLIC KEY-----\n',
);

checkImages(
  POLICY_KEY,
  {
    'raw policy, raw key': {
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: attachments('ghcr.io/example'),
        });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) });
        new File(image, 'Key', {
          path: '/usr/lib/pki/containers/a.pub',
          source: Source.lines('ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA a@b'),
        });
      },
      at: 'Key',
      got: '/usr/lib/pki/containers/a.pub',
      message: 'the public key "/usr/lib/pki/containers/a.pub" is not in PEM form, but an SSH key',
    },
  },
  {
    'raw policy, raw key': {
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: attachments('ghcr.io/example'),
        });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) });
        new File(image, 'Key', { path: '/usr/lib/pki/containers/a.pub', source: KEY });
      },
    },
    'a key of the base': {
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: attachments('ghcr.io/example'),
        });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) });
      },
    },
    'a key that no policy names': {
      program: (image) =>
        new File(image, 'Key', { path: '/usr/lib/pki/containers/b.pub', source: Source.lines('ssh-ed25519 AAAA a@b') }),
    },
    typed: { program: (image) => new SigningKey(image, 'Key', { publicKey: KEY }) },
  },
);
