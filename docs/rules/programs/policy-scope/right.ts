import { App, BaseImage, Edit, FileEdit, Image } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// A registry, a folder in it, one repository, and all hosts of a domain.
new FileEdit(image, 'Policy', {
  path: '/etc/containers/policy.json',
  edit: Edit.json({
    set: [
      { path: ['transports', 'docker', 'quay.io'], value: [{ type: 'reject' }] },
      { path: ['transports', 'docker', 'ghcr.io/example'], value: [{ type: 'reject' }] },
      { path: ['transports', 'docker', 'registry.example.com:5000/example/os'], value: [{ type: 'reject' }] },
      { path: ['transports', 'docker', '*.example.com'], value: [{ type: 'reject' }] },
    ],
  }),
});

// Of other transports it is a path, which may end with a slash.
new FileEdit(image, 'Archives', {
  path: '/etc/containers/policy.json',
  edit: Edit.json({ set: [{ path: ['transports', 'dir', '/var/images/'], value: [{ type: 'reject' }] }] }),
});

app.synth();
