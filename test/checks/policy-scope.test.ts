import { checkImages } from './image-table';
import { Edit, File, FileEdit, Source } from '../../src';
import { POLICY_SCOPE_OF_FILES } from '../../src/checks/policy-scope';

const POLICY = '/etc/containers/policy.json';
const SIGNED = [
  { type: 'sigstoreSigned', keyPath: '/usr/lib/pki/containers/a.pub', signedIdentity: { type: 'matchRepository' } },
];
const policy = (docker: object, rest: object = {}): Source =>
  Source.text(JSON.stringify({ default: [{ type: 'reject' }], transports: { docker }, ...rest }, undefined, 2));
const attachments = (scope: string): Source =>
  Source.lines('docker:', `  ${scope}:`, '    use-sigstore-attachments: true');

checkImages(
  POLICY_SCOPE_OF_FILES,
  {
    'trailing slash': {
      program: (image) => new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example/': SIGNED }) }),
      at: 'Policy',
      got: 'ghcr.io/example/',
      message: 'policy.json:9: the scope "ghcr.io/example/" ends with a slash, so that it matches nothing',
      fix: 'write "ghcr.io/example"',
    },
    'transport, in an edit': {
      program: (image) =>
        new FileEdit(image, 'Policy', {
          path: POLICY,
          edit: Edit.json({ set: [{ path: ['transports', 'docker', 'docker://ghcr.io/example'], value: SIGNED }] }),
          createFrom: '{}',
        }),
      at: 'Policy',
      got: 'docker://ghcr.io/example',
      message: 'policy.json: the scope "docker://ghcr.io/example" begins with "docker://", so that it matches nothing',
    },
    pattern: {
      program: (image) => new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example/*': SIGNED }) }),
      at: 'Policy',
      got: 'ghcr.io/example/*',
      message:
        'policy.json:9: the scope "ghcr.io/example/*" has a "*" that is not its beginning, so that it matches nothing',
      fix: 'write "ghcr.io/example"',
    },
    'another tag': {
      props: { repository: 'ghcr.io/example/os', tag: 'stable' },
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: attachments('ghcr.io/example/os'),
        });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example/os:latest': SIGNED }) });
      },
      at: 'Policy',
      got: 'ghcr.io/example/os:latest',
      message:
        'policy.json:9: the scope "ghcr.io/example/os:latest" has another tag than the "stable" that machines follow, so that it never matches',
    },
  },
  {
    'a namespace, a registry, a wildcard and the default': {
      program: (image) => {
        new File(image, 'Registries', { path: '/etc/containers/registries.d/a.yaml', source: attachments('ghcr.io') });
        new File(image, 'Policy', {
          path: POLICY,
          source: policy({
            'ghcr.io/example': SIGNED,
            'ghcr.io': SIGNED,
            '*.example.com': [{ type: 'reject' }],
            '': [{ type: 'insecureAcceptAnything' }],
          }),
        });
      },
    },
    'the tag that machines follow': {
      props: { repository: 'ghcr.io/example/os' },
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: attachments('ghcr.io/example'),
        });
        new File(image, 'Policy', { path: POLICY, source: policy({ 'ghcr.io/example/os:latest': SIGNED }) });
      },
    },
    'a path of another transport': {
      program: (image) =>
        new File(image, 'Policy', {
          path: POLICY,
          source: policy({}, { transports: { dir: { '/var/images/': [{ type: 'reject' }] } } }),
        }),
    },
    'a registry with a port': {
      program: (image) =>
        new File(image, 'Policy', { path: POLICY, source: policy({ 'localhost:5000/a': [{ type: 'reject' }] }) }),
    },
  },
);
