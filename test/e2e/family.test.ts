import * as fs from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  App,
  BaseImage,
  Image,
  JsonTool,
  ServiceType,
  SigningKey,
  Source,
  SystemdUnit,
  SystemdUnitProps,
} from '../../src';
import { Base, boot, describeWith, Engine, Qemu, RootFileSystem, Store } from '../support/engines';
import { built, inThisTier, referenceOf, shape } from './support/builds';
import { Project } from './support/project';
import { run } from '../support/engines/process';

const ENGINES = inThisTier(Engine.all(), Engine.all().slice(0, 1));
const WANTS = '/etc/systemd/system/multi-user.target.wants';
const PUBLIC_KEY = 'cosign.pub';
const repository = (name: string): string => `registry.example.com/${name}`;

/** A base with an agent and a daemon of Debian's; two kinds of machine on it. One of them does without the agent. */
function family(app: App): void {
  const base = BaseImage.debian(referenceOf(Base.DEBIAN_BOOT), {
    jsonTools: [JsonTool.JQ],
    keepsDigests: false,
  });
  const signingKey = new SigningKey(app, 'Key', { publicKey: Source.file(PUBLIC_KEY) });
  const parent = new Image(app, 'base', { base, repository: repository('base'), signingKey });
  new SystemdUnit(parent, 'agent.service', service('agent'));
  new SystemdUnit(parent, 'systemd-networkd.service', { enabled: true });

  const router = new Image(app, 'router', {
    base: BaseImage.fromImage(parent),
    repository: repository('router'),
    signingKey,
  });
  new SystemdUnit(router, 'route.service', service('route'));
  const kiosk = new Image(app, 'kiosk', {
    base: BaseImage.fromImage(parent),
    repository: repository('kiosk'),
    signingKey,
  });
  new SystemdUnit(kiosk, 'show.service', service('show'));
  new SystemdUnit(kiosk, 'agent.service', { enabled: false });
}

function service(name: string): SystemdUnitProps {
  return {
    unit: { description: name },
    service: { type: ServiceType.ONESHOT, execStart: [`/bin/sh -c 'echo family: ${name} > /dev/console'`] },
    enabled: true,
  };
}

describeWith([...ENGINES, Base.DEBIAN_BOOT], 'a base and two images on it', () => {
  let project: Project;

  beforeAll(() => {
    project = Project.create({ [PUBLIC_KEY]: fs.readFileSync('examples/family/cosign.pub', 'utf8') });
  });
  afterAll(() => project.remove());

  describe.each(ENGINES)('built with $name', (engine) => {
    let store: Store;
    const roots = new Map<string, RootFileSystem>();

    beforeAll(async () => {
      store = engine.open();
      await store.importBase(Base.DEBIAN_BOOT, referenceOf(Base.DEBIAN_BOOT));
      const output = project.synth(family);
      // The base first, under the reference that the others name in FROM.
      for (const id of ['base', 'router', 'kiosk']) {
        const tag = `${repository(id)}:latest`;
        await built(store, { context: output.image(id), tag });
        roots.set(id, await store.readRootfs(tag));
      }
    });
    afterAll(() => store.close());

    /** Which of the units are enabled. */
    const enabled = (id: string): string[] =>
      ['agent', 'route', 'show', 'systemd-networkd'].filter(
        (name) => shape(roots.get(id)!, `${WANTS}/${name}.service`) !== 'absent',
      );

    it('enables in each what it and its base enable', () => {
      expect(enabled('base')).toEqual(['agent', 'systemd-networkd']);
      expect(enabled('router')).toEqual(['agent', 'route', 'systemd-networkd']);
      expect(enabled('kiosk')).toEqual(['show', 'systemd-networkd']);
    });

    it.each(['base', 'router', 'kiosk'])('keeps it in %s when a first boot applies all presets', async (id) => {
      const before = enabled(id);
      const rootfs = roots.get(id)!;
      const { code, all } = await run('chroot', [rootfs.folder, 'systemctl', 'preset-all']);
      expect(code, all).toBe(0);
      roots.set(id, RootFileSystem.read(rootfs.folder));
      expect(enabled(id)).toEqual(before);
    });

    describeWith([Qemu], 'in an approximation of bootc', () => {
      it('boots, and runs the units of the image and of its base', async () => {
        const result = await boot({
          rootfs: roots.get('router')!,
          until: /family: (agent|route)[^]*family: (?!\1)(agent|route)/,
          timeoutSeconds: 240,
        });
        expect(result.end, result.console).toBe('seen');
        expect(result.console).not.toContain('family: show');
      });
    });

    it('has the policies of both', () => {
      const scopes = (id: string): string[] =>
        Object.keys(
          (JSON.parse(roots.get(id)!.text('/etc/containers/policy.json')) as { transports: { docker: object } })
            .transports.docker,
        ).sort();
      expect(scopes('base')).toEqual([repository('base')]);
      expect(scopes('router')).toEqual([repository('base'), repository('router')]);
      expect(scopes('kiosk')).toEqual([repository('base'), repository('kiosk')]);
      for (const id of ['router', 'kiosk']) {
        for (const name of ['base', id]) {
          const file = `registry.example.com-${name}`;
          expect(shape(roots.get(id)!, `/usr/lib/pki/containers/${file}.pub`)).toBe('file 0644 0:0');
          expect(shape(roots.get(id)!, `/etc/containers/registries.d/${file}.yaml`)).toBe('file 0644 0:0');
        }
      }
    });
  });
});
