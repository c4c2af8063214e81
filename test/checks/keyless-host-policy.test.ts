import { checkTable } from './support';
import { App, BaseImage, HostPolicy, Image, KeylessIdentity, KeylessSigning, SigningKey, Source } from '../../src';
import { KEYLESS_HOST_POLICY } from '../../src/trust/keyless-signing';
import { KEYS } from '../trust/keys';

const identity = KeylessIdentity.githubWorkflow('example/images', 'release.yml');
const fedora = { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' };
const publicKey = Source.text(KEYS.first);

checkTable({
  rule: KEYLESS_HOST_POLICY,
  mistakes: [
    {
      name: 'nothing but a workflow',
      program: (app) => {
        const signingKey = new KeylessSigning(app, 'Workflow', { identity });
        new Image(app, 'os', { ...fedora, signingKey });
      },
      expect: {
        message: 'the image "os" is signed without a key, which its machines cannot verify',
        got: 'signingKey',
        line: "'os'",
        fix: 'sign with a SigningKey, which may have `keyless` besides; or say `hostPolicy: HostPolicy.none()` if no machine updates from the image',
      },
    },
    {
      name: 'with a policy that refuses everything else',
      program: (app) => {
        const signing = new KeylessSigning(app, 'Workflow', { identity, hostPolicy: HostPolicy.rejectUnknown() });
        new Image(app, 'desktop', { ...fedora, signingKey: signing });
      },
      expect: {
        message: 'the image "desktop" is signed without a key, which its machines cannot verify',
        line: "'desktop'",
      },
    },
    {
      name: 'one of a family',
      program: (app) => {
        const signing = new KeylessSigning(app, 'Workflow', { identity });
        const key = new SigningKey(app, 'Key', { publicKey });
        const base = new Image(app, 'base', { ...fedora, signingKey: key });
        const repository = 'ghcr.io/example/child';
        new Image(app, 'child', { base: BaseImage.fromImage(base), repository, signingKey: signing });
      },
      expect: {
        message: 'the image "child" is signed without a key, which its machines cannot verify',
        line: "'child'",
      },
    },
  ],
  legal: [
    {
      name: 'for other pipelines only',
      program: (app: App) => {
        const signingKey = new KeylessSigning(app, 'Workflow', { identity, hostPolicy: HostPolicy.none() });
        new Image(app, 'os', { ...fedora, signingKey });
      },
    },
    {
      name: 'beside a key',
      program: (app: App) =>
        new Image(app, 'os', { ...fedora, signingKey: new SigningKey(app, 'Key', { publicKey, keyless: identity }) }),
    },
    {
      name: 'of which nothing is signed',
      program: (app: App) => {
        new KeylessSigning(app, 'Workflow', { identity });
        new Image(app, 'os', fedora);
      },
    },
    {
      name: 'a key and no policy',
      program: (app: App) => {
        const key = new SigningKey(app, 'Key', { publicKey, hostPolicy: HostPolicy.none() });
        new Image(app, 'os', { ...fedora, signingKey: key });
      },
    },
  ],
});
