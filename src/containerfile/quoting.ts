/**
 * Every way in which a string enters a Containerfile or a shell command, in the one form that buildah's parser
 * (openshift/imagebuilder) and BuildKit's read alike.
 *
 * Both read a line in two steps: they cut it into words, leaving quotes and backslashes alone, and then give most words
 * to a small lexer that takes quotes and backslashes away and expands `$` (BuildKit `frontend/dockerfile/shell/lex.go`,
 * imagebuilder `shell_parser.go`). `RUN`, `CMD`, `ENTRYPOINT`, `SHELL` and `HEALTHCHECK` do not pass through the lexer.
 */
import type { Inexpressible } from './model';

/** Text to be put where the function's name says; or why there is none. */
export type Quoted = string | Inexpressible;

export function isExpressible(quoted: Quoted): quoted is string {
  return typeof quoted === 'string';
}

/** What neither file, shell nor kernel can carry, whatever quotes stand around it. */
export function impossibleText(subject: string, value: string): Inexpressible | undefined {
  if (value.includes('\0')) {
    return { subject, value, reason: 'contains a NUL character', advice: 'remove it: the kernel ends a word there' };
  }
  if (/\p{Surrogate}/u.test(value)) {
    return { subject, value, reason: 'is not valid Unicode', advice: 'remove the half of a surrogate pair' };
  }
  return undefined;
}

/** Neither parser knows an escape for a line break: they end or join lines before they look at quotes. */
function lineBroken(subject: string, value: string): Inexpressible | undefined {
  if (!/[\r\n]/.test(value)) return undefined;
  return {
    subject,
    value,
    reason: 'contains a line break, for which a Containerfile has no notation here',
    advice: 'put the text into a file, or on one line',
  };
}

const PLAIN = /^[A-Za-z0-9_@%+=:,./-]+$/;

/** Bare, they would be grammar where a command's name is expected. */
const RESERVED = new Set(
  'case coproc do done elif else esac fi for function if in select then time until while'.split(' '),
);

/**
 * One word of a POSIX shell, whatever the string. (A NUL goes through and is reported when the command is rendered.)
 */
export function shellWord(word: string): string {
  return PLAIN.test(word) && !RESERVED.has(word) ? word : singleQuoted(word);
}

/** A whole simple command: its name and its arguments. */
export function shellWords(words: readonly string[]): string {
  // A first word with `=` in it would be an assignment.
  return words
    .map((word, index) => (index === 0 && word.includes('=') ? singleQuoted(word) : shellWord(word)))
    .join(' ');
}

function singleQuoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * `["a", "b"]`. A doubled `<` is escaped: the engines look for heredocs outside of JSON only, but dockerfile-ast (and
 * with it editors) would take the lines that follow for a heredoc's body.
 */
export function jsonForm(words: readonly string[]): Quoted {
  for (const word of words) {
    const problem = impossibleText('a word', word);
    if (problem) return problem;
  }
  return `[${words.map((word) => JSON.stringify(word).replace(/<(?=<)/g, '\\u003c')).join(', ')}]`;
}

/** Quoted so that the lexer gives the string back; bare where that is the same, and no flag. */
function lexerWord(subject: string, value: string): Quoted {
  const problem = impossibleText(subject, value) ?? lineBroken(subject, value);
  if (problem) return problem;
  return PLAIN.test(value) && !value.startsWith('--') ? value : `"${value.replace(/[\\"$]/g, '\\$&')}"`;
}

export function envValue(value: string): Quoted {
  return lexerWord('the value of an environment variable', value);
}

export function labelValue(value: string): Quoted {
  return lexerWord('the value of a label', value);
}

export function argValue(value: string): Quoted {
  return lexerWord('the value of a build argument', value);
}

/** The rest of a `WORKDIR`, `USER` or `STOPSIGNAL` line. */
export function lineArgument(subject: string, value: string): Quoted {
  if (value === '') return { subject, value, reason: 'is empty', advice: 'give it a value or leave it out' };
  return lexerWord(subject, value);
}

/** The name of an environment variable or a build argument: a shell must be able to name it. */
export function variableName(name: string): Quoted {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return name;
  return {
    subject: 'the name of a variable',
    value: name,
    reason: 'is no name that a shell knows',
    advice: 'use letters, digits and `_`, and no digit first',
  };
}

export function labelName(name: string): Quoted {
  if (/^[A-Za-z0-9_.][A-Za-z0-9_.:/@+-]*$/.test(name)) return name;
  return {
    subject: 'the name of a label',
    value: name,
    reason: 'contains characters that the engines read differently',
    advice: 'use letters, digits and `. - _ / : @ +`, and a letter or digit first',
  };
}

/**
 * Sources and destination of a `COPY` or `ADD`. In plain form blanks separate; the JSON form takes anything else. But
 * even there BuildKit takes a path for a heredoc that looks like one (`instructions/parse.go`, parseSourcesAndDest).
 */
export function copyArguments(sources: readonly string[], destination: string): Quoted {
  const paths = [...sources, destination];
  const heredoc = paths.find((path) => /^\d*<</.test(path));
  if (heredoc !== undefined) {
    return { subject: 'a path', value: heredoc, reason: 'looks like a heredoc', advice: 'put `./` in front of it' };
  }
  // `--…` at the front would be a flag, and `[…` (not plain) could be JSON.
  const plain = !paths[0].startsWith('-') && paths.every((path) => /^[\w@%+=:,./*?-]+$/.test(path));
  return plain ? paths.join(' ') : lexedJson(paths);
}

/** The paths of a `VOLUME`. Both parsers trim them, whatever quotes there are. */
export function volumeArguments(paths: readonly string[]): Quoted {
  const value = paths.find((path) => /^[\s\u0085]|[\s\u0085]$/.test(path));
  if (value === undefined) return lexedJson(paths);
  return { subject: 'a volume', value, reason: 'begins or ends with a blank', advice: 'choose another path' };
}

/** The JSON form where its words pass through the lexer as well, which passes over a byte order mark at the front. */
function lexedJson(paths: readonly string[]): Quoted {
  if (paths.includes('')) {
    return { subject: 'a path', value: '', reason: 'is empty', advice: 'use `.` for the context or directory itself' };
  }
  return jsonForm(paths.map((path) => path.replace(/[\\'"$]|^\ufeff/g, '\\$&')));
}

/**
 * What stands after `=` in a flag, or in one field of `--mount`. There is no portable way to quote here: both parsers
 * read flags byte by byte, so that `é` becomes `Ã©` (`extractBuilderFlags` in either `split_command.go`), take one level
 * of quotes away, then a second one with the lexer; and where BuildKit reads the fields of `--mount` as CSV, buildah
 * cuts at every comma (`run_common.go`, `strings.Split(mount, ",")`). So: what needs quotes is refused.
 */
export function flagValue(subject: string, value: string, use: 'flag' | 'mount field' = 'flag'): Quoted {
  const refused = (reason: string): Inexpressible => ({ subject, value, reason, advice: 'choose another name for it' });
  if (value === '') return refused('is empty');
  if (/[^\x21-\x7e]/.test(value)) return refused('contains a blank or a character that is not ASCII');
  if (/["'\\$]/.test(value)) return refused('contains a quote, a backslash or a `$`, which engines read differently');
  if (use === 'mount field' && value.includes(',')) return refused('contains a comma, at which buildah ends the field');
  return value;
}
