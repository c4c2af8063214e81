import { WordReader } from './words';

/** A simple command of a shell script: what is run, without assignments, redirections and what is only text. */
export interface ShellCommand {
  /** Quotes taken away; what the shell would put in is `EXPANDED`. */
  readonly words: readonly string[];
  /** From 1. */
  readonly line: number;
  /** Its failure is looked at: `if x`, `x || y`. */
  readonly guarded: boolean;
}

/** The commands of a script, in order, those in `$(…)` and backquotes included. Reads anything; one pass. */
export function shellCommands(script: string): readonly ShellCommand[] {
  return new CommandReader(script).read();
}

const BEFORE_A_COMMAND = new Set([
  'then',
  'do',
  'else',
  '{',
  '}',
  'fi',
  'done',
  'if',
  'elif',
  'while',
  'until',
  '!',
  'time',
]);
const CONDITION = new Set(['if', 'elif', 'while', 'until', '!']);
const OPERATOR = /^(?:;;&|;;|;&|&&|\|\||&>>|&>|\|&|[;&|])/;

interface Draft {
  words: string[];
  line: number;
  guarded: boolean;
}

/** What is known of the list that is being read. */
interface State {
  command?: Draft;
  /** The next command is a condition. */
  guarded: boolean;
  /** The first command of the chain `a && b | c`. */
  chain: number;
  /** For each `case` that is open: whether patterns come next. */
  readonly cases: boolean[];
}

class CommandReader extends WordReader {
  private readonly found: Draft[] = [];

  public read(): readonly ShellCommand[] {
    while (this.at < this.text.length) this.list(undefined, true);
    return this.found.filter(({ words }) => words.length > 0);
  }

  /** Words of an array are no commands: they are not collected. */
  protected list(closer: string | undefined, collect: boolean): void {
    const state: State = { guarded: false, chain: this.found.length, cases: [] };
    while (this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (char === '\\' && this.text[this.at + 1] === '\n') {
        this.skip(2);
      } else if (/[ \t\r]/.test(char)) {
        this.skip(1);
      } else if (char === '#') {
        this.skipTo('\n');
      } else if (char === '\n') {
        this.skip(1);
        this.skipHeredocs();
        this.end(state, '\n');
      } else if (state.cases[state.cases.length - 1] && !/^esac(?![\w-])/.test(this.text.slice(this.at, this.at + 5))) {
        this.pattern();
        state.cases[state.cases.length - 1] = false;
      } else if (char === closer) {
        this.skip(1);
        return;
      } else if (/[;&|]/.test(char)) {
        this.operator(state);
      } else if (/[<>]/.test(char)) {
        this.redirection(collect);
      } else if (char === '(') {
        this.bracket(state, collect);
      } else if (char === ')') {
        this.skip(1);
        this.end(state, ';');
      } else {
        this.next(state, collect, closer === '`');
      }
    }
  }

  private end(state: State, operator: string): void {
    if (operator === '||') for (let n = state.chain; n < this.found.length; n++) this.found[n]!.guarded = true;
    if (operator !== '&&' && !operator.startsWith('|&') && operator !== '|') state.chain = this.found.length;
    state.command = undefined;
  }

  private operator(state: State): void {
    const [operator] = OPERATOR.exec(this.text.slice(this.at, this.at + 3))!;
    this.skip(operator.length);
    if (operator.startsWith('&>')) {
      this.target();
      return;
    }
    if ((operator.startsWith(';;') || operator === ';&') && state.cases.length > 0) {
      state.cases[state.cases.length - 1] = true;
    }
    this.end(state, operator);
  }

  /** A subshell, or the `()` of a function's definition. */
  private bracket(state: State, collect: boolean): void {
    this.skip(1);
    if (state.command?.words.length === 1 && /^\s*\)/.test(this.text.slice(this.at, this.at + 20))) {
      state.command.words.length = 0;
    }
    this.nested(')', collect);
    state.command = undefined;
  }

  private next(state: State, collect: boolean, inBackquotes: boolean): void {
    const { line } = this;
    const word = this.word(inBackquotes);
    // The number of a file descriptor.
    if (!collect || (/^\d+$/.test(word) && /[<>]/.test(this.text[this.at] ?? ''))) return;
    if (!state.command) {
      if (word === 'esac') {
        state.cases.pop();
      } else if (BEFORE_A_COMMAND.has(word)) {
        state.guarded = CONDITION.has(word);
      } else if (/^\w+\+?=/.test(word)) {
        this.array(word);
      } else {
        state.command = { words: [word], line, guarded: state.guarded };
        this.found.push(state.command);
        state.guarded = false;
      }
      return;
    }
    const { words } = state.command;
    words.push(word);
    if (words[0] !== 'case' || word !== 'in' || words.length < 3) return;
    state.cases.push(true);
    state.command = undefined;
  }

  private array(word: string): void {
    if (!word.endsWith('=') || this.text[this.at] !== '(') return;
    this.skip(1);
    this.nested(')', false);
  }
}
