import { App, BaseImage, HostPolicy, Image, KeylessIdentity, KeylessSigning, SigningKey, Source } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');
const workflow = KeylessIdentity.githubWorkflow('example/images', 'release.yml');

// For other pipelines only: no machine updates from it.
const keyless = new KeylessSigning(app, 'Workflow', { identity: workflow, hostPolicy: HostPolicy.none() });
new Image(app, 'builder', { base, repository: 'ghcr.io/example/builder', signingKey: keyless });

// Machines verify the key, and other pipelines the workflow.
const key = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub'), keyless: workflow });
new Image(app, 'os', { base, repository: 'ghcr.io/example/os', signingKey: key });

app.synth();
