/**
 * A reader for tests, independent of src/containerfile: dockerfile-ast finds the instructions, and what is in them is
 * read by BuildKit's rules, written down from its sources (v0.32, frontend/dockerfile):
 *   parser/parser.go             trimContinuationCharacter
 *   parser/split_command.go      extractBuilderFlags
 *   parser/line_parsers.go       parseWords, parseNameVal, parseJSON
 *   shell/lex.go                 processStopOn, processSingleQuote, processDoubleQuote, processDollar
 *   instructions/commands_runmount.go  parseMount (its CSV only without quotes)
 */
import { DockerfileParser } from 'dockerfile-ast';

/** What every variable expands to: it must never turn up. */
export const EXPANDED = '<<EXPANDED>>';

export interface Read {
  readonly keyword: string;
  readonly firstLine: number;
  readonly lastLine: number;
  readonly flags: readonly string[];
  readonly rest: string;
}

export function readInstructions(text: string): Read[] {
  const lines = text.split('\n');
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      const [, keyword, args] = /^\s*(\S+)\s*([\s\S]*)$/.exec(joinLines(lines.slice(start.line, end.line + 1)))!;
      return { keyword, firstLine: start.line + 1, lastLine: end.line + 1, ...extractFlags(args.trim()) };
    });
}

export function readComments(text: string): Map<number, string> {
  const comments = DockerfileParser.parse(text).getComments();
  return new Map(comments.map((comment) => [comment.getRange().start.line + 1, comment.getContent() ?? '']));
}

function joinLines(lines: readonly string[]): string {
  let joined = '';
  for (const line of lines) {
    if (/^\s*#/.test(line) || /^\s*$/.test(line)) throw new Error(`comment or empty line in an instruction: ${line}`);
    joined += line.replace(/([^\\])\\[ \t]*$/, '$1');
  }
  return joined;
}

function extractFlags(line: string): { flags: string[]; rest: string } {
  const flags: string[] = [];
  let position = 0;
  while (line.startsWith('--', position)) {
    let word = '';
    let quote = '';
    for (; position < line.length; position++) {
      const char = line[position];
      if (quote === '' && /\s/.test(char)) break;
      if (quote === '' && (char === '"' || char === "'")) quote = char;
      else if (char === quote) quote = '';
      else if (char === '\\') word += line[++position] ?? '';
      else word += char;
    }
    // Byte by byte in the original.
    flags.push(Buffer.from(word, 'utf8').toString('latin1'));
    while (/\s/.test(line[position] ?? '')) position++;
  }
  return { flags, rest: line.slice(position) };
}

export function parseWords(rest: string): string[] {
  const words: string[] = [];
  let word = '';
  let started = false;
  let quote = '';
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i];
    if (quote === '' && /\s/.test(char)) {
      if (started) words.push(word);
      word = '';
      started = false;
      continue;
    }
    started = true;
    if (quote === '' && (char === '"' || char === "'")) {
      quote = char;
      word += char;
    } else if (char === quote) {
      quote = '';
      word += char;
    } else if (char === '\\' && quote !== "'") {
      word += char;
      if (i + 1 < rest.length) word += rest[++i];
    } else {
      word += char;
    }
  }
  if (started) words.push(word);
  return words;
}

export function processWord(word: string): string {
  let result = '';
  let i = 0;
  const dollar = (): string => {
    const [whole, name] = /^\$(?:\{([^}]*)\}|(\w*))/.exec(word.slice(i))!;
    i += whole.length;
    return name === undefined && whole === '$' ? '$' : EXPANDED;
  };
  while (i < word.length) {
    const char = word[i];
    if (char === "'") {
      const end = word.indexOf("'", i + 1);
      if (end < 0) throw new Error(`no end of single quote: ${word}`);
      result += word.slice(i + 1, end);
      i = end + 1;
    } else if (char === '"') {
      i++;
      while (word[i] !== '"') {
        if (i >= word.length) throw new Error(`no end of double quote: ${word}`);
        if (word[i] === '$') {
          result += dollar();
        } else if (word[i] === '\\' && /["$\\]/.test(word[i + 1] ?? '')) {
          result += word[i + 1];
          i += 2;
        } else {
          result += word[i++];
        }
      }
      i++;
    } else if (char === '$') {
      result += dollar();
    } else if (char === '\\') {
      result += word[i + 1] ?? '';
      i += 2;
    } else {
      result += char;
      i++;
    }
  }
  return result;
}

export function json(rest: string): string[] | undefined {
  if (!rest.startsWith('[')) return undefined;
  try {
    return JSON.parse(rest) as string[];
  } catch {
    return undefined;
  }
}

export function pairs(rest: string): Array<{ name: string; value: string }> {
  return parseWords(rest).map((word) => {
    const at = word.indexOf('=');
    if (at < 0) throw new Error(`no "=" in ${word}`);
    return { name: processWord(word.slice(0, at)), value: processWord(word.slice(at + 1)) };
  });
}

export function paths(rest: string): string[] {
  return (json(rest) ?? rest.split(/[\t\v\f\r ]+/)).map(processWord);
}

/** `--mount=` as a record, with every value as text; a name alone is `true`. */
export function mount(flag: string): Record<string, string> {
  const fields = flag.replace(/^--mount=/, '').split(',');
  return Object.fromEntries(
    fields.map((field) => {
      const [name, ...value] = field.split('=');
      return [name, value.length > 0 ? processWord(value.join('=')) : 'true'];
    }),
  );
}
