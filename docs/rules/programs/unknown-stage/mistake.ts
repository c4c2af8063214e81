import { App, BaseImage, BuildStage, CopyFrom, CopySource, Image } from 'bootcdk';

const app = new App();
const base = BaseImage.fedoraBootc('44');
const common = new Image(app, 'common', { base });
const builder = new BuildStage(common, 'Builder', { base });

// Each image is a build of its own: that of the kiosk knows nothing of the other's stage.
const kiosk = new Image(app, 'kiosk', { base });
new CopyFrom(kiosk, 'Tool', { source: CopySource.stage(builder, '/usr/bin/tool'), path: '/usr/bin/tool' });

// Which of the two comes first?
const fonts = new BuildStage(common, 'Fonts', { base });
new CopyFrom(fonts, 'Tool', { source: CopySource.stage(builder, '/usr/bin/tool'), path: '/usr/bin/tool' });
new CopyFrom(builder, 'Fonts', { source: CopySource.stage(fonts, '/usr/share/fonts/'), path: '/usr/share/fonts' });

app.synth();
