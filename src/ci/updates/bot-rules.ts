import { didYouMean } from '../../core/did-you-mean';
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
  title: 'settings of Renovate in a file that they cannot be in',
  why: 'Renovate goes on with settings of its own: it changes generated files, and leaves the pins alone',
  fix: `write one of ${listed(RENOVATE_PATHS.map(shown), 'or')}`,
  see: 'https://docs.renovatebot.com/configuration-options/',
};

/** What is wrong with a path that is none of them. Renovate reads JSON, too, but settings are written with comments. */
export function renovateFileFinding(path: string): { readonly message: string; readonly fix?: string } {
  const better = path === '.renovaterc' ? '.renovaterc.json5' : `${path}5`;
  if (RENOVATE_PATHS.includes(better)) {
    const message = `${shown(path)} is JSON, and the settings of Renovate are written with comments, in JSON5`;
    return { message, fix: `write ${shown(better)}` };
  }
  return {
    message: `Renovate does not look for its settings in ${shown(path)}${didYouMean(path, RENOVATE_PATHS)}`,
  };
}

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
