import { checkImages } from './image-table';
import { BaseImage, File, SigningKey, Source } from '../../src';
import { POLICY_ATTACHMENTS } from '../../src/checks/policy-attachments';

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
  POLICY_ATTACHMENTS,
  {
    nothing: {
      program: (image) => new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) }),
      at: 'Policy',
      got: 'ghcr.io/example',
      message:
        'policy.json:9: signatures are demanded for "ghcr.io/example", but no file in registries.d says that they are attached',
    },
    'another scope': {
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: attachments('ghcr.io/examples'),
        });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) });
      },
      at: 'Policy',
      got: 'ghcr.io/example',
      message:
        'policy.json:9: signatures are demanded for "ghcr.io/example", but no file in registries.d says that they are attached',
    },
  },
  {
    'of a registry above': {
      program: (image) => {
        new File(image, 'Registries', { path: '/etc/containers/registries.d/a.yaml', source: attachments('ghcr.io') });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) });
      },
    },
    'by default': {
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: Source.lines('default-docker:', '  use-sigstore-attachments: true'),
        });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) });
      },
    },
    'a base of which nothing is known': {
      base: () => BaseImage.fromReference('ghcr.io/example/base@sha256:' + 'a'.repeat(64)),
      program: (image) => new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': SIGNED }) }),
    },
    'no signatures': {
      program: (image) =>
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example': [{ type: 'reject' }] }) }),
    },
    typed: {
      props: { repository: 'ghcr.io/example/os' },
      program: (image) => new SigningKey(image, 'Key', { publicKey: KEY }).bindToImage(image),
    },
  },
);
