import {
  App,
  BaseImage,
  Directory,
  File,
  Image,
  JsonTool,
  KernelArguments,
  Layer,
  Script,
  ServiceType,
  SigningKey,
  Source,
  Symlink,
  SystemdUnit,
  Tmpfiles,
  TmpfilesEntry,
  User,
} from 'bootcdk';

/** The machine, in an app: in the one that is written, and in those of the tests. */
export function appliance(app: App): Image {
  const image = new Image(app, 'appliance', {
    // A bootable Debian of one's own: see README.md.
    base: BaseImage.debian(app.node.tryGetContext('base') ?? 'registry.example.com/debian-bootc:13', {
      jsonTools: [JsonTool.JQ],
      keepsDigests: false,
    }),
    repository: 'registry.example.com/appliance',
    title: 'Appliance',
    description: 'A Debian machine that measures and reports',
    signingKey: new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') }),
  });

  new KernelArguments(image, 'Console', { arguments: ['console=ttyS0,115200n8', 'quiet'] });

  // The service has a user with a fixed id, because a directory of the image belongs to it.
  const user = new User(image, 'measure', { uid: 967, description: 'Measuring service', home: '/var/lib/measure' });
  new Directory(image, 'Settings', { path: '/etc/measure', mode: '0750', owner: user.userName, group: user.userName });
  new File(image, 'Interval', {
    path: '/etc/measure/interval',
    source: Source.lines('60'),
    mode: '0640',
    owner: user.userName,
    group: user.userName,
  });
  new Tmpfiles(image, 'State', {
    entries: [TmpfilesEntry.directory('/var/lib/measure', { mode: '0750', user: user.userName, group: user.userName })],
  });

  new File(image, 'Program', { path: '/usr/sbin/measure', source: Source.file('files/measure.sh'), mode: '0755' });
  new Symlink(image, 'Alias', { path: '/usr/bin/measure-now', target: '../sbin/measure' });
  new SystemdUnit(image, 'measure.service', {
    unit: { description: 'Measure and report' },
    service: { type: ServiceType.ONESHOT, execStart: ['/usr/sbin/measure'], remainAfterExit: true },
    enabled: true,
  });
  new SystemdUnit(image, 'measure-again.service', {
    unit: { description: 'Measure again' },
    service: { type: ServiceType.ONESHOT, execStart: ['/usr/sbin/measure'] },
  });
  new SystemdUnit(image, 'measure-again.timer', {
    unit: { description: 'Measure every hour' },
    timer: { onCalendar: ['hourly'] },
    enabled: true,
  });
  new SystemdUnit(image, 'apt-daily.timer', { masked: true });

  // What the program needs, and a version stamp that a script writes.
  const tools = new Layer(image, 'Tools');
  new Script(tools, 'Stamp', {
    source: Source.file('files/stamp.sh'),
    inputs: { 'release.txt': Source.file('files/release.txt') },
  });

  return image;
}
