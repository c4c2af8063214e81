import { describe, expect, test } from 'vitest';
import { Source } from '../../src/image/source';
import { Duration } from '../../src/system/duration';
import { SystemdUnit, SystemdUnitProps } from '../../src/system/systemd-unit';
import { anImage, findings, lower } from '../support/lowering';

type Finding = { id: string; message: string; got?: string; fix?: string };

function unit(name: string, props?: SystemdUnitProps): Finding[] {
  const image = anImage();
  new SystemdUnit(image, name, props);
  lower(image, { files: { 'template.service': '[Service]\nExecStart=/a\n[Install]\nWantedBy=a.target\n' } });
  return findings(image).map(({ id, message, got, fix }) => ({ id: id.replace('bootcdk::', ''), message, got, fix }));
}

const service = { execStart: ['/usr/bin/a'] };

describe('mistakes', () => {
  test.each<[string, SystemdUnitProps, Finding]>([
    [
      'backup.servise',
      { service },
      {
        id: 'unit-name',
        message: 'the unit name "backup.servise" does not end with the type of a unit',
        got: 'backup.servise',
        fix: 'did you mean "backup.service"?',
      },
    ],
    [
      'a.timer',
      { timer: { onCalendar: ['daily'] }, service },
      {
        id: 'unit-section',
        message: 'a timer has no section [Service], but [Unit], [Install], [Timer]',
        got: 'Service',
        fix: 'put it into a unit whose name ends with ".service"',
      },
    ],
    [
      'a.service',
      { service, extra: { Sevice: { Nice: ['1'] } } },
      {
        id: 'unit-section',
        message: 'a service has no section [Sevice], but [Unit], [Install], [Service]',
        got: 'Sevice',
        fix: 'did you mean "Service"?',
      },
    ],
    [
      'a.service',
      { service: { execStart: ['/usr/bin/a \\'] } },
      {
        id: 'unit-value',
        message: String.raw`the value "/usr/bin/a \\" of ExecStart= ends with a backslash, which would join it with the next line`,
        got: '/usr/bin/a \\',
        fix: 'give one line of text',
      },
    ],
    [
      'a.service',
      { service: { ...service, stateDirectory: ['/var/lib/app'] } },
      {
        id: 'unit-value',
        message: 'the value "/var/lib/app" of StateDirectory= is absolute, where a directory below /var/lib is meant',
        got: '/var/lib/app',
        fix: 'write "app"',
      },
    ],
    [
      'a.service',
      { service, unit: { after: ['network-online'] } },
      {
        id: 'unit-value',
        message: 'the value "network-online" of After= does not end with the type of a unit, so that it names no unit',
        got: 'network-online',
        fix: 'add its type: "network-online.target", "network-online.service" or another',
      },
    ],
    [
      'a.service',
      { service, unit: { after: ['a.target b.target'] } },
      {
        id: 'unit-value',
        message: 'the value "a.target b.target" of After= is several words',
        got: 'a.target b.target',
        fix: 'give one unit a string',
      },
    ],
    [
      'a.service',
      { service, unit: { conditions: { PathExists: ['/a'] } } },
      {
        id: 'unit-value',
        message: '"PathExists" is no condition',
        got: 'PathExists',
        fix: 'give the full name, "ConditionPathExists" or "AssertPathExists"',
      },
    ],
    [
      'a.service',
      { service: { ...service, environment: { 'MY-VAR': '1' } } },
      {
        id: 'unit-value',
        message: 'the environment variable "MY-VAR" has no possible name',
        got: 'MY-VAR',
        fix: 'use letters, digits and _',
      },
    ],
    [
      'a.service',
      { service: { ...service, environmentFile: ['etc/default/a'] } },
      {
        id: 'unit-value',
        message: 'the value "etc/default/a" of EnvironmentFile= is no absolute path',
        got: 'etc/default/a',
        fix: 'write the whole path, "/etc/default/a"',
      },
    ],
    [
      'a.service',
      { service: { ...service, restartSec: Duration.seconds(-1) } },
      {
        id: 'unit-value',
        message: 'the duration of RestartSec= is negative',
        got: 'RestartSec',
        fix: 'give a length of time',
      },
    ],
    [
      'a.service',
      { service, extra: { Service: { 'Exec Start': ['a'] } } },
      {
        id: 'unit-value',
        message: '"Exec Start" is no name of a directive',
        got: 'Exec Start',
        fix: 'give the name as it stands before "="',
      },
    ],
    [
      'a.service',
      { service: { ...service, user: 'a' }, extra: { Service: { User: ['b'] } } },
      {
        id: 'unit-content',
        message: 'User= is given in the typed section and in `extra`',
        got: 'User',
        fix: 'leave one of them out',
      },
    ],
    [
      'a.service',
      { service, source: Source.text('[Service]') },
      {
        id: 'unit-content',
        message: 'the unit "a.service" has sections and a source',
        got: 'source',
        fix: 'leave one of them out',
      },
    ],
    [
      'a.service',
      { enabled: true, masked: true },
      {
        id: 'unit-content',
        message: 'the unit "a.service" is both enabled and masked',
        got: 'masked',
        fix: 'leave one of them out',
      },
    ],
    [
      'a.timer',
      { timer: { onCalendar: ['0 3 * * *'], onBootSec: Duration.hours(1) } },
      {
        id: 'unit-calendar',
        message: 'the value "0 3 * * *" of OnCalendar= is in the form of cron',
        got: '0 3 * * *',
        fix: expect.stringContaining('"Mon..Fri 03:00"') as string,
      },
    ],
    [
      'a.timer',
      { timer: { persistent: true } },
      {
        id: 'unit-incomplete',
        message: 'the unit "a.timer" is a timer that nothing triggers',
        got: 'a.timer',
        fix: 'give OnCalendar=, OnBootSec= or another trigger',
      },
    ],
    [
      'a.socket',
      { socket: { accept: true } },
      {
        id: 'unit-incomplete',
        message: 'the unit "a.socket" is a socket that listens on nothing',
        got: 'a.socket',
        fix: 'give ListenStream= or another address',
      },
    ],
    [
      'a.path',
      { path: { makeDirectory: true } },
      {
        id: 'unit-incomplete',
        message: 'the unit "a.path" is a path unit that watches nothing',
        got: 'a.path',
        fix: 'give PathExists=, PathChanged= or another path',
      },
    ],
    [
      'data.mount',
      { mount: { what: '/dev/vdb', where: '/var/my-data' } },
      {
        id: 'unit-incomplete',
        message: 'the unit "data.mount" mounts "/var/my-data", which the name of a mount must say',
        got: 'data.mount',
        fix: String.raw`call it "var-my\\x2ddata.mount"`,
      },
    ],
    [
      'data.mount',
      { mount: { where: '/data' } },
      {
        id: 'unit-incomplete',
        message: 'the unit "data.mount" is a mount of nothing',
        got: 'data.mount',
        fix: 'give `what`',
      },
    ],
    [
      'a.service',
      { service: { execStart: ['/a', '/b'] } },
      {
        id: 'unit-incomplete',
        message: 'the unit "a.service" has more than one ExecStart=, which only a oneshot service may have',
        got: '/b',
        fix: 'give Type=oneshot, or ExecStartPre= for what runs before',
      },
    ],
    [
      'a@.service',
      { service, enabled: true },
      {
        id: 'unit-template-enabled',
        message: 'the template "a@.service" is enabled without an instance',
        got: 'a@.service',
        fix: 'enable an instance: new SystemdUnit(…, "a@instance.service", { enabled: true })',
      },
    ],
    [
      'a@.service',
      { source: Source.file('template.service'), enabled: true },
      {
        id: 'unit-template-enabled',
        message: 'the template "a@.service" is enabled without an instance',
        got: 'a@.service',
        fix: 'enable an instance: new SystemdUnit(…, "a@instance.service", { enabled: true })',
      },
    ],
  ])('%#: %s', (name, props, finding) => {
    expect(unit(name, props)).toEqual([finding]);
  });

  test('an empty string would reset a list', () => {
    expect(unit('a.service', { service: { execStart: [''] } })[0]!.id).toBe('unit-value');
  });

  test('all at once', () => {
    const found = unit('a.service', {
      service: { execStart: ['/a\n/b', '/c'], umask: '9', workingDirectory: 'x' },
      timer: {},
      unit: { documentation: ['x'] },
    });
    expect(found.map(({ id }) => id).sort()).toEqual([
      'unit-section',
      'unit-value',
      'unit-value',
      'unit-value',
      'unit-value',
    ]);
  });

  test('a unit of which something was rejected is not in the image: what is missing then is no further mistake', () => {
    const image = anImage();
    new SystemdUnit(image, 'a.timer', { timer: { onCalendar: ['dayly'] }, enabled: true });
    new SystemdUnit(image, 'b.service', { service: { execStart: ['/a\\'] } });
    expect(lower(image)).toEqual([]);
    expect(findings(image).map(({ id }) => id)).toEqual(['bootcdk::unit-calendar', 'bootcdk::unit-value']);
  });

  test('what was rejected is not enabled either', () => {
    const image = anImage();
    new SystemdUnit(image, 'a.timer', { timer: {}, enabled: true });
    expect(lower(image)).toEqual([]);
  });
});
