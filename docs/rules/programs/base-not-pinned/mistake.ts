import { App, BaseImage, BuildStage, CopyFrom, CopySource, Image } from 'bootcdk';

const app = new App();

// The lock file has "stable", but nobody ran `bootcdk lock` after the change to "gts".
const image = new Image(app, 'os', { base: BaseImage.universalBlue('bluefin', 'gts') });

// What is copied from another image is pinned like a base.
const tool = CopySource.image('ghcr.io/ublue-os/brew:1', '/system_files/');
new CopyFrom(image, 'Brew', { source: tool, path: '/' });

// Another name for whatever is published last.
new BuildStage(image, 'Builder', { base: BaseImage.fedoraBootc('latest') });

app.synth();
