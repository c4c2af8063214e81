import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built, changes, referenceOf, shape } from './support/builds';
import { Project } from './support/project';
import {
  App,
  Architecture,
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  Directory,
  File,
  Findings,
  Group,
  Image,
  ImageConfiguration,
  Instruction,
  JsonTool,
  Label,
  Layer,
  Phase,
  RemoteFile,
  Script,
  Secret,
  Source,
  Symlink,
  Trigger,
  User,
} from '../../src';
import { Base, describeWith, Engine, FileServer, RootFileSystem, Store } from '../support/engines';

const DOWNLOAD = '#!/bin/sh\necho downloaded\n';
const CHECKSUM = `sha256:${createHash('sha256').update(DOWNLOAD).digest('hex')}`;
const TAG = 'localhost/features:1';

describeWith([...Engine.all(), Base.DEBIAN_BOOT], 'all that is no package and no unit', () => {
  let project: Project;
  let server: FileServer;

  beforeAll(async () => {
    project = Project.create({
      'served/tool': DOWNLOAD,
      token: 'confidential\n',
      'script.sh': SCRIPT,
      input: 'input\n',
      'tree/a.conf': 'a\n',
      'tree/sub/run.sh': '#!/bin/sh\n',
    });
    fs.chmodSync(path.join(project.folder, 'tree/sub/run.sh'), 0o755);
    server = await FileServer.start(path.join(project.folder, 'served'));
  });
  afterAll(async () => {
    await server.close();
    project.remove();
  });

  describe.each(Engine.all())('built with $name', (engine) => {
    let store: Store;
    let before: RootFileSystem;
    let after: RootFileSystem;

    beforeAll(async () => {
      store = engine.open();
      await store.importBase(Base.DEBIAN_BOOT, referenceOf(Base.DEBIAN_BOOT));
      const output = project.synth((app) => program(app, server.url, CHECKSUM));
      await built(store, {
        context: output.image('os'),
        tag: TAG,
        options: ['--secret', `id=token,src=${project.folder}/token`],
        // The engine sees no more of this machine than the contexts: here for the secret.
        buildContexts: { project: project.folder },
      });
      before = await store.readRootfs(referenceOf(Base.DEBIAN_BOOT));
      after = await store.readRootfs(TAG);
    });
    afterAll(() => store.close());

    it('changes what was declared and nothing else', () => {
      expect(changes(after, before)).toEqual(Object.keys(DECLARED).sort());
      const shapes = Object.entries(DECLARED).filter(([, wanted]) => wanted !== undefined);
      for (const [change, wanted] of shapes) {
        expect(`${change}: ${shape(after, change.split(' ')[0]!)}`).toBe(`${change}: ${wanted}`);
      }
    });

    it('runs scripts with their inputs, arguments, environment and secrets, and keeps none of these', () => {
      expect(after.text('/usr/share/features/said')).toBe('input|--name|a b|a "b" $c|confidential|\n');
      const names = after.list().map((entry) => entry.path);
      expect(names.filter((name) => /token|script\.sh|leftover/.test(name))).toEqual([]);
    });

    it('runs a trigger once, with the arguments of all', () => {
      expect(after.text('/usr/share/features/triggered')).toBe('one two\n');
    });

    it('writes what its platform gets', () => {
      const [own, other] = process.arch === 'arm64' ? ['arm64', 'amd64'] : ['amd64', 'arm64'];
      expect(after.text('/usr/share/features/platform')).toBe(`${own}\n`);
      expect(after.text('/usr/share/features/by-script')).toBe(`${own}\n`);
      expect(after.text('/usr/share/features/platform')).not.toContain(other);
    });

    it('has the configuration', async () => {
      const image = await store.inspect(TAG);
      expect(image.labels['com.example.text']).toBe('it\'s "quoted" & $HOME\\n');
      expect(image.environment).toContain('QUOTED=a "b" $c');
      expect(image.command).toEqual(['/usr/bin/sh', '-c', 'echo "a  b"']);
    });

    it('refuses a download that is something else', async () => {
      const output = project.synth((app) =>
        program(
          app,
          server.url,
          CHECKSUM.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
        ),
      );
      const { ok } = await store.build({
        context: output.image('os'),
        tag: 'localhost/wrong:1',
        options: ['--secret', `id=token,src=${project.folder}/token`],
        buildContexts: { project: project.folder },
      });
      expect(ok).toBe(false);
    });
  });
});

