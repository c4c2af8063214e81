import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';

const SYNTAX = 'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html';

export const UNIT_NAME: RuleInfo = {
  id: 'bootcdk::unit-name',
  severity: Severity.ERROR,
  title: 'name that no unit can have',
  why: 'systemd does not look at files whose name is not the name of a unit, and refuses to enable them',
  fix: 'give a name with the suffix of its type, such as "backup.service"',
  see: SYNTAX,
  acknowledgeable: false,
};

export const UNIT_SECTION: RuleInfo = {
  id: 'bootcdk::unit-section',
  severity: Severity.ERROR,
  title: 'section that the type of the unit does not have',
  why: 'systemd ignores the section, with a warning that nobody reads',
  fix: 'put it into a unit of the right type',
  see: SYNTAX,
  acknowledgeable: false,
};

export const UNIT_VALUE: RuleInfo = {
  id: 'bootcdk::unit-value',
  severity: Severity.ERROR,
  title: 'value that a unit file cannot have',
  why: 'systemd ignores the line, or reads something else',
  fix: 'give a value as systemd documents it',
  see: SYNTAX,
  acknowledgeable: false,
};

export const UNIT_INCOMPLETE: RuleInfo = {
  id: 'bootcdk::unit-incomplete',
  severity: Severity.ERROR,
  title: 'unit that systemd refuses to load',
  why: 'the unit has "bad-setting" as its state and never starts',
  fix: 'complete it',
  see: SYNTAX,
};

export const UNIT_CONTENT: RuleInfo = {
  id: 'bootcdk::unit-content',
  severity: Severity.ERROR,
  title: 'unit that says two things at once',
  why: 'one of the two would win without a word',
  fix: 'leave one of them out',
  acknowledgeable: false,
};

export const UNIT_CALENDAR: RuleInfo = {
  id: 'bootcdk::unit-calendar',
  severity: Severity.ERROR,
  title: 'calendar expression that systemd cannot read',
  why: 'systemd ignores the line: the timer never elapses',
  fix: 'write it as systemd does: "daily", "Mon..Fri 03:00"',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.time.html#Calendar%20Events',
  acknowledgeable: false,
};

export const UNIT_RESET: RuleInfo = {
  id: 'bootcdk::unit-reset',
  severity: Severity.ERROR,
  title: 'setting that a drop-in cannot reset',
  why: 'systemd ignores an empty dependency: the unit keeps those that it has',
  fix: 'replace the whole unit, or mask the other one',
  see: SYNTAX,
  acknowledgeable: false,
};

export const UNIT_TEMPLATE_ENABLED: RuleInfo = {
  id: 'bootcdk::unit-template-enabled',
  severity: Severity.ERROR,
  title: 'template enabled without an instance',
  why: 'systemd enables nothing: only instances of a template run',
  fix: 'enable an instance with a `SystemdUnit` of its own, or give `install.defaultInstance`',
  see: SYNTAX,
};

export const UNIT_DISABLE_WITHOUT_EFFECT: RuleInfo = {
  id: 'bootcdk::unit-disable-without-effect',
  severity: Severity.ERROR,
  title: 'unit that stays enabled',
  why: 'the base enables it by a link in /usr, which neither presets nor `systemctl disable` remove: machines go on rebooting for updates',
  fix: 'set `masked: true`, or use `UpdateTimer` with `UpdateMode.OFF`',
};
