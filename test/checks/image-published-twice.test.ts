import { checkTable } from './support';
import { BaseImage, Image } from '../../src';
import { IMAGE_PUBLISHED_TWICE } from '../../src/checks/image-published-twice';

const base = BaseImage.fedoraBootc('44');
const repository = 'ghcr.io/example/os';

checkTable({
  rule: IMAGE_PUBLISHED_TWICE,
  mistakes: [
    {
      name: 'one repository, one tag',
      program: (app) => {
        new Image(app, 'gnome', { base, repository });
        new Image(app, 'kde', { base, repository, tag: 'latest' });
      },
      expect: {
        message: '"ghcr.io/example/os:latest" is what "gnome" is published as, too',
        got: repository,
        line: "'kde'",
      },
    },
    {
      name: 'an image and the one below it',
      program: (app) => {
        const below = new Image(app, 'base', { base, repository, tag: '1' });
        new Image(app, 'os', { base: BaseImage.fromImage(below), repository, tag: '1' });
      },
      expect: { message: '"ghcr.io/example/os:1" is what "base" is published as, too', line: "'os'" },
    },
  ],
  legal: [
    {
      name: 'another tag',
      program: (app) => {
        new Image(app, 'gnome', { base, repository, tag: 'gnome' });
        new Image(app, 'kde', { base, repository, tag: 'kde' });
      },
    },
    {
      name: 'another repository',
      program: (app) => {
        new Image(app, 'gnome', { base, repository });
        new Image(app, 'kde', { base, repository: `${repository}-kde` });
      },
    },
    { name: 'not published', program: (app) => ['a', 'b'].forEach((id) => new Image(app, id, { base })) },
  ],
});
