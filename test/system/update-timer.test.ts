import { describe, expect, test } from 'vitest';
import { DEBIAN, FEDORA_ATOMIC, FEDORA_BOOTC, FEDORA_COREOS, UNIVERSAL_BLUE } from '../../src/image/base/table';
import { Traits, UpdateAgent } from '../../src/image/base/traits';
import { Duration } from '../../src/system/duration';
import { UpdateMode } from '../../src/system/update-mode';
import { UpdateTimer, UpdateTimerProps } from '../../src/system/update-timer';
import { anImage, findings, lower, texts } from '../support/lowering';

const { LEAVE, STAGE, OFF } = UpdateMode;
const SYSTEM = '/usr/lib/systemd/system';
const FILE = '50-workstation-updates.conf';

function updates(traits: Traits, props: UpdateTimerProps) {
  const image = anImage();
  expect(UpdateTimer.isUpdateTimer(new UpdateTimer(image, 'Updates', props))).toBe(true);
  const drafts = lower(image, { traits });
  return { drafts, files: texts(drafts), found: findings(image).map(({ id, message, fix }) => ({ id, message, fix })) };
}

describe('bootc', () => {
  test('staged, at times of its own', () => {
    const { files, found } = updates(FEDORA_BOOTC, {
      mode: STAGE,
      onCalendar: ['Sun 03:00'],
      randomizedDelay: Duration.hours(1),
    });
    expect(found).toEqual([]);
    expect(files).toEqual({
      [`${SYSTEM}/bootc-fetch-apply-updates.service.d/${FILE}`]:
        '[Service]\nExecStart=\nExecStart=/usr/bin/bootc upgrade --quiet\n',
      [`${SYSTEM}/bootc-fetch-apply-updates.timer.d/${FILE}`]:
        '[Timer]\nOnCalendar=\nOnCalendar=Sun 03:00\nPersistent=yes\nRandomizedDelaySec=1h\n',
    });
  });

  test('applied at times of its own: not as soon as a machine that was off is on again', () => {
    expect(updates(FEDORA_BOOTC, { mode: LEAVE, onCalendar: ['Sun 03:00'] }).files).toEqual({
      [`${SYSTEM}/bootc-fetch-apply-updates.timer.d/${FILE}`]: '[Timer]\nOnCalendar=\nOnCalendar=Sun 03:00\n',
    });
  });

  test('another delay leaves the triggers', () => {
    const { files } = updates(FEDORA_BOOTC, { mode: LEAVE, randomizedDelay: Duration.hours(4) });
    expect(files).toEqual({
      [`${SYSTEM}/bootc-fetch-apply-updates.timer.d/${FILE}`]: '[Timer]\nRandomizedDelaySec=4h\n',
    });
  });

  test('off is masked, not disabled', () => {
    expect(updates(FEDORA_BOOTC, { mode: OFF }).drafts).toEqual([
      {
        kind: 'symlink',
        phase: 'files',
        path: '/etc/systemd/system/bootc-fetch-apply-updates.timer',
        target: '/dev/null',
      },
    ]);
  });

  test('left alone', () => {
    expect(updates(FEDORA_BOOTC, { mode: LEAVE })).toEqual({ drafts: [], files: {}, found: [] });
  });
});

