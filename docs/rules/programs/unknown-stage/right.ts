import { App, BaseImage, BuildStage, CopyFrom, CopySource, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');
const kiosk = new Image(app, 'kiosk', { base });

// A stage of the image itself.
const builder = new BuildStage(kiosk, 'ToolBuilder', { base });
new CopyFrom(kiosk, 'Tool', { source: CopySource.stage(builder, '/usr/bin/tool'), path: '/usr/bin/tool' });

// Stages may use each other in one direction.
const fonts = new BuildStage(kiosk, 'FontBuilder', { base });
new CopyFrom(fonts, 'Tool', { source: CopySource.stage(builder, '/usr/bin/tool'), path: '/usr/bin/tool' });
new CopyFrom(kiosk, 'Fonts', { source: CopySource.stage(fonts, '/usr/share/fonts/'), path: '/usr/share/fonts' });

// What another image has can be copied from where it is published.
new CopyFrom(kiosk, 'Theme', { source: CopySource.image('localhost/theme:1', '/theme/'), path: '/usr/share/theme' });

app.synth();
