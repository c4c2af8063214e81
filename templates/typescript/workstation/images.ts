{{#ci}}
import { App, AtomicDesktop, BaseImage, File, Image, ServiceType, SigningKey, Source, SystemdUnit } from 'bootcdk';
{{/ci}}
{{^ci}}
import { App, AtomicDesktop, BaseImage, File, Image, ServiceType, Source, SystemdUnit } from 'bootcdk';
{{/ci}}

export function addImage(app: App): Image {
  const image = new Image(app, '{{name}}', {
    base: BaseImage.fedoraAtomic(AtomicDesktop.SILVERBLUE, '44'),
    repository: '{{repository}}',
{{#ci}}
    signingKey: new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') }),
{{/ci}}
  });

  image.addPackages('distrobox', 'fish', 'tmux');
  image.removePackages('firefox', 'firefox-langpacks');

  new File(image, 'Watches', {
    path: '/usr/lib/sysctl.d/60-watches.conf',
    source: Source.file('files/sysctl.conf'),
  });

  // A unit that a package brings, and two of our own.
  new SystemdUnit(image, 'podman.socket', { enabled: true });
  new SystemdUnit(image, 'flatpak-update.service', {
    unit: {
      description: 'Update the applications from Flathub',
      wants: ['network-online.target'],
      after: ['network-online.target'],
    },
    service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/flatpak update --system --noninteractive'] },
  });
  new SystemdUnit(image, 'flatpak-update.timer', {
    unit: { description: 'Update the applications every day' },
    timer: { onCalendar: ['daily'], persistent: true },
    enabled: true,
  });
  return image;
}
