import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// One file for each namespace, and a scope inside of another one is not the same.
new File(image, 'Tools', {
  path: '/etc/containers/registries.d/tools.yaml',
  source: Source.lines('docker:', '  quay.io/example:', '    use-sigstore-attachments: true'),
});
new File(image, 'Old', {
  path: '/etc/containers/registries.d/old.yaml',
  source: Source.lines('docker:', '  quay.io/example/old:', '    lookaside: https://example.com/signatures'),
});

// A note that no tool reads.
new File(image, 'Readme', {
  path: '/etc/containers/registries.d/README.md',
  source: Source.lines('# Where signatures are'),
});

app.synth();
