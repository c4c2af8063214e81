/** Text helpers whose results depend on nothing but their arguments: no locale, no environment. */

/** Orders by UTF-16 code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function sortedEntries<T>(record: Readonly<Record<string, T>>): Array<[string, T]> {
  return Object.entries(record).sort(([a], [b]) => compareText(a, b));
}

/** A JSON value with the keys of its objects in the one order: the maps of other languages have none. */
export function sortedJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    sortedEntries(value as Readonly<Record<string, unknown>>).map(([key, each]) => [key, sortedJson(each)]),
  );
}

/** Words in the one order, each once. */
export function sortedOnce(words: readonly string[]): string[] {
  return [...new Set(words)].sort(compareText);
}

/** `a`, `a and b`, `a, b and c`: for messages. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}

/** A value as it stands in a message: quoted, on one line, control characters escaped, not longer than a line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 100 ? `${text.slice(0, 97)}…` : text;
}

/** JSON as every file of ours has it: two blanks, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
