import { App, BaseImage, BuildStage, Image } from 'bootcdk';

const app = new App();
const tools = new Image(app, 'tools', { base: BaseImage.fedoraBootc('44') });
const os = new Image(app, 'os', { base: BaseImage.fromImage(tools) });

// The stage of the first image begins with the second, which is based on the first.
new BuildStage(tools, 'Module', { base: BaseImage.fromImage(os) });

app.synth();
