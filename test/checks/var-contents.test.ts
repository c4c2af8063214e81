import { checkTable, on } from './support';
import {
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  Directory,
  Edit,
  File,
  FileEdit,
  Instruction,
  Source,
  Symlink,
} from '../../src';
import { VAR_CONTENTS } from '../../src/checks/var-contents';

const nothing = Source.text('');
const FACTORY =
  'write "/usr/share/factory/var/lib/tool/db", and copy it where it is missing with a line in /usr/lib/tmpfiles.d: "C /var/lib/tool/db - - - -"';

checkTable({
  rule: VAR_CONTENTS,
  mistakes: [
    {
      name: 'a file',
      program: on((image) => new File(image, 'Db', { path: '/var/lib/tool/db', source: nothing })),
      expect: {
        message: '"/var/lib/tool/db" is in /var, which is copied when a machine is installed and never updated',
        fix: FACTORY,
        got: '/var/lib/tool/db',
        line: "'Db'",
      },
    },
    {
      name: 'an empty directory',
      program: on((image) => new Directory(image, 'Dir', { path: '/var/lib/tool', mode: '0750', owner: '967' })),
      expect: {
        message: /"\/var\/lib\/tool" is in \/var/,
        fix: 'make it on every machine with a line in /usr/lib/tmpfiles.d: "d /var/lib/tool 0750 967 root -"',
        line: "'Dir'",
      },
    },
    {
      name: 'a directory with files is one mistake',
      program: on((image) => new Directory(image, 'Dir', { path: '/var/lib/tool', source: Source.directory('tool') })),
      files: { 'tool/a': '', 'tool/b/c': '' },
      expect: { message: /"\/var\/lib\/tool" is in \/var/, line: "'Dir'" },
    },
    {
      name: 'a link',
      program: on((image) => new Symlink(image, 'Link', { path: '/var/lib/tool', target: '/usr/share/tool' })),
      expect: { message: /is in \/var/, fix: /"L \/var\/lib\/tool - - - - \/usr\/share\/tool"/, line: "'Link'" },
    },
    {
      name: 'by a link of the base',
      program: on((image) => new File(image, 'Rc', { path: '/home/alice/.bashrc', source: nothing })),
      expect: {
        message: /^"\/home\/alice\/.bashrc" \(really "\/var\/home\/alice\/.bashrc"\) is in \/var/,
        fix: /\/etc\/skel/,
        line: "'Rc'",
      },
    },
    {
      name: "root's home",
      program: on((image) => new File(image, 'Rc', { path: '/root/.bashrc', source: nothing })),
      expect: { message: /really "\/var\/roothome\/.bashrc"/, line: "'Rc'" },
    },
    {
      name: 'a copy',
      program: on((image) => {
        const stage = new BuildStage(image, 'Stage', { base: BaseImage.fedoraBootc('44') });
        new CopyFrom(image, 'Copy', { source: CopySource.stage(stage, '/x'), path: '/srv/x' });
      }),
      expect: { message: /really "\/var\/srv\/x"/, line: "'Copy'" },
    },
    {
      name: 'an instruction that was added',
      program: on((image) => {
        image.steps.insertBefore('image/finish/labels', Instruction.copy('x', '/var/lib/x'));
      }),
      expect: { message: /"\/var\/lib\/x" is in \/var/, line: 'insertBefore' },
    },
    {
      name: 'an edit',
      program: on((image) => new FileEdit(image, 'Edit', { path: '/var/lib/x', edit: Edit.lines({ ensure: ['a'] }) })),
      expect: { message: /"\/var\/lib\/x" is in \/var/, line: "'Edit'" },
    },
  ],
  legal: [
    {
      name: 'a line of tmpfiles.d',
      program: on(
        (image) =>
          new File(image, 'F', {
            path: '/usr/lib/tmpfiles.d/tool.conf',
            source: Source.lines('d /var/lib/tool 0755 root root -'),
          }),
      ),
    },
    {
      name: 'the factory',
      program: on((image) => new File(image, 'F', { path: '/usr/share/factory/var/lib/tool/db', source: nothing })),
    },
    {
      name: 'every new home',
      program: on((image) => new File(image, 'F', { path: '/etc/skel/.bashrc', source: nothing })),
    },
    {
      name: 'in a stage of the build',
      program: on(
        (image) =>
          new File(new BuildStage(image, 'Stage', { base: BaseImage.fedoraBootc('44') }), 'F', {
            path: '/var/tmp/x',
            source: nothing,
          }),
      ),
    },
    {
      name: 'homes of a base of which no link is known',
      program: on((image) => new File(image, 'F', { path: '/home/alice/.bashrc', source: nothing }), {
        base: BaseImage.fromReference('localhost/os:1'),
      }),
    },
  ],
});
