import { expect, test } from 'vitest';
import {
  Architecture,
  BaseImage,
  BuildStage,
  Directory,
  Edit,
  EngineFloor,
  File,
  FileEdit,
  Findings,
  Image,
  ImageConfiguration,
  Label,
  PackageRepository,
  RemoteFile,
  Script,
  Source,
  Trigger,
} from '../../src';
import { RSA, random } from './secrets/samples';
import { checkTable, on } from './support';
import { SECRET } from '../../src/checks/secret';
import { reported } from '../support/program';

const TOKEN = ['gh', 'p_', random(36)].join('');
const FOUND = 'a GitHub token ("ghp_…")';

checkTable({
  rule: SECRET,
  mistakes: [
    {
      name: 'a file of the project',
      program: on(
        (image) => new File(image, 'Key', { path: '/etc/pki/cosign.key', source: Source.file('cosign.key') }),
      ),
      files: { 'cosign.key': `# mine\n${RSA.privateKey}` },
      expect: {
        message: 'the file "/etc/pki/cosign.key" contains a private key in line 2',
        fix: /Secret\.fromBuild/,
        got: 'cosign.key',
        line: "'cosign.key'",
      },
    },
    {
      name: 'the same file in two directories of one construct',
      program: on((image) => new Directory(image, 'D', { path: '/etc/x', source: Source.directory('x') })),
      files: { 'x/a': TOKEN, 'x/b': 'nothing' },
      expect: { message: `the file "/etc/x/a" contains ${FOUND} in line 1`, got: 'x/a', line: "'D'" },
    },
    {
      name: 'bytes, in a stage',
      program: on((image) => {
        const stage = new BuildStage(image, 'Stage', { base: BaseImage.fedoraBootc('44') });
        new File(stage, 'F', {
          path: '/x',
          source: Source.base64(Buffer.from(`\0\xff${RSA.privateKey}`, 'latin1').toString('base64')),
        });
      }),
      expect: { message: /^the file "\/x" contains a private key/, line: "'F'" },
    },
    {
      name: 'a label',
      program: on((image) => new Label(image, 'Token', { key: 'org.example.token', value: TOKEN })),
      expect: { message: `the label "org.example.token" contains ${FOUND}`, line: "'Token'" },
    },
    {
      name: 'the environment of a stage',
      program: on((image) => {
        const stage = new BuildStage(image, 'Stage', { base: BaseImage.fedoraBootc('44') });
        new ImageConfiguration(stage, 'Env', { environment: { TOKEN: TOKEN } });
      }),
      expect: { message: `the variable "TOKEN" contains ${FOUND}`, line: "'Env'" },
    },
    {
      name: 'an edit',
      program: on(
        (image) => new FileEdit(image, 'E', { path: '/etc/x', edit: Edit.lines({ ensure: [`token=${TOKEN}`] }) }),
      ),
      expect: { message: `the edit of "/etc/x" contains ${FOUND}`, line: "'E'" },
    },
    {
      name: 'a trigger',
      program: on((image) => new Trigger(image, 'T', { command: ['login', TOKEN], watch: ['/etc/x'] })),
      expect: { message: `the command of the trigger contains ${FOUND}`, line: "'T'" },
    },
    {
      name: 'a kernel argument, as a file',
      program: on(
        (image) =>
          new File(image, 'Args', {
            path: '/usr/lib/bootc/kargs.d/10-x.toml',
            source: Source.lines(`kargs = ["x.token=${TOKEN}"]`),
          }),
      ),
      expect: { message: /contains a GitHub token/, line: "'Args'" },
    },
    {
      name: 'the address of a download',
      program: on(
        (image) =>
          new RemoteFile(image, 'R', {
            path: '/x',
            url: 'https://alice:s3cret@example.com/x',
            checksum: `sha256:${'8'.repeat(64)}`,
          }),
        {
          engines: [EngineFloor.buildkit('0.12')],
        },
      ),
      expect: { message: 'the address "https://alice:…@example.com/x" contains a password', line: "'R'" },
    },
    {
      name: 'the address of a repository',
      program: on(
        (image) =>
          new PackageRepository(image, 'R', {
            baseUrl: 'https://alice:s3cret@example.com/',
            gpgKeyUrls: ['https://example.com/key'],
          }),
      ),
      expect: { message: 'the address "https://alice:…@example.com/" contains a password', line: "'R'" },
    },
  ],
  legal: [
    {
      name: 'a public key',
      program: on((image) => new File(image, 'K', { path: '/etc/pki/cosign.pub', source: Source.text(RSA.publicKey) })),
    },
    {
      name: 'a reference',
      program: on((image) => new Script(image, 'S', { commands: ['curl -H @/run/secrets/token https://example.com'] })),
    },
    {
      name: 'a placeholder',
      program: on((image) => new Label(image, 'L', { key: 'a', value: `ghp_${'x'.repeat(36)}` })),
    },
    {
      name: 'a variable of the package manager',
      program: on(
        (image) =>
          new PackageRepository(image, 'R', {
            baseUrl: 'https://$user:$token@example.com/',
            gpgKeyUrls: ['https://example.com/key'],
          }),
      ),
    },
    {
      name: 'a file for one platform that is none',
      program: on(
        (image) =>
          new File(image, 'F', { path: '/etc/x', source: Source.base64('AAEC'), architectures: [Architecture.ARM64] }),
      ),
    },
  ],
});

test('can be meant', () => {
  const found = reported((app) => {
    const image = new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
    const file = new File(image, 'Key', { path: '/etc/test.key', source: Source.text(RSA.privateKey) });
    Findings.of(file).acknowledge('bootcdk::secret', 'a key that the tests of the tool bring');
  });
  expect(found).toMatchObject([{ acknowledgedBecause: 'a key that the tests of the tool bring' }]);
});

test('is nowhere in what is reported', () => {
  const found = reported(
    (app) => new Label(new Image(app, 'os', { base: BaseImage.fedoraBootc('44') }), 'L', { key: 'a', value: TOKEN }),
  );
  expect(found).toHaveLength(1);
  expect(JSON.stringify(found)).not.toContain(TOKEN.slice(4, 12));
});
