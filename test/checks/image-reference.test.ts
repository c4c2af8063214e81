import { checkTable, on } from './support';
import { BaseImage, BuildStage, CopyFrom, CopySource, Image } from '../../src';
import { IMAGE_REFERENCE } from '../../src/checks/image-reference';

const HEX = '3'.repeat(64);

checkTable({
  rule: IMAGE_REFERENCE,
  mistakes: [
    {
      name: 'a base in capitals',
      program: (app) => new Image(app, 'os', { base: BaseImage.fromReference(`ghcr.io/Example/OS:1`) }),
      expect: {
        message: 'the base "ghcr.io/Example/OS:1" has capital letters',
        fix: 'repositories are in lower case: "ghcr.io/example/os"',
        got: 'ghcr.io/Example/OS',
        line: 'ghcr.io/Example/OS:1',
      },
    },
    {
      name: 'a digest that is too short',
      program: (app) => new Image(app, 'os', { base: BaseImage.fedoraBootc('44', { digest: 'sha256:abc' }) }),
      expect: {
        message:
          /^the base "quay.io\/fedora\/fedora-bootc:44@sha256:abc" has the digest "sha256:abc" with 3 digits instead of 64$/,
        got: 'sha256:abc',
        line: 'sha256:abc',
      },
    },
    {
      name: 'a tag that is none',
      program: (app) => new Image(app, 'os', { base: BaseImage.fedoraBootc('44 ') }),
      expect: { message: 'the base "quay.io/fedora/fedora-bootc:44 " contains a blank', line: "'44 '" },
    },
    {
      name: 'the base of a stage',
      program: on((image) => new BuildStage(image, 'Stage', { base: BaseImage.fromReference('docker://debian:13') })),
      expect: {
        message: 'the base "docker://debian:13" begins with "docker://"',
        fix: 'leave it out: "debian:13"',
        line: 'docker://',
      },
    },
    {
      name: 'what is copied from, twice',
      program: on((image) => {
        for (const path of ['/a', '/b']) {
          new CopyFrom(image, path, { source: CopySource.image('ghcr.io/a/b:', path), path: `/usr${path}` });
        }
      }),
      expect: { message: 'the image "ghcr.io/a/b:" has the tag "", which is no tag', line: 'ghcr.io/a/b:' },
    },
  ],
  legal: [
    {
      name: 'pinned',
      program: (app) =>
        new Image(app, 'os', { base: BaseImage.fromReference(`registry.example.com:5000/a/b_c/d:1.0@sha256:${HEX}`) }),
    },
    {
      name: 'scratch',
      program: on((image) => new BuildStage(image, 'Stage', { base: BaseImage.fromReference('scratch') })),
    },
    {
      name: 'of this app',
      program: (app) =>
        new Image(app, 'b', { base: BaseImage.fromImage(new Image(app, 'a', { base: BaseImage.fedoraBootc('44') })) }),
    },
    { name: 'local', program: (app) => new Image(app, 'os', { base: BaseImage.fromReference('localhost/os') }) },
  ],
});
