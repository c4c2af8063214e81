import { Construct } from 'constructs';
import { expect, test } from 'vitest';
import { checkTable } from './support';
import { BaseImage, Findings, Image } from '../../src';
import { NO_IMAGE } from '../../src/checks/no-image';
import { reported } from '../support/program';

const base = BaseImage.fedoraBootc('44');
const expected = { message: 'the app contains no image', line: 'new App(' };

checkTable({
  rule: NO_IMAGE,
  mistakes: [
    { name: 'nothing at all', program: () => undefined, expect: expected },
    {
      name: 'scopes only',
      program: (app) => void new Construct(new Construct(app, 'Family'), 'Gnome'),
      expect: expected,
    },
    {
      name: 'a loop over nothing',
      program: (app) => ([] as string[]).forEach((id) => new Image(app, id, { base })),
      expect: expected,
    },
  ],
  legal: [
    { name: 'an image of nothing but its base', program: (app) => void new Image(app, 'os', { base }) },
    { name: 'an image in a scope', program: (app) => void new Image(new Construct(app, 'Family'), 'os', { base }) },
    {
      name: 'an image on an image',
      program: (app) => void new Image(app, 'os', { base: BaseImage.fromImage(new Image(app, 'base', { base })) }),
    },
  ],
});

test('it can be meant', () => {
  const found = reported((app) => Findings.of(app).acknowledge(NO_IMAGE.id, 'other outputs only'));
  expect(found).toMatchObject([{ id: NO_IMAGE.id, acknowledgedBecause: 'other outputs only' }]);
});
