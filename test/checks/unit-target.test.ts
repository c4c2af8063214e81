import { expect, test } from 'vitest';
import { checkImages } from './image-table';
import { File, Source, SystemdUnit, UnitScope } from '../../src';
import { wellKnownTargets } from '../../src/checks/systemd/targets';
import { UNIT_TARGET } from '../../src/checks/unit-target';

const UNITS = '/usr/lib/systemd/system';

checkImages(
  UNIT_TARGET,
  {
    raw: {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', '[Install]', 'WantedBy=multiuser.target'),
        }),
      at: 'Unit',
      got: 'multiuser.target',
      message: 'a.service:4: WantedBy= names "multiuser.target", did you mean "multi-user.target"?',
    },
    typed: {
      program: (image) =>
        new SystemdUnit(image, 'a.timer', {
          timer: { onCalendar: ['daily'] },
          install: { wantedBy: ['timer.target'] },
        }),
      at: 'a.timer',
      got: 'timer.target',
      message: 'a.timer:5: WantedBy= names "timer.target", did you mean "timers.target"?',
    },
    'without suffix': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a.service`,
          source: Source.lines('[Service]', 'ExecStart=/usr/bin/true', '[Install]', 'WantedBy=multi-user'),
        }),
      at: 'Unit',
      got: 'multi-user',
      message: 'a.service:4: WantedBy= names "multi-user", did you mean "multi-user.target"?',
    },
    'of several words': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/true'] },
          install: { wantedBy: ['network-onlin.target'] },
        }),
      at: 'a.service',
      got: 'network-onlin.target',
      message: 'a.service:5: WantedBy= names "network-onlin.target", did you mean "network-online.target"?',
    },
  },
  {
    'of a package': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/true'] },
          install: { wantedBy: ['greenboot-success.target', 'cloud-init.target'] },
        }),
    },
    'of the image': {
      program: (image) => {
        new SystemdUnit(image, 'timer.target', { unit: { description: 'mine' } });
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/true'] },
          install: { wantedBy: ['timer.target'] },
        });
      },
    },
    'a service': {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/true'] },
          install: { wantedBy: ['sshd.service'] },
        }),
    },
    "of users' managers": {
      program: (image) =>
        new SystemdUnit(image, 'a.service', {
          service: { execStart: ['/usr/bin/true'] },
          install: { wantedBy: ['graphical-session.target'] },
          unitScope: UnitScope.USER,
        }),
    },
    'several on one line': {
      program: (image) =>
        new File(image, 'Unit', {
          path: `${UNITS}/a@.service`,
          source: Source.lines(
            '[Service]',
            'ExecStart=/usr/bin/true',
            '[Install]',
            'WantedBy=multi-user.target graphical.target a-%i.target',
          ),
        }),
    },
  },
);

test.each(['system', 'user'] as const)('all that is well known to the manager of the %s is a target', (scope) => {
  const names = [...wellKnownTargets(scope)];
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*\.target$/.test(name))).toEqual([]);
});
