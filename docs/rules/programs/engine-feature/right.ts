import { App, BaseImage, EngineFloor, Image, Instruction, Script, Source } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', {
  base: BaseImage.fedoraBootc('44'),
  engines: [EngineFloor.buildah('1.41'), EngineFloor.buildkit('0.12')],
});

// The image is built with newer engines only.
image.steps.insertBefore('image/finish/labels', Instruction.raw('RUN <<EOF\nfc-cache -s\nEOF'));

// A script runs with every engine.
new Script(image, 'Fonts', { source: Source.lines('#!/bin/sh', 'cat <<EOF > /etc/issue', 'Example', 'EOF') });

app.synth();
