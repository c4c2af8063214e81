{{#ci}}
import { App, AtomicDesktop, BaseImage, Image, SigningKey, Source } from 'bootcdk';
{{/ci}}
{{^ci}}
import { App, AtomicDesktop, BaseImage, Image } from 'bootcdk';
{{/ci}}

// One more desktop, or one more channel, is one more line.
const DESKTOPS = [
  { name: 'silverblue', desktop: AtomicDesktop.SILVERBLUE, packages: ['gnome-tweaks'] },
  { name: 'kinoite', desktop: AtomicDesktop.KINOITE, packages: ['yakuake'] },
];
const CHANNELS = [
  { channel: 'stable', fedora: '43' },
  { channel: 'latest', fedora: '44' },
];

export function addImages(app: App): Image[] {
{{#ci}}
  const signingKey = new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') });
{{/ci}}
  const images: Image[] = [];
  for (const { channel, fedora } of CHANNELS) {
    for (const { name, desktop, packages } of DESKTOPS) {
      const plain = new Image(app, `${name}-${channel}`, {
        base: BaseImage.fedoraAtomic(desktop, fedora),
        repository: `{{familyRepository}}${name}`,
        tag: channel,
{{#ci}}
        signingKey,
{{/ci}}
      });
      plain.addPackages('distrobox', 'fish', ...packages);

      // For developers: the same, and more.
      const developer = new Image(app, `${name}-developer-${channel}`, {
        base: BaseImage.fromImage(plain),
        repository: `{{familyRepository}}${name}-developer`,
        tag: channel,
{{#ci}}
        signingKey,
{{/ci}}
      });
      developer.addPackages('gcc', 'git', 'make');
      images.push(plain, developer);
    }
  }
  return images;
}
