import { checkTable } from './support';
import { BaseImage, BuildStage, Image, Source } from '../../src';
import { BASE_PUBLIC_KEY } from '../../src/checks/base-public-key';
import { KEYS } from '../trust/keys';

const pinned = { digest: `sha256:${'4'.repeat(64)}` };

checkTable({
  rule: BASE_PUBLIC_KEY,
  mistakes: [
    {
      name: 'the private one',
      files: { 'cosign.key': `-----BEGIN ENCRYPTED SIGSTORE ${'PRIVATE'} KEY-----\nAAAA\n` },
      program: (app) =>
        new Image(app, 'os', { base: BaseImage.fedoraBootc('44', { publicKeys: [Source.file('cosign.key')] }) }),
      expect: {
        message: 'the public key "cosign.key" of the base "quay.io/fedora/fedora-bootc:44" is a private key',
        got: 'cosign.key',
        line: "'os'",
      },
    },
    {
      name: 'one of two',
      program: (app) => {
        const publicKeys = [Source.text(KEYS.first), Source.text('cosign.pub')];
        new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'stable', { ...pinned, publicKeys }) });
      },
      expect: {
        message: /^a public key of the base "ghcr.io\/ublue-os\/bluefin:.* is the name of a file$/,
        fix: 'read it: Source.file("cosign.pub")',
        line: "'os'",
      },
    },
    {
      name: 'of a stage',
      program: (app) => {
        const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
        const base = BaseImage.fedoraBootc('45', { publicKeys: [Source.text('')] });
        new BuildStage(image, 'Stage', { base });
      },
      expect: { message: /^a public key of the base "quay.io\/fedora\/fedora-bootc:45" is not/, line: "'Stage'" },
    },
  ],
  legal: [
    {
      name: 'known',
      program: (app) => void new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'stable', pinned) }),
    },
    {
      name: 'none',
      program: (app) => {
        const base = BaseImage.universalBlue('bluefin', 'stable', { ...pinned, publicKeys: [] });
        new Image(app, 'os', { base });
      },
    },
    {
      name: 'given',
      files: { 'base.pub': KEYS.second },
      program: (app) => {
        const reference = `ghcr.io/example/base@sha256:${'4'.repeat(64)}`;
        const publicKeys = [Source.file('base.pub')];
        new Image(app, 'os', { base: BaseImage.fromReference(reference, { publicKeys }) });
        new Image(app, 'debian', { base: BaseImage.debian(reference, { publicKeys }) });
      },
    },
  ],
});
