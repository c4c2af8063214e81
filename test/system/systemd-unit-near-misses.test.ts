import { describe, expect, test } from 'vitest';
import { Source } from '../../src/image/source';
import { Duration } from '../../src/system/duration';
import { ServiceType } from '../../src/system/service-section';
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
const ONESHOT = ServiceType.ONESHOT;

describe('legal near-misses', () => {
  test.each<[string, SystemdUnitProps]>([
    ['backup.service', { service }],
    ['service.service', { service }],
    ['a.service', { service, extra: { 'X-Sevice': { Anything: ['1'] } } }],
    ['a.service', { extra: { Service: { ExecStart: ['/a'] } } }],
    ['a.swap', { extra: { Swap: { What: ['/a'] } } }],
    ['a.service', { service: { execStart: ['/usr/bin/a \\\\', '-/usr/bin/b "x y" %i $HOME ; /c'], type: ONESHOT } }],
    ['a.service', { service: { execStart: ['backup --all'] } }],
    ['a.service', { service: { ...service, stateDirectory: ['app/data', '%p'] } }],
    ['a.service', { service: { ...service, environmentFile: ['-/etc/a', '%E/a'], workingDirectory: '~' } }],
    ['a.service', { service: { ...service, workingDirectory: '-/srv', readWritePaths: ['-/a', '+/b', '-+/c'] } }],
    [
      'a.service',
      { service, unit: { after: ['app@%i.service', 'dev-vdb.device'], documentation: ['man:a(1)', 'https://a'] } },
    ],
    ['a.service', { service, unit: { conditions: { ConditionPathExists: ['!/a', '|/b'] } } }],
    ['a.service', { service: { ...service, environment: { _a1: '%n' } } }],
    ['a.service', { service: { ...service, restartSec: Duration.seconds(0), timeoutStartSec: Duration.infinite() } }],
    [
      'a.service',
      { service: { ...service, execStartPre: ['/x'] }, extra: { Service: { ExecStartPre: ['/y'], LimitCORE: ['0'] } } },
    ],
    ['a.service', { source: Source.text('[Service]\nExecStart=/a\n'), enabled: true }],
    ['a.service', { enabled: false, masked: true }],
    ['a.timer', { timer: { onCalendar: ['*-*-* 03:00:00'] } }],
    ['a.timer', { extra: { Timer: { OnClockChange: ['yes'] } } }],
    ['a.socket', { extra: { Socket: { ListenNetlink: ['kobject-uevent 1'] } }, socket: { socketMode: '0600' } }],
    ['a.path', { path: { pathExistsGlob: ['/a/*'] } }],
    ['var-my\\x2ddata.mount', { mount: { what: '/dev/vdb', where: '/var/my-data' } }],
    ['-.mount', { mount: { what: '/dev/vdb', where: '/' } }],
    ['a.service', { service: { type: ONESHOT, execStart: ['/a', '/b'] } }],
    ['a.service', { service: { type: ONESHOT, execStart: ['/a'], remainAfterExit: true } }],
    ['a@.service', { service }],
    ['a@.service', { service, enabled: true, install: { wantedBy: ['a.target'], defaultInstance: 'b' } }],
    ['a@b.service', { enabled: true }],
    ['getty@.service', { enabled: true }],
    ['a@.service', { enabled: false, service }],
  ])('%#: %s', (name, props) => {
    expect(unit(name, props)).toEqual([]);
  });
});
