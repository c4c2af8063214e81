import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { App, Edit, File, FileEdit, Image, Layer, Package, PackageRemoval, Script, Source, User } from '../../src';
import { AptRepository, Base, BuildProps, describeWith, Engine, RpmRepository, Store } from '../support/engines';
import { ALL_TIERS, built, referenceOf } from './support/builds';
import { PackageServer } from './support/package-server';
import { Project } from './support/project';

const [trixie, forky] = Engine.all() as [Engine, Engine];
const CASES = [
  { base: Base.DEBIAN_BOOT, engine: trixie, run: true },
  { base: Base.DNF5, engine: forky, run: true },
  { base: Base.DNF4, engine: trixie, run: true },
  { base: Base.DEBIAN_BOOT, engine: forky, run: ALL_TIERS },
  { base: Base.DNF5, engine: trixie, run: ALL_TIERS },
  { base: Base.DNF4, engine: forky, run: ALL_TIERS },
].filter(({ base, engine, run }) => {
  if (!run) process.stderr.write(`\nONLY IN THE LONG TIER (npm run test:all): ${base.name} on ${engine.name}\n`);
  return run;
});

describeWith(
  [trixie, forky, Base.DEBIAN_BOOT, Base.DNF5, Base.DNF4, AptRepository.requirement, RpmRepository.requirement],
  'two cold builds',
  () => {
    let apt: PackageServer;
    let rpm: PackageServer;
    let project: Project;

    beforeAll(async () => {
      [apt, rpm] = await Promise.all([PackageServer.apt(), PackageServer.rpm()]);
    });
    afterAll(async () => {
      await apt.close();
      await rpm.close();
    });

    describe.each(CASES)('on $base.name with $engine.name', ({ base, engine }) => {
      const stores: Store[] = [];
      afterAll(() => {
        stores.forEach((store) => store.close());
        project.remove();
      });

      it('with a fixed time stamp have the same digest', async () => {
        const server = base.name === Base.DEBIAN_BOOT.name ? apt : rpm;
        project = Project.create({ 'key.asc': server.publicKey });
        const output = project.synth((app) => program(app, server, base));
        const cold = async (): Promise<{ store: Store; digest: string; imageId: string }> => {
          const store = engine.open();
          stores.push(store);
          await store.importBase(base, referenceOf(base));
          const { digest, imageId } = await built(store, {
            context: output.image('same'),
            tag: TAG,
            noCache: true,
            ...fixedTime(engine),
          });
          return { store, digest, imageId };
        };
        const first = await cold();
        // Time stamps have seconds: two builds within one would be equal by chance.
        await new Promise((resolve) => setTimeout(resolve, 1100));
        const second = await cold();
        if (first.imageId !== second.imageId) {
          const [one, two] = [await first.store.readRootfs(TAG), await second.store.readRootfs(TAG)];
          expect(two.changesSince(one)).toEqual([]);
        }
        expect(second.digest).toBe(first.digest);
        expect(second.imageId).toBe(first.imageId);
      });
    });
  },
);

const TAG = 'localhost/same:1';

/** A fixed time for what the engine and what rpm writes. From 1.41 on the two are one, and must not be given apart. */
function fixedTime({ version }: Engine): Partial<BuildProps> {
  const [major, minor] = version.split('.').map(Number) as [number, number];
  return major > 1 || minor >= 41
    ? { options: ['--source-date-epoch=0', '--rewrite-timestamp'] }
    : { timestamp: 0, buildArgs: { SOURCE_DATE_EPOCH: '0' } };
}

function program(app: App, server: PackageServer, base: Base): void {
  const isApt = base.name === Base.DEBIAN_BOOT.name;
  const image: Image = isApt ? server.debian(app, 'same') : server.dnf(app, 'same', base);
  new Package(image, 'hello');
  new Package(image, 'extra-tool', { repository: server.extra(image) });
  if (isApt) new PackageRemoval(image, 'tzdata');
  new User(image, 'keeper', { uid: 901 });
  new File(image, 'Owned', { path: '/usr/share/owned', source: Source.lines('owned'), owner: 'keeper', mode: '0600' });
  new Script(image, 'Make', { commands: ['mkdir -p /usr/share/made', 'echo made > /usr/share/made/file'] });
  new FileEdit(image, 'Edit', { path: '/etc/edited', createFrom: '', edit: Edit.lines({ ensure: ['a line'] }) });
  const layer = new Layer(image, 'Editor');
  new Package(layer, 'editor');
  new File(layer, 'Settings', { path: '/etc/editor.conf', source: Source.lines('tabs=4') });
}
