import { App, BaseImage, EngineFloor, File, Image, RemoteFile, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', {
  base: BaseImage.fedoraBootc('44'),
  engines: [EngineFloor.buildah('1.41'), EngineFloor.buildkit('0.12')],
});

// The build fails if it is another file.
new RemoteFile(image, 'Tool', {
  path: '/usr/bin/tool',
  url: 'https://example.com/tool-1.2',
  checksum: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  mode: '0755',
});

// What the program says itself needs none.
new File(image, 'Motd', { path: '/etc/motd', source: Source.lines('Welcome') });

app.synth();
