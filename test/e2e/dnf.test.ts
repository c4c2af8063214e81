import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, BaseImage, Image, Package, PackageGroup, PackageRemoval, PackageReplacement } from '../../src';
import { Base, BuildResult, describeWith, Engine, RootFileSystem, RpmRepository, Store } from '../support/engines';
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
const DATABASES = /^\/(?:var\/lib\/(?:dnf|rpm)|usr\/lib\/sysimage\/(?:libdnf5|rpm)|root\/\.rpmdb|var\/cache\/(?:dnf|libdnf5))(?:\/|$)/;

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

    const build = async (id: string, program: (app: App) => void): Promise<BuildResult> => {
      const output = project.synth(program);
      return store.build({ context: output.image(id), tag: `localhost/${id}:latest` });
    };
    const image = async (id: string, program: (app: App) => void): Promise<RootFileSystem> => {
      const output = project.synth(program);
      await built(store, { context: output.image(id), tag: `localhost/${id}:latest` });
      return store.readRootfs(`localhost/${id}:latest`);
    };

    it('installs signed packages, at the version wished, each from where it was wished', async () => {
      const before = await store.readRootfs(referenceOf(base));
      const after = await image('first', (app) => {
        const os = server.dnf(app, 'first', base);
        new Package(os, 'hello', { version: '1.0-1' });
        new Package(os, 'shared-tool');
        new Package(os, 'extra-tool', { repository: server.extra(os) });
      });
      expect(after.text('/usr/share/hello/version')).toBe('hello 1.0 from stable\n');
      expect(after.text('/usr/share/hello-lib/version')).toBe('hello-lib 1.0 from stable\n');
      expect(after.text('/usr/share/extra-tool/version')).toBe('extra-tool 1.0 from extra\n');
      // The extra repository has 9.0 of it, which nobody wished from there.
      expect(after.text('/usr/share/shared-tool/version')).toBe('shared-tool 1.0 from stable\n');
      const added = ['extra-tool', 'hello', 'hello-lib', 'shared-tool'];
      expect(changes(after, before, [DATABASES]).sort()).toEqual(
        [
          '/etc/pki added directory',
          '/etc/pki/rpm-gpg added directory',
          '/etc/pki/rpm-gpg/RPM-GPG-KEY-extra added file',
          '/etc/pki/rpm-gpg/RPM-GPG-KEY-stable added file',
          '/etc/yum.repos.d/extra.repo added file',
          '/etc/yum.repos.d/stable.repo added file',
          ...added.flatMap((name) => [`/usr/share/${name} added directory`, `/usr/share/${name}/version added file`]),
        ].sort(),
      );
    });

    it('takes nothing from an extra repository that machines see, unless it is wished from there', async () => {
      const after = await image('visible', (app) => {
        const os = server.dnf(app, 'visible', base);
        const extra = server.extra(os, { enabledOnMachine: true });
        new Package(os, 'extra-tool', { repository: extra });
        new Package(os, 'shared-tool');
      });
      expect(after.text('/usr/share/shared-tool/version')).toBe('shared-tool 1.0 from stable\n');
      expect(after.text('/etc/yum.repos.d/extra.repo')).toContain('enabled=1\n');
    });

    it('installs a group; an image on it removes and replaces', async () => {
      const program = (app: App): void => {
        const group = server.dnf(app, 'group', base);
        new PackageGroup(group, 'greeters');
        const child = new Image(app, 'child', { base: BaseImage.fromImage(group) });
        new PackageRemoval(child, 'hello');
        new PackageReplacement(child, 'Editor', { remove: 'editor', install: 'rival-editor' });
        new Package(child, 'shared-tool');
      };
      const group = await image('group', program);
      expect(group.text('/usr/share/hello/version')).toBe('hello 2.0 from stable\n');
      expect(group.entry('/usr/share/editor/version')).toBeDefined();

      const child = await image('child', program);
      expect(child.entry('/usr/share/hello')).toBeUndefined();
      // Its dependency stays: nothing is removed that nobody named.
      expect(child.entry('/usr/share/hello-lib/version')).toBeDefined();
      expect(child.entry('/usr/share/editor')).toBeUndefined();
      expect(child.entry('/usr/share/rival-editor/version')).toBeDefined();
      expect(child.entry('/usr/share/shared-tool/version')).toBeDefined();
    });

    it('replaces alone, and removes alone', async () => {
      const program = (app: App): void => {
        const os = server.dnf(app, 'editor', base);
        new Package(os, 'editor');
        new Package(os, 'hello');
        const replaced = new Image(app, 'replaced', { base: BaseImage.fromImage(os) });
        new PackageReplacement(replaced, 'Editor', { remove: 'editor', install: 'rival-editor' });
        const removed = new Image(app, 'removed', { base: BaseImage.fromImage(os) });
        new PackageRemoval(removed, 'hello');
      };
      await image('editor', program);
      const replaced = await image('replaced', program);
      expect(replaced.entry('/usr/share/editor')).toBeUndefined();
      expect(replaced.entry('/usr/share/rival-editor/version')).toBeDefined();
      const removed = await image('removed', program);
      expect(removed.entry('/usr/share/hello')).toBeUndefined();
      expect(removed.entry('/usr/share/hello-lib/version')).toBeDefined();
    });

    it('refuses a package that is not signed', async () => {
      const { ok, log } = await build('unsigned', (app) => {
        new Package(server.dnf(app, 'unsigned', base), 'unsigned-tool');
      });
      expect(ok).toBe(false);
      expect(log).toMatch(/unsigned-tool.*(?:not signed|signature|GPG check FAILED)|GPG check FAILED/is);
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
