import { App, BaseImage, Image, Instruction } from 'bootcdk';

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// By default an image is for old engines, too: a buildah before 1.35 cannot read this.
image.steps.insertBefore('image/finish/labels', Instruction.raw('RUN <<EOF\nfc-cache -s\nEOF'));

// BuildKit has this for long, buildah since 1.41.
image.steps.insertBefore('image/finish/labels', Instruction.raw('COPY --link fonts /usr/share/fonts/'));

app.synth();
