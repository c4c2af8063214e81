import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  App,
  BaseImage,
  BuildEngine,
  BuildStage,
  ci,
  CopyFrom,
  CopySource,
  File,
  Image,
  JsonTool,
  Script,
  Secret,
  Signer,
  SigningKey,
  Source,
  TransparencyLog,
} from '../../src';
import { Base, BuildKit, Engine, Registry, ReleaseMachine } from '../support/engines';
import { describeInLongTier } from './support/builds';
import { ReleaseProject } from './support/release-project';
import { RunResult } from '../support/engines/process';

const TOKEN = 'the token of the build';

describeInLongTier(
  [Engine.newest(), Base.DEBIAN_SMALL, Registry.requirement, Registry.privateRequirement, BuildKit.requirement],
  'a release that BuildKit builds',
  () => {
    let open: Registry;
    let registry: Registry;
    let machine: ReleaseMachine;
    let project: ReleaseProject;
    let base: string;

    beforeAll(async () => {
      [open, registry] = [await Registry.start(), await Registry.startPrivate()];
      machine = ReleaseMachine.create(open.host, registry.host);
      machine.install(BuildKit.programs);
      base = await machine.publishBase(Base.DEBIAN_SMALL, 'bases/debian:1');
      // As the lock file has it: with both.
      base = `${base}@${await open.digest('bases/debian', '1')}`;
      project = ReleaseProject.create(machine);
      await project.makeKey('release');
    });
    afterAll(async () => {
      machine.close();
      project.remove();
      await Promise.all([open.close(), registry.close()]);
    });

    const program = (app: App, cache?: string): void => {
      const signingKey = new SigningKey(app, 'ReleaseKey', {
        publicKey: Source.file('keys/release.pub'),
        signer: Signer.secret('RELEASE_KEY'),
        transparencyLog: TransparencyLog.NONE,
      });
      const debian = BaseImage.debian(base, { jsonTools: [JsonTool.JQ] });
      const appliance = new Image(app, 'appliance', {
        base: debian,
        repository: `${registry.host}/os/appliance`,
        signingKey,
      });
      new Script(appliance, 'Fetch', {
        commands: ['sha256sum < /run/secrets/token > /usr/share/token-seen'],
        secrets: [Secret.fromBuild('token')],
      });
      const stage = new BuildStage(appliance, 'Builder', { base: debian });
      new Script(stage, 'Make', { commands: ['echo made > /usr/share/made'] });
      new CopyFrom(appliance, 'Made', {
        source: CopySource.stage(stage, '/usr/share/made'),
        path: '/usr/share/made',
      });
      const kiosk = new Image(app, 'kiosk', {
        base: BaseImage.fromImage(appliance),
        repository: `${registry.host}/os/kiosk`,
        signingKey,
      });
      new File(kiosk, 'Kiosk', { path: '/etc/kiosk.conf', source: Source.lines('url=about:blank') });
      new ci.ImagePipeline(app, 'Release', {
        engine: BuildEngine.BUILDKIT,
        provenance: true,
        cache,
        providers: [ci.Provider.local()],
      });
    };

    /** Runs it with a daemon in the place of the one that Docker would start: nothing else of the script is changed. */
    const release = async (buildkit: BuildKit, ...jobs: readonly string[]): Promise<RunResult> => {
      const file = path.join(project.folder, 'pipelines/release.sh');
      const text = fs.readFileSync(file, 'utf8');
      const create = 'docker buildx create --driver';
      expect(text).toContain(`$(${create} docker-container)`);
      fs.writeFileSync(file, text.replaceAll(`${create} docker-container`, `${create} remote ${buildkit.address}`));
      try {
        return await machine.run(['pipelines/release.sh', ...jobs], {
          folders: [project.folder, buildkit.folder],
          environment: {
            RELEASE_KEY: project.keys.get('release')!,
            REGISTRY_USER: Registry.ACCOUNT.user,
            REGISTRY_PASSWORD: Registry.ACCOUNT.password,
            TOKEN,
          },
        });
      } finally {
        fs.writeFileSync(file, text);
        await buildkit.close();
      }
    };

    it('publishes what is made of what was pulled before, and of nothing else', async () => {
      project.commit('first', program);
      const result = await release(await BuildKit.startAlone());
      expect(result.code, result.all).toBe(0);
      expect(result.all.match(/^\S+ removed$/gm)).toHaveLength(2);
      const layers = await Promise.all(
        ['appliance', 'kiosk'].map(async (name) => registry.layers(`os/${name}`, 'latest')),
      );
      expect(layers[1]!.slice(0, layers[0]!.length)).toEqual(layers[0]);
      const contents = await registry.contents('os/kiosk', ['latest']);
      const has = (text: string): boolean => contents.some((blob) => blob.includes(text));
      expect(has(createHash('sha256').update(TOKEN).digest('hex'))).toBe(true);
      expect(has('url=about:blank')).toBe(true);
      expect(has(TOKEN)).toBe(false);
      expect(has(`"org.opencontainers.image.revision":"${project.git('rev-parse', 'HEAD')}"`)).toBe(true);
    });

    it('takes layers from the cache repository', async () => {
      project.commit('with a cache', (app) => program(app, `${registry.host}/os/cache`));
      const first = await release(await BuildKit.start(), 'build');
      expect(first.code, first.all).toBe(0);
      expect(first.all).not.toMatch(/^#\d+ CACHED$/m);
      const second = await release(await BuildKit.start(), 'build');
      expect(second.code, second.all).toBe(0);
      // Steps of other stages may be begun before it is known that nobody needs them.
      const fetch = /^(#\d+) \[\S+ \d+\/\d+\] RUN .*\/run\/secrets\/token/m.exec(second.all)![1]!;
      expect(second.all).toContain(`\n${fetch} CACHED\n`);
    });
  },
);
