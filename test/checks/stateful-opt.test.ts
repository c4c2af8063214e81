import { BLUEFIN, checkTable, on } from './support';
import { BaseImage, BuildStage, Directory, File, Image, Instruction, OptPolicy, Source, Symlink } from '../../src';
import { STATEFUL_OPT } from '../../src/checks/stateful-opt';

const nothing = Source.text('');

checkTable({
  rule: STATEFUL_OPT,
  mistakes: [
    {
      name: '/opt',
      program: on((image) => new File(image, 'Tool', { path: '/opt/tool/bin/tool', source: nothing }), {
        base: BLUEFIN,
      }),
      expect: {
        message:
          '"/opt/tool/bin/tool" is in /var: /opt is a link to "var/opt" in "Universal Blue", and updates never change what is there',
        fix: /OptPolicy\.DIRECTORY.*\/usr\/lib\/opt/,
        got: '/opt/tool/bin/tool',
        line: "'Tool'",
      },
    },
    {
      name: '/usr/local, in an image on another',
      program: (app) => {
        const base = new Image(app, 'base', { base: BLUEFIN });
        const image = new Image(app, 'os', { base: BaseImage.fromImage(base) });
        new Directory(image, 'Tool', { path: '/usr/local/bin', source: Source.directory('bin') });
      },
      files: { 'bin/a': '', 'bin/b': '' },
      expect: {
        message: /"\/usr\/local\/bin" is in \/var: \/usr\/local is a link to "..\/var\/usrlocal"/,
        fix: 'write to /usr itself: /usr/bin, /usr/lib, /usr/share',
        line: "'Tool'",
      },
    },
    {
      name: '/usr/local with a directory for /opt',
      program: on((image) => new File(image, 'Tool', { path: '/usr/local/bin/tool', source: nothing }), {
        base: BLUEFIN,
        opt: OptPolicy.DIRECTORY,
      }),
      expect: { message: /usr\/local is a link/, line: "'Tool'" },
    },
    {
      name: 'an instruction that was added',
      program: on(
        (image) => {
          image.steps.insertBefore('image/finish/labels', Instruction.raw('COPY a b /opt/'));
        },
        { base: BLUEFIN },
      ),
      expect: { message: /"\/opt\/" is in \/var/, line: 'insertBefore' },
    },
  ],
  legal: [
    {
      name: 'where these are directories',
      program: on((image) => new File(image, 'Tool', { path: '/opt/tool', source: nothing })),
    },
    {
      name: 'a directory in its place',
      program: on((image) => new File(image, 'Tool', { path: '/opt/tool', source: nothing }), {
        base: BLUEFIN,
        opt: OptPolicy.DIRECTORY,
      }),
    },
    {
      name: 'a directory in its place, by the image below',
      program: (app) => {
        const base = new Image(app, 'base', { base: BLUEFIN, opt: OptPolicy.DIRECTORY });
        new File(new Image(app, 'os', { base: BaseImage.fromImage(base) }), 'Tool', {
          path: '/opt/tool',
          source: nothing,
        });
      },
    },
    {
      name: '/usr/lib/opt',
      program: on((image) => new File(image, 'Tool', { path: '/usr/lib/opt/tool', source: nothing }), {
        base: BLUEFIN,
      }),
    },
    {
      name: 'another link',
      program: on((image) => new Symlink(image, 'Opt', { path: '/opt', target: 'usr/lib/opt' }), { base: BLUEFIN }),
    },
    {
      name: 'a stage of the build',
      program: on(
        (image) =>
          new File(new BuildStage(image, 'Stage', { base: BLUEFIN }), 'F', { path: '/opt/x', source: nothing }),
      ),
    },
  ],
});
