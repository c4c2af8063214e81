import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  AptRepository,
  Base,
  describeWith,
  Engine,
  FileServer,
  PackageSigningKey,
  Registry,
  RootFileSystem,
  RpmRepository,
  sampleAptRepositories,
  sampleRpmRepositories,
  Store,
} from '../support/engines';

const ENGINES = Engine.all();
/** The end-to-end tests install packages with every engine; here it is enough to see that the repositories work. */
const INSTALLING = process.env.BOOTCDK_TEST_TIER === 'all' ? ENGINES : ENGINES.slice(-1);
const BASES = [Base.DEBIAN_BOOT, Base.DNF5, Base.DNF4];

let folder: string;
let key: PackageSigningKey;
let server: FileServer;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'engines-'));
});

afterAll(() => fs.rmSync(folder, { recursive: true }));

/** A build context of these files. */
function context(name: string, files: Readonly<Record<string, string>>): string {
  const place = path.join(folder, name);
  fs.mkdirSync(place, { recursive: true });
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(place, file), text);
  return place;
}

for (const engine of ENGINES) {
  describeWith([engine, ...BASES], `${engine.name} builds`, () => {
    let store: Store;

    beforeAll(async () => {
      store = engine.open();
      for (const base of BASES) await store.importBase(base, `localhost/${base.name}:1`);
    });

    afterAll(() => store.close());

    for (const base of BASES) {
      it(`a file onto ${base.name}, and nothing else changes`, async () => {
        const props = {
          context: context('file', { Containerfile: `FROM localhost/${base.name}:1\nRUN echo 1 >/etc/one\n` }),
          tag: 'localhost/file:1',
        };
        const first = await store.build(props);
        expect(first.ok, first.log).toBe(true);
        expect(first.stepsFromCache).toEqual([]);
        const second = await store.build(props);
        expect(second.stepsFromCache).toEqual(['RUN echo 1 >/etc/one']);
        expect(second.imageId).toBe(first.imageId);

        const before = await store.readRootfs(`localhost/${base.name}:1`);
        const after = await store.readRootfs('localhost/file:1');
        expect(after.changesSince(before)).toEqual([{ path: '/etc/one', what: 'added', detail: 'file' }]);
        expect(after.text('/etc/one')).toBe('1\n');
        expect(after.entry('/root')).toMatchObject({ mode: '0700', uid: 0 });
        expect(after.entry('/etc/secure.d')).toMatchObject({ mode: '0750', uid: 0, gid: 4 });
        expect(after.entry('/srv/drop')).toMatchObject({ mode: '1777' });
        expect(after.entry('/usr/sbin')).toMatchObject({ type: 'symlink', target: 'bin' });
        expect(after.resolve('/etc/alias.conf')).toBe('/etc/target.conf');
      });
    }

    it('and what is read from the engine is what a copy of the image has', async () => {
      const image = await store.readRootfs('localhost/dnf5:1');
      const copy = RootFileSystem.read(image.folder);
      expect(copy.changesSince(image)).toEqual([]);
      expect(image.list('/').length).toBeGreaterThan(5000);
      expect(image.list().map((entry) => entry.path)).toEqual(copy.list().map((entry) => entry.path));
    });

    it('or says why not', async () => {
      const failed = await store.build({
        context: context('failing', { Containerfile: 'FROM localhost/dnf5:1\nRUN echo no >&2; false\n' }),
        tag: 'localhost/failing:1',
      });
      expect(failed).toMatchObject({ ok: false, imageId: '', digest: '' });
      expect(failed.log).toContain('\nno\n');
    });

    it('with a folder that stands for an image', async () => {
      const other = context('other', { file: 'from the other\n' });
      const built = await store.build({
        context: context('named', { Containerfile: 'FROM scratch\nCOPY --from=other /file /file\n' }),
        tag: 'localhost/named:1',
        buildContexts: { other },
      });
      expect(built.ok, built.log).toBe(true);
      expect((await store.readRootfs('localhost/named:1')).text('/file')).toBe('from the other\n');
    });

    it('leaves no mount and no process behind, not even when it is killed', async () => {
      const marker = `${1000 + Math.floor(process.pid % 1000)}.125`;
      const killed = await engine.enter(['bash', '-c', `sleep ${marker} & sleep ${marker}`], { timeoutSeconds: 2 });
      expect(killed.code).toBe(124);
      const commands = fs
        .readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((pid) => {
          try {
            return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
          } catch {
            return ''; // ended meanwhile
          }
        });
      expect(commands.filter((command) => command.includes(marker))).toEqual([]);
      expect(fs.readFileSync('/proc/self/mounts', 'utf8')).not.toContain('/.tools/');
    });
  });

  describeWith([engine, Base.DNF5, Registry.requirement], `${engine.name} and a registry`, () => {
    it('pushes, pulls and reads labels', async () => {
      const [store, other, registry] = [engine.open(), engine.open(), await Registry.start()];
      const reference = `${registry.host}/test/base:1`;
      const built = await store.build({
        context: context('label', { Containerfile: 'FROM scratch\nCOPY Containerfile /file\nLABEL a="b c"\n' }),
        tag: reference,
      });
      expect(built.ok, built.log).toBe(true);
      const digest = await store.push(reference, reference);
      await other.pull(`${registry.host}/test/base@${digest}`);
      expect((await other.inspect(`${registry.host}/test/base@${digest}`)).labels).toMatchObject({ a: 'b c' });
      const child = await other.build({
        context: context('child', { Containerfile: `FROM ${reference}\nCOPY Containerfile /child\n` }),
        tag: 'localhost/child:1',
        pull: 'always',
      });
      expect(child.ok, child.log).toBe(true);
      [store, other].forEach((each) => each.close());
      await registry.close();
    });
  });
}

