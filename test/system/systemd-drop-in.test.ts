import { describe, expect, test } from 'vitest';
import { Layer } from '../../src/image/layer';
import { Duration } from '../../src/system/duration';
import { SystemdDropIn, SystemdDropInProps } from '../../src/system/systemd-drop-in';
import { UnitScope } from '../../src/system/unit-drafts';
import { anImage, findings, lower, texts } from '../support/lowering';

test('a reset comes before everything else of its section', () => {
  const image = anImage();
  new SystemdDropIn(image, 'Stage', {
    unitName: 'bootc-fetch-apply-updates.timer',
    reset: ['OnUnitInactiveSec', 'OnBootSec', 'ConditionPathExists'],
    timer: { onCalendar: ['Sun 03:00'], onBootSec: Duration.hours(2) },
    unit: { conditions: { ConditionACPower: ['true'] } },
  });
  expect(texts(lower(image))).toEqual({
    '/usr/lib/systemd/system/bootc-fetch-apply-updates.timer.d/50-workstation-stage.conf': `[Unit]
ConditionPathExists=
ConditionACPower=true

[Timer]
OnBootSec=
OnUnitInactiveSec=
OnCalendar=Sun 03:00
OnBootSec=2h
`,
  });
});

test("an image's come after those of the image that it is based on, each named by its place in the tree", () => {
  const image = anImage();
  const drop = new SystemdDropIn(new Layer(image, 'Vpn'), 'More Logs', {
    unitName: 'a.service',
    service: { restartSec: Duration.seconds(1) },
  });
  expect(SystemdDropIn.isSystemdDropIn(drop)).toBe(true);
  expect(Object.keys(texts(lower(image)))).toEqual([
    '/usr/lib/systemd/system/a.service.d/50-workstation-vpn-more-logs.conf',
  ]);
  expect(Object.keys(texts(lower(image, { depth: 2 })))).toEqual([
    '/usr/lib/systemd/system/a.service.d/52-workstation-vpn-more-logs.conf',
  ]);
});

test('units of users', () => {
  const image = anImage();
  new SystemdDropIn(image, 'A', { unitName: 'a.service', unitScope: UnitScope.USER, reset: ['Environment'] });
  expect(texts(lower(image))).toEqual({
    '/usr/lib/systemd/user/a.service.d/50-workstation-a.conf': '[Service]\nEnvironment=\n',
  });
});

function dropIn(props: SystemdDropInProps): string[][] {
  const image = anImage();
  new SystemdDropIn(image, 'Change', props);
  lower(image);
  return findings(image).map(({ id, message }) => [id.replace('bootcdk::', ''), message]);
}

describe('drop-ins', () => {
  test.each<[SystemdDropInProps, string, string]>([
    [
      { unitName: 'a', service: { umask: '0077' } },
      'unit-name',
      'the unit name "a" does not end with the type of a unit',
    ],
    [{ unitName: 'a.service' }, 'unit-content', 'the drop-in for "a.service" changes nothing'],
    [
      { unitName: 'a.service', timer: { onCalendar: ['daily'] } },
      'unit-section',
      'a service has no section [Timer], but [Unit], [Install], [Service]',
    ],
    [
      { unitName: 'a.service', reset: ['After'] },
      'unit-reset',
      'After= is a dependency, which a drop-in can add to but not reset',
    ],
    [{ unitName: 'a.service', reset: ['execStart'] }, 'unit-value', '"execStart" is no name of a directive'],
  ])('%#: mistake', (props, id, message) => {
    expect(dropIn(props)).toEqual([[id, message]]);
  });

  test.each<[SystemdDropInProps]>([
    [{ unitName: 'a.service', reset: ['ExecStart', 'ConditionPathExists'] }],
    [{ unitName: 'service', service: { timeoutStopSec: Duration.seconds(10) } }],
    [{ unitName: 'app-.scope', extra: { Scope: { OOMPolicy: ['kill'] } } }],
    [{ unitName: 'a@.timer', timer: { persistent: true } }],
    [{ unitName: 'a.mount', mount: { options: ['noatime'] } }],
    [{ unitName: 'a.service', unit: {}, reset: ['Environment'] }],
  ])('%#: legal', (props) => {
    expect(dropIn(props)).toEqual([]);
  });
});
