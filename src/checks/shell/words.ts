/** Stands in a word for what only the shell knows. */
export const EXPANDED = '\u0000';

const DEEPEST = 50;

/** The part of the grammar of `sh` below commands: words, quotes, expansions, here-documents. */
export abstract class WordReader {
  protected at = 0;
  protected line = 1;
  private depth = 0;
  private readonly heredocs: Array<{ readonly end: string; readonly indented: boolean }> = [];

  public constructor(protected readonly text: string) {}

  /** Commands up to `closer`, which is taken as well. */
  protected abstract list(closer: string, collect: boolean): void;

  /** What nests deeper than anybody writes is left unread. */
  private deeper(read: () => void): void {
    if (this.depth >= DEEPEST) this.skip(this.text.length - this.at);
    this.depth += 1;
    read();
    this.depth -= 1;
  }

  protected nested(closer: string, collect: boolean): void {
    this.deeper(() => this.list(closer, collect));
  }

  protected skip(count: number): void {
    const end = Math.min(this.at + count, this.text.length);
    for (; this.at < end; this.at++) if (this.text[this.at] === '\n') this.line += 1;
  }

  /** Up to a character, not behind it. */
  protected skipTo(char: string): void {
    const end = this.text.indexOf(char, this.at);
    this.skip((end === -1 ? this.text.length : end) - this.at);
  }

  /** Up to a blank or operator. Commands in it are read. */
  protected word(inBackquotes = false): string {
    let word = '';
    while (this.at < this.text.length) {
      const char = this.text[this.at]!;
      if (/[\s;&|<>()]/.test(char) || (char === '`' && inBackquotes)) break;
      if (char === '\\') {
        if (this.text[this.at + 1] !== '\n') word += this.text[this.at + 1] ?? '';
        this.skip(2);
      } else if (char === "'") {
        const end = this.text.indexOf("'", this.at + 1);
        word += this.text.slice(this.at + 1, end === -1 ? undefined : end);
        this.skip((end === -1 ? this.text.length : end + 1) - this.at);
      } else if (char === '"') {
        this.skip(1);
        word += this.quoted('"');
      } else {
        word += this.expansion() ?? this.plain();
      }
    }
    return word;
  }

  /** `a|b)` of a `case`. */
  protected pattern(): void {
    if (this.text[this.at] === '(') this.skip(1);
    while (this.at < this.text.length && this.text[this.at] !== ')') if (this.word() === '') this.skip(1);
    this.skip(1);
  }

  protected redirection(collect: boolean): void {
    const [operator] = /^(?:<<<|<<-?|<\(|>\(|<>|<&|>>|>&|>\||<|>)/.exec(this.text.slice(this.at, this.at + 3))!;
    this.skip(operator.length);
    if (operator.endsWith('(')) {
      this.nested(')', collect);
    } else if (operator !== '<<' && operator !== '<<-') {
      this.target();
    } else {
      this.blanks();
      this.heredocs.push({ end: this.word(), indented: operator === '<<-' });
    }
  }

  /** What a redirection writes or reads. */
  protected target(): void {
    this.blanks();
    if (!/[<>]/.test(this.text[this.at] ?? '')) this.word();
  }

  /** The texts that follow the line. */
  protected skipHeredocs(): void {
    for (const { end, indented } of this.heredocs.splice(0)) {
      while (this.at < this.text.length) {
        const stop = this.text.indexOf('\n', this.at);
        const line = this.text.slice(this.at, stop === -1 ? undefined : stop);
        this.skip(line.length + 1);
        if ((indented ? line.replace(/^\t+/, '') : line) === end) break;
      }
    }
  }

  private blanks(): void {
    while (/[ \t]/.test(this.text[this.at] ?? '')) this.skip(1);
  }

  private plain(): string {
    const char = this.text[this.at]!;
    this.skip(1);
    return char;
  }

  /** Between double quotes, or braces. */
  private quoted(closer: '"' | '}'): string {
    let text = '';
    while (this.at < this.text.length && this.text[this.at] !== closer) {
      if (this.text[this.at] === '\\') {
        text += this.text[this.at + 1] ?? '';
        this.skip(2);
      } else {
        text += this.expansion() ?? this.plain();
      }
    }
    this.skip(1);
    return text;
  }

  /** `$x`, `${x}`, `$(x)`, `$((x))`, backquotes; undefined if none begins here. */
  private expansion(): string | undefined {
    const { text, at } = this;
    if (text.startsWith('$((', at)) {
      const end = text.indexOf('))', at);
      this.skip((end === -1 ? text.length : end + 2) - at);
    } else if (text.startsWith('$(', at)) {
      this.skip(2);
      this.nested(')', true);
    } else if (text[at] === '`') {
      this.skip(1);
      this.nested('`', true);
    } else if (text.startsWith('${', at)) {
      this.skip(2);
      this.deeper(() => this.quoted('}'));
    } else if (/^\$[\w@*#?!$-]/.test(text.slice(at, at + 2))) {
      this.skip(/^\$(?:[A-Za-z_]\w*|.)/.exec(text.slice(at, at + 80))![0].length);
    } else {
      return undefined;
    }
    return EXPANDED;
  }
}
