import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Base, boot, describeWith, Engine, Qemu, Registry, RootFileSystem, Store } from '../support/engines';
import { builtRootfs, changes, referenceOf, shape, traces } from './support/builds';
import { clone, commit } from './support/clone';
import { bootcdk, prepareCommandLine } from './support/command-line';

const ENGINES = Engine.all();
const UMASKS = ['002', '077'];
const MULTI_USER = '/etc/systemd/system/multi-user.target.wants';
const TIMERS = '/etc/systemd/system/timers.target.wants';

describeWith([...ENGINES, Base.DEBIAN_BOOT, Registry.requirement], 'examples/appliance', () => {
  let folder: string;
  let registry: Registry;
  let base: string;
  /** By umask. */
  const clones = new Map<string, string>();
  const results = new Map<string, RootFileSystem>();
  const stores: Store[] = [];

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-appliance-'));
    registry = await Registry.start();
    base = `${registry.host}/debian-bootc:13`;
    const store = ENGINES[0]!.open();
    await store.importBase(Base.DEBIAN_BOOT, referenceOf(Base.DEBIAN_BOOT));
    await store.push(referenceOf(Base.DEBIAN_BOOT), base);
    store.close();

    prepareCommandLine();
    const repository = path.join(folder, 'project');
    fs.mkdirSync(repository);
    bootcdk('appliance', 'synth', '-c', `base=${base}`, '--output', path.join(repository, 'bootcdk.out'));
    commit(repository);
    for (const umask of UMASKS) clones.set(umask, clone(repository, umask));
  });
  afterAll(async () => {
    for (const store of stores) store.close();
    await registry.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  describe.each(ENGINES)('built with $name', (engine) => {
    let before: RootFileSystem;
    let store: Store;

    beforeAll(async () => {
      store = engine.open();
      stores.push(store);
      await store.pull(base);
      before = await store.readRootfs(base);
    });

    it.each(UMASKS)('from a clone under umask %s is exactly what the program says', async (umask) => {
      // The umask of whoever builds must not matter either.
      const old = process.umask(parseInt(umask, 8));
      const context = path.join(clones.get(umask)!, 'bootcdk.out/images/appliance');
      const after = await builtRootfs(store, { context, tag: `localhost/appliance:${umask}`, noCache: true }).finally(
        () => process.umask(old),
      );
      results.set(`${engine.name} ${umask}`, after);

      expect(changes(after, before)).toEqual(DECLARED);
      expect(Object.fromEntries(Object.keys(SHAPES).map((file) => [file, shape(after, file)]))).toEqual(SHAPES);
      expect(after.text('/etc/measure/interval')).toBe('60\n');
      expect(after.bytes('/usr/bin/measure')).toEqual(fs.readFileSync('examples/appliance/files/measure.sh'));
      expect(after.text('/usr/share/appliance/release')).toBe('1.0\n');
      expect(JSON.parse(after.text('/etc/containers/policy.json'))).toMatchObject({
        default: [{ type: 'insecureAcceptAnything' }],
        transports: {
          docker: {
            'registry.example.com/appliance': [
              { type: 'sigstoreSigned', keyPath: '/usr/lib/pki/containers/registry.example.com-appliance.pub' },
            ],
          },
        },
      });
      expect(traces(after)).toEqual(traces(before));
    });

    it('has the labels and nothing else in its configuration', async () => {
      const image = await store.inspect('localhost/appliance:002');
      const start = await store.inspect(base);
      expect(image.labels).toMatchObject({
        'containers.bootc': '1',
        'ostree.bootable': '1',
        'org.opencontainers.image.title': 'Appliance',
        'org.opencontainers.image.description': 'A Debian machine that measures and reports',
      });
      expect(image.environment).toEqual(start.environment);
      expect(image.command).toEqual(start.command);
    });
  });

  it('is the same from both engines and all clones', () => {
    expect(results.size).toBe(ENGINES.length * UMASKS.length);
    const [first, ...others] = [...results.values()];
    for (const other of others) expect(other.changesSince(first!)).toEqual([]);
  });

  describeWith([Qemu], 'in an approximation of bootc', () => {
    it('boots, and its unit says so on the console', async () => {
      const rootfs = [...results.values()][0]!;
      const result = await boot({
        rootfs,
        kernelArguments: await kernelArguments(rootfs),
        until: /measure: up, every 60 seconds, release 1\.0/,
        timeoutSeconds: 240,
      });
      expect(result.end, result.console).toBe('seen');
    });
  });
});

