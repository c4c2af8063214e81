import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { App, BaseImage, ci, File, Image, Label, Source } from '../../src';
import { CHUNKAH } from '../../src/ci/pins';
import { Base, Engine, Registry, ReleaseMachine } from '../support/engines';
import { describeInLongTier } from './support/builds';
import { Project } from './support/project';

/** The program itself, if somebody has built it: the same must hold with it. */
const REAL = process.env.BOOTCDK_TEST_CHUNKAH;
const CHUNKAH_PROGRAM = REAL ?? path.join(__dirname, 'support/stand-in-chunkah.sh');

const requirements = [Engine.newest(), Base.DEBIAN_BOOT, Registry.requirement];

describeInLongTier(
  requirements,
  `a release that divides images into layers, by ${REAL ?? 'a stand-in for chunkah'}`,
  () => {
    let registry: Registry;
    let machine: ReleaseMachine;
    let project: Project;
    let base: string;
    let chunkah: string;

    beforeAll(async () => {
      registry = await Registry.start();
      machine = ReleaseMachine.create(registry.host);
      base = await machine.publishBase(Base.DEBIAN_BOOT, 'bases/debian:1');
      chunkah = await publishChunkah();
      project = Project.create();
      git('init', '--quiet', '--initial-branch=main');
      change('An appliance.');
    });
    afterAll(async () => {
      machine.close();
      project.remove();
      await registry.close();
    });

    /** An image with the program in it, as the pinned one is; gives its reference by digest. */
    const publishChunkah = async (): Promise<string> => {
      const folder = machine.folder('chunkah');
      fs.copyFileSync(CHUNKAH_PROGRAM, `${folder}/chunkah`);
      fs.writeFileSync(`${folder}/Containerfile`, `FROM ${base}\nCOPY --chmod=0755 chunkah /usr/bin/chunkah\n`);
      const repository = `${registry.host}/tools/chunkah`;
      await machine.output(['buildah', 'build', '--quiet', '--tag', `${repository}:1`, folder]);
      await machine.output(['buildah', 'push', '--quiet', `${repository}:1`]);
      return `${repository}@${await registry.digest('tools/chunkah', '1')}`;
    };

    const git = (...words: string[]): string =>
      execFileSync('git', ['-C', project.folder, '-c', 'user.name=t', '-c', 'user.email=t@localhost', ...words], {
        encoding: 'utf8',
      });

    const program = (app: App, motd: string): void => {
      const image = (id: string, from: BaseImage): Image => {
        const made = new Image(app, id, { base: from, repository: `${registry.host}/os/${id}` });
        new File(made, 'Name', { path: `/etc/names/${id}`, source: Source.lines(id) });
        return made;
      };
      const appliance = image('appliance', BaseImage.debian(base));
      new File(appliance, 'Motd', { path: '/etc/motd', source: Source.lines(motd) });
      new Label(appliance, 'Vendor', { key: 'com.example.vendor', value: 'Example' });
      new Label(appliance, 'Commit', { key: 'ostree.commit', value: 'gone' });
      image('kiosk', BaseImage.fromImage(appliance));
      new ci.ImagePipeline(app, 'Release', {
        providers: [ci.Provider.local()],
        registry: ci.RegistryLogin.none(),
        rechunk: ci.Rechunk.chunkah({ maxLayers: 12, images: ['appliance'] }),
        tests: [
          { title: 'it has the first image in it', commands: ['test -e /etc/names/appliance'], images: ['kiosk'] },
        ],
      });
    };

    /** Commits another text, and scripts that take chunkah from where it can be had here. */
    const change = (motd: string): void => {
      project.synth((app) => program(app, motd));
      const [name, digest] = [CHUNKAH.reference.replace(/:[^:]+@.*/, ''), CHUNKAH.reference.replace(/.*@/, '')];
      for (const script of ['pipelines/release.sh', 'pipelines/release-pull-request.sh']) {
        expect(project.read(script)).toContain(`${name}@${digest}`);
        project.write(script, project.read(script).replaceAll(`${name}@${digest}`, chunkah));
      }
      git('add', '--all');
      git('commit', '--quiet', '--message', motd);
    };

    const run = async (...command: string[]): Promise<string> => {
      const result = await machine.run(command, { folders: [project.folder] });
      if (result.code !== 0) throw new Error(result.all.split('\n').slice(-30).join('\n'));
      return result.all;
    };

    interface Inspected {
      readonly Layers: string[];
      readonly Labels: Record<string, string>;
    }
    const inspect = async (id: string): Promise<Inspected> => {
      const image = `docker://${registry.host}/os/${id}:staging-latest-amd64`;
      return JSON.parse(await machine.output(['skopeo', 'inspect', '--no-tags', image])) as Inspected;
    };

    it('pushes what chunkah made of the image, with its old configuration', async () => {
      expect(await run('pipelines/release.sh', 'build')).toContain('-- Divide it into layers');
      const { Layers, Labels } = await inspect('appliance');
      expect(Layers).toHaveLength(REAL ? 12 : 2);
      expect(Labels).toMatchObject({
        'com.example.vendor': 'Example',
        'org.opencontainers.image.revision': git('rev-parse', 'HEAD').trim(),
      });
      expect(Labels).not.toHaveProperty('ostree.commit');
    });

    // Not the manifest: whether annotations of layers get there depends on what the machine has pushed before.
    it('gives the same for the same commit', async () => {
      const before = await inspect('appliance');
      await run('pipelines/release.sh', 'build');
      expect(await inspect('appliance')).toEqual({
        ...before,
        Digest: expect.any(String) as string,
        LayersData: expect.any(Array) as object,
        // When a release was made it says itself.
        Labels: { ...before.Labels, 'org.opencontainers.image.created': expect.any(String) as string },
      });
    });

    it('leaves layers alone that a change has nothing to do with, and hands the new ones on', async () => {
      const before = await inspect('appliance');
      change('Another appliance.');
      await run('pipelines/release.sh');
      const { Layers } = await inspect('appliance');
      expect(Layers.filter((layer) => !before.Layers.includes(layer))).toHaveLength(1);
      // It is not divided itself: its build adds one.
      const kiosk = await inspect('kiosk');
      expect(kiosk.Layers.slice(0, -1)).toEqual(Layers);
    });

    it('tries what it would ship, on what it would ship', async () => {
      git('switch', '--quiet', '--create', 'change');
      change('A tried appliance.');
      const said = await run('pipelines/release-pull-request.sh', 'try', 'try-2');
      const steps = said.split('\n').filter((line) => line.startsWith('-- '));
      expect(
        steps.filter((line) => /^-- (?:Build|Load|Divide|Test)/.test(line)).map((line) => line.split(' ')[1]),
      ).toEqual([...['Build', 'Divide', 'Test'], ...['Load', 'Build', 'Test']]);
    });
  },
);
