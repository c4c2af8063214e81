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

/** @see https://docs.github.com/en/code-security/reference/supply-chain-security/dependabot-options-reference#package-ecosystem- */
export const ECOSYSTEMS = [
  ...['bun', 'bundler', 'cargo', 'composer', 'conda', 'devcontainers', 'docker', 'docker-compose', 'dotnet-sdk', 'elm'],
  ...['gitsubmodule', 'github-actions', 'gomod', 'gradle', 'helm', 'maven', 'mix', 'npm', 'nuget', 'pip', 'pub'],
  ...['rust-toolchain', 'swift', 'terraform', 'uv', 'vcpkg'],
];

/** As people call them; Dependabot has another word. */
export const OTHER_WORDS: Readonly<Record<string, string>> = {
  actions: 'github-actions',
  'github actions': 'github-actions',
  go: 'gomod',
  node: 'npm',
  pnpm: 'npm',
  poetry: 'pip',
  pypi: 'pip',
  python: 'pip',
  yarn: 'npm',
};

export const DEPENDABOT_ECOSYSTEM: RuleInfo = {
  id: 'bootcdk::dependabot-ecosystem',
  severity: Severity.ERROR,
  title: 'ecosystem that Dependabot does not know',
  why: 'GitHub refuses the whole file: nothing is updated',
  fix: `Dependabot knows ${listed(ECOSYSTEMS.map(shown))}`,
  see: 'https://docs.github.com/en/code-security/reference/supply-chain-security/dependabot-options-reference',
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
