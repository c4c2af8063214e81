import { App, BaseImage, EngineFloor, Image, Instruction, RemoteFile } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', {
  base: BaseImage.fedoraBootc('44'),
  engines: [EngineFloor.buildah('1.41'), EngineFloor.buildkit('0.12')],
});

// Whatever the server sends on the day of the build.
new RemoteFile(image, 'Tool', { path: '/usr/bin/tool', url: 'https://example.com/tool-1.2', mode: '0755' });

// An instruction of one's own downloads as well.
image.steps.insertBefore('image/finish/labels', Instruction.raw('ADD https://example.com/fonts.tar /usr/share/fonts/'));

app.synth();
