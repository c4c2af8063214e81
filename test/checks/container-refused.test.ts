import { describe, expect, test } from 'vitest';
import { checkImages, ImageMistake, ImageProgram } from './image-table';
import { checkTable } from './support';
import { BaseImage, Edit, File, FileEdit, HostPolicy, Image, Phase, Script, SigningKey, Source } from '../../src';
import { CONTAINER_REFUSED } from '../../src/checks/container-refused';
import { refuses } from '../../src/checks/policy-verdict';
import { readReference } from '../../src/core/references';
import { KEYS } from '../trust/keys';

const IMAGE = 'docker.io/library/nginx:1';
const quadlet = (image: Image, reference: string, ...more: string[]): File =>
  new File(image, 'Quadlet', {
    path: '/usr/share/containers/systemd/app.container',
    source: Source.lines('[Container]', `Image=${reference}`, ...more),
  });
const publicKey = Source.text(KEYS.first);
const strict = (image: Image, ...allowed: string[]): void =>
  new SigningKey(image, 'Key', {
    publicKey,
    hostPolicy: HostPolicy.rejectUnknown({ allow: allowed.map((repository) => ({ repository })) }),
  }).bindToImage(image);
const props = { repository: 'ghcr.io/example/os' };
const raw = (image: Image, policy: object): File =>
  new File(image, 'Policy', { path: '/etc/containers/policy.json', source: Source.text(JSON.stringify(policy)) });
const [ACCEPT, REJECT] = [[{ type: 'insecureAcceptAnything' }], [{ type: 'reject' }]];

const mistake = (program: ImageMistake['program'], reference = IMAGE): ImageMistake => ({
  props,
  program,
  at: 'Quadlet',
  got: reference,
  message: `app.container:2: the policy of the image refuses "${reference}"`,
});
const legal = (program: ImageProgram['program']): ImageProgram => ({ props, program });

checkImages(
  CONTAINER_REFUSED,
  {
    typed: mistake((image) => (quadlet(image, IMAGE), strict(image))),
    'something else is allowed': mistake(
      (image) => (quadlet(image, IMAGE), strict(image, 'docker.io/library/nginx-proxy', 'quay.io')),
    ),
    raw: mistake((image) => (quadlet(image, IMAGE), raw(image, { default: REJECT }))),
    'refused by name': mistake(
      (image) => (
        quadlet(image, IMAGE),
        raw(image, { default: ACCEPT, transports: { docker: { 'docker.io/library': REJECT, '': ACCEPT } } })
      ),
    ),
  },
  {
    allowed: legal((image) => (quadlet(image, IMAGE), strict(image, 'docker.io/library/nginx'))),
    'allowed with its registry': legal((image) => (quadlet(image, IMAGE), strict(image, 'docker.io'))),
    'all are allowed': legal((image) => {
      quadlet(image, IMAGE);
      const hostPolicy = HostPolicy.rejectUnknown({ allowOtherContainers: true });
      new SigningKey(image, 'Key', { publicKey, hostPolicy }).bindToImage(image);
    }),
    "the base's policy, which nobody here knows": legal((image) => {
      quadlet(image, IMAGE);
      new SigningKey(image, 'Key', { publicKey }).bindToImage(image);
    }),
    'allowed by an edit': legal((image) => {
      quadlet(image, IMAGE);
      strict(image);
      new FileEdit(image, 'Allow', {
        path: '/etc/containers/policy.json',
        phase: Phase.FINISH,
        edit: Edit.json({ set: [{ path: ['transports', 'docker', 'docker.io/library/nginx'], value: ACCEPT }] }),
      });
    }),
    'a script that changes the policy': legal((image) => {
      quadlet(image, IMAGE);
      strict(image);
      new Script(image, 'Allow', {
        commands: ['sed -i s/reject/insecureAcceptAnything/ /etc/containers/policy.json'],
        phase: Phase.FINISH,
      });
    }),
    'an image of the machine': legal((image) => (quadlet(image, 'localhost/app'), strict(image))),
    'one that is never pulled': legal((image) => (quadlet(image, IMAGE, 'Pull=never'), strict(image))),
    'a template': legal((image) => (quadlet(image, 'quay.io/example/%i'), strict(image))),
    'another unit': legal((image) => (quadlet(image, 'app.image'), strict(image))),
  },
);

