/** Long commands over several lines of a Containerfile: only where a blank stands between two words of the shell. */

const WIDTH = 100;
const INDENT = '    ';

/** The command in pieces that are to be joined by a continuation; one piece where it is short enough. */
export function wrapped(command: string): readonly string[] {
  if (command.length <= WIDTH) return [command];
  const lines: string[] = [];
  let line = '';
  for (const word of words(command)) {
    // A line that begins with `#` would be a comment of the Containerfile's.
    if (line !== '' && line.length + 1 + word.length > WIDTH && !word.startsWith('#')) {
      lines.push(line);
      line = `${INDENT}${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** Between two of them stands a single blank outside of quotes; several blanks stay inside of one piece. */
function words(command: string): string[] {
  const found: string[] = [];
  let start = 0;
  let quote = '';
  for (let at = 0; at < command.length; at++) {
    const char = command[at]!;
    if (char === '\\' && quote !== "'") {
      at++;
    } else if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') {
      quote = char;
    } else if (char === '$' && (command[at + 1] === '{' || command[at + 1] === '(')) {
      // What is inside of an expansion stays together.
      at = expansionEnd(command, at + 1);
    } else if (char === ' ' && command[at - 1] !== ' ' && command[at + 1] !== ' ') {
      found.push(command.slice(start, at));
      start = at + 1;
    }
  }
  return [...found, command.slice(start)];
}

/** The position of the bracket that closes the one at `open`; the end of the text if none does. */
function expansionEnd(command: string, open: number): number {
  const [opening, closing] = command[open] === '{' ? ['{', '}'] : ['(', ')'];
  let depth = 0;
  for (let at = open; at < command.length; at++) {
    if (command[at] === '\\') at++;
    else if (command[at] === opening) depth++;
    else if (command[at] === closing && --depth === 0) return at;
  }
  return command.length;
}
