import {
  App,
  BaseImage,
  File,
  Image,
  InstallConfiguration,
  RootFilesystem,
  SigningKey,
  Source,
  SystemdUnit,
  UpdateMode,
  UpdateTimer,
} from 'bootcdk';

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });
const repository = (name: string): string => `ghcr.io/example/${name}`;

// What every machine has.
const base = new Image(app, 'base', {
  base: BaseImage.fedoraBootc('44'),
  repository: repository('base'),
  description: 'What every machine has',
  signingKey,
});
base.addPackages('htop', 'tmux', 'zstd');
new InstallConfiguration(base, 'Install', { rootFilesystem: RootFilesystem.XFS });
new UpdateTimer(base, 'Updates', { mode: UpdateMode.STAGE });
new SystemdUnit(base, 'systemd-networkd.service', { enabled: true });

// What each kind of machine has beside it.
const kinds = {
  builder: { packages: ['buildah', 'git'], units: [] },
  gateway: { packages: ['nftables', 'wireguard-tools'], units: ['nftables.service'] },
};
for (const [kind, { packages, units }] of Object.entries(kinds)) {
  const image = new Image(app, kind, {
    base: BaseImage.fromImage(base),
    repository: repository(kind),
    description: `A machine for the ${kind}`,
    signingKey,
  });
  image.addPackages(...packages);
  for (const unit of units) new SystemdUnit(image, unit, { enabled: true });
  new File(image, 'Motd', { path: '/etc/motd', source: Source.lines(`This is a ${kind}.`) });
}

app.synth();
