import { checkImages } from './image-table';
import { File, Source } from '../../src';
import { REGISTRIES_FILE } from '../../src/checks/registries-file';

const REGISTRIES = '/etc/containers/registries.d';

checkImages(
  REGISTRIES_FILE,
  {
    suffix: {
      program: (image) =>
        new File(image, 'Registries', {
          path: `${REGISTRIES}/a.yml`,
          source: Source.lines('docker:', '  a.b/c:', '    use-sigstore-attachments: true'),
        }),
      at: 'Registries',
      got: 'a.yml',
      message: 'the name "a.yml" does not end with ".yaml": containers\' tools do not read it',
    },
    misspelt: {
      program: (image) =>
        new File(image, 'Registries', {
          path: `${REGISTRIES}/a.yaml`,
          source: Source.lines('docker:', '  a.b/c:', '    use-sigstore-attachment: true'),
        }),
      at: 'Registries',
      got: 'use-sigstore-attachment',
      message: 'a.yaml:3: has the unknown key "use-sigstore-attachment", did you mean "use-sigstore-attachments"?',
    },
    'one scope in two files': {
      program: (image) => {
        new File(image, 'First', {
          path: `${REGISTRIES}/a.yaml`,
          source: Source.lines('docker:', '  a.b/c:', '    use-sigstore-attachments: true'),
        });
        new File(image, 'Second', {
          path: `${REGISTRIES}/b.yaml`,
          source: Source.lines('docker:', '  "a.b/c":', '    use-sigstore-attachments: true'),
        });
      },
      at: 'Second',
      got: 'a.b/c',
      message: 'b.yaml:2: the scope "a.b/c" is in "a.yaml" already',
    },
    'no YAML': {
      program: (image) =>
        new File(image, 'Registries', {
          path: `${REGISTRIES}/a.yaml`,
          source: Source.lines('docker:', '  a.b/c: use: true'),
        }),
      at: 'Registries',
      got: 'a.b/c: use: true',
      message: 'a.yaml:2: is no YAML: Nested mappings are not allowed in compact mappings',
    },
  },
  {
    raw: {
      program: (image) =>
        new File(image, 'Registries', {
          path: `${REGISTRIES}/a.yaml`,
          source: Source.lines(
            'default-docker:',
            '  lookaside: https://a.b',
            'docker:',
            '  a.b/c:',
            '    use-sigstore-attachments: true',
          ),
        }),
    },
    'two scopes': {
      program: (image) => {
        new File(image, 'First', {
          path: `${REGISTRIES}/a.yaml`,
          source: Source.lines('docker:', '  a.b/c:', '    use-sigstore-attachments: true'),
        });
        new File(image, 'Second', {
          path: `${REGISTRIES}/b.yaml`,
          source: Source.lines('docker:', '  a.b:', '    use-sigstore-attachments: false'),
        });
      },
    },
    'a key of tomorrow': {
      program: (image) =>
        new File(image, 'Registries', {
          path: `${REGISTRIES}/a.yaml`,
          source: Source.lines('docker:', '  a.b/c:', '    quantum-entanglement: 1'),
        }),
    },
    'comments only': {
      program: (image) =>
        new File(image, 'Registries', { path: `${REGISTRIES}/default.yaml`, source: Source.lines('# docker:') }),
    },
  },
);
