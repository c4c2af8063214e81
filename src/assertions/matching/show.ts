/**
 * A difference as lines for a reader: `-` before what was expected, `+` before what is there, in the place where it
 * stands. What was right is shown in short, what was not asked for is counted.
 */
import { costOf, Difference } from './compare';
import { patternOf } from './pattern';
import { visible } from '../../app/report/visible-text';
import { sortedEntries } from '../../core/text';

/** Characters of a line. */
const WIDTH = 120;
/** Characters of a value that is right. */
const WIDTH_OF_SAME = 72;
/** Lines of one text that is shown as a whole. */
const MOST_TEXT = 12;
/** Lines of one difference. */
const MOST_LINES = 40;
/** Lines around one that differs. */
const CONTEXT = 2;

type Mark = ' ' | '-' | '+';

interface Line {
  readonly mark: Mark;
  readonly depth: number;
  readonly text: string;
}

export function showDifference(difference: Difference): string[] {
  const lines = linesOf(difference, '', 0).map(({ mark, depth, text }) =>
    shortened(`${mark} ${'  '.repeat(depth)}${visible(text)}`, WIDTH).trimEnd(),
  );
  if (lines.length <= MOST_LINES + 1) return lines;
  return [...lines.slice(0, MOST_LINES), `  … ${lines.length - MOST_LINES} more lines`];
}

/** A value, or what a matcher looks for, on one line. Of what is expected the entries have no order in other languages. */
export function describe(expected: unknown, entriesOf = sortedEntries<unknown>): string {
  const inner = (value: unknown): string => describe(value, entriesOf);
  const list = (items: readonly unknown[]): string => `[${items.map(inner).join(', ')}]`;
  const pattern = patternOf(expected);
  switch (pattern.is) {
    case 'value':
      return pattern.value === undefined ? 'nothing' : (JSON.stringify(pattern.value) ?? String(pattern.value));
    case 'any':
      return 'any value';
    case 'absent':
      return 'nothing';
    case 'not':
      return `not ${inner(pattern.pattern)}`;
    case 'object': {
      const entries = entriesOf(pattern.entries)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => `${name(key)}: ${inner(value)}`);
      return `${pattern.exact ? 'exactly ' : ''}{${entries.length === 0 ? '' : ` ${entries.join(', ')} `}}`;
    }
    case 'array':
      return list(pattern.items);
    case 'array-with':
      return `a list with ${list(pattern.items)}`;
    case 'regexp':
      return `a text like /${pattern.source}/`;
    case 'containing':
      return `a text with ${JSON.stringify(pattern.text)}`;
    case 'serialized':
      return `${pattern.format} of ${inner(pattern.pattern)}`;
  }
}

/** What is there. */
const inOrder = (actual: unknown): string => describe(actual, Object.entries);

const name = (key: string): string => (/^[\w.:/@-]+$/.test(key) ? key : JSON.stringify(key));

const shortened = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text;

function linesOf(difference: Difference, label: string, depth: number): Line[] {
  const line = (mark: Mark, text: string, at = depth): Line => ({ mark, depth: at, text });
  switch (difference.kind) {
    case 'same':
      return [line(' ', label + shortened(inOrder(difference.actual), WIDTH_OF_SAME))];
    case 'missing':
      return [line('-', label + describe(difference.expected) + remark(difference.note))];
    case 'extra':
      return valueLines('+', label, difference.actual, depth);
    case 'other':
      return otherLines(difference, label, depth);
    case 'serialized':
      return inside(`${label}(as ${difference.format})`, difference.inner, depth);
    case 'object': {
      const { entries, others } = difference;
      const at = label === '' ? depth : depth + 1;
      return [
        ...(label === '' ? [] : [line(' ', label.trimEnd())]),
        ...entries.flatMap(([key, entry]) => linesOf(entry, `${name(key)}: `, at)),
        // Of the thing itself there are always some.
        ...(others === 0 || label === '' ? [] : [line(' ', `… ${others} more`, at)]),
      ];
    }
    case 'array': {
      const at = label === '' ? depth : depth + 1;
      return [...(label === '' ? [] : [line(' ', label.trimEnd())]), ...itemLines(difference.items, at)];
    }
  }
}

const remark = (note: string | undefined): string => (note === undefined ? '' : ` (${note})`);

/** Below a line of its own. */
function inside(title: string, inner: Difference, depth: number): Line[] {
  return [{ mark: ' ', depth, text: title }, ...linesOf(inner, '', depth + 1)];
}

/** Items beside one that differs are shown, the others counted. */
function itemLines(items: readonly Difference[], depth: number): Line[] {
  const differs = items.map((item) => costOf(item) > 0);
  const isNear = (n: number): boolean => differs.slice(Math.max(0, n - CONTEXT), n + CONTEXT + 1).includes(true);
  const lines: Line[] = [];
  for (let n = 0; n < items.length; n++) {
    if (isNear(n)) {
      // An object needs a line of its own, so that two of them do not run into each other.
      lines.push(...linesOf(items[n]!, items[n]!.kind === 'object' ? '·' : '', depth));
      continue;
    }
    const first = n;
    while (n + 1 < items.length && !isNear(n + 1)) n++;
    lines.push({ mark: ' ', depth, text: `… ${n - first + 1} more` });
  }
  return lines;
}

function otherLines(
  { expected, actual, note }: Extract<Difference, { kind: 'other' }>,
  label: string,
  depth: number,
): Line[] {
  const pattern = patternOf(expected);
  if (pattern.is === 'value' && typeof pattern.value === 'string' && typeof actual === 'string') {
    if (isLong(pattern.value) || isLong(actual)) return textLines(pattern.value, actual, label, depth);
  }
  return [
    { mark: '-', depth, text: label + describe(expected) },
    ...(note === undefined ? [] : [{ mark: ' ' as const, depth, text: `(${note})` }]),
    ...valueLines('+', label, actual, depth),
  ];
}

const isLong = (text: string): boolean => text.trimEnd().includes('\n');

/** Two texts, line by line. */
function textLines(expected: string, actual: string, label: string, depth: number): Line[] {
  // Loaded for a difference only.
  const { structuredPatch } = require('diff') as typeof import('diff');
  const { hunks } = structuredPatch('', '', expected, actual, '', '', { context: CONTEXT });
  const lines: Line[] = [{ mark: ' ', depth, text: label.trimEnd() }];
  hunks.forEach((hunk, n) => {
    if (n > 0 || hunk.oldStart > 1) lines.push({ mark: ' ', depth: depth + 1, text: '…' });
    for (const line of hunk.lines) {
      // What is said of the line before it.
      const isRemark = line.startsWith('\\');
      const mark = isRemark ? lines[lines.length - 1]!.mark : (line[0] as Mark);
      lines.push({ mark, depth: depth + 1, text: isRemark ? '(no newline at the end)' : line.slice(1) });
    }
  });
  return lines;
}

/** What is there: a longer text as its lines. */
function valueLines(mark: Mark, label: string, actual: unknown, depth: number): Line[] {
  if (typeof actual !== 'string' || !isLong(actual)) return [{ mark, depth, text: label + inOrder(actual) }];
  const all = actual.replace(/\n$/, '').split('\n');
  const most = all.length > MOST_TEXT + 1 ? MOST_TEXT : all.length;
  const lines: Line[] = [{ mark, depth, text: label.trimEnd() }];
  for (const text of all.slice(0, most)) lines.push({ mark, depth: depth + 1, text });
  if (all.length > most) lines.push({ mark, depth: depth + 1, text: `… ${all.length - most} more lines` });
  return lines;
}
