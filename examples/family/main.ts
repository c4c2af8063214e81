import {
  App,
  AtomicDesktop,
  BaseImage,
  ci,
  FilesystemType,
  Image,
  InstallConfiguration,
  KernelArguments,
  Layer,
  OsRelease,
  Package,
  PackageRepository,
  Script,
  SigningKey,
  Source,
  SystemdUnit,
  UpdateMode,
  UpdateTimer,
  VerificationGuide,
} from 'bootcdk';

// Every desktop, as it is and with each driver, in every channel. One more of any of them is one more line.
const DESKTOPS = {
  silverblue: { desktop: AtomicDesktop.SILVERBLUE, packages: ['gnome-tweaks'] },
  kinoite: { desktop: AtomicDesktop.KINOITE, packages: ['yakuake'] },
  sway: { desktop: AtomicDesktop.SWAY, packages: ['kanshi'] },
  budgie: { desktop: AtomicDesktop.BUDGIE, packages: ['tilix'] },
};
const GPUS = {
  nvidia: addNvidiaDriver,
};
const CHANNELS = {
  stable: { fedora: '43', updates: { mode: UpdateMode.STAGE, onCalendar: ['Sun 03:00'] } },
  latest: { fedora: '44', updates: { mode: UpdateMode.STAGE, onCalendar: ['*-*-* 03:00'] } },
  beta: { fedora: '45', updates: { mode: UpdateMode.OFF } },
};

const app = new App();
const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });

for (const [channel, { fedora, updates }] of Object.entries(CHANNELS)) {
  for (const [name, { desktop, packages }] of Object.entries(DESKTOPS)) {
    // Without a digest: Fedora's registry forgets the old one as soon as a tag moves.
    const plain = addImage(name, channel, BaseImage.fedoraAtomic(desktop, fedora));
    plain.addPackages('distrobox', 'fish', 'restic', ...packages);
    new InstallConfiguration(plain, 'Install', { rootFilesystem: FilesystemType.BTRFS });
    new UpdateTimer(plain, 'Updates', updates);
    new SystemdUnit(plain, 'podman.socket', { enabled: true });

    for (const [gpu, addDriver] of Object.entries(GPUS)) {
      addDriver(addImage(`${name}-${gpu}`, channel, BaseImage.fromImage(plain)));
    }
  }
}

new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.githubActions(), ci.Provider.local()] });
new VerificationGuide(app, 'Verify');

app.synth();

/** An image with a repository of its own; the channel is the tag that machines follow. */
function addImage(name: string, channel: string, base: BaseImage): Image {
  const image = new Image(app, `${name}-${channel}`, {
    base,
    repository: `ghcr.io/example/${name}`,
    tag: channel,
    title: name,
    description: `A desktop for our machines, channel ${channel}`,
    signingKey,
  });
  new OsRelease(image, 'Identity', { imageId: name });
  return image;
}

/** The driver from RPM Fusion, with its module built for the kernel of the base. */
function addNvidiaDriver(image: Image): void {
  const driver = new Layer(image, 'Driver');
  const repository = new PackageRepository(driver, 'rpmfusion-nonfree-nvidia-driver', {
    description: 'RPM Fusion, NVIDIA driver',
    baseUrl: 'https://download1.rpmfusion.org/nonfree/fedora/nvidia-driver/$releasever/$basearch/',
    gpgKeyUrls: ['https://download1.rpmfusion.org/nonfree/fedora/RPM-GPG-KEY-rpmfusion-nonfree-fedora-2020'],
  });
  for (const name of ['akmod-nvidia', 'xorg-x11-drv-nvidia', 'xorg-x11-drv-nvidia-cuda']) {
    // What the module is compiled with must not bring a kernel of its own: rather no image than one with two.
    new Package(driver, name, { repository, exclude: ['kernel-core'] });
  }
  new Script(driver, 'Module', { source: Source.file('files/nvidia-module.sh') });
  new SystemdUnit(driver, 'akmods.service', { masked: true });
  new KernelArguments(driver, 'Nouveau', {
    arguments: ['rd.driver.blacklist=nouveau,nova_core', 'modprobe.blacklist=nouveau,nova_core'],
  });
}
