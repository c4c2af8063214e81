import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  App,
  BaseImage,
  ci,
  File,
  HostPolicy,
  Image,
  JsonTool,
  Script,
  Secret,
  Signer,
  SigningKey,
  Source,
  TransparencyLog,
} from '../../src';
import {
  AptRepository,
  Base,
  describeWith,
  Engine,
  readSteps,
  Registry,
  ReleaseMachine,
  Syft,
} from '../support/engines';
import { PackageServer } from './support/package-server';
import { ReleaseProject } from './support/release-project';

const TOKEN = 'the token of the build';

interface Inputs {
  /** The base, and who signed it. */
  readonly base?: string;
  readonly baseKey?: string;
  /** Whether there is an image that is based on the other one. */
  readonly child?: boolean;
}

describeWith(
  [
    Engine.newest(),
    Base.DEBIAN_SMALL,
    AptRepository.requirement,
    Registry.requirement,
    Registry.privateRequirement,
    Syft,
  ],
  'a release to a registry that lets nobody in without a password, on a base with a key',
  () => {
    let packages: PackageServer;
    let open: Registry;
    let registry: Registry;
    let machine: ReleaseMachine;
    let project: ReleaseProject;
    let signedBase: string;

    beforeAll(async () => {
      [packages, open, registry] = [await PackageServer.apt(), await Registry.start(), await Registry.startPrivate()];
      machine = ReleaseMachine.create(open.host, registry.host);
      machine.install(Syft.folder);
      signedBase = await machine.publishBase(Base.DEBIAN_SMALL, 'bases/debian:1');
      project = ReleaseProject.create(machine, { 'key.asc': packages.publicKey });
      for (const name of ['release', 'base', 'other']) await project.makeKey(name);
      await project.sign(signedBase, 'base');
      // As the lock file has it: with both.
      signedBase = `${signedBase}@${await open.digest('bases/debian', '1')}`;
    });
    afterAll(async () => {
      machine.close();
      project.remove();
      await Promise.all([packages.close(), open.close(), registry.close()]);
    });

    const program =
      ({ base = signedBase, baseKey = 'base', child = false }: Inputs) =>
      (app: App): void => {
        const signingKey = new SigningKey(app, 'ReleaseKey', {
          publicKey: Source.file('keys/release.pub'),
          signer: Signer.secret('RELEASE_KEY'),
          transparencyLog: TransparencyLog.NONE,
          hostPolicy: HostPolicy.rejectUnknown(),
        });
        const appliance = packages.debian(app, 'appliance', {
          base: BaseImage.debian(base, {
            jsonTools: [JsonTool.JQ],
            publicKeys: [Source.file(`keys/${baseKey}.pub`)],
          }),
          repository: `${registry.host}/os/appliance`,
          signingKey,
        });
        appliance.addPackages('hello');
        new Script(appliance, 'Fetch', {
          commands: ['sha256sum < /run/secrets/token > /usr/share/token-seen'],
          secrets: [Secret.fromBuild('token')],
        });
        if (child) {
          const kiosk = new Image(app, 'kiosk', {
            base: BaseImage.fromImage(appliance),
            repository: `${registry.host}/os/kiosk`,
            signingKey,
          });
          new File(kiosk, 'Kiosk', { path: '/etc/kiosk.conf', source: Source.lines('url=about:blank') });
        }
        new ci.ImagePipeline(app, 'Release', {
          providers: [ci.Provider.local()],
          sbom: ci.SbomFormat.SPDX,
          cache: `${registry.host}/os/cache`,
          tags: ci.TagScheme.of({ commit: true, branch: true, version: '44' }),
        });
      };

    const variables = (more: Record<string, string> = {}): Record<string, string> => ({
      RELEASE_KEY: project.keys.get('release')!,
      REGISTRY_USER: Registry.ACCOUNT.user,
      REGISTRY_PASSWORD: Registry.ACCOUNT.password,
      TOKEN,
      ...more,
    });

    const failing = async (inputs: Inputs): Promise<string> => {
      project.commit('another base', program(inputs));
      const { code, all } = await project.release(variables(), ['build']);
      expect(code).not.toBe(0);
      return all;
    };
    it('ends where it logs in, with a wrong password', async () => {
      project.commit('first', program({}));
      const { code, all } = await project.release(variables({ REGISTRY_PASSWORD: 'wrong' }));
      expect(code).not.toBe(0);
      expect(all).toMatch(/-- Log in to .*\n.*invalid username\/password/);
      expect(all).not.toContain('-- Has it changed');
    });

    it('says which secret is not set', async () => {
      const { REGISTRY_PASSWORD: _, ...others } = variables();
      const { code, all } = await project.release(others);
      expect(code).not.toBe(0);
      expect(all).toContain('the secret REGISTRY_PASSWORD is not set');
    });

    it('ends before it builds on a base that another key signed, or none', async () => {
      const other = await failing({ baseKey: 'other' });
      expect(other).toMatch(/-- Pull the base images, verified\n[^]*signature/);
      expect(other).not.toContain('-- Build');
      const twin = await open.twin('bases/debian', '1', 'unsigned');
      const unsigned = await failing({ base: `${open.host}/bases/debian@${twin}` });
      expect(unsigned).toContain('A signature was required, but no signature exists');
      expect(unsigned).not.toContain('-- Build');
    });

    it('publishes under all tags', async () => {
      project.commit('second', program({}));
      const state = machine.folder('state');
      const result = await project.release(variables({ PIPELINE_STATE: state }));
      expect(result.code, result.all).toBe(0);
      const commit = project.git('rev-parse', 'HEAD').slice(0, 12);
      const tags = await registry.tags('os/appliance');
      const digests = new Set<string>();
      for (const tag of tags.filter((one) => !one.startsWith('sha256-'))) {
        digests.add(await registry.digest('os/appliance', tag));
      }
      expect([...digests]).toHaveLength(1);
      const [published] = [...digests].map((digest) => digest.replace(':', '-'));
      expect(tags.map((tag) => tag.replace(/-\d{8}$/, '-DATE')).sort()).toEqual(
        [
          ...['44', '44-DATE', 'latest', `latest-${commit}`, 'latest-DATE', 'main'],
          ...[`${published}.att`, `${published}.sig`, 'staging-latest-amd64'],
        ].sort(),
      );
      expect(filesWith(Registry.ACCOUNT.password, state, machine.home, project.folder)).toEqual([]);
    });

    it('leaves nobody logged in', async () => {
      const image = `docker://${registry.host}/os/appliance:latest`;
      const result = await machine.run(['skopeo', 'inspect', '--no-tags', image]);
      expect(result.code).not.toBe(0);
      expect(result.all).toMatch(/unauthorized|authentication required/);
    });

    it('gives the build its secret, and nobody else', async () => {
      const contents = await registry.contents('os/appliance', ['latest']);
      const cached = await registry.contents('os/cache', await registry.tags('os/cache'));
      const seen = createHash('sha256').update(TOKEN).digest('hex');
      for (const some of [contents, cached]) {
        expect(some.some((blob) => blob.includes(seen))).toBe(true);
        expect(some.some((blob) => blob.includes(TOKEN))).toBe(false);
      }
    });

    it('says of the image what is in it', async () => {
      const said = await machine.output(
        [
          ...['cosign', 'verify-attestation', '--insecure-ignore-tlog', '--new-bundle-format=false'],
          ...['--key', `${project.folder}/keys/release.pub`, '--type', 'spdxjson'],
          `${registry.host}/os/appliance:latest`,
        ],
        { folders: [project.folder], environment: { DOCKER_CONFIG: dockerConfiguration(machine, registry) } },
      );
      const { payload } = JSON.parse(said) as { payload: string };
      const { subject, predicate } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as {
        subject: Array<{ digest: { sha256: string } }>;
        predicate: { spdxVersion: string; packages: Array<{ name: string; versionInfo: string }> };
      };
      expect(`sha256:${subject[0]!.digest.sha256}`).toBe(await registry.digest('os/appliance', 'latest'));
      expect(predicate.spdxVersion).toBe('SPDX-2.3');
      expect(predicate.packages).toContainEqual(expect.objectContaining({ name: 'hello', versionInfo: '2.0' }));
    });

    describe('on another machine', () => {
      beforeAll(() => {
        machine.close();
        machine = ReleaseMachine.create(open.host, registry.host);
        machine.install(Syft.folder);
        project.moveTo(machine);
      });

      it('takes layers from the cache repository, but installs packages anew when the schedule asks for it', async () => {
        const result = await project.release(variables({ PIPELINE_EVENT: 'schedule' }), ['build']);
        expect(result.code, result.all).toBe(0);
        const runs = readSteps(result.all).filter(({ instruction }) => instruction.startsWith('RUN'));
        const packagesStep = runs.findIndex(({ instruction }) => instruction.includes('apt-get -y install'));
        expect(packagesStep).toBeGreaterThan(0);
        expect(runs.map(({ cached }) => cached)).toEqual(runs.map((_, n) => n < packagesStep));
      });

      it('builds a new child on the published parent, verified', async () => {
        project.commit('a child', program({ child: true }));
        const result = await project.release(variables({ PIPELINE_EVENT: 'push' }), ['build', 'build-2']);
        expect(result.code, result.all).toBe(0);
        expect(result.all.match(/^changed: .*/gm)).toEqual(['changed: no', 'changed: yes']);
        expect(result.all).toContain('-- Pull what it is based on');
      });
    });
  },
);

/** Which files below some folders contain a text, in the clear or as basic authentication has it. */
function filesWith(text: string, ...folders: readonly string[]): string[] {
  const encoded = btoa(`${Registry.ACCOUNT.user}:${text}`);
  return folders.flatMap((folder) =>
    fs.readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      if (!entry.isFile() || file.includes('/store/')) return [];
      const bytes = fs.readFileSync(file);
      return bytes.includes(text) || bytes.includes(encoded) ? [file] : [];
    }),
  );
}

/** The folder of a login, for programs outside of the pipeline. */
function dockerConfiguration(machine: ReleaseMachine, { host }: Registry): string {
  const folder = machine.folder('login');
  const { user, password } = Registry.ACCOUNT;
  const auths = { [host]: { auth: btoa(`${user}:${password}`) } };
  fs.writeFileSync(path.join(folder, 'config.json'), JSON.stringify({ auths }));
  return folder;
}
