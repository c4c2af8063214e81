/** The little TOML that bootc's drop-ins and zincati's need: keys with scalars and lists, under dotted tables. */

type TomlValue = string | boolean | readonly string[];

/** One table; its name is empty for the part before the first one. */
export interface TomlTable {
  readonly name: string;
  readonly entries: ReadonlyArray<readonly [key: string, value: TomlValue | undefined]>;
}

/** The text: what is undefined, and tables without entries, are left out. */
export function renderToml(tables: readonly TomlTable[]): string {
  return tables
    .map(({ name, entries }) => ({
      name,
      lines: entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${tomlValue(value)}`])),
    }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ name, lines }) => [...(name === '' ? [] : [`[${name}]`]), ...lines, ''].join('\n'))
    .join('\n');
}

function tomlValue(value: TomlValue): string {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? tomlString(value) : `[${value.map(tomlString).join(', ')}]`;
}

/**
 * A basic string. JSON's escapes are TOML's, but for DEL, which TOML wants escaped, and halves of surrogate pairs,
 * which UTF-8 does not have.
 */
function tomlString(text: string): string {
  return JSON.stringify(Buffer.from(text, 'utf8').toString('utf8')).replace(/\u007f/g, '\\u007f');
}
