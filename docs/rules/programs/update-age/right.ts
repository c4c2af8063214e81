import { App, BaseImage, ci, Duration, Image } from 'bootcdk';

const app = new App();
new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });

// Zero days are none to wait.
new ci.Renovate(app, 'Renovate', { minimumReleaseAge: Duration.days(0) });

// Hours become a whole day.
new ci.Dependabot(app, 'Dependabot', { cooldown: Duration.hours(12) });

app.synth();
