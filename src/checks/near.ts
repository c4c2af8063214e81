import { compareText } from '../core/text';

/**
 * The one of `candidates` that `got` certainly was meant to be: only one letter is wrong, missing, too many or swapped
 * with the next one, or case and separators differ. Stricter than a suggestion for what is known to be wrong
 * (`closest`), because this decides whether something is wrong at all. Names that differ in a digit are different names.
 */
export function misspelled(got: string, candidates: Iterable<string>): string | undefined {
  if (got.length < 4) return undefined;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (candidate === got) return undefined;
    if ((best === undefined || compareText(candidate, best) < 0) && isSlip(got, candidate)) best = candidate;
  }
  return best;
}

function isSlip(got: string, candidate: string): boolean {
  if (Math.abs(got.length - candidate.length) > 2) return false;
  const [a, b] = [plain(got), plain(candidate)];
  if (a === b) return true;
  if (candidate.length < 4 || a.replace(/\d/g, '') === b.replace(/\d/g, '')) return false;
  return oneSlip(a, b);
}

/** Without case and separators. */
const plain = (text: string): string => text.toLowerCase().replace(/[-_ ]/g, '');

/** Whether one insertion, deletion, replacement or swap of neighbours makes `b` of `a`. */
function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  const shorter = Math.min(a.length, b.length);
  let front = 0;
  while (front < shorter && a[front] === b[front]) front++;
  let back = 0;
  while (back < shorter - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back++;
  const [left, right] = [a.slice(front, a.length - back), b.slice(front, b.length - back)];
  if (left.length <= 1 && right.length <= 1) return !/\d/.test(left + right);
  return left.length === 2 && left[0] === right[1] && left[1] === right[0];
}
