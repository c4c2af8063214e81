import { App, BaseImage, ci, Duration, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Nothing is ever that old.
new ci.Renovate(app, 'Renovate', { minimumReleaseAge: Duration.infinite() });
new ci.Dependabot(app, 'Dependabot', { cooldown: Duration.infinite() });

app.synth();
