import { checkTable, on } from './support';
import { BaseImage, BuildStage, CopyFrom, CopySource, Image } from '../../src';
import { BASE_NOT_PINNED } from '../../src/checks/base-not-pinned';

const HEX = '3'.repeat(64);

const locked = (reference: string): Record<string, string> => ({
  'bootcdk.lock.json': JSON.stringify({ version: '1.0', images: { [reference]: { digest: `sha256:${HEX}` } } }),
});

checkTable({
  rule: BASE_NOT_PINNED,
  mistakes: [
    {
      name: 'another tag than that of the lock file',
      program: (app) => new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'gts') }),
      files: locked('ghcr.io/ublue-os/bluefin:stable'),
      expect: { message: /has no digest/, line: "'bluefin'" },
    },
    {
      name: 'latest, recorded where a digest would not last',
      program: (app) => new Image(app, 'os', { base: BaseImage.fedoraBootc('latest') }),
      files: locked('quay.io/fedora/fedora-bootc:latest'),
      expect: { message: /has the tag "latest"/, fix: 'name a version', line: "'latest'" },
    },
    {
      name: 'no digest',
      program: (app) => new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'stable') }),
      expect: {
        message: 'the base "ghcr.io/ublue-os/bluefin:stable" has no digest: another day builds another image',
        fix: 'run `bootcdk lock`, or add its digest, "ghcr.io/ublue-os/bluefin:stable@sha256:…", and let Renovate keep it up to date',
        line: "'bluefin'",
      },
    },
    {
      name: 'latest',
      program: (app) => new Image(app, 'os', { base: BaseImage.fromReference('ghcr.io/example/os:latest') }),
      expect: {
        message: /has the tag "latest" and no digest: it is whatever was published last/,
        fix: 'name a version, and run `bootcdk lock`, or add its digest',
        line: ':latest',
      },
    },
    {
      name: 'latest, where a digest would not last',
      program: (app) => new Image(app, 'os', { base: BaseImage.fedoraBootc('latest') }),
      expect: { message: /has the tag "latest" and no digest/, fix: 'name a version', line: "'latest'" },
    },
    {
      name: 'the base of two stages, without a tag',
      program: on((image) => {
        for (const id of ['A', 'B']) {
          new BuildStage(image, id, { base: BaseImage.fromReference('docker.io/library/golang') });
        }
      }),
      expect: {
        message: 'the base "docker.io/library/golang" has neither tag nor digest: it is whatever was published last',
        line: 'golang',
      },
    },
    {
      name: 'what is copied from',
      program: on(
        (image) =>
          new CopyFrom(image, 'Brew', {
            source: CopySource.image('ghcr.io/ublue-os/brew:1', '/system_files/'),
            path: '/',
          }),
      ),
      expect: {
        message: 'the image "ghcr.io/ublue-os/brew:1" has no digest: another day builds another image',
        line: "'Brew'",
      },
    },
  ],
  legal: [
    {
      name: 'pinned by the lock file',
      program: (app) => new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'stable') }),
      files: locked('ghcr.io/ublue-os/bluefin:stable'),
    },
    {
      name: 'without a tag, pinned by the lock file',
      program: on((image) => new BuildStage(image, 'S', { base: BaseImage.fromReference('docker.io/library/golang') })),
      files: locked('docker.io/library/golang'),
    },
    {
      name: 'what is copied from, pinned by the lock file',
      program: on((image) => {
        new CopyFrom(image, 'Brew', { source: CopySource.image('ghcr.io/ublue-os/brew:1', '/files/'), path: '/' });
      }),
      files: locked('ghcr.io/ublue-os/brew:1'),
    },
    {
      name: 'in a lock file that cannot be read, which is reported elsewhere',
      program: (app) => new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'stable') }),
      files: { 'bootcdk.lock.json': '{' },
    },
    {
      name: 'pinned',
      program: (app) =>
        new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'stable', { digest: `sha256:${HEX}` }) }),
    },
    {
      name: 'latest, pinned',
      program: (app) => new Image(app, 'os', { base: BaseImage.fromReference(`ghcr.io/a/b:latest@sha256:${HEX}`) }),
    },
    {
      name: 'a registry that forgets digests',
      program: (app) => new Image(app, 'os', { base: BaseImage.fedoraBootc('44') }),
    },
    {
      name: 'the same by its reference',
      program: (app) => new Image(app, 'os', { base: BaseImage.fromReference('quay.io/fedora/fedora-minimal:44') }),
    },
    {
      name: 'local',
      program: (app) => new Image(app, 'os', { base: BaseImage.fromReference('localhost:5000/os:latest') }),
    },
    {
      name: 'of this app',
      program: (app) =>
        new Image(app, 'b', {
          base: BaseImage.fromImage(
            new Image(app, 'a', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/a/a' }),
          ),
        }),
    },
    {
      name: 'scratch',
      program: on((image) => new BuildStage(image, 'S', { base: BaseImage.fromReference('scratch') })),
    },
  ],
});
