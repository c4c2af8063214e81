/** The engines' own way from a line to words, for text that somebody else wrote. The rules are BuildKit's. */
import type { Written } from './features';
import type { Flag } from './flags';

/** An instruction, cut into its parts but not understood. */
export interface WrittenInstruction extends Written {
  /** What follows the flags, on one line. */
  readonly rest: string;
  /** It stood behind `ONBUILD`: not done in this build, and nothing but raw text says so. */
  readonly onbuild?: boolean;
  /** All its lines. */
  readonly text: string;
  readonly escape: string;
}

/** `parser/split_command.go`, extractBuilderFlags: `--name=value` at the front; what is left is the argument. */
export function splitFlags(line: string, escape: string): { readonly flags: readonly Flag[]; readonly rest: string } {
  const flags: Flag[] = [];
  let rest = line.trim();
  while (rest.startsWith('--')) {
    const [word] = splitWords(rest, escape);
    rest = rest.slice(word.length).trim();
    if (word === '--') break;
    flags.push(parsedFlag(word.replace(/\\(.)|["']/g, '$1')));
  }
  return { flags, rest };
}

function parsedFlag(word: string): Flag {
  const [, name, value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [word, word.slice(2)];
  if (name !== 'mount' || value === undefined) return value === undefined ? { name } : { name, value };
  const fields = value.split(',').map((field) => {
    const [key, ...more] = field.split('=');
    return more.length > 0 ? { name: key.toLowerCase(), value: more.join('=') } : { name: key.toLowerCase() };
  });
  return { name, fields };
}

/** `parser/line_parsers.go`, parseWords: cut at blanks outside of quotes; quotes and escapes stay. */
export function splitWords(line: string, escape: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (quote === '' && /\s/.test(char)) {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    word += char;
    if (char === escape && quote !== "'" && i + 1 < line.length) word += line[++i];
    else if (quote === '' && /["']/.test(char)) quote = char;
    else if (char === quote) quote = '';
  }
  return word === '' ? words : [...words, word];
}

/** `parser/parser.go`, heredocsFromLine: a word of its own, outside of quotes; newer ones take blanks after `<<` too. */
export function hasHeredoc(line: string, escape: string): boolean {
  const words = splitWords(line, escape);
  return words.some(
    (word, index) => /^\d*<<-?[^<]+$/.test(word) || /^\d*<<-? [^<]+$/.test(`${word} ${words[index + 1] ?? '<'}`),
  );
}

/**
 * `shell/lex.go`, ProcessWord: quotes and escapes taken away.
 * Undefined where a variable would be expanded, or a quote has no end: there is no literal value then.
 */
export function literalWord(word: string, escape: string): string | undefined {
  let value = '';
  let quote = '';
  for (let i = 0; i < word.length; i++) {
    const char = word[i];
    const next = word[i + 1] ?? '';
    if (quote !== "'" && char === escape) {
      if (quote === '"' && !['"', '$', escape].includes(next)) value += char;
      value += next;
      i += 1;
    } else if (char === quote) {
      quote = '';
    } else if (quote === '' && /["']/.test(char)) {
      quote = char;
    } else if (quote !== "'" && char === '$' && /[\w{]/.test(next)) {
      return undefined;
    } else {
      value += char;
    }
  }
  return quote === '' ? value : undefined;
}

/** The words of the JSON form; undefined where the text is none. */
export function jsonWords(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(text);
    return Array.isArray(words) && words.every((word) => typeof word === 'string') ? words : undefined;
  } catch {
    return undefined;
  }
}
