import { afterAll, beforeAll, expect, it } from 'vitest';
import { App, BaseImage, ci, File, HostPolicy, Image, Signer, SigningKey, Source, TransparencyLog } from '../../src';
import { Base, Engine, Registry, ReleaseMachine, thing } from '../support/engines';
import { describeInLongTier } from './support/builds';
import { ReleaseProject } from './support/release-project';

const act = thing('judges/act');

describeInLongTier(
  [Engine.newest(), Base.DEBIAN_SMALL, Registry.requirement, Registry.privateRequirement, act],
  "a release by GitHub's workflow, which act runs",
  () => {
    let open: Registry;
    let registry: Registry;
    let machine: ReleaseMachine;
    let project: ReleaseProject;
    let base: string;

    beforeAll(async () => {
      [open, registry] = [await Registry.start(), await Registry.startPrivate()];
      machine = ReleaseMachine.create(open.host, registry.host);
      machine.install(act.folder);
      base = await machine.publishBase(Base.DEBIAN_SMALL, 'bases/debian:1');
      project = ReleaseProject.create(machine);
      await project.makeKey('release');
    });
    afterAll(async () => {
      machine.close();
      project.remove();
      await Promise.all([open.close(), registry.close()]);
    });

    // One image, and no statements: act takes the outputs of one row only, and actions cannot be had everywhere. It checks
    // out by itself.
    const program = (app: App): void => {
      const signingKey = new SigningKey(app, 'ReleaseKey', {
        publicKey: Source.file('keys/release.pub'),
        signer: Signer.secret('RELEASE_KEY'),
        transparencyLog: TransparencyLog.NONE,
        hostPolicy: HostPolicy.rejectUnknown(),
      });
      const os = new Image(app, 'os', {
        base: BaseImage.debian(base),
        repository: `${registry.host}/os/one`,
        signingKey,
      });
      new File(os, 'Motd', { path: '/etc/motd', source: Source.lines('An appliance.') });
      new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.githubActions()] });
    };

    it('builds, tests, signs, verifies and publishes', async () => {
      project.commit('first', program);
      project.git('remote', 'add', 'origin', 'https://git.example.com/group/project.git');
      const secrets = {
        RELEASE_KEY: project.keys.get('release')!,
        REGISTRY_USER: Registry.ACCOUNT.user,
        REGISTRY_PASSWORD: Registry.ACCOUNT.password,
      };
      const result = await machine.run(
        [
          ...['act', 'workflow_dispatch', '--workflows', '.github/workflows/release.yml', '--action-offline-mode'],
          // A label that is not named here would be skipped without a word.
          ...['-P', 'ubuntu-24.04=-self-hosted', ...Object.keys(secrets).flatMap((name) => ['-s', name])],
        ],
        { folders: [project.folder], environment: secrets },
      );
      expect(result.code, result.all).toBe(0);
      const published = (await registry.digest('os/one', 'latest')).replace(':', '-');
      const tags = await registry.tags('os/one');
      expect(tags.map((tag) => tag.replace(/-\d{8}$/, '-DATE')).sort()).toEqual(
        ['latest', 'latest-DATE', `${published}.sig`, 'staging-latest-amd64'].sort(),
      );
    });
  },
);
