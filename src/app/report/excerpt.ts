/** Lines of source with a caret below. */
import type { FrameReport } from '../protocol';
import { locate, type Spot } from './locate';
import type { SourceFile } from './source-files';
import type { Style } from './style';
import { showLine } from './visible-text';

/** Longer lines are cut around what is pointed at. */
const MOST_COLUMNS = 160;
const CUT_BEFORE = 40;
const CUT = 120;

export interface Excerpt {
  /** Columns before the bar. */
  readonly gutter: number;
  readonly lines: readonly string[];
}

/** Empty if the file cannot be read, or has no such line. */
export function excerpt(
  source: SourceFile,
  frame: FrameReport,
  got: string | undefined,
  paint: (text: string) => string,
  style: Style,
): Excerpt {
  const spot = source.lines && locate(source.lines, frame, got);
  if (!source.lines || !spot) return { gutter: 2, lines: [] };
  const first = frame.line - 1;
  const shown = [...new Set([first, spot.line])].sort((a, b) => a - b);
  const gutter = Math.max(2, String(shown[shown.length - 1]! + 1).length);
  const bar = style.gutter(`${' '.repeat(gutter)}${style.glyphs.bar}`);
  const lines = [bar];
  shown.forEach((line, index) => {
    if (index > 0 && line > shown[index - 1]! + 1) {
      lines.push(style.gutter(`${' '.repeat(gutter)}${style.glyphs.gap}`));
    }
    const isSpot = line === spot.line;
    const { text, start, width } = cut(source.lines![line]!, isSpot ? spot : { line, from: 0, to: 0 }, style);
    lines.push(`${style.gutter(`${String(line + 1).padStart(gutter)}${style.glyphs.bar}`)} ${text}`.trimEnd());
    if (isSpot) lines.push(`${bar} ${' '.repeat(start)}${paint('^'.repeat(width))}`);
  });
  lines.push(bar);
  return { gutter, lines };
}

function cut(line: string, spot: Spot, { glyphs }: Style): { text: string; start: number; width: number } {
  if (line.length <= MOST_COLUMNS) return showLine(line, spot.from, spot.to);
  const from = Math.max(0, spot.from - CUT_BEFORE);
  const part = line.slice(from, from + CUT);
  const before = from > 0 ? glyphs.ellipsis : '';
  const to = Math.min(spot.to - from, part.length);
  const shown = showLine(part, spot.from - from, to);
  return {
    text: `${before}${shown.text}${from + CUT < line.length ? glyphs.ellipsis : ''}`,
    start: shown.start + before.length,
    width: shown.width,
  };
}