const SCRIPT = `#!/bin/bash
set -euo pipefail
mkdir -p /usr/share/features
printf '%s|' "$(cat /run/scripts/input)" "$@" "$NAME" "$(cat /run/secrets/token)" > /usr/share/features/said
echo >> /usr/share/features/said
touch /run/leftover /tmp/leftover /var/log/leftover
`;

function program(app: App, url: string, checksum: string): void {
  const base = BaseImage.debian(referenceOf(Base.DEBIAN_BOOT), {
    jsonTools: [JsonTool.JQ],
    keepsDigests: false,
    links: { '/etc/linked.d': 'real.d' },
  });
  const image = new Image(app, 'os', { base });
  new User(image, 'app', { uid: 901 });
  new Group(image, 'helpers', { gid: 902 });

  new File(image, 'Through', { path: '/etc/linked.d/file', source: Source.lines('x') });
  new File(image, 'InTheWay', { path: '/etc/alias.conf', source: Source.lines('own') });
  new File(image, 'Hosts', { path: '/etc/hosts', source: Source.lines('127.0.0.1 localhost') });
  new File(image, 'Bytes', {
    path: '/usr/share/features/bytes',
    source: Source.base64('AP8K'),
    owner: 'app',
    group: 'helpers',
    mode: '0640',
  });
  new File(image, 'Blank', { path: '/etc/secure.d/with blank', source: Source.lines("it's $x") });
  new File(image, 'SetUid', {
    path: '/usr/bin/features',
    source: Source.lines('#!/bin/sh'),
    mode: '4755',
    owner: 'app',
    modeReason: 'to see that a change of owner does not clear it',
  });
  new Directory(image, 'Tree', { path: '/usr/share/features/tree', source: Source.directory('tree') });
  new Directory(image, 'Empty', {
    path: '/usr/share/features/empty',
    mode: '2750',
    owner: 'app',
    group: 'helpers',
    modeReason: 'to see it',
  });
  new Symlink(image, 'Link', { path: '/usr/share/features/link', target: '../there' });
  for (const architecture of [Architecture.AMD64, Architecture.ARM64]) {
    const architectures = [architecture];
    const source = Source.lines(architecture.oci);
    new File(image, `File-${architecture.oci}`, { path: '/usr/share/features/platform', source, architectures });
    new Script(image, `Script-${architecture.oci}`, {
      commands: [`echo ${architecture.oci} > /usr/share/features/by-script`],
      architectures,
    });
  }

  const download = new RemoteFile(image, 'Tool', {
    path: '/usr/sbin/tool',
    url: `${url}/tool`,
    checksum,
    mode: '0755',
    owner: 'app',
  });
  Findings.of(download).acknowledge('bootcdk::remote-file-url', 'a server on loopback');
  new Script(image, 'Script', {
    source: Source.file('script.sh'),
    inputs: { input: Source.file('input') },
    arguments: ['--name', 'a b'],
    environment: { NAME: 'a "b" $c' },
    secrets: [Secret.fromBuild('token')],
    caches: ['/var/cache/features'],
    network: false,
  });
  for (const name of ['two', 'one']) {
    new Trigger(image, `Trigger-${name}`, {
      command: ['/usr/bin/sh', '-c', 'echo "$@" >> /usr/share/features/triggered', 'sh'],
      arguments: [name],
      watch: ['/usr/share/features'],
    });
  }

  const stage = new BuildStage(image, 'Builder', { base });
  new Script(stage, 'Make', {
    commands: [
      'umask 077',
      'mkdir -p /out/etc/secure.d /out/etc/new.d',
      'echo made > /out/etc/secure.d/made',
      'echo made > /out/etc/new.d/made',
      'install -m 0755 /out/etc/new.d/made /made',
    ],
  });
  new CopyFrom(image, 'Made', { source: CopySource.stage(stage, '/made'), path: '/usr/share/features/made' });
  new CopyFrom(image, 'All', { source: CopySource.stage(stage, '/out/'), path: '/' });

  const layer = new Layer(image, 'Last');
  new File(layer, 'File', { path: '/usr/share/features/layer', source: Source.lines('layer') });
  new Script(layer, 'Script', { commands: ['cat /usr/share/features/layer > /usr/share/features/layer-copy'] });
  new Script(layer, 'Finish', {
    commands: ['cat /usr/share/features/patched > /usr/share/features/finished'],
    phase: Phase.FINISH,
  });
  image.steps.patch('last/configuration/script-script', {
    commandsAfter: ['echo patched > /usr/share/features/patched'],
  });
  image.steps.insertAfter(
    'last/configuration/script-script',
    Instruction.run('echo inserted > /usr/share/features/inserted'),
  );

  new Label(image, 'Text', { key: 'com.example.text', value: 'it\'s "quoted" & $HOME\\n' });
  new ImageConfiguration(image, 'Configuration', {
    environment: { QUOTED: 'a "b" $c' },
    command: ['/usr/bin/sh', '-c', 'echo "a  b"'],
  });
}

