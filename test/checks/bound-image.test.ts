import { checkImages } from './image-table';
import { File, Image, Source, Symlink } from '../../src';
import { BOUND_IMAGE } from '../../src/checks/bound-image';
import { Severity } from '../../src/core/findings';

const BOUND = '/usr/lib/bootc/bound-images.d';
const QUADLETS = '/usr/share/containers/systemd';
const DIGEST = `@sha256:${'a'.repeat(64)}`;

function quadlet(image: Image, reference: string, name = 'app.container', section = 'Container'): void {
  new File(image, 'Quadlet', {
    path: `${QUADLETS}/${name}`,
    source: Source.lines(`[${section}]`, `Image=${reference}`),
  });
  new Symlink(image, 'Bound', { path: `${BOUND}/${name}`, target: `${QUADLETS}/${name}` });
}

checkImages(
  BOUND_IMAGE,
  {
    'a file': {
      program: (image) =>
        new File(image, 'Bound', {
          path: '/usr/lib/bootc/bound-images.d/app.container',
          source: Source.lines('[Container]', 'Image=ghcr.io/example/app:1'),
        }),
      at: 'Bound',
      got: '/usr/lib/bootc/bound-images.d/app.container',
      message: '"/usr/lib/bootc/bound-images.d/app.container" is a file, where bootc takes links to quadlets only',
      fix: 'write it to /usr/share/containers/systemd/app.container, and link to that',
    },
    'a link to something else': {
      program: (image) =>
        new Symlink(image, 'Bound', {
          path: '/usr/lib/bootc/bound-images.d/app.kube',
          target: '/usr/share/containers/systemd/app.kube',
        }),
      at: 'Bound',
      got: '/usr/share/containers/systemd/app.kube',
      message:
        '"/usr/lib/bootc/bound-images.d/app.kube" is a link to "/usr/share/containers/systemd/app.kube", which is no .container and no .image file',
    },
    'a specifier': {
      program: (image) => quadlet(image, `ghcr.io/example/app-%m${DIGEST}`),
      at: 'new File',
      got: `ghcr.io/example/app-%m${DIGEST}`,
      message: /^app\.container:2: the image "ghcr\.io\/example\/app-%m@sha256:a+.* has a specifier/,
    },
    'no digest': {
      program: (image) => quadlet(image, 'ghcr.io/example/app:1', 'app.image', 'Image'),
      at: 'new File',
      got: 'ghcr.io/example/app:1',
      severity: Severity.WARNING,
      message:
        'app.image:2: the bound image "ghcr.io/example/app:1" has no digest: a machine that has it never pulls a newer one',
    },
  },
  {
    'a quadlet of the base': {
      program: (image) =>
        new Symlink(image, 'Bound', {
          path: '/usr/lib/bootc/bound-images.d/app.container',
          target: '../../../share/containers/systemd/app.container',
        }),
    },
    'a quadlet that is not bound': {
      program: (image) =>
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', 'Image=ghcr.io/example/app:1'),
        }),
    },
    'with a digest': {
      program: (image) => {
        new File(image, 'Quadlet', {
          path: '/usr/share/containers/systemd/app.container',
          source: Source.lines('[Container]', `Image=ghcr.io/example/app@sha256:${'0'.repeat(64)}`),
        });
        new Symlink(image, 'Bound', {
          path: '/usr/lib/bootc/bound-images.d/app.container',
          target: '/usr/share/containers/systemd/app.container',
        });
      },
    },
  },
);
