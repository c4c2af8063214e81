import { compareText } from './text';

/**
 * The one of `candidates` that `got` was probably meant to be: at most a third of its letters differ. Case does not
 * count, and two neighbours in the wrong order are one mistake.
 */
export function closest(got: string, candidates: Iterable<string>): string | undefined {
  // Loaded only when something is wrong.
  const { distance } = require('fastest-levenshtein') as typeof import('fastest-levenshtein');
  const wanted = got.toLowerCase();
  const limit = Math.max(1, Math.floor(got.length / 3));
  let best: { candidate: string; cost: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === got) continue;
    const cost = swapped(wanted, candidate.toLowerCase()) ? 1 : distance(wanted, candidate.toLowerCase());
    if (cost > limit) continue;
    if (!best || cost < best.cost || (cost === best.cost && compareText(candidate, best.candidate) < 0)) {
      best = { candidate, cost };
    }
  }
  return best?.candidate;
}

function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** `, did you mean "x"?`, or nothing. */
export function didYouMean(got: string, candidates: Iterable<string>): string {
  const candidate = closest(got, candidates);
  return candidate === undefined ? '' : `, did you mean ${JSON.stringify(candidate)}?`;
}
