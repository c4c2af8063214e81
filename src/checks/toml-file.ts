import { memoized } from './memoized';
import { Report } from './rule';
import { TextFile, textOf } from './views';
import { shown } from '../core/text';
import { Content } from '../image/wishes';

export type TomlTable = Readonly<Record<string, unknown>>;

export type ReadToml =
  | { readonly ok: true; readonly table: TomlTable }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** A file is read once, however many images have it. */
export const readToml = ({ content }: TextFile): ReadToml => read(content);

const read = memoized((content: Content): ReadToml => {
  // Loaded only when there is one.
  const { parse } = require('smol-toml') as { parse(text: string): TomlTable };
  try {
    return { ok: true, table: parse(textOf(content)) };
  } catch (error) {
    const { line, message } = error as { readonly line?: number; readonly message: string };
    return { ok: false, line: line ?? 1, problem: message.split('\n')[0]!.replace(/^Invalid TOML document: /, '') };
  }
});

/** The table of a file that bootc reads; what keeps bootc from reading it is reported. */
export function readOrReport(file: TextFile, report: Report): TomlTable | undefined {
  const { origin, name } = file;
  if (!name.endsWith('.toml')) {
    if (/^(?:README|\.)/i.test(name) || name.endsWith('.md')) return undefined;
    const fix = `call it ${shown(`${name.replace(/\.[a-z]+$/i, '')}.toml`)}`;
    report({
      origin,
      message: `the name ${shown(name)} does not end with ".toml": bootc does not read it`,
      got: name,
      fix,
    });
    return undefined;
  }
  const result = readToml(file);
  if (result.ok) return result.table;
  report({
    origin,
    message: `${name}:${result.line}: is no TOML: ${result.problem}`,
    got: file.text.split('\n')[result.line - 1]?.trim(),
  });
  return undefined;
}

export const isTable = (value: unknown): value is TomlTable =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

export const isStrings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string');

/** The line on which a key is set, from 1. */
export function lineOfKey(text: string, key: string): number {
  const lines = text.split('\n');
  const written = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = lines.findIndex((line) =>
    new RegExp(`^\\s*(?:\\[+.*)?["']?(?:[\\w-]+\\.)*${written}["']?\\s*(?:=|\\]|\\.)`).test(line),
  );
  return found === -1 ? 1 : found + 1;
}
