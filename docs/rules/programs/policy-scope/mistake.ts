import { App, BaseImage, Edit, FileEdit, Image } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Repositories are written without transport, without tag and without a slash at the end.
new FileEdit(image, 'Policy', {
  path: '/etc/containers/policy.json',
  edit: Edit.json({
    set: [
      { path: ['transports', 'docker', 'docker://quay.io/example'], value: [{ type: 'reject' }] },
      { path: ['transports', 'docker', 'ghcr.io/example/'], value: [{ type: 'reject' }] },
      { path: ['transports', 'docker', 'registry.example.com/*'], value: [{ type: 'reject' }] },
    ],
  }),
});

app.synth();
