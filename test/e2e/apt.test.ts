import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Architecture, Image, Package, PackageRemoval, PackageReplacement } from '../../src';
import { AptRepository, Base, describeWith, Engine, RootFileSystem, Store } from '../support/engines';
import { built, builtRootfs, changes, inThisTier, referenceOf } from './support/builds';
import { PackageServer } from './support/package-server';
import { Project } from './support/project';

const ENGINES = inThisTier(Engine.all(), Engine.all().slice(0, 1));

/** What removing tzdata takes away, and the databases of apt, dpkg and debconf. */
const BELONGINGS =
  /^\/(?:etc\/localtime|usr\/share\/(?:zoneinfo|doc\/tzdata|lintian\/overrides)|var\/(?:cache\/debconf|lib\/(?:dpkg|apt)))(?:\/|$)/;

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
    const image = async (id: string, program: (image: Image) => void): Promise<RootFileSystem> =>
      builtRootfs(store, { context: context(id, program), tag: `localhost/${id}:1` });

    it('installs, pins, removes and leaves everything else of the base alone', async () => {
      const before = await store.readRootfs(referenceOf(Base.DEBIAN_BOOT));
      const after = await image('first', (os) => {
        const extra = server.extra(os);
        new Package(os, 'hello', { version: '1.0' });
        new Package(os, 'shared-tool');
        new Package(os, 'extra-tool', { repository: extra });
        new Package(os, 'rival-editor', { architectures: [Architecture.ARM64] });
        new Package(os, 'editor', { architectures: [Architecture.AMD64] });
        new PackageRemoval(os, 'tzdata');
      });
      expect(after.text('/usr/share/hello/version')).toBe('hello 1.0 from stable\n');
      expect(after.text('/usr/share/hello-lib/version')).toBe('hello-lib 1.0 from stable\n');
      expect(after.text('/usr/share/extra-tool/version')).toBe('extra-tool 1.0 from extra\n');
      // The extra repository has 9.0 of it, which nobody wished from there.
      expect(after.text('/usr/share/shared-tool/version')).toBe('shared-tool 1.0 from stable\n');
      expect(after.text('/var/lib/dpkg/status')).not.toMatch(/^Package: tzdata$/m);
      expect(changes(after, before, [BELONGINGS])).toEqual([
        '/etc/apt/keyrings/extra.asc added file',
        '/etc/apt/keyrings/stable.asc added file',
        '/etc/apt/preferences.d/extra.pref added file',
        '/etc/apt/sources.list content',
        '/etc/apt/sources.list.d/extra.sources added file',
        '/etc/apt/sources.list.d/stable.sources added file',
        ...['editor', 'extra-tool', 'hello', 'hello-lib'].flatMap((name) => [`/usr/share/${name} added directory`]),
        '/usr/share/editor/version added file',
      ]);
    });

    it('takes nothing from an extra repository that machines see, unless it is wished from there', async () => {
      const after = await image('visible', (os) => {
        const extra = server.extra(os, { enabledOnMachine: true });
        new Package(os, 'extra-tool', { repository: extra });
        new Package(os, 'shared-tool');
      });
      expect(after.text('/usr/share/shared-tool/version')).toBe('shared-tool 1.0 from stable\n');
    });

    it('replaces a package by one that conflicts with it', async () => {
      const after = await image('replaced', (os) => {
        new PackageReplacement(os, 'Editor', { remove: 'tzdata', install: 'rival-editor' });
      });
      expect(after.entry('/usr/share/rival-editor/version')).toBeDefined();
      expect(after.entry('/usr/share/zoneinfo/UTC')).toBeUndefined();
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
      project.write('key.asc', FOREIGN_KEY);
      try {
        const result = await store.build({
          context: context('foreign', (os) => void new Package(os, 'hello')),
          tag: 'localhost/foreign:1',
        });
        expect(result.ok).toBe(false);
        expect(result.log).toMatch(/NO_PUBKEY|not signed|signature|keyring/i);
      } finally {
        project.write('key.asc', server.publicKey);
      }
      await built(store, { context: context('own', (os) => void new Package(os, 'hello')), tag: 'localhost/own:1' });
    });
  });
});

/** A key ring without keys. */
const FOREIGN_KEY = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n-----END PGP PUBLIC KEY BLOCK-----\n';
