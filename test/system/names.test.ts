import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Duration } from '../../src/system/duration';
import { fileNamePart } from '../../src/system/file-names';
import { escapePath, isNameProblem, parseUnitName } from '../../src/system/unit-name';
import { describeWith, run } from '../support/systemd';

describe('unit names', () => {
  test.each<[string, object]>([
    ['backup.service', { type: 'service' }],
    ['dev-disk-by\\x2dlabel-data.mount', { type: 'mount' }],
    ['a.b.c.timer', { type: 'timer' }],
    ['getty@.service', { type: 'service', instance: '', template: 'getty@.service' }],
    ['getty@tty1.service', { type: 'service', instance: 'tty1', template: 'getty@.service' }],
    ['app@a@b.service', { type: 'service', instance: 'a@b', template: 'app@.service' }],
    ['-.mount', { type: 'mount' }],
    ['app-.slice', { type: 'slice' }],
  ])('%s', (name, parts) => {
    expect(parseUnitName(name)).toEqual({ name, ...parts });
  });

  test.each<[string, string, string]>([
    ['', 'is empty', 'give the name of a unit, such as "backup.service"'],
    ['backup', 'does not end with the type of a unit', 'add the type of the unit: "backup.service", or another of'],
    ['backup.servise', 'does not end with the type of a unit', 'did you mean "backup.service"?'],
    ['backup.timers', 'does not end with the type of a unit', 'did you mean "backup.timer"?'],
    ['/usr/lib/systemd/system/a.service', 'contains "/"', 'give the name of the unit, not its path'],
    ['my backup.service', 'contains " "', 'use letters, digits and :-_.\\@ only'],
    ['.service', 'has nothing before its suffix', 'give a name before ".service"'],
    ['@a.service', 'has nothing before its suffix', 'give a name before ".service"'],
    [`${'a'.repeat(250)}.service`, 'is longer than 255 characters', 'shorten it'],
  ])('%j is none', (name, problem, fix) => {
    const parsed = parseUnitName(name);
    expect(isNameProblem(parsed) && [parsed.problem, parsed.fix.startsWith(fix)]).toEqual([problem, true]);
  });
});

describe('paths as unit names', () => {
  test.each([
    ['/', '-'],
    ['/var/data', 'var-data'],
    ['/var//my-data/', 'var-my\\x2ddata'],
    ['/.hidden/ä', '\\x2ehidden-\\xc3\\xa4'],
    ['/a b', 'a\\x20b'],
  ])('%s', (path, name) => {
    expect(escapePath(path)).toBe(name);
    const { status, stdout } = spawnSync('systemd-escape', ['--path', path], { encoding: 'utf8' });
    if (status === 0) expect(stdout.trim()).toBe(name);
  });
});

describe('Duration', () => {
  test.each<[Duration, string, number]>([
    [Duration.milliseconds(20), '20ms', 20],
    [Duration.seconds(0), '0s', 0],
    [Duration.seconds(1.5), '1500ms', 1500],
    [Duration.minutes(90), '90min', 5_400_000],
    [Duration.hours(2), '2h', 7_200_000],
    [Duration.days(0.5), '43200000ms', 43_200_000],
    [Duration.infinite(), 'infinity', Infinity],
  ])('%#: %s', (duration, span, milliseconds) => {
    expect(duration.toTimeSpan()).toBe(span);
    expect(duration.toMilliseconds()).toBe(milliseconds);
    expect(duration._problem).toBeUndefined();
    expect(Duration.isDuration(duration)).toBe(true);
  });

  test.each<[Duration, string]>([
    [Duration.seconds(-1), 'is negative'],
    [Duration.seconds(Number.NaN), 'is not a number'],
    [Duration.hours(Number.POSITIVE_INFINITY), 'is not a number'],
    [Duration.days(1e30), 'is too long'],
  ])('%#: %s', (duration, problem) => {
    expect(duration._problem).toBe(problem);
  });

  describeWith('systemd-analyze', 'as systemd reads it', () => {
    test('in microseconds', () => {
      const makers = [Duration.milliseconds, Duration.seconds, Duration.minutes, Duration.hours, Duration.days];
      for (const maker of makers) {
        for (const amount of [0, 1, 7, 90, 1.25]) {
          const duration = maker(amount);
          const { output } = run('systemd-analyze', 'timespan', duration.toTimeSpan());
          expect(Number(/μs: (\d+)/.exec(output)?.[1])).toBe(Math.round(duration.toMilliseconds()) * 1000);
        }
      }
    });
  });
});

test('parts of file names are harmless, whatever an id is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (id) => {
      expect(fileNamePart(id)).toMatch(/^[A-Za-z0-9_@][A-Za-z0-9._@-]*$/);
    }),
  );
});
