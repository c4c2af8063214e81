import { checkTable, on } from './support';
import { BaseImage, CopyFrom, CopySource, Directory, File, Image, Instruction, Source } from '../../src';
import { OWNER } from '../../src/checks/owner';

const nothing = Source.text('');
const sysusers = (image: Image, ...lines: string[]): File =>
  new File(image, 'Accounts', { path: '/usr/lib/sysusers.d/tool.conf', source: Source.lines(...lines) });

checkTable({
  rule: OWNER,
  mistakes: [
    {
      name: 'without a fixed id',
      program: on((image) => {
        sysusers(image, 'u tool - "A tool" /var/lib/tool');
        new File(image, 'F', { path: '/etc/tool.conf', source: nothing, owner: 'tool' });
      }),
      expect: {
        message: 'the owner "tool" has no fixed id: "os/Accounts" leaves it to the machine',
        fix: 'give the user "tool" an id',
        got: 'tool',
        line: "owner: 'tool'",
      },
    },
    {
      name: 'a group without one, in the image below',
      program: (app) => {
        const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
        sysusers(base, 'g tool -');
        new Directory(new Image(app, 'os', { base: BaseImage.fromImage(base) }), 'D', {
          path: '/etc/tool',
          group: 'tool',
        });
      },
      expect: {
        message: 'the group "tool" has no fixed id: "base/Accounts" leaves it to the machine',
        line: "'D'",
      },
    },
    {
      name: 'of which nobody knows, twice',
      program: on((image) => {
        new File(image, 'F', { path: '/etc/a', source: nothing, owner: 'postgres' });
        new File(image, 'G', { path: '/etc/b', source: nothing, owner: 'postgres' });
      }),
      expect: {
        severity: 'warning',
        message:
          'the owner "postgres" is defined nowhere in the program: unless the base or a package has it, the build fails',
        line: "path: '/etc/a'",
      },
    },
    {
      name: 'a copy',
      program: on(
        (image) =>
          new CopyFrom(image, 'C', {
            source: CopySource.image(`ghcr.io/a/b:1@sha256:${'9'.repeat(64)}`, '/x'),
            path: '/etc/x',
            group: 'tool',
          }),
      ),
      expect: { severity: 'warning', message: /the group "tool" is defined nowhere/, line: "'C'" },
    },
    {
      name: 'an instruction that was added',
      program: on((image) => {
        image.steps.insertBefore('image/finish/labels', Instruction.raw('COPY --chown=tool:0 a /etc/a'));
      }),
      expect: {
        severity: 'warning',
        message: /the owner "tool" is defined nowhere/,
        got: 'tool',
        line: 'insertBefore',
      },
    },
  ],
  legal: [
    {
      name: 'numbers',
      program: on((image) => new File(image, 'F', { path: '/etc/x', source: nothing, owner: '967', group: '967' })),
    },
    {
      name: 'a fixed id',
      program: on((image) => {
        sysusers(image, 'u tool 967:967 "A tool"', 'g tool 967');
        new File(image, 'F', { path: '/etc/x', source: nothing, owner: 'tool', group: 'tool' });
      }),
    },
    {
      name: 'a fixed id in the image below',
      program: (app) => {
        const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44') });
        sysusers(base, 'u tool 967');
        new File(new Image(app, 'os', { base: BaseImage.fromImage(base) }), 'F', {
          path: '/etc/x',
          source: nothing,
          owner: 'tool',
          group: 'tool',
        });
      },
    },
    {
      name: 'accounts that every base has',
      program: on((image) => new File(image, 'F', { path: '/etc/x', source: nothing, owner: 'root', group: 'wheel' })),
    },
    {
      name: 'numbers and variables in an instruction',
      program: on((image) => {
        image.steps.insertBefore(
          'image/finish/labels',
          Instruction.raw('COPY --chown=0:0 a /etc/a\nCOPY --chown=$UID b /etc/b'),
        );
      }),
    },
  ],
});
