import {
  App,
  BaseImage,
  ci,
  File,
  Findings,
  Image,
  KernelArguments,
  Package,
  Source,
  SystemdUnit,
  User,
} from 'bootcdk';
import { Construct, IValidation } from 'constructs';

class Settings extends Construct {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new File(this, 'File', { path: 'etc/settings', source: Source.text('') }); // mistake: bootcdk::path
  }
}

class Documented implements IValidation {
  public validate(): string[] {
    return ['nobody has said what the system is for'];
  }
}

const app = new App();
const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' }); // mistake: app::validation
image.node.addValidation(new Documented());
new Package(image, 'cage firefox'); // mistake: bootcdk::package-name
image.addPackages('tmux', 'ht op'); // mistake: bootcdk::package-name
new Settings(image, 'Settings');
new KernelArguments(image, 'Console', { arguments: ['quiet splash'] }); // mistake: bootcdk::kernel-argument
new User(image, 'no user'); // mistake: bootcdk::account-name
new SystemdUnit(image, 'a.servise', { enabled: true }); // mistake: bootcdk::unit-name
image.steps.patch('image/packages/instal', { commandsAfter: ['true'] }); // mistake: bootcdk::no-such-step
Findings.of(image).addError('own', 'a rule of the program'); // mistake: app::own
Findings.of(image).acknowledge('app::own', ' '); // mistake: bootcdk::acknowledgement-without-reason
new ci.ImagePipeline(app, 'Release', { schedule: ['61 6 * * *'] }); // mistake: bootcdk::cron
app.synth();
