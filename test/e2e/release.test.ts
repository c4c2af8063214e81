import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  App,
  Architecture,
  BaseImage,
  ci,
  File,
  HostPolicy,
  Image,
  JsonTool,
  Signer,
  SigningKey,
  Source,
  TransparencyLog,
} from '../../src';
import { Base, describeWith, Engine, Registry, ReleaseMachine } from '../support/engines';
import { Project } from './support/project';
import { edit, pull as pullUnder, trustOf as trustIn } from './support/trust';

/** Names of keys. */
interface Roles {
  readonly publicKey: string;
  readonly nextKey?: string;
  readonly retiredKey?: string;
}

const SECRETS = { COSIGN_PASSWORD: '' };

describeWith([Engine.newest(), Base.DEBIAN_SMALL, Registry.requirement], 'a release by the generated script', () => {
  let registry: Registry;
  let machine: ReleaseMachine;
  let project: Project;
  let base: string;

  beforeAll(async () => {
    registry = await Registry.start();
    machine = ReleaseMachine.create(registry.host);
    base = await machine.publishBase(Base.DEBIAN_SMALL, 'bases/debian:1');
    project = Project.create();
    for (const name of ['first', 'second']) await makeKey(name);
    project.synth((app) => program(app, { publicKey: 'first' }));
    git('init', '--quiet', '--initial-branch=main');
    commit('first');
  });
  afterAll(async () => {
    machine.close();
    project.remove();
    await registry.close();
  });

  const git = (...words: string[]): string =>
    execFileSync('git', ['-C', project.folder, '-c', 'user.name=t', '-c', 'user.email=t@localhost', ...words], {
      encoding: 'utf8',
    });
  const commitIn = (folder: string, message: string): void => {
    const user = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', folder]);
    execFileSync('git', ['-C', folder, ...user, 'add', '--all']);
    execFileSync('git', ['-C', folder, ...user, 'commit', '--quiet', '--message', message]);
  };
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', message);
  };
  const makeKey = async (name: string): Promise<void> => {
    const folder = machine.folder('keys');
    await machine.output(['cosign', 'generate-key-pair', '--output-key-prefix', `${folder}/${name}`], {
      environment: SECRETS,
    });
    project.write(`keys/${name}.pub`, fs.readFileSync(path.join(folder, `${name}.pub`), 'utf8'));
    privateKeys.set(name, fs.readFileSync(path.join(folder, `${name}.key`), 'utf8'));
  };
  const privateKeys = new Map<string, string>();

  const program = (app: App, { publicKey, nextKey, retiredKey }: Roles, motd = 'An appliance.'): void => {
    const source = (name: string): Source => Source.file(`keys/${name}.pub`);
    const key = new SigningKey(app, 'ReleaseKey', {
      publicKey: source(publicKey),
      nextKey: nextKey === undefined ? undefined : source(nextKey),
      retiredKeys: retiredKey === undefined ? undefined : [source(retiredKey)],
      signer: Signer.secret('RELEASE_KEY'),
      transparencyLog: TransparencyLog.NONE,
      hostPolicy: HostPolicy.rejectUnknown(),
    });
    const debian = BaseImage.debian(base, { jsonTools: [JsonTool.JQ] });
    const appliance = new Image(app, 'appliance', {
      base: debian,
      repository: `${registry.host}/os/appliance`,
      signingKey: key,
    });
    new File(appliance, 'Motd', { path: '/etc/motd', source: Source.lines(motd) });
    const kiosk = new Image(app, 'kiosk', {
      base: BaseImage.fromImage(appliance),
      repository: `${registry.host}/os/kiosk`,
      signingKey: key,
    });
    new File(kiosk, 'Kiosk', { path: '/etc/kiosk.conf', source: Source.lines('url=about:blank') });
    new ci.ImagePipeline(app, 'Release', {
      providers: [ci.Provider.local(), ci.Provider.githubActions()],
      registry: ci.RegistryLogin.none(),
      runners: { amd64: ci.Runner.label('ubuntu-26.04') },
      provenance: true,
      tests: [{ title: 'the image says what it is', commands: ['grep -q appliance /etc/motd'] }],
    });
  };

  const release = async (key: string, event = 'manual') =>
    machine.run(['pipelines/release.sh'], {
      folders: [project.folder],
      environment: { RELEASE_KEY: privateKeys.get(key)!, PIPELINE_EVENT: event },
    });

  it('builds, signs, verifies and publishes both images', async () => {
    const result = await release('first');
    expect(result.all).toContain('-- Move the tags');
    expect(result.code).toBe(0);
    for (const name of ['appliance', 'kiosk']) {
      const tags = await registry.tags(`os/${name}`);
      expect(tags.map((tag) => tag.replace(/\d{8}$/, 'DATE').replace(/[0-9a-f]{64}/, 'DIGEST'))).toEqual([
        'latest',
        'latest-DATE',
        'sha256-DIGEST.att',
        'sha256-DIGEST.sig',
        'staging-latest-amd64',
      ]);
    }
  });

  it('says of each image when it was made, and not of its base', async () => {
    for (const name of ['appliance', 'kiosk']) {
      const format =
        '{{ index .Labels "org.opencontainers.image.version" }} {{ index .Labels "org.opencontainers.image.created" }}';
      const said = await machine.output([
        ...['skopeo', 'inspect', '--no-tags', '--format', format, `docker://${registry.host}/os/${name}:latest`],
      ]);
      expect(said.trim()).toMatch(/^latest-\d{8} \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
  });

  it('builds nothing again that did not change', async () => {
    const before = await registry.digest('os/kiosk', 'latest');
    project.write('README.md', 'A note.\n');
    commit('docs: a note');
    const result = await release('first', 'push');
    expect(result.code).toBe(0);
    expect(result.all.match(/^changed: .*/gm)).toEqual(['changed: no', 'changed: no']);
    expect(await registry.digest('os/kiosk', 'latest')).toBe(before);
  });

  it('publishes what did not fail, and nothing that did or is based on it', async () => {
    const family = Project.create({ 'keys/first.pub': project.read('keys/first.pub') });
    const repository = (id: string): string => `${registry.host}/tolerant/${id}`;
    family.synth((app) => {
      const signingKey = new SigningKey(app, 'Key', {
        publicKey: Source.file('keys/first.pub'),
        signer: Signer.secret('RELEASE_KEY'),
        transparencyLog: TransparencyLog.NONE,
      });
      // Nobody looks at its signature, so that only the job that signs knows of it.
      const lostKey = new SigningKey(app, 'LostKey', {
        publicKey: Source.file('keys/first.pub'),
        signer: Signer.secret('LOST_KEY'),
        transparencyLog: TransparencyLog.NONE,
        hostPolicy: HostPolicy.none(),
      });
      const debian = BaseImage.debian(base, { jsonTools: [JsonTool.JQ] });
      const image = (id: string, from: BaseImage, key: SigningKey | undefined = signingKey): Image => {
        const made = new Image(app, id, { base: from, repository: repository(id), signingKey: key });
        new File(made, 'Name', { path: `/etc/${id}`, source: Source.lines(id) });
        return made;
      };
      const good = image('good', debian);
      const bad = image('bad', debian);
      image('on-good', BaseImage.fromImage(good));
      image('on-bad', BaseImage.fromImage(bad));
      image('lost', debian, lostKey);
      new ci.ImagePipeline(app, 'Release', {
        providers: [ci.Provider.local()],
        registry: ci.RegistryLogin.none(),
        tests: [{ title: 'it is good', commands: ['test ! -e /etc/bad'], images: ['bad'] }],
      });
    });
    commitIn(family.folder, 'a family');
    const run = await machine.run(['pipelines/release.sh'], {
      folders: [family.folder],
      environment: { RELEASE_KEY: privateKeys.get('first')!, LOST_KEY: 'no key at all' },
    });
    const published = async (id: string): Promise<boolean> =>
      // What was never pushed is no repository.
      (await registry.tags(`tolerant/${id}`).catch(() => [])).some((tag) => tag.startsWith('latest'));
    const names = ['good', 'on-good', 'bad', 'on-bad', 'lost'];
    const all = await Promise.all(names.map(published));
    expect(
      names.filter((_, n) => all[n]),
      run.all.split('\n').slice(-60).join('\n'),
    ).toEqual(['good', 'on-good']);
    expect(run.code).toBe(1);
    const failed = run.all.split('\n').slice(run.all.split('\n').indexOf('failed:') + 1);
    expect(failed.map((line) => line.trim()).filter((line) => line !== '')).toEqual([
      'build: bad',
      'build-2: on-bad',
      'sign: bad',
      'sign: on-bad',
      'sign-2: lost',
      'publish: bad',
      'publish: on-bad',
      'publish: lost',
    ]);
    expect(run.all).toContain(`it is based on ${repository('bad')}:latest, which failed in this run`);
    family.remove();
  });

  it('says of each image where it is from', async () => {
    const file = path.join(project.folder, 'keys/first.pub');
    const said = await machine.output(
      [
        ...['cosign', 'verify-attestation', '--insecure-ignore-tlog', '--new-bundle-format=false', '--key', file],
        ...['--type', 'slsaprovenance1', `${registry.host}/os/kiosk:latest`],
      ],
      { folders: [project.folder] },
    );
    const { payload } = JSON.parse(said) as { payload: string };
    const { predicate } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as {
      predicate: { buildDefinition: { resolvedDependencies: Array<{ uri: string; digest: object }> } };
    };
    const [source, parent] = predicate.buildDefinition.resolvedDependencies;
    expect(source!.digest).toEqual({ gitCommit: git('rev-parse', 'HEAD~1').trim() });
    expect(parent).toMatchObject({ uri: `docker://${registry.host}/os/appliance:latest` });
  });

  it('tries in a pull request what it changes, on the parent of the same run', async () => {
    git('switch', '--quiet', '--create', 'change');
    project.synth((app) => program(app, { publicKey: 'first' }, 'A changed appliance.'));
    commit('feat: another text');
    const before = await registry.tags('os/kiosk');
    const result = await machine.run(['pipelines/release-pull-request.sh', 'try', 'try-2'], {
      folders: [project.folder],
    });
    expect(result.all).toContain('-- Load what it is based on');
    expect(result.code).toBe(0);
    expect(await registry.tags('os/kiosk')).toEqual(before);
    git('switch', '--quiet', 'main');
  });

  it('puts platforms together, signs both forms, and verifies what bootc and what podman verify', async () => {
    const many = Project.create({ 'keys/first.pub': project.read('keys/first.pub') });
    many.synth((app) => {
      const signingKey = new SigningKey(app, 'Key', {
        publicKey: Source.file('keys/first.pub'),
        signer: Signer.secret('RELEASE_KEY'),
        transparencyLog: TransparencyLog.NONE,
      });
      new Image(app, 'kiosk', {
        base: BaseImage.debian(base, { jsonTools: [JsonTool.JQ] }),
        repository: `${registry.host}/os/kiosk`,
        tag: 'many',
        platforms: [Architecture.AMD64, Architecture.ARM64],
        signingKey,
      });
      new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.local()], registry: ci.RegistryLogin.none() });
    });
    // Nothing here can run programs of the other platform: the image that is there stands for what was built for it.
    const amd64 = await registry.digest('os/kiosk', 'latest');
    const arm64 = await registry.forPlatform('os/kiosk', 'latest', 'arm64');
    const state = machine.folder('state');
    fs.writeFileSync(`${state}/build.outputs`, `digest_kiosk_amd64=${amd64}\ndigest_kiosk_arm64=${arm64}\n`);
    execFileSync('git', ['init', '--quiet', many.folder]);
    const user = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
    execFileSync('git', ['-C', many.folder, ...user, 'commit', '--quiet', '--allow-empty', '--message', 'many']);
    const run = (...jobs: string[]) =>
      machine.run(['pipelines/release.sh', ...jobs], {
        folders: [many.folder],
        environment: { RELEASE_KEY: privateKeys.get('first')!, PIPELINE_STATE: state },
      });
    const asked = await run('index', 'sign', 'publish');
    expect(asked.all).toContain('it was not signed: a job before has no signed_kiosk');
    expect(asked.code).not.toBe(0);
    // Without the signature of the index, whatever that job says: skopeo does not see it, bootc would.
    fs.writeFileSync(`${state}/sign-2.outputs`, 'signed_kiosk=yes\n');
    const unsigned = await run('publish');
    expect(unsigned.all).toContain('-- Verify what bootc verifies');
    expect(unsigned.code).not.toBe(0);
    expect(await registry.tags('os/kiosk')).not.toContain('many');
    const signed = await run('sign-2', 'publish');
    expect(signed.all.split('\n').slice(-8).join('\n')).not.toContain('rror');
    expect(signed.code).toBe(0);
    expect(await registry.tags('os/kiosk')).toContain('many');
    // What the first run left in the machine's storage is not in the way of the next.
    expect(await run('index')).toMatchObject({ code: 0 });
    many.remove();
  });

  describe('and a machine that has the image', () => {
    let trust: string;

    beforeAll(async () => {
      trust = await trustOf('kiosk');
    });

    const trustOf = (name: string): Promise<string> => trustIn(machine, `${registry.host}/os/${name}:latest`);
    const pull = (reference: string, folder = trust): ReturnType<typeof pullUnder> =>
      pullUnder(machine, folder, `${registry.host}/${reference}`);
    /** The trust of a machine, with one thing changed. */
    const changed = (change: (folder: string) => void): string => {
      const folder = machine.folder('changed');
      fs.cpSync(trust, folder, { recursive: true });
      edit(`${folder}/etc/containers/policy.json`, (text) => text.replaceAll(trust, folder));
      change(folder);
      return folder;
    };
    const sign = async (reference: string, key: string, ...flags: string[]): Promise<void> => {
      const file = `${machine.folder('key')}/cosign.key`;
      fs.writeFileSync(file, privateKeys.get(key)!);
      await machine.output(
        [
          ...['cosign', 'sign', '--yes', '--tlog-upload=false', ...flags],
          '--key',
          file,
          `${registry.host}/${reference}`,
        ],
        { environment: SECRETS },
      );
    };
    const OLD_FORM = ['--new-bundle-format=false', '--use-signing-config=false'];
    /** The same image under another digest: with one more annotation. */
    const twin = async (name: string): Promise<string> => `os/kiosk@${await registry.twin('os/kiosk', 'latest', name)}`;

    it('accepts it', async () => {
      expect(await pull('os/kiosk:latest')).toMatchObject({ accepted: true });
    });

    const REFUSED: Readonly<Record<string, { reference: () => Promise<string>; why: RegExp }>> = {
      'an unsigned image': { reference: () => twin('unsigned'), why: /no signature exists/ },
      'one that another key signed': {
        reference: async () => {
          const reference = await twin('other-key');
          await sign(reference, 'second', ...OLD_FORM);
          return reference;
        },
        why: /signature/,
      },
      'one whose signature has the form that cosign 3 writes by itself': {
        reference: async () => {
          const reference = await twin('new-form');
          await sign(reference, 'first', '--use-signing-config=false', '--new-bundle-format=true');
          return reference;
        },
        why: /no signature exists/,
      },
      'one whose signature is for another repository': {
        reference: async () => {
          const digest = await registry.copy('os/appliance', 'latest', 'os/kiosk');
          const tag = `${digest.replace(':', '-')}.sig`;
          await registry.copy('os/appliance', tag, 'os/kiosk', tag);
          return `os/kiosk@${digest}`;
        },
        why: /identity|does not match|refers to/i,
      },
      'a repository that nothing is said of': {
        reference: async () => `bases/debian:1`,
        why: /rejected by policy/,
      },
    };

    it.each(Object.entries(REFUSED))('refuses %s', async (_title, { reference, why }) => {
      const { accepted, why: said } = await pull(await reference());
      expect(accepted).toBe(false);
      expect(said).toMatch(why);
    });

    const POLICY = 'etc/containers/policy.json';
    const CHANGES: Readonly<Record<string, (folder: string) => void>> = {
      'a letter of the type': (at) =>
        edit(`${at}/${POLICY}`, (text) => text.replace('sigstoreSigned', 'sigstoreSignee')),
      'a letter of the path of the key': (at) => edit(`${at}/${POLICY}`, (text) => text.replace('.pub"', '.pux"')),
      'a letter of the scope': (at) => edit(`${at}/${POLICY}`, (text) => text.replaceAll('os/kiosk"', 'os/kiosq"')),
      'a slash behind the scope': (at) => edit(`${at}/${POLICY}`, (text) => text.replaceAll('os/kiosk"', 'os/kiosk/"')),
      'a letter of the key': (at) => {
        const keys = `${at}/usr/lib/pki/containers`;
        for (const name of fs.readdirSync(keys)) {
          edit(`${keys}/${name}`, (text) =>
            text.replace(/[A-Za-z](?=[^\n]*\n-----END)/, (one) => (one === 'A' ? 'B' : 'A')),
          );
        }
      },
      'the other key': (at) => {
        const keys = `${at}/usr/lib/pki/containers`;
        for (const name of fs.readdirSync(keys)) {
          fs.copyFileSync(path.join(project.folder, 'keys/second.pub'), `${keys}/${name}`);
        }
      },
      'a letter of registries.d': (at) => {
        const folder = `${at}/etc/containers/registries.d`;
        for (const name of fs.readdirSync(folder)) {
          edit(`${folder}/${name}`, (text) => text.replace('use-sigstore-attachments', 'use-sigstore-attachment'));
        }
      },
    };

    it.each(Object.entries(CHANGES))('refuses it after a change of %s', async (_title, change) => {
      expect(await pull('os/kiosk:latest', changed(change))).toMatchObject({ accepted: false });
    });

    it('accepts it when nothing but the place changed', async () => {
      expect(
        await pull(
          'os/kiosk:latest',
          changed(() => undefined),
        ),
      ).toMatchObject({ accepted: true });
    });

    it('goes along when the key is changed step by step, and only then', async () => {
      const released = async (roles: Roles): Promise<string> => {
        project.synth((app) => program(app, roles));
        commit('build: keys');
        const result = await release(roles.publicKey);
        if (result.code !== 0) throw new Error(result.all.split('\n').slice(-20).join('\n'));
        return trustOf('kiosk');
      };
      const accepts = async (folder: string): Promise<boolean> => (await pull('os/kiosk:latest', folder)).accepted;

      const withNext = await released({ publicKey: 'first', nextKey: 'second' });
      expect([await accepts(trust), await accepts(withNext)]).toEqual([true, true]);
      const switched = await released({ publicKey: 'second', retiredKey: 'first' });
      // Who missed the release with both keys is left behind.
      expect([await accepts(trust), await accepts(withNext), await accepts(switched)]).toEqual([false, true, true]);
      const old = await twin('old');
      await sign(old, 'first', ...OLD_FORM);
      expect((await pull(old, switched)).accepted).toBe(true);
      const alone = await released({ publicKey: 'second' });
      expect([await accepts(switched), await accepts(alone)]).toEqual([true, true]);
      expect((await pull(old, alone)).accepted).toBe(false);
    });
  });
});
