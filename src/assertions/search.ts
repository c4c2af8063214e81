import { asked, AssertionError, constructs, shownDifference, whatThereIs } from './failure';
import { compare, costOf, Difference } from './matching/compare';

/** Something that can be asserted about, and how it is shown. */
export interface Candidate {
  readonly name: string;
  readonly data: unknown;
  /** Paths of constructs. */
  readonly origins: readonly string[];
}

/** What is looked for, and where, in the words of a message. */
export interface Wording {
  /** `the image "kiosk"`. */
  readonly where: string;
  /** `unit`. */
  readonly one: string;
  /** `units`. */
  readonly many: string;
}

/** Passes if one of the candidates is as expected; else shows the one that comes closest. */
export function expectOne(wording: Wording, candidates: readonly Candidate[], expected: unknown, name?: string): void {
  const found = name === undefined ? candidates : candidates.filter((candidate) => candidate.name === name);
  const what = name === undefined ? wording.one : `${wording.one} ${JSON.stringify(name)}`;
  if (found.length === 0) {
    throw new AssertionError(
      `${wording.where} has no ${what}`,
      whatThereIs(
        name,
        wording.many,
        candidates.map((candidate) => candidate.name),
      ),
    );
  }
  const closest = closestOf(found, expected);
  if (closest.cost === 0) return;
  const headline =
    found.length === 1
      ? `the ${what} of ${wording.where} is not as expected`
      : `no ${what} of ${wording.where} is as expected`;
  throw new AssertionError(headline, shownDifference(closest.candidate, closest.difference, found.length));
}

/** Passes if none of the candidates is as expected. */
export function expectNone(wording: Wording, candidates: readonly Candidate[], expected: unknown, name?: string): void {
  for (const candidate of candidates) {
    if (name !== undefined && candidate.name !== name) continue;
    if (costOf(compare(expected, candidate.data)) > 0) continue;
    const what = name === undefined ? wording.one : `${wording.one} ${JSON.stringify(name)}`;
    const wanted = asked(expected);
    // Python gives an object without entries where others give none.
    const like = expected === undefined || wanted === '{}' ? '' : ` like ${wanted}`;
    throw new AssertionError(`${wording.where} has the ${what}${like}, which it should not have`, fromOf(candidate));
  }
}

const fromOf = ({ origins }: Candidate): string[] => (origins.length === 0 ? [] : [`from ${constructs(origins)}`]);

interface Closest {
  readonly candidate: Candidate;
  readonly difference: Difference;
  readonly cost: number;
}

/** Of two that are as close, the first. */
function closestOf(candidates: readonly Candidate[], expected: unknown): Closest {
  let best: Closest | undefined;
  for (const candidate of candidates) {
    const difference = compare(expected, candidate.data);
    const cost = costOf(difference);
    if (!best || cost < best.cost) best = { candidate, difference, cost };
    if (cost === 0) break;
  }
  return best!;
}
