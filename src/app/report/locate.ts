/** Finds in the user's source what a finding is about: the text that was got, or the expression at the frame. */
import type { FrameReport } from '../protocol';

export interface Spot {
  /** Index into the lines. */
  readonly line: number;
  /** Offsets into the line. */
  readonly from: number;
  readonly to: number;
}

/** Lines of a statement that are searched. */
const MOST_LINES = 30;
const EXPRESSION = /^(?:new\s+)?[\w$]+(?:\.[\w$]+)*/;

/** Undefined if the file has no such line: it is not the one that ran. */
export function locate(lines: readonly string[], frame: FrameReport, got: string | undefined): Spot | undefined {
  const first = frame.line - 1;
  const line = lines[first];
  if (line === undefined || line.trim() === '') return undefined;
  const column = Math.max(0, frame.column - 1);
  return (got ? find(lines, statement(lines, frame), first, column, got) : undefined) ?? expression(line, first, frame);
}

/** Without a column: the whole line. */
function expression(text: string, line: number, { column }: FrameReport): Spot {
  const from = column > 0 ? Math.min(column - 1, text.length) : text.length - text.trimStart().length;
  if (column === 0) return { line, from, to: text.trimEnd().length };
  return { line, from, to: from + (EXPRESSION.exec(text.slice(from))?.[0].length ?? 1) };
}

function find(
  lines: readonly string[],
  candidates: readonly number[],
  first: number,
  column: number,
  got: string,
): Spot | undefined {
  // As it may stand in a literal.
  const needles = [...new Set([got, JSON.stringify(got).slice(1, -1)])];
  for (const line of candidates) {
    const text = lines[line]!;
    // In the first line what is left of the frame belongs to something else, most of the time.
    for (const start of line === first && column > 0 ? [column, 0] : [0]) {
      for (const needle of needles) {
        const from = quotedAt(text, needle, start) ?? wordAt(text, needle, start);
        if (from !== undefined) return { line, from, to: from + needle.length };
      }
    }
  }
  return undefined;
}

function quotedAt(text: string, needle: string, start: number): number | undefined {
  const found = ["'", '"', '`'].map((quote) => text.indexOf(quote + needle + quote, start)).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) + 1 : undefined;
}

/** Not in the middle of a longer word: `a` is not found in `image`. The variable of a shell has a `$` before it. */
function wordAt(text: string, needle: string, start: number): number | undefined {
  for (let at = text.indexOf(needle, start); at >= 0; at = text.indexOf(needle, at + 1)) {
    const before = at > 0 && /\w/.test(needle[0]!) && /\w/.test(text[at - 1]!);
    const after = /\w$/.test(needle) && /[\w$]/.test(text[at + needle.length] ?? '');
    if (!before && !after) return at;
  }
  return undefined;
}

/** The lines of the call that the frame stands at. */
function statement(lines: readonly string[], frame: FrameReport): number[] {
  const first = frame.line - 1;
  // Java gives the line of `.build()`, which is the last one of the statement.
  if (frame.file.endsWith('.java')) {
    const found = [first];
    for (let line = first - 1; line >= 0 && found.length < MOST_LINES && !/[;{}]\s*$/.test(lines[line]!); line--) {
      found.push(line);
    }
    return found;
  }
  const found: number[] = [];
  let depth = 0;
  for (let line = first; line < lines.length && found.length < MOST_LINES; line++) {
    found.push(line);
    depth += brackets(lines[line]!.slice(line === first ? Math.max(0, frame.column - 1) : 0));
    if (depth <= 0) break;
  }
  return found;
}

/** Opened less closed, those in literals left out. */
function brackets(text: string): number {
  const code = text.replace(/(['"`])(?:\\.|(?!\1).)*\1/g, '').replace(/\/\/.*$/, '');
  return (code.match(/[([{]/g)?.length ?? 0) - (code.match(/[)\]}]/g)?.length ?? 0);
}
