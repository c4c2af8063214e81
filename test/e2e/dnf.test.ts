import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, BaseImage, Image, Package, PackageGroup, PackageRemoval, PackageReplacement, Source } from '../../src';
import { Base, BuildResult, describeWith, Engine, PackageSigningKey, RpmRepository, Store } from '../support/engines';
import { ALL_TIERS, built, changes, referenceOf } from './support/builds';
import { PackageServer } from './support/package-server';
import { Project } from './support/project';

const [trixie, forky] = Engine.all() as [Engine, Engine];
/** Each manager with each engine in the long tier; each of them once in the short one. */
const CASES = [
  { base: Base.DNF5, engine: forky, run: true },
  { base: Base.DNF4, engine: trixie, run: true },
  { base: Base.DNF5, engine: trixie, run: ALL_TIERS },
  { base: Base.DNF4, engine: forky, run: ALL_TIERS },
].filter(({ base, engine, run }) => {
  if (!run) process.stderr.write(`\nONLY IN THE LONG TIER (npm run test:all): ${base.name} on ${engine.name}\n`);
  return run;
});

/** dnf's and rpm's own databases. */
const DATABASES = /^\/(?:var\/lib\/(?:dnf|rpm)|usr\/lib\/sysimage|root\/\.rpmdb|var\/cache\/(?:dnf|libdnf5))(?:\/|$)/;

const PACKAGES = ['editor', 'extra-tool', 'hello', 'hello-lib', 'rival-editor', 'shared-tool', 'unsigned-tool'];

describeWith([trixie, forky, Base.DNF5, Base.DNF4, RpmRepository.requirement], 'packages by dnf', () => {
  let server: PackageServer;
  let project: Project;

  beforeAll(async () => {
    server = await PackageServer.rpm();
    project = Project.create({ 'key.asc': server.publicKey });
  });
  afterAll(async () => {
    project.remove();
    await server.close();
  });

  describe.each(CASES)('$base.name on $engine.name', ({ base, engine }) => {
    let store: Store;

    beforeAll(async () => {
      store = engine.open();
      await store.importBase(base, referenceOf(base));
    });
    afterAll(() => store.close());

    const build = async (id: string, program: (app: App) => void): Promise<BuildResult> =>
      store.build({ context: project.synth(program).image(id), tag: `localhost/${id}:latest` });
    /** Which of these packages an image has: `hello 1.0 from stable`. */
    const packagesOf = async (id: string, program: (app: App) => void): Promise<(string | undefined)[]> => {
      const tag = `localhost/${id}:latest`;
      await built(store, { context: project.synth(program).image(id), tag });
      const versions = await store.peek(
        tag,
        PACKAGES.map((name) => `/usr/share/${name}/version`),
      );
      return versions.flatMap((version) => version?.trim() ?? []);
    };

    it('installs signed packages, at the version wished, each from where it was wished', async () => {
      const before = await store.readRootfs(referenceOf(base));
      const packages = await packagesOf('first', (app) => {
        const os = server.dnf(app, 'first', base);
        new Package(os, 'hello', { version: '1.0-1' });
        new Package(os, 'shared-tool');
        new Package(os, 'extra-tool', { repository: server.extra(os) });
      });
      expect(packages).toEqual([
        'extra-tool 1.0 from extra',
        'hello 1.0 from stable',
        'hello-lib 1.0 from stable',
        // The extra repository has 9.0 of it, which nobody wished from there.
        'shared-tool 1.0 from stable',
      ]);
      const after = await store.readRootfs('localhost/first:latest');
      const added = ['extra-tool', 'hello', 'hello-lib', 'shared-tool'];
      expect(changes(after, before, [DATABASES]).sort()).toEqual(
        [
          '/etc/pki added directory',
          '/etc/pki/rpm-gpg added directory',
          '/etc/pki/rpm-gpg/RPM-GPG-KEY-extra added file',
          '/etc/pki/rpm-gpg/RPM-GPG-KEY-stable added file',
          '/etc/yum.repos.d added directory',
          '/etc/yum.repos.d/extra.repo added file',
          '/etc/yum.repos.d/stable.repo added file',
          ...added.flatMap((name) => [`/usr/share/${name} added directory`, `/usr/share/${name}/version added file`]),
        ].sort(),
      );
    });

    it('takes nothing from an extra repository that machines see, unless it is wished from there', async () => {
      const packages = await packagesOf('visible', (app) => {
        const os = server.dnf(app, 'visible', base);
        const extra = server.extra(os, { enabledOnMachine: true });
        new Package(os, 'extra-tool', { repository: extra });
        new Package(os, 'shared-tool');
      });
      expect(packages).toEqual(['extra-tool 1.0 from extra', 'shared-tool 1.0 from stable']);
      const [file] = await store.peek('localhost/visible:latest', ['/etc/yum.repos.d/extra.repo']);
      expect(file).toContain('enabled=1\n');
    });

    it('installs a group; images on it remove and replace', async () => {
      const program = (app: App): void => {
        const group = server.dnf(app, 'group', base);
        new PackageGroup(group, 'greeters');
        const child = (id: string): Image => new Image(app, id, { base: BaseImage.fromImage(group) });
        // A name that nobody has is passed over.
        child('removed').removePackages('hello', 'never-installed');
        new PackageReplacement(child('replaced'), 'Editor', { remove: 'editor', install: 'rival-editor' });
        const all = child('all');
        new PackageRemoval(all, 'hello');
        new PackageReplacement(all, 'Editor', { remove: 'editor', install: 'rival-editor' });
        new Package(all, 'shared-tool');
      };
      const [editor, hello, lib] = ['editor 1.0 from stable', 'hello 2.0 from stable', 'hello-lib 1.0 from stable'];
      expect(await packagesOf('group', program)).toEqual([editor, hello, lib]);
      // What only hello needed stays: nothing is removed that nobody named.
      expect(await packagesOf('removed', program)).toEqual([editor, lib]);
      expect(await packagesOf('replaced', program)).toEqual([hello, lib, 'rival-editor 1.0 from stable']);
      expect(await packagesOf('all', program)).toEqual([
        lib,
        'rival-editor 1.0 from stable',
        'shared-tool 1.0 from stable',
      ]);
    });

    it('refuses a package that is not signed', async () => {
      const { ok, log } = await build('unsigned', (app) => {
        new Package(server.dnf(app, 'unsigned', base), 'unsigned-tool');
      });
      expect(ok).toBe(false);
      expect(log).toMatch(
        /unsigned-tool.*(?:not signed|signature|GPG check FAILED)|GPG check FAILED|Signature verification failed/is,
      );
    });

    it('refuses a package that another key signed', async () => {
      const other = await PackageSigningKey.generate();
      project.write('other.asc', other.publicKey);
      await other.close();
      const { ok, log } = await build('foreign', (app) => {
        const os = server.dnf(app, 'foreign', base);
        const repository = server.extra(os, { gpgKey: Source.file('other.asc'), verifyMetadata: false });
        new Package(os, 'extra-tool', { repository });
      });
      expect(ok).toBe(false);
      expect(log).toMatch(
        /extra-tool.*(?:not signed|not correct|not installed|GPG check FAILED)|GPG check FAILED|Signature verification failed/is,
      );
    });

    it('refuses a package that conflicts with an installed one', async () => {
      const { ok, log } = await build('conflicting', (app) => {
        const os = server.dnf(app, 'conflicting', base);
        new Package(os, 'editor');
        new Package(os, 'rival-editor');
      });
      expect(ok).toBe(false);
      expect(log).toMatch(/conflict/i);
    });
  });
});
