/**
 * JSON with places: JSON.parse says neither where a value stands nor, in half of its messages, where the text is
 * broken; and of a key that comes twice it silently takes the last.
 */

export interface JsonText {
  readonly value: unknown;
  /** Offsets of the keys of the outermost object. */
  readonly keys: ReadonlyMap<string, number>;
  /** Of the key at the end of a path of keys, or of the nearest one above that there is. */
  readonly offsetOf: (...path: readonly string[]) => number;
}

export class JsonError extends Error {
  public constructor(
    message: string,
    public readonly offset: number,
    public readonly hint?: string,
  ) {
    super(message);
  }
}

export function parseJson(text: string): JsonText {
  return new Parser(text).document();
}

/** From 1, both. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before[before.length - 1]!.length + 1 };
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// eslint-disable-next-line no-control-regex -- not allowed in a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const WORD = /[\w$@.+-]+/y;
const BLANK = /[ \t\r\n]*/y;

class Parser {
  private at = 0;
  private readonly keys = new Map<string, number>();
  private readonly path: string[] = [];
  private readonly places = new Map<string, number>();

  public constructor(private readonly text: string) {}

  public document(): JsonText {
    this.blanks();
    if (this.at === this.text.length) throw new JsonError('the file is empty', 0);
    const value = this.value(0);
    this.blanks();
    if (this.at < this.text.length) throw this.unexpected('the end of the file');
    const { keys, places } = this;
    const offsetOf = (...path: readonly string[]): number => {
      for (let length = path.length; length > 0; length--) {
        const found = places.get(JSON.stringify(path.slice(0, length)));
        if (found !== undefined) return found;
      }
      return 0;
    };
    return { value, keys, offsetOf };
  }

  private value(depth: number): unknown {
    const character = this.text[this.at];
    if (character === '{') return this.object(depth);
    if (character === '[') return this.list(depth);
    if (character === '"') return this.string();
    const start = this.at;
    const word = this.match(NUMBER) ?? this.match(WORD);
    if (word !== undefined) {
      const known = new Map<string, unknown>([
        ['true', true],
        ['false', false],
        ['null', null],
      ]);
      if (known.has(word)) return known.get(word);
      if (/^-?\d/.test(word) && this.match(WORD) === undefined) {
        const number = Number(word);
        if (Number.isFinite(number)) return number;
      }
      this.at = start;
    }
    throw this.unexpected('a value');
  }

  private object(depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.at++;
    for (this.blanks(); this.text[this.at] !== '}'; this.blanks()) {
      const start = this.at;
      if (this.text[start] !== '"') throw this.unexpected(entries.size > 0 ? 'a key' : 'a key or "}"');
      const key = this.string();
      if (entries.has(key)) {
        throw new JsonError(`the key ${JSON.stringify(key)} comes twice`, start, 'remove one of them');
      }
      if (depth === 0) this.keys.set(key, start);
      this.path.push(key);
      this.places.set(JSON.stringify(this.path), start);
      this.blanks();
      if (this.text[this.at] !== ':') throw this.unexpected('":"');
      this.at++;
      this.blanks();
      entries.set(key, this.value(depth + 1));
      this.path.pop();
      if (!this.comma('}')) break;
    }
    this.at++;
    return Object.fromEntries(entries);
  }

  private list(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at++;
    for (this.blanks(); this.text[this.at] !== ']'; this.blanks()) {
      items.push(this.value(depth + 1));
      if (!this.comma(']')) break;
    }
    this.at++;
    return items;
  }

  /** Whether there is one; it must not be the last thing before the end. */
  private comma(end: string): boolean {
    this.blanks();
    if (this.text[this.at] === end) return false;
    if (this.text[this.at] !== ',') throw this.unexpected(`"," or "${end}"`);
    const comma = this.at++;
    this.blanks();
    if (this.text[this.at] === end) {
      throw new JsonError(`a comma before "${end}"`, comma, 'JSON has none after the last entry: remove it');
    }
    return true;
  }

  private string(): string {
    const literal = this.match(STRING);
    if (literal === undefined) {
      throw new JsonError('a string without end, or with a character that JSON writes as an escape', this.at);
    }
    return JSON.parse(literal) as string;
  }

  private blanks(): void {
    this.match(BLANK);
    if (this.text.startsWith('//', this.at) || this.text.startsWith('/*', this.at)) {
      throw new JsonError('a comment', this.at, 'JSON has none: remove it');
    }
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  private unexpected(wanted: string): JsonError {
    const character = this.text[this.at];
    if (character === undefined) return new JsonError(`the file ends where ${wanted} should stand`, this.at);
    const start = this.at;
    const got = this.match(WORD) ?? String.fromCodePoint(this.text.codePointAt(start)!);
    const hint = character === "'" ? 'JSON has double quotes only' : undefined;
    return new JsonError(`${JSON.stringify(got)} where ${wanted} should stand`, start, hint);
  }
}
