import { checkTable, Mistake, on } from './support';
import {
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  Directory,
  File,
  Instruction,
  OptPolicy,
  Source,
  Symlink,
} from '../../src';
import { PATH_LOCATION } from '../../src/checks/path-location';

const nothing = Source.text('');

const at = (path: string, message: string | RegExp, fix?: string | RegExp): Mistake => ({
  name: path,
  program: on((image) => new File(image, 'Lost', { path, source: nothing })),
  expect: { message, fix, got: path, line: "'Lost'" },
});

checkTable({
  rule: PATH_LOCATION,
  mistakes: [
    at(
      '/run/tool/socket',
      '"/run/tool/socket" is in /run, which is empty at every boot',
      /tmpfiles\.d.*RuntimeDirectory=/,
    ),
    at(
      '/var/run/tool.pid',
      '"/var/run/tool.pid" is in /run, which is empty at every boot',
      /write \/run instead of \/var\/run/,
    ),
    at('/tmp/x', '"/tmp/x" is in /tmp, which is empty at every boot', /BuildStage/),
    at('/media/x', '"/media/x" (really "/run/media/x") is in /run, which is empty at every boot'),
    at(
      '/usr/etc/x.conf',
      /^"\/usr\/etc\/x.conf" is in \/usr\/etc, which ostree makes from \/etc/,
      'write "/etc/x.conf"',
    ),
    at('/boot/grub2/grub.cfg', /is in \/boot, which is filled when the machine is installed/, /kargs\.d/),
    at('/boot/EFI/fedora/shim.efi', /is in \/boot/),
    at('/ostree/x', /is in \/ostree, which belongs to the machine’s own deployments/),
    at('/sysroot/x', /is in \/sysroot, where the machine’s physical root is mounted/),
    at('/proc/sys/vm/swappiness', /is in \/proc, which the kernel makes/, /sysctl\.d/),
    at('/sys/class/x', /is in \/sys, which the kernel makes/, /udev rule/),
    at('/dev/x', /is in \/dev, which the kernel and udev make/, /udev/),
    {
      name: 'a directory of files',
      program: on((image) => new Directory(image, 'Lost', { path: '/run/tool', source: Source.directory('tool') })),
      files: { 'tool/a': '', 'tool/b': '' },
      expect: { message: '"/run/tool" is in /run, which is empty at every boot', line: "'Lost'" },
    },
    {
      name: 'a link',
      program: on((image) => new Symlink(image, 'Lost', { path: '/dev/tool', target: 'null' })),
      expect: { message: /"\/dev\/tool" is in \/dev/, line: "'Lost'" },
    },
    {
      name: 'an instruction that was added',
      program: on((image) => {
        image.steps.insertBefore('image/finish/labels', Instruction.raw('COPY --chown=0:0 a.txt /boot/a.txt'));
      }),
      expect: { message: /"\/boot\/a.txt" is in \/boot/, got: '/boot/a.txt', line: 'insertBefore' },
    },
    {
      name: 'another one',
      program: on((image) => {
        image.steps.insertAfter('image/finish/labels', Instruction.copy('x', '/run/'));
      }),
      expect: { message: /"\/run\/" is in \/run/, line: 'insertAfter' },
    },
  ],
  legal: [
    {
      name: 'a unified kernel image',
      program: on((image) => new File(image, 'F', { path: '/boot/EFI/Linux/6.18.efi', source: nothing })),
    },
    {
      name: 'in a stage of the build',
      program: on((image) => {
        const stage = new BuildStage(image, 'Stage', { base: BaseImage.fedoraBootc('44') });
        new File(stage, 'F', { path: '/tmp/x', source: nothing });
        new CopyFrom(image, 'C', { source: CopySource.stage(stage, '/tmp/x'), path: '/usr/lib/x' });
      }),
    },
    {
      name: 'the directories themselves, and the links that belong there',
      program: on((image) => {
        for (const path of ['/run', '/proc', '/sys', '/dev', '/boot', '/sysroot']) {
          new Directory(image, path.slice(1), { path });
        }
        new Symlink(image, 'Ostree', { path: '/ostree', target: 'sysroot/ostree' });
        new Symlink(image, 'VarRun', { path: '/var/run', target: '../run' });
      }),
    },
    {
      name: 'what only begins like it',
      program: on(
        (image) => {
          new File(image, 'A', {
            path: '/usr/lib/tmpfiles.d/run.conf',
            source: Source.lines('d /run/tool 0755 root root -'),
          });
          new File(image, 'B', { path: '/usr/etcetera', source: nothing });
          new File(image, 'C', { path: '/usr/lib/bootc/x', source: nothing });
        },
        { opt: OptPolicy.KEEP },
      ),
    },
  ],
});
