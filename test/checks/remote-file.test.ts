import { checkTable, on } from './support';
import { EngineFloor, Image, Instruction, RemoteFile } from '../../src';
import { REMOTE_FILE } from '../../src/checks/remote-file';

const CHECKSUM = `sha256:${'8'.repeat(64)}`;
const onBuildKit = (program: (image: Image) => void): ReturnType<typeof on> =>
  on(program, { engines: [EngineFloor.buildkit('0.12')] });

checkTable({
  rule: REMOTE_FILE,
  mistakes: [
    {
      name: 'no checksum',
      program: onBuildKit((image) => new RemoteFile(image, 'R', { path: '/usr/bin/x', url: 'https://example.com/x' })),
      expect: {
        message: '"https://example.com/x" is downloaded without a checksum',
        fix: /sha256sum/,
        got: 'https://example.com/x',
        line: 'https://example.com/x',
      },
    },
    {
      name: 'over http',
      program: onBuildKit((image) => new RemoteFile(image, 'R', { path: '/usr/bin/x', url: 'http://example.com/x' })),
      expect: {
        message: '"http://example.com/x" is downloaded without a checksum, over a line that anybody can change it on',
        line: 'http://example.com/x',
      },
    },
    {
      name: 'a checksum that is none',
      program: onBuildKit(
        (image) => new RemoteFile(image, 'R', { path: '/usr/bin/x', url: 'https://example.com/x', checksum: '8888' }),
      ),
      expect: {
        message: '"8888" is no checksum: "sha256:" and 64 hexadecimal digits are',
        got: '8888',
        line: "'8888'",
      },
    },
    {
      name: 'no address',
      program: onBuildKit(
        (image) => new RemoteFile(image, 'R', { path: '/usr/bin/x', url: 'files/x', checksum: CHECKSUM }),
      ),
      expect: { message: '"files/x" is no address that an engine downloads from', line: 'files/x' },
    },
    {
      name: 'an instruction that was added',
      program: on((image) => {
        image.steps.insertBefore('image/finish/labels', Instruction.raw('ADD https://example.com/x /usr/bin/x'));
      }),
      expect: { message: '"https://example.com/x" is downloaded without a checksum', line: 'insertBefore' },
    },
  ],
  legal: [
    {
      name: 'checked',
      program: onBuildKit(
        (image) => new RemoteFile(image, 'R', { path: '/usr/bin/x', url: 'https://example.com/x', checksum: CHECKSUM }),
      ),
    },
    {
      name: 'over http, but checked',
      program: onBuildKit(
        (image) => new RemoteFile(image, 'R', { path: '/usr/bin/x', url: 'http://example.com/x', checksum: CHECKSUM }),
      ),
    },
    {
      name: 'instructions that are checked, or download nothing',
      program: onBuildKit((image) => {
        image.steps.insertBefore(
          'image/finish/labels',
          Instruction.raw(`ADD --checksum=${CHECKSUM} https://example.com/x /usr/bin/x\nADD x.tar.gz /usr/`),
        );
      }),
    },
  ],
});
