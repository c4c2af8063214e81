import { expect, test } from 'vitest';
import { App, BaseImage, File, Image, Script, Source, Symlink, SystemdDropIn, SystemdUnit, User } from '../../src';
import { reported } from '../support/program';

/** What rules make of an image that is based on another one of the program. */

const UNITS = '/usr/lib/systemd/system';
const service = (...lines: string[]): Source => Source.lines('[Service]', 'ExecStart=/usr/libexec/a', ...lines);

function findings(below: (image: Image) => void, above: (image: Image) => void): string[] {
  return reported((app: App) => {
    const base = new Image(app, 'base', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/base' });
    below(base);
    above(new Image(app, 'os', { base: BaseImage.fromImage(base), repository: 'ghcr.io/example/os' }));
  }).map(({ id, path, place }) => `${id} ${path} ${place === undefined ? 'nowhere' : ''}`.trim());
}

test('what is wrong in an image is said there, once', () => {
  const found = findings(
    (base) => {
      new File(base, 'Unit', { path: `${UNITS}/a.service`, source: service('Enviroment=A=b') });
      new File(base, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') });
      new File(base, 'Kargs', { path: '/usr/lib/bootc/kargs.d/a.toml', source: Source.lines('kargs = ["root=x"]') });
      new File(base, 'Directories', { path: '/usr/lib/tmpfiles.d/a.conf', source: Source.lines('d /var/run/a') });
      new File(base, 'Policy', { path: '/etc/containers/policy.json', source: Source.text('') });
    },
    (os) => new SystemdUnit(os, 'b.service', { service: { execStart: ['/usr/bin/true'] }, enabled: true }),
  );
  expect(found.sort()).toEqual([
    'bootcdk::kernel-argument base/Kargs',
    'bootcdk::policy-file base/Policy',
    'bootcdk::tmpfiles base/Directories',
    'bootcdk::unit-directive base/Unit',
    'bootcdk::unit-exec-file base/Program',
  ]);
});

test('both sides count, whichever image has them', () => {
  const below = (base: Image): void => {
    new File(base, 'Unit', { path: `${UNITS}/a.service`, source: service() });
    new File(base, 'Timer', { path: `${UNITS}/a.timer`, source: Source.lines('[Timer]', 'OnCalendar=daily') });
    new User(base, 'myapp', { uid: 967 });
  };
  expect(findings(below, (os) => new SystemdUnit(os, 'a.timer', { enabled: true }))).toEqual([
    'bootcdk::unit-install os/a.timer',
  ]);
  expect(
    findings(
      below,
      (os) => new SystemdDropIn(os, 'More', { unitName: 'a.service', service: { execStart: ['/usr/bin/b'] } }),
    ),
  ).toEqual(['bootcdk::unit-dropin-exec os/More']);
  expect(
    findings(below, (os) => new File(os, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') })),
  ).toEqual(['bootcdk::unit-exec-file os/Program']);
  expect(findings(below, (os) => new User(os, 'other', { uid: 967 }))).toEqual(['bootcdk::account-id-taken os/other']);
  expect(
    findings(
      below,
      (os) => new SystemdUnit(os, 'b.service', { service: { execStart: ['/usr/bin/b'], user: 'my-app' } }),
    ),
  ).toEqual(['bootcdk::unknown-account os/b.service']);
});

test('what an image changes of the one below is no mistake', () => {
  const below = (base: Image): void => {
    new File(base, 'Unit', { path: `${UNITS}/a.service`, source: service() });
    new File(base, 'Timer', { path: `${UNITS}/a.timer`, source: Source.lines('[Timer]', 'OnCalendar=daily') });
    new File(base, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh'), mode: '0755' });
  };
  expect(
    findings(
      below,
      (os) =>
        new File(os, 'Unit', { path: `${UNITS}/a.service`, source: Source.lines('[Service]', 'ExecStart=/usr/bin/b') }),
    ),
  ).toEqual([]);
  expect(
    findings(below, (os) => new Symlink(os, 'Mask', { path: '/etc/systemd/system/a.timer', target: '/dev/null' })),
  ).toEqual([]);
  expect(
    findings(below, (os) => {
      new File(os, 'Program', { path: '/usr/libexec/a', source: Source.lines('#!/bin/sh') });
      new Script(os, 'Modes', { commands: ['chmod -R a+rx /usr/libexec'] });
    }),
  ).toEqual([]);
});
