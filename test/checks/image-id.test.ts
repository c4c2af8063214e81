import { Construct } from 'constructs';
import { checkTable } from './support';
import { BaseImage, Image } from '../../src';
import { IMAGE_ID } from '../../src/checks/image-id';

const base = BaseImage.fedoraBootc('44');

checkTable({
  rule: IMAGE_ID,
  mistakes: [
    {
      name: 'taken',
      program: (app) => {
        new Image(app, 'os', { base });
        new Image(new Construct(app, 'Other'), 'os', { base });
      },
      expect: {
        message: 'the image id "os" is taken by "os"',
        fix: 'give one of the images another id',
        got: 'os',
        line: "'Other'",
      },
    },
    {
      name: 'taken on some file systems',
      program: (app) => {
        new Image(app, 'OS', { base });
        new Image(app, 'os', { base });
      },
      expect: { message: 'the image id "os" is taken by "OS", as "OS"', line: "'os'" },
    },
    {
      name: 'no folder',
      program: (app) => new Image(app, 'my os', { base }),
      expect: { message: 'the image id "my os" cannot be the name of a folder', line: "'my os'" },
    },
    {
      name: 'dots',
      program: (app) => new Image(app, '..', { base }),
      expect: { message: 'the image id ".." cannot be the name of a folder', line: "'..'" },
    },
    {
      name: 'a base that others cannot name',
      program: (app) => {
        const below = new Image(app, 'Base', { base });
        for (const id of ['a', 'b']) new Image(app, id, { base: BaseImage.fromImage(below) });
      },
      expect: {
        message: 'images based on "Base" find it as "localhost/Base", which is no image reference',
        line: "'Base'",
      },
    },
  ],
  legal: [
    {
      name: 'ids of a family',
      program: (app) => ['desktop-gnome', 'desktop_kde', 'os1'].forEach((id) => new Image(app, id, { base })),
    },
    {
      name: 'capitals, with a repository',
      program: (app) =>
        new Image(app, 'b', {
          base: BaseImage.fromImage(new Image(app, 'Base', { base, repository: 'ghcr.io/a/base' })),
        }),
    },
    { name: 'capitals, and nothing based on it', program: (app) => new Image(app, 'Workstation', { base }) },
  ],
});
