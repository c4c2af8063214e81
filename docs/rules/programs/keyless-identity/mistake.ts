import { App, BaseImage, HostPolicy, Image, KeylessIdentity, KeylessSigning } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A branch by its short name.
new KeylessSigning(app, 'Workflow', {
  identity: KeylessIdentity.githubWorkflow('example/images', 'release.yml', 'main'),
  hostPolicy: HostPolicy.none(),
});

// A pattern, as cosign takes it by another option.
new KeylessSigning(app, 'Any', {
  identity: KeylessIdentity.fromCertificate(
    '^https://github.com/example/.*$',
    'https://token.actions.githubusercontent.com',
  ),
  hostPolicy: HostPolicy.none(),
});

app.synth();
