import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  App,
  Architecture,
  BaseImage,
  File,
  Image,
  JsonTool,
  Package,
  PackageRemoval,
  PackageReplacement,
  PackageRepository,
  Phase,
  Source,
} from '../../src';
import {
  AptRepository,
  Base,
  describeWith,
  Engine,
  FileServer,
  PackageSigningKey,
  RootFileSystem,
  sampleAptRepositories,
  Store,
} from '../support/engines';
import { builtRootfs, changes, inThisTier, referenceOf } from './support/builds';
import { Project } from './support/project';

const ENGINES = inThisTier(Engine.all(), Engine.all().slice(0, 1));

let folder: string;
let key: PackageSigningKey;
let server: FileServer;
let project: Project;

describeWith([...ENGINES, Base.DEBIAN_BOOT, AptRepository.requirement], 'packages by apt', () => {
  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-apt-'));
    key = await PackageSigningKey.generate();
    await sampleAptRepositories(folder, key);
    server = await FileServer.start(folder);
    project = Project.create({ 'key.asc': key.publicKey });
  });

  afterAll(async () => {
    project.remove();
    await server.close();
    await key.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  describe.each(ENGINES)('on $name', (engine) => {
    let store: Store;

    beforeAll(async () => {
      store = engine.open();
      await store.importBase(Base.DEBIAN_BOOT, referenceOf(Base.DEBIAN_BOOT));
    });
    afterAll(() => store.close());

    const image = async (id: string, program: (image: Image) => void): Promise<RootFileSystem> => {
      const output = project.synth((app) => program(debian(app, id)));
      return builtRootfs(store, { context: output.image(id), tag: `localhost/${id}:1` });
    };

    it('installs, pins, removes and leaves everything else of the base alone', async () => {
      const before = await store.readRootfs(referenceOf(Base.DEBIAN_BOOT));
      const after = await image('first', (os1) => {
        const extra = repository(os1, 'Extra');
        new Package(os1, 'hello', { version: '1.0' });
        new Package(os1, 'shared-tool');
        new Package(os1, 'extra-tool', { repository: extra });
        new Package(os1, 'rival-editor', { architectures: [Architecture.ARM64] });
        new Package(os1, 'editor', { architectures: [Architecture.AMD64] });
        new PackageRemoval(os1, 'tzdata');
      });
      expect(after.text('/usr/share/hello/version')).toBe('hello 1.0 from stable\n');
      expect(after.text('/usr/share/hello-lib/version')).toBe('hello-lib 1.0 from stable\n');
      expect(after.text('/usr/share/extra-tool/version')).toBe('extra-tool 1.0 from extra\n');
      // The extra repository has 9.0 of it, which nobody wished from there.
      expect(after.text('/usr/share/shared-tool/version')).toBe('shared-tool 1.0 from stable\n');
      expect(after.entry('/usr/share/rival-editor')).toBeUndefined();
      // What removing tzdata takes away, and the databases of apt, dpkg and debconf.
      const belongings = /^\/(?:usr\/share\/(?:zoneinfo|doc\/tzdata|lintian\/overrides)|var\/(?:cache\/debconf|lib\/(?:dpkg|apt)))(?:\/|$)/;
      expect(changes(after, before, [belongings])).toEqual([]);
    });

    it('replaces a package by one that conflicts with it', async () => {
      await image('second', (os1) => {
        new Package(os1, 'editor');
      });
      const after = await image('third', (os1) => {
        new PackageReplacement(os1, 'Editor', { remove: 'editor', install: 'rival-editor' });
      });
      expect(after.entry('/usr/share/rival-editor/version')).toBeDefined();
      expect(after.entry('/usr/share/editor')).toBeUndefined();
    });
  });
});

/** Debian with the repository `stable` as its only one, so that no build depends on a mirror. */
function debian(app: App, id: string): Image {
  const base = BaseImage.debian(referenceOf(Base.DEBIAN_BOOT), { jsonTools: [JsonTool.JQ] });
  const image = new Image(app, id, { base });
  const phase = Phase.REPOSITORIES;
  new File(image, 'StableKey', { path: '/etc/apt/keyrings/stable.asc', source: Source.file('key.asc'), phase });
  new File(image, 'NoMirror', { path: '/etc/apt/sources.list', source: Source.text(''), phase });
  const source = Source.lines(
    'Types: deb',
    `URIs: ${server.url}/stable/`,
    'Suites: ./',
    'Signed-By: /etc/apt/keyrings/stable.asc',
  );
  new File(image, 'Stable', { path: '/etc/apt/sources.list.d/stable.sources', source, phase });
  return image;
}

function repository(image: Image, id: string): PackageRepository {
  return new PackageRepository(image, id, {
    baseUrl: `${server.url}/${id.toLowerCase()}/`,
    suites: ['./'],
    gpgKey: Source.file('key.asc'),
  });
}
