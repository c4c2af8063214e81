/** Text of the user's on its way to a terminal: what it shows is what it is, and how wide that is. */

const TAB = 4;
/** Control characters, and those that turn the direction of what follows. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;
/** Two columns wide in every terminal that knows them. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const COMBINING = /[\p{Mn}\p{Me}\u200c\u200d]/u;

/** On one line, each hidden character as its escape. */
export function visible(text: string): string {
  return text.replace(HIDDEN, escape);
}

function escape(character: string): string {
  switch (character) {
    case '\n':
      return '\\n';
    case '\r':
      return '\\r';
    case '\t':
      return '\\t';
    default:
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  }
}

/** A line of source as shown, tabs as blanks, with the columns that a part of it takes. */
export interface ShownLine {
  readonly text: string;
  readonly start: number;
  readonly width: number;
}

/** @param from,to the part, as offsets into `line` */
export function showLine(line: string, from: number, to: number): ShownLine {
  let text = '';
  let column = 0;
  let start = -1;
  let end = -1;
  let offset = 0;
  for (const character of line) {
    if (start < 0 && offset >= from) start = column;
    if (end < 0 && offset >= to) end = column;
    offset += character.length;
    if (character === '\t') {
      const blanks = TAB - (column % TAB);
      text += ' '.repeat(blanks);
      column += blanks;
      continue;
    }
    const shown = visible(character);
    text += shown;
    column += shown.length > character.length ? shown.length : widthOf(character);
  }
  if (start < 0) start = column;
  if (end < 0) end = column;
  return { text: text.trimEnd(), start, width: Math.max(1, end - start) };
}

function widthOf(character: string): number {
  if (character < '\u0300') return 1;
  return COMBINING.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}
