// 300 constructs of an ordinary family of images. The same program is beside this file in each language: see ../languages.js.
const times: Record<string, number> = {};
let at = performance.now();
function lap(name: string): void {
  const now = performance.now();
  times[name] = now - at;
  at = now;
}

// In its place, where an ordinary import would come first.
import bootcdk = require('bootcdk');
lap('import');
const { App, BaseImage, File, Image, Package, ServiceType, Source, Symlink, SystemdDropIn, SystemdUnit, User } =
  bootcdk;
const app = new App();
lap('first');

const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
for (const i of range(5)) {
  const image = new Image(app, `image-${i}`, { base: BaseImage.fedoraBootc('44') });
  for (const n of range(12)) new Package(image, `package-${n}`);
  for (const n of range(20)) {
    new File(image, `File${n}`, {
      path: `/etc/settings-${n}.conf`,
      source: Source.lines(`image=${i}`, `setting=${n}`),
      mode: '0640',
    });
  }
  for (const n of range(12)) {
    new SystemdUnit(image, `job-${n}.service`, {
      unit: { description: `Job ${n}`, after: ['network-online.target'] },
      service: { type: ServiceType.ONESHOT, execStart: [`/usr/bin/job --number ${n}`], noNewPrivileges: true },
      install: { wantedBy: ['multi-user.target'] },
      enabled: true,
    });
  }
  for (const n of range(5)) {
    new SystemdDropIn(image, `Limit${n}`, { unitName: `job-${n}.service`, service: { environment: { JOB: `${n}` } } });
  }
  for (const n of range(5)) new User(image, `user-${n}`, { uid: 900 + n, home: `/var/lib/user-${n}` });
  for (const n of range(5)) new Symlink(image, `Link${n}`, { path: `/usr/bin/link-${n}`, target: 'job' });
}
lap('constructs');
app.synth();
lap('synth');
console.log(JSON.stringify(times));
