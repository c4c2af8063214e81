{{#ci}}
import { App, BaseImage, Image, SigningKey, Source } from 'bootcdk';
{{/ci}}
{{^ci}}
import { App, BaseImage, Image } from 'bootcdk';
{{/ci}}

export function addImage(app: App): Image {
  const image = new Image(app, '{{name}}', {
    base: BaseImage.fedoraBootc('44'),
    repository: '{{repository}}',
{{#ci}}
    signingKey: new SigningKey(app, 'ReleaseKey', { publicKey: Source.file('cosign.pub') }),
{{/ci}}
  });
  image.addPackages('tmux');
  return image;
}