describe('in a family', () => {
  checkTable({
    rule: CONTAINER_REFUSED,
    mistakes: [
      {
        name: 'a policy above a container of the base',
        program: (app) => {
          const base = new Image(app, 'base', {
            base: BaseImage.fedoraBootc('44'),
            repository: 'ghcr.io/example/base',
          });
          quadlet(base, IMAGE);
          strict(new Image(app, 'child', { base: BaseImage.fromImage(base), repository: 'ghcr.io/example/child' }));
        },
        expect: { message: /refuses/, line: 'bindToImage' },
      },
      {
        name: 'a container above the policy of the base',
        program: (app) => {
          const base = new Image(app, 'base', {
            base: BaseImage.fedoraBootc('44'),
            repository: 'ghcr.io/example/base',
          });
          strict(base);
          quadlet(new Image(app, 'child', { base: BaseImage.fromImage(base) }), IMAGE);
        },
        expect: { message: /refuses/, line: 'Quadlet' },
      },
      {
        name: 'both in the base: said once',
        program: (app) => {
          const base = new Image(app, 'base', {
            base: BaseImage.fedoraBootc('44'),
            repository: 'ghcr.io/example/base',
          });
          strict(base);
          quadlet(base, IMAGE);
          new Image(app, 'child', { base: BaseImage.fromImage(base) });
        },
        expect: { message: /refuses/, line: 'Quadlet' },
      },
    ],
    legal: [true, false, true].map((allowed, n) => ({
      name: `allowed by ${allowed ? 'the base' : 'the child'} (${n})`,
      program: (app) => {
        const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/base' });
        strict(base, ...(allowed ? ['docker.io/library'] : []));
        const child = new Image(app, 'child', { base: BaseImage.fromImage(base), repository: 'ghcr.io/example/child' });
        quadlet(child, IMAGE);
        if (!allowed) strict(child, 'docker.io/library');
      },
    })),
  });
});

describe('which entry counts', () => {
  const verdict = (docker: object, reference: string): boolean => {
    const read = readReference(reference);
    return read.ok && refuses({ default: REJECT, docker: docker as Record<string, unknown> }, read.reference);
  };

  test.each<[object, string, boolean]>([
    [{}, 'quay.io/a/b', true],
    [{ '': ACCEPT }, 'quay.io/a/b', false],
    [{ 'quay.io/a/b': ACCEPT, 'quay.io/a': REJECT }, 'quay.io/a/b', false],
    [{ 'quay.io/a/b': ACCEPT }, 'quay.io/a/bc', true],
    [{ 'quay.io/a/b:1': ACCEPT }, 'quay.io/a/b:1', false],
    [{ 'quay.io/a/b:1': ACCEPT }, 'quay.io/a/b', true],
    [{ 'quay.io/a/b:latest': ACCEPT }, 'quay.io/a/b', false],
    [{ '*.example.com': ACCEPT }, 'a.b.example.com/x', false],
    [{ '*.example.com': ACCEPT }, 'a.example.com:5000/x', false],
    [{ '*.example.com': ACCEPT }, 'example.com/x', true],
    [{ 'a.example.com': REJECT, '*.example.com': ACCEPT }, 'a.example.com/x', true],
    [{ 'docker.io/library/busybox': ACCEPT }, 'docker.io/busybox', false],
    [{ 'docker.io/busybox': ACCEPT }, 'docker.io/busybox', true],
  ])('%j: %s', (docker, reference, refused) => {
    expect(verdict(docker, reference)).toBe(refused);
  });
});
