import { describe, expect, test } from 'vitest';
import { FEDORA_BOOTC, FEDORA_COREOS } from '../../src/image/base/table';
import { Layer } from '../../src/image/layer';
import { Draft } from '../../src/image/wishes';
import { SystemdUnit, SystemdUnitProps } from '../../src/system/systemd-unit';
import { UnitScope } from '../../src/system/unit-drafts';
import { anImage, lower, LoweringOptions, reports, texts } from '../support/lowering';

interface Lowered {
  readonly drafts: Draft[];
  readonly files: { [path: string]: string };
  readonly reports: string[];
}

function unit(name: string, props?: SystemdUnitProps, options?: LoweringOptions): Lowered {
  const image = anImage();
  new SystemdUnit(image, name, props);
  const drafts = lower(image, options);
  return { drafts, files: texts(drafts), reports: reports(image) };
}

describe('enabled', () => {
  test('a preset of its own, and the command that applies it', () => {
    expect(unit('tailscaled.service', { enabled: true }).drafts).toEqual([
      {
        kind: 'file',
        phase: 'files',
        path: '/usr/lib/systemd/system-preset/00-40-workstation-tailscaled.service.preset',
        content: { data: 'enable tailscaled.service\n' },
      },
      {
        kind: 'trigger',
        phase: 'finish',
        command: ['systemctl', 'preset'],
        arguments: ['tailscaled.service'],
        watch: ['/usr/lib/systemd/system-preset/00-40-workstation-tailscaled.service.preset'],
      },
    ]);
  });

  test('disabled', () => {
    expect(unit('a.timer', { enabled: false }).files).toEqual({
      '/usr/lib/systemd/system-preset/00-40-workstation-a.timer.preset': 'disable a.timer\n',
    });
  });

  test('an instance stands behind its template', () => {
    expect(unit('getty@tty3.service', { enabled: true }).files).toEqual({
      '/usr/lib/systemd/system-preset/00-40-workstation-getty@tty3.service.preset': 'enable getty@.service tty3\n',
    });
    expect(Object.values(unit('getty@tty3.service', { enabled: false }).files)).toEqual([
      'disable getty@tty3.service\n',
    ]);
  });

  test("an image's presets come before those of the image that it is based on, and of every base", () => {
    const path = (depth: number) => Object.keys(unit('a.service', { enabled: true }, { depth }).files)[0]!;
    const sorted = [
      path(2),
      path(1),
      path(0),
      '/usr/lib/systemd/system-preset/00-okd.preset',
      '/usr/lib/systemd/system-preset/01-homebrew.preset',
    ];
    expect([...sorted].sort()).toEqual(sorted);
    expect(path(99)).toContain('/00-00-');
  });

  test('units of users', () => {
    const { drafts } = unit('agent.service', {
      enabled: true,
      unitScope: UnitScope.USER,
      service: { execStart: ['/usr/bin/agent'] },
    });
    expect(drafts).toMatchObject([
      { path: '/usr/lib/systemd/user/agent.service' },
      { path: '/usr/lib/systemd/user-preset/00-40-workstation-agent.service.preset' },
      { kind: 'trigger', command: ['systemctl', '--global', 'preset'], arguments: ['agent.service'] },
    ]);
  });

  test('nothing said, nothing done', () => {
    expect(unit('a.service').drafts).toEqual([]);
    expect(unit('a.service', { masked: false }).drafts).toEqual([]);
  });
});

describe('masked', () => {
  test('a link of the machine', () => {
    expect(unit('iscsi.service', { masked: true }).drafts).toEqual([
      { kind: 'symlink', phase: 'files', path: '/etc/systemd/system/iscsi.service', target: '/dev/null' },
    ]);
    expect(unit('a.service', { masked: true, unitScope: UnitScope.USER }).drafts).toMatchObject([
      { path: '/etc/systemd/user/a.service' },
    ]);
  });

  test('and disabled: masking is enough', () => {
    expect(unit('a.service', { masked: true, enabled: false }).drafts).toHaveLength(1);
  });
});

describe('names', () => {
  test('of the unit, if the id is another', () => {
    const image = anImage();
    const made = new SystemdUnit(new Layer(image, 'Vpn'), 'Daemon', { unitName: 'tailscaled.service', enabled: true });
    expect(made.unitName).toBe('tailscaled.service');
    expect(SystemdUnit.isSystemdUnit(made)).toBe(true);
    expect(Object.values(texts(lower(image)))).toEqual(['enable tailscaled.service\n']);
  });

  test('with escapes', () => {
    const name = 'dev-disk-by\\x2dlabel-data.swap';
    expect(Object.keys(unit(name, { enabled: true, extra: { Swap: { What: ['LABEL=data'] } } }).files)).toEqual([
      `/usr/lib/systemd/system/${name}`,
      '/usr/lib/systemd/system-preset/00-40-workstation-dev-disk-by-x2dlabel-data.swap.preset',
    ]);
  });
});

describe('the timer of bootc', () => {
  test.each([
    [FEDORA_BOOTC, 1],
    [FEDORA_COREOS, 0],
  ])('%#: cannot be disabled where a link starts it', (traits, count) => {
    const { reports: said, drafts } = unit('bootc-fetch-apply-updates.timer', { enabled: false }, { traits });
    expect(said.filter((report) => report.startsWith('bootcdk::unit-disable-without-effect'))).toHaveLength(count);
    expect(drafts).toHaveLength(count === 0 ? 2 : 0);
  });

  test('can be masked, and other timers disabled', () => {
    expect(unit('bootc-fetch-apply-updates.timer', { masked: true }, { traits: FEDORA_BOOTC }).reports).toEqual([]);
    expect(unit('fstrim.timer', { enabled: false }, { traits: FEDORA_BOOTC }).reports).toEqual([]);
  });
});
