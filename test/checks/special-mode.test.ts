import { checkTable, on } from './support';
import {
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  Directory,
  EngineFloor,
  File,
  Instruction,
  RemoteFile,
  Source,
} from '../../src';
import { SPECIAL_MODE } from '../../src/checks/special-mode';

const nothing = Source.text('');
const download = { path: '/usr/bin/x', url: 'https://example.com/x', checksum: `sha256:${'8'.repeat(64)}` };
const NEWER = { engines: [EngineFloor.buildkit('0.12')] };

checkTable({
  rule: SPECIAL_MODE,
  mistakes: [
    {
      name: 'set-uid',
      program: on((image) => new File(image, 'F', { path: '/usr/bin/x', source: nothing, mode: '4755' })),
      expect: { message: '"/usr/bin/x" is set-uid (4755), without a reason', got: '4755', line: "mode: '4755'" },
    },
    {
      name: 'set-gid',
      program: on(
        (image) => new File(image, 'F', { path: '/usr/bin/x', source: nothing, mode: '2755', modeReason: ' ' }),
      ),
      expect: { message: '"/usr/bin/x" is set-gid (2755), without a reason', line: "mode: '2755'" },
    },
    {
      name: 'writable by everybody',
      program: on((image) => new File(image, 'F', { path: '/etc/x', source: nothing, mode: '0666' })),
      expect: { message: '"/etc/x" is writable by everybody (0666), without a reason', line: "mode: '0666'" },
    },
    {
      name: 'a directory that is',
      program: on((image) => new Directory(image, 'D', { path: '/etc/x', mode: '0777' })),
      expect: { message: '"/etc/x" is writable by everybody (0777), without a reason', line: "mode: '0777'" },
    },
    {
      name: 'a download, in a stage',
      program: on(
        (image) =>
          new RemoteFile(new BuildStage(image, 'S', { base: BaseImage.fedoraBootc('44') }), 'R', {
            ...download,
            mode: '4755',
          }),
        NEWER,
      ),
      expect: { message: /is set-uid/, line: "'R'" },
    },
    {
      name: 'an instruction that was added',
      program: on((image) => {
        image.steps.insertBefore('image/finish/labels', Instruction.copy('x', '/usr/bin/x', { chmod: '4755' }));
      }),
      expect: { message: '"/usr/bin/x" is set-uid (4755), without a reason', line: 'insertBefore' },
    },
  ],
  legal: [
    {
      name: 'with a reason',
      program: on(
        (image) =>
          new File(image, 'F', { path: '/usr/bin/x', source: nothing, mode: '4755', modeReason: 'mounts for users' }),
      ),
    },
    { name: 'sticky', program: on((image) => new Directory(image, 'D', { path: '/usr/share/drop', mode: '1777' })) },
    {
      name: 'a directory whose files share a group',
      program: on((image) => new Directory(image, 'D', { path: '/usr/share/drop', mode: '2775' })),
    },
    {
      name: 'ordinary',
      program: on((image) => new File(image, 'F', { path: '/usr/bin/x', source: nothing, mode: '0755' })),
    },
    {
      name: 'a copy and a download with a reason',
      program: on((image) => {
        const stage = new BuildStage(image, 'S', { base: BaseImage.fedoraBootc('44') });
        new CopyFrom(image, 'C', {
          source: CopySource.stage(stage, '/x'),
          path: '/usr/bin/y',
          mode: '4755',
          modeReason: 'it is su',
        });
        new RemoteFile(image, 'R', { ...download, mode: '4755', modeReason: 'it is su' });
      }, NEWER),
    },
  ],
});
