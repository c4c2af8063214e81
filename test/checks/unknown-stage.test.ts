import { checkTable, on } from './support';
import { BaseImage, BuildStage, CopyFrom, CopySource, Image } from '../../src';
import { UNKNOWN_STAGE } from '../../src/checks/unknown-stage';

const base = BaseImage.fedoraBootc('44');

checkTable({
  rule: UNKNOWN_STAGE,
  mistakes: [
    {
      name: 'of another image',
      program: (app) => {
        const stage = new BuildStage(new Image(app, 'other', { base }), 'Builder', { base });
        new CopyFrom(new Image(app, 'os', { base }), 'Tool', {
          source: CopySource.stage(stage, '/usr/bin/x'),
          path: '/usr/bin/x',
        });
      },
      expect: { message: 'the stage "other/Builder" belongs to another image than "os"', line: "'Tool'" },
    },
    {
      name: 'of the image below',
      program: (app) => {
        const below = new Image(app, 'base', { base });
        const stage = new BuildStage(below, 'Builder', { base });
        const image = new Image(app, 'os', { base: BaseImage.fromImage(below) });
        for (const path of ['/usr/bin/a', '/usr/bin/b']) {
          new CopyFrom(image, path, { source: CopySource.stage(stage, path), path });
        }
      },
      expect: { message: 'the stage "base/Builder" belongs to another image than "os"', line: 'new CopyFrom' },
    },
    {
      name: 'that copy from each other',
      program: on((image) => {
        const [a, b] = ['A', 'B'].map((id) => new BuildStage(image, id, { base }));
        new CopyFrom(a!, 'FromB', { source: CopySource.stage(b!, '/x'), path: '/usr/x' });
        new CopyFrom(b!, 'FromA', { source: CopySource.stage(a!, '/y'), path: '/usr/y' });
      }),
      expect: { message: 'stages copy from each other: os/A → os/B → os/A', line: "'FromA'" },
    },
    {
      name: 'that copies from itself',
      program: on((image) => {
        const stage = new BuildStage(image, 'A', { base });
        new CopyFrom(stage, 'Self', { source: CopySource.stage(stage, '/x'), path: '/usr/x' });
      }),
      expect: { message: 'stages copy from each other: os/A → os/A', line: "'Self'" },
    },
  ],
  legal: [
    {
      name: 'its own',
      program: on(
        (image) =>
          new CopyFrom(image, 'Tool', {
            source: CopySource.stage(new BuildStage(image, 'Builder', { base }), '/x'),
            path: '/usr/x',
          }),
      ),
    },
    {
      name: 'a stage in a stage',
      program: on((image) => {
        const outer = new BuildStage(image, 'Outer', { base });
        const inner = new BuildStage(outer, 'Inner', { base });
        new CopyFrom(outer, 'Tool', { source: CopySource.stage(inner, '/x'), path: '/usr/x' });
        new CopyFrom(image, 'Tool', { source: CopySource.stage(outer, '/x'), path: '/usr/x' });
      }),
    },
    {
      name: 'two that use a third one',
      program: on((image) => {
        const [a, b, c] = ['A', 'B', 'C'].map((id) => new BuildStage(image, id, { base }));
        for (const user of [a!, b!, image]) {
          new CopyFrom(user, 'X', { source: CopySource.stage(c!, '/x'), path: '/usr/x' });
        }
        new CopyFrom(image, 'Y', { source: CopySource.stage(b!, '/y'), path: '/usr/y' });
      }),
    },
  ],
});
