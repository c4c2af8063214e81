import { App, BaseImage, File, Image, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Only files with this ending are read: ".yaml".
new File(image, 'Example', {
  path: '/etc/containers/registries.d/example.yml',
  source: Source.lines('docker:', '  ghcr.io/example:', '    use-sigstore-attachments: true'),
});

// One letter less, and no signature is found.
new File(image, 'Tools', {
  path: '/etc/containers/registries.d/tools.yaml',
  source: Source.lines('docker:', '  quay.io/example:', '    use-sigstore-attachment: true'),
});

// A scope may stand in one file only.
new File(image, 'Vendor', {
  path: '/etc/containers/registries.d/vendor.yaml',
  source: Source.lines('docker:', '  quay.io/example:', '    lookaside: https://example.com/signatures'),
});

app.synth();