/** As bootc reads them: all files of kargs.d, in the order of their names. */
async function kernelArguments(rootfs: RootFileSystem): Promise<string[]> {
  const { parse } = await import('smol-toml');
  const files = rootfs.list('/usr/lib/bootc/kargs.d').filter((entry) => entry.path.endsWith('.toml'));
  expect(files).not.toEqual([]);
  return files.flatMap((entry) => (parse(rootfs.text(entry.path)) as { kargs: string[] }).kargs);
}

/** All that the image changes in its base. */
const DECLARED = [
  '/etc/containers added directory',
  '/etc/containers/policy.json added file',
  '/etc/containers/registries.d added directory',
  '/etc/containers/registries.d/registry.example.com-appliance.yaml added file',
  '/etc/measure added directory',
  '/etc/measure/interval added file',
  '/etc/systemd/system/apt-daily.timer added symlink',
  `${MULTI_USER}/measure.service added symlink`,
  `${TIMERS}/measure-again.timer added symlink`,
  '/usr/bin/measure added file',
  '/usr/bin/measure-now added symlink',
  '/usr/lib/bootc added directory',
  '/usr/lib/bootc/kargs.d added directory',
  '/usr/lib/bootc/kargs.d/50-appliance-console.toml added file',
  '/usr/lib/pki added directory',
  '/usr/lib/pki/containers added directory',
  '/usr/lib/pki/containers/registry.example.com-appliance.pub added file',
  '/usr/lib/systemd/system-preset/00-40-appliance-measure-again.timer.preset added file',
  '/usr/lib/systemd/system-preset/00-40-appliance-measure.service.preset added file',
  '/usr/lib/systemd/system/measure-again.service added file',
  '/usr/lib/systemd/system/measure-again.timer added file',
  '/usr/lib/systemd/system/measure.service added file',
  '/usr/lib/sysusers.d/40-appliance-measure.conf added file',
  '/usr/lib/tmpfiles.d/40-appliance-state.conf added file',
  '/usr/share/appliance added directory',
  '/usr/share/appliance/release added file',
];

/** Modes, owners and links: of what the image adds, and of the base's own that a careless copy would change. */
const SHAPES: Readonly<Record<string, string>> = {
  '/etc/containers/policy.json': 'file 0644 0:0',
  '/etc/containers/registries.d': 'directory 0755 0:0',
  '/etc/containers/registries.d/registry.example.com-appliance.yaml': 'file 0644 0:0',
  '/etc/measure': 'directory 0750 967:967',
  '/etc/measure/interval': 'file 0640 967:967',
  '/etc/systemd/system/apt-daily.timer': 'link to /dev/null',
  [`${MULTI_USER}/measure.service`]: 'link to /usr/lib/systemd/system/measure.service',
  [`${TIMERS}/measure-again.timer`]: 'link to /usr/lib/systemd/system/measure-again.timer',
  '/usr/bin/measure': 'file 0755 0:0',
  '/usr/bin/measure-now': 'link to ../sbin/measure',
  '/usr/lib/bootc/kargs.d': 'directory 0755 0:0',
  '/usr/lib/bootc/kargs.d/50-appliance-console.toml': 'file 0644 0:0',
  '/usr/lib/pki/containers/registry.example.com-appliance.pub': 'file 0644 0:0',
  '/usr/lib/systemd/system/measure.service': 'file 0644 0:0',
  '/usr/share/appliance/release': 'file 0644 0:0',
  '/etc/secure.d': 'directory 0750 0:4',
  '/root': 'directory 0700 0:0',
  '/srv/drop': 'directory 1777 0:0',
  '/tmp': 'directory 1777 0:0',
  '/usr/sbin': 'link to bin',
};
