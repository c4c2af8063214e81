import { App, BaseImage, BuildStage, CopyFrom, CopySource, Image } from 'bootcdk';

const app = new App();
const tools = new Image(app, 'tools', { base: BaseImage.fedoraBootc('44') });
const os = new Image(app, 'os', { base: BaseImage.fromImage(tools) });

// The stage of an image may begin with the base of that image.
const stage = new BuildStage(os, 'Module', { base: BaseImage.fromImage(tools) });
new CopyFrom(os, 'Copy', { source: CopySource.stage(stage, '/usr/lib/module.ko'), path: '/usr/lib/module.ko' });

// Two images may have one base.
new Image(app, 'kiosk', { base: BaseImage.fromImage(tools) });

app.synth();
