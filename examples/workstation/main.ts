import {
  App,
  BaseImage,
  ci,
  CoprRepository,
  Directory,
  File,
  Findings,
  Image,
  KernelArguments,
  Layer,
  OptPolicy,
  OsRelease,
  Package,
  PackageRepository,
  RemoteFile,
  ServiceType,
  SigningKey,
  Source,
  SystemdUnit,
  VerificationGuide,
} from 'bootcdk';

const app = new App();

const image = new Image(app, 'workstation', {
  // The digest of 2026-10-03, as danmwallace/atomic-hyprland keeps it in build/images.env (commit 386e18a0).
  base: BaseImage.universalBlue('base-main', '44', {
    digest: 'sha256:69c8d37d52ea3cb9ec65cede1a1428a9df296341c7ac4556f9c9b14d93ce614f',
  }),
  repository: 'ghcr.io/example/workstation',
  title: 'Workstation',
  description: 'A desktop for one person, from Universal Blue',
  opt: OptPolicy.DIRECTORY,
  signingKey: new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') }),
});

new OsRelease(image, 'Identity', { prettyName: 'Workstation 44', variantId: 'workstation' });
new KernelArguments(image, 'Console', { arguments: ['console=tty0', 'console=ttyS0,115200n8'] });

// What the desktop is made of.
image.addPackages('distrobox', 'fish', 'git', 'restic', 'tmux', 'wireguard-tools');
image.removePackages('firefox', 'firefox-langpacks');
new Package(image, 'nerd-fonts', {
  repository: new CoprRepository(image, 'NerdFonts', { project: 'che/nerd-fonts' }),
});
const flathub = new RemoteFile(image, 'Flathub', {
  path: '/etc/flatpak/remotes.d/flathub.flatpakrepo',
  url: 'https://dl.flathub.org/repo/flathub.flatpakrepo',
});
Findings.of(flathub).acknowledge(
  'bootcdk::remote-file-checksum',
  'Flathub renews the file in place; it is fetched over https',
);

// A backup every night: a script, its settings, a service and a timer.
new File(image, 'BackupScript', { path: '/usr/bin/backup', source: Source.file('files/backup.sh'), mode: '0755' });
new File(image, 'BackupSettings', { path: '/etc/backup.conf', source: Source.file('files/backup.conf'), mode: '0600' });
new SystemdUnit(image, 'backup.service', {
  unit: {
    description: 'Back up the home directories',
    wants: ['network-online.target'],
    after: ['network-online.target'],
  },
  service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/backup'], stateDirectory: ['backup'] },
});
new SystemdUnit(image, 'backup.timer', {
  unit: { description: 'Back up every night' },
  timer: { onCalendar: ['*-*-* 03:00:00'], persistent: true },
  enabled: true,
});

// Everything else that is only files.
new Directory(image, 'Skeleton', { path: '/etc/skel/.config/fish', source: Source.directory('files/fish') });
new SystemdUnit(image, 'podman.socket', { enabled: true });
new SystemdUnit(image, 'flatpak-add-fedora-repos.service', { masked: true });

// The vendor's own packages change often: a layer of their own, so that an update costs only itself.
const vpn = new Layer(image, 'Vpn');
new Package(vpn, 'tailscale', {
  repository: new PackageRepository(vpn, 'tailscale-stable', {
    description: 'Tailscale stable',
    baseUrl: 'https://pkgs.tailscale.com/stable/fedora/$basearch',
    gpgKeyUrls: ['https://pkgs.tailscale.com/stable/fedora/repo.gpg'],
    verifyMetadata: true,
  }),
});
new SystemdUnit(vpn, 'tailscaled.service', { enabled: true });

// Every day, and after every push: built, tested, signed, verified, published. VERIFY.md says how others verify it.
new ci.ImagePipeline(app, 'Release', {
  tests: [{ title: 'the VPN and the shell start', commands: ['tailscale version', 'fish --version'] }],
});
new VerificationGuide(app, 'Verify');

// Renovate moves the digest of the base; what follows from that is generated on its branch.
new ci.Renovate(app, 'Renovate');
new ci.UpdatePipeline(app, 'Updates');

app.synth();
