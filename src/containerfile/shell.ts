/**
 * Just enough of the grammar of `sh` to join commands safely: what a command contains that would reach beyond it once
 * another stands behind it on the same line. In doubt the answer is the one that isolates the command.
 */

export interface ShellTraits {
  /** Nothing to run: blank, or comments only. */
  readonly empty: boolean;
  /** `;`, `&`, `||` or a line break outside of any bracket: needs braces to be one command among others. */
  readonly list: boolean;
  /** Ends with `;` or `&`, after which no other `;` may stand. */
  readonly terminated: boolean;
  /** Does not end where its text ends: a comment, or a quote or bracket that this scanner sees no end of. */
  readonly open: boolean;
  /** Ends with a backslash that escapes nothing. */
  readonly dangling: boolean;
}

/** What closes what. The keys are also what a reserved word or a bracket opens. */
const CLOSERS: Readonly<Record<string, string>> = {
  if: 'fi',
  case: 'esac',
  for: 'done',
  while: 'done',
  until: 'done',
  '{': '}',
  '(': ')',
  '${': '}',
  '"': '"',
  '`': '`',
};
const BEFORE_A_COMMAND = new Set(['then', 'do', 'else', 'elif', '!', 'if', 'while', 'until', '{']);

/** Text in which nothing has a meaning to the grammar, as long as it is not quoted. */
const PLAIN = /[^\\"'`$#(){};&|<>\n \t]+/y;
const SIMPLE_COMMAND = /^(?!(?:if|case|for|while|until|!)(?: |$))[^\\"'`$#(){};&|<>\n \t][^\\"'`$#(){};&|<>\n]*$/;
const SIMPLE: ShellTraits = { empty: false, list: false, terminated: false, open: false, dangling: false };

/** One pass, no backtracking. `word` is what stands between blanks and operators, quotes included. */
export function shellTraits(text: string): ShellTraits {
  // Nearly all commands are, and nearly all of the time would go into the rest.
  if (SIMPLE_COMMAND.test(text)) return SIMPLE;
  const open: string[] = [];
  let atCommand = true;
  let word = '';
  let last = '';
  const found = { empty: true, list: false, open: false, dangling: false };
  const top = (): string | undefined => open[open.length - 1];

  const endWord = (): void => {
    if (word === '') return;
    const closer = CLOSERS[top() ?? ''];
    if (atCommand && word === closer) open.pop();
    else if (atCommand && /^(if|case|for|while|until|\{)$/.test(word)) open.push(word);
    atCommand = atCommand && BEFORE_A_COMMAND.has(word);
    found.empty = false;
    last = word;
    word = '';
  };
  const operator = (symbol: string): void => {
    endWord();
    if (open.length === 0 && /^(;|&|\|\||\n)$/.test(symbol)) found.list = true;
    if (symbol !== '\n') last = symbol;
    atCommand = !/[<>]/.test(symbol);
  };

  for (let i = 0; i < text.length; i++) {
    PLAIN.lastIndex = i;
    const plain = PLAIN.exec(text);
    if (plain) {
      word += plain[0];
      i = PLAIN.lastIndex - 1;
      continue;
    }
    const char = text[i];
    const inQuotes = top() === '"' || top() === '${';
    if (char === '\\') {
      if (i + 1 === text.length) found.dangling = true;
      word += text.slice(i, i + 2);
      i += 1;
    } else if (char === CLOSERS[top() ?? ''] && /["`})]/.test(char) && top() !== '{') {
      if (char === ')') {
        endWord();
        last = char;
      } else {
        word += char;
      }
      open.pop();
    } else if (char === '"' || char === '`' || text.startsWith('${', i)) {
      const opener = char === '$' ? '${' : char;
      open.push(opener);
      word += opener;
      i += opener.length - 1;
    } else if (text.startsWith('$(', i)) {
      open.push('(');
      // Not `endWord`: `a$(b)c` is one word. But a command begins.
      word = '';
      last = '$(';
      found.empty = false;
      atCommand = true;
      i += 1;
    } else if (inQuotes) {
      word += char;
    } else if (char === "'") {
      const end = text.indexOf("'", i + 1);
      if (end < 0) return { ...found, empty: false, terminated: false, open: true };
      word += text.slice(i, end + 1);
      i = end;
    } else if (char === '#' && word === '') {
      found.open = true;
      const end = text.indexOf('\n', i);
      i = end < 0 ? text.length : end - 1;
    } else if (/[ \t]/.test(char)) {
      endWord();
    } else if (/[;&|\n<>]/.test(char)) {
      const symbol = /^(?:&&|\|\||;;|[<>]&|&>|<<|>>|[\s\S])/.exec(text.slice(i, i + 2))?.[0] ?? char;
      operator(symbol);
      i += symbol.length - 1;
    } else if (char === '(') {
      endWord();
      open.push('(');
      atCommand = true;
      found.empty = false;
    } else if (char === ')') {
      // No bracket of ours: it ends a pattern of `case`.
      endWord();
      atCommand = true;
    } else {
      word += char;
    }
  }
  endWord();
  const terminated = last === ';' || last === '&';
  return { ...found, list: found.list || open.length > 0, terminated, open: found.open || open.length > 0 };
}
