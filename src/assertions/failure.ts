import { Difference } from './matching/compare';
import { describe, showDifference } from './matching/show';
import { closest } from '../core/did-you-mean';
import { listed, shown } from '../core/text';

/**
 * An assertion that does not hold. It is thrown, so that every test runner in every language takes it as one: in Python,
 * Java and Go it arrives as the language's own, with this message.
 */
export class AssertionError extends Error {
  public readonly code = 'bootcdk::assertion';

  /** @param headline one sentence; the lines below it show what there is instead */
  public constructor(headline: string, details: readonly string[] = []) {
    super([`${headline} [bootcdk::assertion]`, ...(details.length === 0 ? [] : ['', ...details])].join('\n'));
    this.name = 'AssertionError';
  }
}

/** Names in a message. */
const MOST_NAMES = 12;

/** `there is none; there are "a", "b" and 3 more`, with the one that was probably meant. */
export function whatThereIs(wanted: string | undefined, plural: string, names: readonly string[]): string[] {
  const all = [...new Set(names)];
  if (all.length === 0) return [`there are no ${plural}`];
  const meant = wanted === undefined ? undefined : closest(wanted, all);
  const some = all.length > MOST_NAMES + 1 ? all.slice(0, MOST_NAMES) : all;
  const words = some.map(shown);
  const rest = all.length - some.length;
  const list = rest === 0 ? listed(words) : `${words.join(', ')} and ${rest} more`;
  return [...(meant === undefined ? [] : [`did you mean ${shown(meant)}?`]), `${plural}: ${list}`];
}

/** The candidate that comes closest, with what differs. */
export function shownDifference(
  candidate: { readonly name: string; readonly origins: readonly string[] },
  difference: Difference,
  isOneOf: number,
): string[] {
  const by = candidate.origins.length === 0 ? '' : ` (${constructs(candidate.origins)})`;
  const among = isOneOf > 1 ? `the closest of ${isOneOf}, ` : '';
  return [`- expected, + ${among}${candidate.name}${by}`, ...showDifference(difference)];
}

/** Paths of constructs in a message. */
export function constructs(paths: readonly string[]): string {
  const most = 3;
  const more = paths.length - most;
  return more > 0 ? `${paths.slice(0, most).join(', ')} and ${more} more` : paths.join(', ');
}

/** What was asked for, for a message about something that has no name. */
export const asked = (expected: unknown): string => {
  const text = describe(expected);
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
};
