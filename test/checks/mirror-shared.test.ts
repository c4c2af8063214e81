import { checkTable, Program } from './support';
import { App, BaseImage, CopyFrom, CopySource, Image } from '../../src';
import { MIRROR_SHARED } from '../../src/checks/mirror-shared';

const HEX = '6'.repeat(64);
const on = (app: App, id: string, reference: string, repository?: string): Image =>
  new Image(app, id, { base: BaseImage.fromReference(`${reference}@sha256:${HEX}`), repository });
const mirrors = (map: Record<string, string>): Program['files'] => ({
  'bootcdk.json': JSON.stringify({ mirrors: map }),
});
const BOTH = mirrors({ 'quay.io': 'registry.example.com', 'ghcr.io': 'registry.example.com' });

checkTable({
  rule: MIRROR_SHARED,
  mistakes: [
    {
      name: 'of two registries',
      files: BOTH,
      program: (app) => {
        on(app, 'one', 'quay.io/example/base:1');
        on(app, 'two', 'ghcr.io/example/base:1');
      },
      expect: {
        message:
          'the mirror "registry.example.com/example/base" of "ghcr.io/example/base" is the mirror of "quay.io/example/base", too',
        line: 'new Image(app, id',
      },
    },
    {
      name: 'of two registries, one image, and several that use it',
      files: BOTH,
      program: (app) => {
        const image = on(app, 'one', 'quay.io/example/base:1');
        const source = CopySource.image(`ghcr.io/example/base:2@sha256:${HEX}`, '/usr/bin/tool');
        new CopyFrom(image, 'Tool', { source, path: '/usr/bin/tool' });
        new CopyFrom(image, 'Other', { source, path: '/usr/bin/other' });
      },
      expect: { message: /is the mirror of "quay.io\/example\/base", too$/, line: "'Tool'" },
    },
    {
      name: 'where an image of the app is published',
      files: mirrors({ 'quay.io/example/base': 'ghcr.io/example/os' }),
      program: (app) => on(app, 'os', 'quay.io/example/base:1', 'ghcr.io/example/os'),
      expect: { message: /of "quay.io\/example\/base" is where "os" is published$/, line: 'new Image(app, id' },
    },
    {
      name: 'that the program names itself',
      files: mirrors({ 'quay.io': 'registry.example.com' }),
      program: (app) => {
        on(app, 'one', 'registry.example.com/example/base:1');
        on(app, 'two', 'quay.io/example/base:1');
      },
      expect: {
        message: /is what the program names itself, too$/,
        fix: 'name "quay.io/example/base" there: its mirror is taken',
        line: 'new Image(app, id',
      },
    },
  ],
  legal: [
    {
      name: 'other images of two registries',
      files: BOTH,
      program: (app) => {
        on(app, 'one', 'quay.io/example/base:1');
        on(app, 'two', 'ghcr.io/example/tools:1');
      },
    },
    {
      name: 'two tags of one image',
      files: BOTH,
      program: (app) => {
        on(app, 'one', 'quay.io/example/base:1');
        on(app, 'two', 'quay.io/example/base:2');
      },
    },
    {
      name: 'one image by two names',
      files: mirrors({ debian: 'registry.example.com/debian' }),
      program: (app) => {
        on(app, 'one', 'debian:13');
        on(app, 'two', 'docker.io/library/debian:13');
      },
    },
    {
      name: 'an image of the app, which has no mirror',
      files: mirrors({ 'ghcr.io': 'registry.example.com', 'quay.io': 'registry.example.com/quay' }),
      program: (app) => {
        const below = on(app, 'below', 'quay.io/example/base:1', 'ghcr.io/example/base');
        new Image(app, 'os', { base: BaseImage.fromImage(below), repository: 'ghcr.io/example/os' });
      },
    },
    { name: 'no mirrors', program: (app) => on(app, 'one', 'quay.io/example/base:1', 'quay.io/example/base') },
  ],
});