/** Each change, and what its entry is like where the change does not say it. */
const DECLARED: Readonly<Record<string, string | undefined>> = {
  '/etc/alias.conf type symlink -> file': 'file 0644 0:0',
  '/etc/hosts content': 'file 0644 0:0',
  '/etc/new.d added directory': 'directory 0700 0:0',
  '/etc/new.d/made added file': 'file 0600 0:0',
  '/etc/real.d/file added file': 'file 0644 0:0',
  '/etc/secure.d/made added file': 'file 0600 0:0',
  '/etc/secure.d/with blank added file': undefined,
  '/usr/bin/features added file': 'file 4755 901:901',
  '/usr/bin/tool added file': 'file 0755 901:901',
  '/usr/lib/sysusers.d/40-os-app.conf added file': 'file 0644 0:0',
  '/usr/lib/sysusers.d/40-os-helpers.conf added file': 'file 0644 0:0',
  '/usr/share/features added directory': 'directory 0755 0:0',
  '/usr/share/features/by-script added file': 'file 0644 0:0',
  '/usr/share/features/bytes added file': 'file 0640 901:902',
  '/usr/share/features/empty added directory': 'directory 2750 901:902',
  '/usr/share/features/finished added file': 'file 0644 0:0',
  '/usr/share/features/inserted added file': 'file 0644 0:0',
  '/usr/share/features/layer added file': 'file 0644 0:0',
  '/usr/share/features/layer-copy added file': 'file 0644 0:0',
  '/usr/share/features/link added symlink': 'link to ../there',
  '/usr/share/features/made added file': 'file 0755 0:0',
  '/usr/share/features/patched added file': 'file 0644 0:0',
  '/usr/share/features/platform added file': 'file 0644 0:0',
  '/usr/share/features/said added file': 'file 0644 0:0',
  '/usr/share/features/tree added directory': 'directory 0755 0:0',
  '/usr/share/features/tree/a.conf added file': 'file 0644 0:0',
  '/usr/share/features/tree/sub added directory': 'directory 0755 0:0',
  '/usr/share/features/tree/sub/run.sh added file': 'file 0755 0:0',
  '/usr/share/features/triggered added file': 'file 0644 0:0',
};
