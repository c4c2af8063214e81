import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, Architecture, BaseImage, Image, Package, PackageRemoval, PackageReplacement } from '../../src';
import { AptRepository, Base, describeWith, Engine, PackageSigningKey, Store } from '../support/engines';
import { built, changes, inThisTier, referenceOf } from './support/builds';
import { PackageServer } from './support/package-server';
import { Project } from './support/project';

const ENGINES = inThisTier(Engine.all(), Engine.all().slice(0, 1));

/** What removing tzdata takes away, and the databases of apt, dpkg and debconf. */
const BELONGINGS =
  /^\/(?:etc\/localtime|usr\/share\/(?:zoneinfo|doc\/tzdata|lintian\/overrides)|var\/(?:cache\/debconf|lib\/(?:dpkg|apt)))(?:\/|$)/;

const PACKAGES = ['editor', 'extra-tool', 'hello', 'hello-lib', 'rival-editor', 'shared-tool'];

describeWith([...ENGINES, Base.DEBIAN_BOOT, AptRepository.requirement], 'packages by apt', () => {
  let server: PackageServer;
  let project: Project;

  beforeAll(async () => {
    server = await PackageServer.apt();
    project = Project.create({ 'key.asc': server.publicKey });
  });
  afterAll(async () => {
    project.remove();
    await server.close();
  });

  describe.each(ENGINES)('on $name', (engine) => {
    let store: Store;

    beforeAll(async () => {
      store = engine.open();
      await store.importBase(Base.DEBIAN_BOOT, referenceOf(Base.DEBIAN_BOOT));
    });
    afterAll(() => store.close());

    const context = (id: string, program: (image: Image) => void): string =>
      project.synth((app) => program(server.debian(app, id))).image(id);
    /** Which of these packages an image has: `hello 1.0 from stable`. */
    const packagesOf = async (id: string, program: (image: Image) => void): Promise<(string | undefined)[]> => {
      const tag = `localhost/${id}:1`;
      await built(store, { context: context(id, program), tag });
      const versions = await store.peek(
        tag,
        PACKAGES.map((name) => `/usr/share/${name}/version`),
      );
      return versions.flatMap((version) => version?.trim() ?? []);
    };

    it('installs, pins, removes and leaves everything else of the base alone', async () => {
      const before = await store.readRootfs(referenceOf(Base.DEBIAN_BOOT));
      const packages = await packagesOf('first', (os) => {
        const extra = server.extra(os);
        new Package(os, 'hello', { version: '1.0' });
        new Package(os, 'shared-tool');
        new Package(os, 'extra-tool', { repository: extra });
        new Package(os, 'rival-editor', { architectures: [Architecture.ARM64] });
        new Package(os, 'editor', { architectures: [Architecture.AMD64] });
        new PackageRemoval(os, 'tzdata');
      });
      expect(packages).toEqual([
        'editor 1.0 from stable',
        'extra-tool 1.0 from extra',
        'hello 1.0 from stable',
        'hello-lib 1.0 from stable',
        // The extra repository has 9.0 of it, which nobody wished from there.
        'shared-tool 1.0 from stable',
      ]);
      const after = await store.readRootfs('localhost/first:1');
      expect(after.text('/var/lib/dpkg/status')).not.toMatch(/^Package: tzdata$/m);
      expect(changes(after, before, [BELONGINGS])).toEqual([
        '/etc/apt/keyrings/extra.asc added file',
        '/etc/apt/keyrings/stable.asc added file',
        '/etc/apt/preferences.d/extra.pref added file',
        '/etc/apt/sources.list content',
        '/etc/apt/sources.list.d/extra.sources added file',
        '/etc/apt/sources.list.d/stable.sources added file',
        '/usr/share/editor added directory',
        '/usr/share/editor/version added file',
        '/usr/share/extra-tool added directory',
        '/usr/share/extra-tool/version added file',
        '/usr/share/hello added directory',
        '/usr/share/hello-lib added directory',
        '/usr/share/hello-lib/version added file',
        '/usr/share/hello/version added file',
        '/usr/share/shared-tool added directory',
        '/usr/share/shared-tool/version added file',
      ]);
    });

    it('takes nothing from an extra repository that machines see, unless it is wished from there', async () => {
      const packages = await packagesOf('visible', (os) => {
        const extra = server.extra(os, { enabledOnMachine: true });
        new Package(os, 'extra-tool', { repository: extra });
        new Package(os, 'shared-tool');
      });
      expect(packages).toEqual(['extra-tool 1.0 from extra', 'shared-tool 1.0 from stable']);
      const [sources] = await store.peek('localhost/visible:1', ['/etc/apt/sources.list.d/extra.sources']);
      expect(sources).toContain('Enabled: yes\n');
    });

    it('replaces a package by one that conflicts with it', async () => {
      const program = (app: App): void => {
        const os = server.debian(app, 'editor');
        new Package(os, 'editor');
        new Package(os, 'hello');
        const replaced = new Image(app, 'replaced', { base: BaseImage.fromImage(os) });
        new PackageReplacement(replaced, 'Editor', { remove: 'editor', install: 'rival-editor' });
        new PackageRemoval(replaced, 'hello');
      };
      await built(store, { context: project.synth(program).image('editor'), tag: 'localhost/editor:latest' });
      const tag = 'localhost/replaced:latest';
      await built(store, { context: project.synth(program).image('replaced'), tag });
      const files = ['editor', 'hello', 'hello-lib', 'rival-editor'].map((name) => `/usr/share/${name}/version`);
      const versions = await store.peek(tag, files);
      // What only hello needed stays: nothing is removed that nobody named.
      expect(versions).toEqual([undefined, undefined, 'hello-lib 1.0 from stable\n', 'rival-editor 1.0 from stable\n']);
    });

    it('refuses what conflicts with an installed package', async () => {
      const result = await store.build({
        context: context('conflicting', (os) => {
          new Package(os, 'editor');
          new Package(os, 'rival-editor');
        }),
        tag: 'localhost/conflicting:1',
      });
      expect(result.ok).toBe(false);
      expect(result.log).toMatch(/conflict/i);
    });

    it('refuses a repository that another key signed', async () => {
      const other = await PackageSigningKey.generate();
      const foreign = Project.create({ 'key.asc': other.publicKey });
      const output = foreign.synth((app) => void new Package(server.debian(app, 'foreign'), 'hello'));
      const { ok, log } = await store.build({ context: output.image('foreign'), tag: 'localhost/foreign:1' });
      foreign.remove();
      await other.close();
      expect(ok).toBe(false);
      expect(log).toMatch(/not signed|signature|Missing key/i);
    });
  });
});