for (const engine of INSTALLING) {
  describeWith(
    [engine, ...BASES, RpmRepository.requirement, AptRepository.requirement],
    `${engine.name} installs`,
    () => {
      let store: Store;

      beforeAll(async () => {
        key = await PackageSigningKey.generate();
        await sampleRpmRepositories(path.join(folder, engine.name, 'rpm'), key);
        await sampleAptRepositories(path.join(folder, engine.name, 'apt'), key);
        server = await FileServer.start(path.join(folder, engine.name));
        store = engine.open();
        for (const base of BASES) await store.importBase(base, `localhost/${base.name}:1`);
      });

      afterAll(async () => {
        store.close();
        await server.close();
        key.close();
      });

      const repositoryFile = (name: string) =>
        `[${name}]\nname=${name}\nbaseurl=${server.url}/rpm/${name}\nenabled=${name === 'stable' ? 1 : 0}\n` +
        `gpgcheck=1\nrepo_gpgcheck=1\ngpgkey=${server.url}/rpm/${name}/key.asc\n`;

      for (const [base, program] of [
        [Base.DNF5, 'dnf5'],
        [Base.DNF4, 'dnf'],
      ] as const) {
        it(`signed packages with ${program}, and refuses an unsigned one`, async () => {
          const files = { 'test.repo': repositoryFile('stable') + repositoryFile('extra') };
          const from = `FROM localhost/${base.name}:1\nCOPY test.repo /etc/yum.repos.d/\nRUN ${program} -y install`;
          const install = (name: string, what: string) =>
            store.build({
              context: context(name, { ...files, Containerfile: `${from} ${what}\n` }),
              tag: 'localhost/p:1',
            });

          const good = await install('rpm-good', 'hello shared-tool @greeters');
          expect(good.ok, good.log).toBe(true);
          const root = await store.readRootfs('localhost/p:1');
          expect(root.text('/usr/share/hello/version')).toBe('hello 2.0 from stable\n');
          expect(root.text('/usr/share/hello-lib/version')).toBe('hello-lib 1.0 from stable\n');
          expect(root.text('/usr/share/shared-tool/version')).toBe('shared-tool 1.0 from stable\n');
          expect(root.text('/usr/share/editor/version')).toBe('editor 1.0 from stable\n');

          const extra = await install('rpm-extra', '--enablerepo=extra shared-tool extra-tool');
          expect(extra.ok, extra.log).toBe(true);
          const withExtra = await store.readRootfs('localhost/p:1');
          expect(withExtra.text('/usr/share/shared-tool/version')).toBe('shared-tool 9.0 from extra\n');

          const unsigned = await install('rpm-unsigned', 'unsigned-tool');
          expect(unsigned.ok, unsigned.log).toBe(false);
          expect(unsigned.log).toContain('unsigned-tool');
        });
      }

      it('signed packages with apt, onto a base whose /usr/sbin is a link', async () => {
        const sources = (name: string) =>
          `Types: deb\nURIs: ${server.url}/apt/${name}\nSuites: ./\nSigned-By: /etc/apt/keyrings/test.asc\n`;
        const install = (name: string, repository: string, what: string) =>
          store.build({
            context: context(name, {
              'test.sources': sources(repository),
              'key.asc': key.publicKey,
              Containerfile: [
                'FROM localhost/debian-boot:1',
                'COPY key.asc /etc/apt/keyrings/test.asc',
                'COPY test.sources /etc/apt/sources.list.d/',
                // Only the repository under test: the machine's mirror has no part in this.
                `RUN rm /etc/apt/sources.list && apt-get update && apt-get -y install ${what}`,
                '',
              ].join('\n'),
            }),
            tag: 'localhost/p:1',
          });
        const good = await install('apt-good', 'stable', 'hello rival-editor');
        expect(good.ok, good.log).toBe(true);
        const root = await store.readRootfs('localhost/p:1');
        expect(root.text('/usr/share/hello/version')).toBe('hello 2.0 from stable\n');
        expect(root.text('/usr/share/hello-lib/version')).toBe('hello-lib 1.0 from stable\n');
        expect(root.entry('/usr/sbin')).toMatchObject({ type: 'symlink', target: 'bin' });
        const unsigned = await install('apt-unsigned', 'unsigned', 'unsigned-tool');
        expect(unsigned.ok, unsigned.log).toBe(false);
        expect(unsigned.log).toContain('is not signed');
      });
    },
  );
}