describe('other agents', () => {
  test('rpm-ostree', () => {
    const agent = UpdateAgent.RPM_OSTREE;
    expect(updates(UNIVERSAL_BLUE, { mode: STAGE, agent }).drafts).toMatchObject([
      {
        kind: 'edit',
        path: '/etc/rpm-ostreed.conf',
        createFrom: '[Daemon]\n',
        edit: { format: 'ini', set: [{ section: 'Daemon', key: 'AutomaticUpdatePolicy', value: 'stage' }] },
      },
      { kind: 'file', content: { data: 'enable rpm-ostreed-automatic.timer\n' } },
      { kind: 'trigger', arguments: ['rpm-ostreed-automatic.timer'] },
    ]);
    expect(updates(UNIVERSAL_BLUE, { mode: OFF, agent }).drafts).toMatchObject([
      { kind: 'symlink', path: '/etc/systemd/system/rpm-ostreed-automatic.timer' },
    ]);
    expect(updates(UNIVERSAL_BLUE, { mode: LEAVE, agent }).drafts).toEqual([]);
  });

  test('uupd', () => {
    const agent = UpdateAgent.UUPD;
    expect(updates(UNIVERSAL_BLUE, { mode: OFF, agent }).drafts).toMatchObject([
      { kind: 'symlink', path: '/etc/systemd/system/uupd.timer' },
    ]);
    expect(updates(UNIVERSAL_BLUE, { mode: STAGE, agent }).drafts).toEqual([]);
    expect(Object.keys(updates(UNIVERSAL_BLUE, { mode: STAGE, agent, onCalendar: ['daily'] }).files)).toEqual([
      `${SYSTEM}/uupd.timer.d/${FILE}`,
    ]);
  });

  test('zincati', () => {
    expect(updates(FEDORA_COREOS, { mode: OFF }).files).toEqual({
      '/usr/lib/zincati/config.d/90-workstation-updates.toml': '[updates]\nenabled = false\n',
    });
    expect(updates(FEDORA_COREOS, { mode: LEAVE }).found).toEqual([]);
  });

  test('none, on a base with bootc', () => {
    const { drafts, found } = updates(FEDORA_ATOMIC, { mode: STAGE, onCalendar: ['daily'] });
    expect(found).toEqual([]);
    expect(drafts).toMatchObject([
      { path: `${SYSTEM}/bootc-fetch-apply-updates.service.d/${FILE}` },
      { content: { data: 'enable bootc-fetch-apply-updates.timer\n' } },
      { kind: 'trigger', arguments: ['bootc-fetch-apply-updates.timer'] },
      { path: `${SYSTEM}/bootc-fetch-apply-updates.timer.d/${FILE}` },
    ]);
    expect(updates(FEDORA_ATOMIC, { mode: OFF }).drafts).toEqual([]);
  });
});

describe('mistakes', () => {
  test.each<[string, Traits, UpdateTimerProps, string]>([
    [
      'unknown agent',
      UNIVERSAL_BLUE,
      { mode: STAGE },
      'it is not known what updates machines with the base "Universal Blue"',
    ],
    ['unknown agent', DEBIAN, { mode: OFF }, 'it is not known what updates machines with the base "Debian"'],
    [
      'unknown agent',
      DEBIAN,
      { mode: LEAVE, onCalendar: ['daily'] },
      'it is not known what updates machines with the base "Debian"',
    ],
    [
      'zincati',
      FEDORA_COREOS,
      { mode: STAGE },
      'zincati always reboots after an update, and its times are not those of a timer',
    ],
    [
      'zincati',
      FEDORA_COREOS,
      { mode: LEAVE, onCalendar: ['daily'] },
      'zincati always reboots after an update, and its times are not those of a timer',
    ],
    ['nothing', DEBIAN, { mode: STAGE, agent: UpdateAgent.NONE }, 'nothing updates machines with the base "Debian"'],
    ['times', FEDORA_BOOTC, { mode: OFF, onCalendar: ['daily'] }, 'there are times for updates that are off'],
  ])('%s: %#', (_title, traits, props, message) => {
    expect(updates(traits, props).found.map((finding) => [finding.id, finding.message])).toEqual([
      ['bootcdk::update-agent', message],
    ]);
  });

  test('a calendar expression that is none', () => {
    const { found, files } = updates(FEDORA_BOOTC, { mode: STAGE, onCalendar: ['0 3 * * 0'] });
    expect(found.map(({ id }) => id)).toEqual(['bootcdk::unit-calendar']);
    expect(Object.keys(files)).toEqual([`${SYSTEM}/bootc-fetch-apply-updates.service.d/${FILE}`]);
  });

  test.each<[Traits, UpdateTimerProps]>([
    [DEBIAN, { mode: LEAVE }],
    [UNIVERSAL_BLUE, { mode: LEAVE }],
    [DEBIAN, { mode: OFF, agent: UpdateAgent.NONE }],
    [FEDORA_BOOTC, { mode: STAGE, onCalendar: [] }],
  ])('%#: legal', (traits, props) => {
    expect(updates(traits, props).found).toEqual([]);
  });
});
