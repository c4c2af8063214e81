import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { listed, shown } from '../../core/text';
import { Duration } from '../../system/duration';

/** Where Renovate looks, of files that may have a comment. */
export const RENOVATE_PATHS = [
  ...['renovate.json5', '.github/renovate.json5', '.gitlab/renovate.json5', '.forgejo/renovate.json5'],
  ...['.gitea/renovate.json5', '.renovaterc.json5'],
];

export const RENOVATE_FILE: RuleInfo = {
  id: 'bootcdk::renovate-file',
  severity: Severity.ERROR,
  title: 'settings of Renovate where it does not look',
  why: 'Renovate goes on with settings of its own: it changes generated files, and leaves the pins alone',
  fix: `write one of ${listed(RENOVATE_PATHS.map(shown), 'or')}`,
  see: 'https://docs.renovatebot.com/configuration-options/',
};

export const UPDATE_AGE: RuleInfo = {
  id: 'bootcdk::update-age',
  severity: Severity.ERROR,
  title: 'age of packages that is none',
  why: 'the bot refuses its settings, or waits for ever',
  fix: 'give a number of days, as in Duration.days(3)',
};

/** In days, the least that bots know; why it is none, to follow the name of the prop. */
export function daysOf(age: Duration): { readonly days: number; readonly problem?: string } {
  const problem = age._problem ?? (Number.isFinite(age.toMilliseconds()) ? undefined : 'has no end');
  return problem === undefined ? { days: Math.ceil(age.toMilliseconds() / 86_400_000) } : { days: 0, problem };
}
