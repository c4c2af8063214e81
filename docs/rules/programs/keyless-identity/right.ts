import { App, BaseImage, HostPolicy, Image, KeylessIdentity, KeylessSigning } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Without a ref it is that of the branch "main".
new KeylessSigning(app, 'Workflow', {
  identity: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
  hostPolicy: HostPolicy.none(),
});

// A tag, by its whole ref.
new KeylessSigning(app, 'Tag', {
  identity: KeylessIdentity.githubWorkflow('example/images', 'release.yml', 'refs/tags/v1'),
  hostPolicy: HostPolicy.none(),
});

// A person.
new KeylessSigning(app, 'Person', {
  identity: KeylessIdentity.fromCertificate('release@example.com', 'https://accounts.google.com'),
  hostPolicy: HostPolicy.none(),
});

app.synth();
