import { checkImages } from './image-table';
import { Edit, File, FileEdit, Source } from '../../src';
import { POLICY_FILE } from '../../src/checks/policy-file';
import { Severity } from '../../src/core/findings';

const POLICY = '/etc/containers/policy.json';
const SIGNED = [
  { type: 'sigstoreSigned', keyPath: '/usr/lib/pki/containers/a.pub', signedIdentity: { type: 'matchRepository' } },
];
const policy = (docker: object, rest: object = {}): Source =>
  Source.text(JSON.stringify({ default: [{ type: 'reject' }], transports: { docker }, ...rest }, undefined, 2));
const attachments = (scope: string): Source =>
  Source.lines('docker:', `  ${scope}:`, '    use-sigstore-attachments: true');

checkImages(
  POLICY_FILE,
  {
    'no JSON': {
      program: (image) =>
        new File(image, 'Policy', {
          path: POLICY,
          source: Source.lines('{', '  "default": [{ "type": "reject" }],', '}'),
        }),
      at: 'Policy',
      got: '"default": [{ "type": "reject" }],',
      message: 'policy.json:2: cannot be read: a comma before "}"',
      fix: 'JSON has none after the last entry: remove it',
    },
    'no object': {
      program: (image) => new File(image, 'Policy', { path: POLICY, source: Source.text('[]') }),
      at: 'Policy',
      got: POLICY,
      message: '/etc/containers/policy.json is no JSON object',
    },
    empty: {
      program: (image) => new File(image, 'Policy', { path: POLICY, source: Source.text('') }),
      at: 'Policy',
      got: POLICY,
      message: '/etc/containers/policy.json is empty',
    },
    'a key twice': {
      program: (image) =>
        new File(image, 'Policy', {
          path: POLICY,
          source: Source.lines(
            '{',
            '  "default": [{ "type": "reject" }],',
            '  "transports": {',
            '    "docker": { "a.b": [], "a.b": [{ "type": "reject" }] }',
            '  }',
            '}',
          ),
        }),
      at: 'Policy',
      got: '"docker": { "a.b": [], "a.b": [{ "type": "reject" }] }',
      message: 'policy.json:4: cannot be read: the key "a.b" comes twice',
      fix: 'remove one of them',
    },
    'unknown key at the top': {
      program: (image) => new File(image, 'Policy', { path: POLICY, source: policy({}, { transport: {} }) }),
      at: 'Policy',
      got: 'transport',
      message: 'policy.json:10: has the unknown key "transport", did you mean "transports"?',
    },
    'unknown key in a requirement, in an edit': {
      program: (image) =>
        new FileEdit(image, 'Policy', {
          path: POLICY,
          edit: Edit.json({
            set: [{ path: ['transports', 'docker', 'a.b/c'], value: [{ type: 'signedBy', keypath: '/a' }] }],
          }),
          createFrom: '{}',
        }),
      at: 'Policy',
      got: 'keypath',
      message: 'policy.json: has the unknown key "keypath", did you mean "keyPath"?',
    },
    'far unknown key': {
      program: (image) =>
        new File(image, 'Policy', { path: POLICY, source: policy({ 'a.b': [{ type: 'reject', because: 'x' }] }) }),
      at: 'Policy',
      got: 'because',
      severity: Severity.WARNING,
      message: 'policy.json:12: has the unknown key "because": only "type" is allowed',
    },
    'misspelt requirement': {
      program: (image) =>
        new File(image, 'Policy', {
          path: POLICY,
          source: policy({ 'a.b': [{ type: 'sigstoresigned', keyPath: '/a' }] }),
        }),
      at: 'Policy',
      got: 'sigstoresigned',
      message: 'policy.json:11: there is no requirement "sigstoresigned", did you mean "sigstoreSigned"?',
    },
    'two sources of a key': {
      program: (image) => {
        new File(image, 'Registries', { path: '/etc/containers/registries.d/a.yaml', source: attachments('a.b') });
        new File(image, 'Policy', {
          path: POLICY,
          source: policy({ 'a.b': [{ type: 'sigstoreSigned', keyPath: '/a', keyData: 'YQ==' }] }),
        });
      },
      at: 'Policy',
      got: 'keyData',
      message:
        'policy.json:13: the requirement "sigstoreSigned" has "keyPath" and "keyData", but needs exactly one of "keyPath", "keyPaths", "keyData", "keyDatas", "fulcio", "pki"',
    },
    'no default': {
      program: (image) => new File(image, 'Policy', { path: POLICY, source: Source.lines('{ "transports": {} }') }),
      at: 'Policy',
      got: POLICY,
      message: 'policy.json has no "default"',
    },
  },
  {
    raw: {
      program: (image) => {
        new File(image, 'Registries', {
          path: '/etc/containers/registries.d/a.yaml',
          source: attachments('ghcr.io/example'),
        });
        new File(image, 'Policy', {
          path: POLICY,
          source: policy({ 'ghcr.io/example': SIGNED, '': [{ type: 'insecureAcceptAnything' }] }),
        });
      },
    },
    'the same key in two objects': {
      program: (image) =>
        new File(image, 'Policy', {
          path: POLICY,
          source: policy({ 'a.b': [{ type: 'reject' }], 'c.d': [{ type: 'reject' }] }),
        }),
    },
    edit: {
      program: (image) =>
        new FileEdit(image, 'Policy', {
          path: POLICY,
          edit: Edit.json({ set: [{ path: ['default'], value: [{ type: 'reject' }] }] }),
          createFrom: '{}',
        }),
    },
    'a requirement of tomorrow': {
      program: (image) =>
        new File(image, 'Policy', { path: POLICY, source: policy({ 'a.b': [{ type: 'quantumSigned', qubits: 5 }] }) }),
    },
    'with keys in other values': {
      program: (image) =>
        new File(image, 'Policy', {
          path: POLICY,
          source: Source.text('{"default":[{"type":"reject"}],"transports":{"dir":{"/a\\"b":[],"x: {":[]}}}'),
        }),
    },
  },
);
