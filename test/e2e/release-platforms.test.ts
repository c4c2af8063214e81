import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  App,
  Architecture,
  BaseImage,
  ci,
  File,
  HostPolicy,
  Image,
  Script,
  Signer,
  SigningKey,
  Source,
  TransparencyLog,
} from '../../src';
import { Base, Emulation, Engine, Registry, ReleaseMachine } from '../support/engines';
import { describeInLongTier } from './support/builds';
import { ReleaseProject } from './support/release-project';

describeInLongTier(
  [Engine.newest(), Base.DEBIAN_SMALL, Base.DEBIAN_ARM64, Registry.requirement, Emulation.requirement],
  'a release for two platforms on one machine',
  () => {
    let registry: Registry;
    let emulation: Emulation;
    let machine: ReleaseMachine;
    let project: ReleaseProject;
    let base: string;
    let said: string;

    beforeAll(async () => {
      registry = await Registry.start();
      emulation = Emulation.start();
      machine = ReleaseMachine.create(registry.host);
      base = await publishBaseForBoth();
      // In the place of an engine that could run the image that teaches the kernel, which is done already.
      const programs = machine.folder('programs');
      said = path.join(programs, 'said');
      fs.writeFileSync(path.join(programs, 'podman'), `#!/bin/sh\necho "$@" >> ${said}\n`, { mode: 0o755 });
      machine.install(programs);
      project = ReleaseProject.create(machine);
      await project.makeKey('release');
      project.commit('first', program);
    });
    afterAll(async () => {
      machine.close();
      emulation.close();
      project.remove();
      await registry.close();
    });

    const publishBaseForBoth = async (): Promise<string> => {
      const images = [
        await machine.publishBase(Base.DEBIAN_SMALL, 'bases/debian:amd64'),
        await machine.publishBase(Base.DEBIAN_ARM64, 'bases/debian:arm64'),
      ];
      const both = `${registry.host}/bases/debian:1`;
      await machine.output(['buildah', 'manifest', 'create', 'both']);
      for (const image of images) await machine.output(['buildah', 'manifest', 'add', 'both', `docker://${image}`]);
      await machine.output(['buildah', 'manifest', 'push', '--all', 'both', `docker://${both}`]);
      return `${both}@${await registry.digest('bases/debian', '1')}`;
    };

    const program = (app: App): void => {
      const signingKey = new SigningKey(app, 'ReleaseKey', {
        publicKey: Source.file('keys/release.pub'),
        signer: Signer.secret('RELEASE_KEY'),
        transparencyLog: TransparencyLog.NONE,
        hostPolicy: HostPolicy.rejectUnknown(),
      });
      const platforms = [Architecture.AMD64, Architecture.ARM64];
      const common = { platforms, signingKey };
      const appliance = new Image(app, 'appliance', {
        base: BaseImage.debian(base),
        repository: `${registry.host}/os/appliance`,
        ...common,
      });
      new Script(appliance, 'Machine', { commands: ['uname -m > /usr/share/machine'] });
      const kiosk = new Image(app, 'kiosk', {
        base: BaseImage.fromImage(appliance),
        repository: `${registry.host}/os/kiosk`,
        ...common,
      });
      new File(kiosk, 'Arm', {
        path: '/usr/share/arm',
        source: Source.lines('arm'),
        architectures: [Architecture.ARM64],
      });
      new ci.ImagePipeline(app, 'Release', {
        providers: [ci.Provider.local()],
        registry: ci.RegistryLogin.none(),
        emulate: true,
        tests: [
          { title: 'it is the machine that it says', commands: ['test "$(uname -m)" = "$(cat /usr/share/machine)"'] },
        ],
      });
    };

    it('builds, tests, signs and publishes both, and their index', async () => {
      const result = await project.release({ RELEASE_KEY: project.keys.get('release')! });
      expect(result.code, result.all).toBe(0);
      expect(fs.readFileSync(said, 'utf8')).toMatch(
        /^run --rm --privileged \S+binfmt:\S+@sha256:\S+ --install amd64,arm64\n/,
      );
      for (const name of ['appliance', 'kiosk']) {
        const image = `docker://${registry.host}/os/${name}:latest`;
        const index = JSON.parse(await machine.output(['skopeo', 'inspect', '--raw', image])) as {
          manifests: Array<{ digest: string; platform: { architecture: string } }>;
        };
        expect(index.manifests.map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64']);
        for (const { digest, platform } of index.manifests) {
          const contents = await registry.contents(`os/${name}`, [digest]);
          const has = (text: string): boolean => contents.some((blob) => blob.includes(text));
          expect(has(`"architecture":"${platform.architecture}"`)).toBe(true);
          expect(has(platform.architecture === 'arm64' ? 'aarch64\n' : 'x86_64\n')).toBe(true);
        }
      }
    });
  },
);
