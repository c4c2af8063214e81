/** Texts as data. The readers of each format are loaded when a matcher asks for them. */
import { Format } from './pattern';
import { JsonError, parseJson, positionAt } from '../../core/json';
import { parseUnitFile, UnitFileSection, unitValues } from '../../system/unit-file';

export type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

export function parse(format: Format, text: string): Parsed {
  try {
    return { ok: true, value: plain(READERS[format](text)) };
  } catch (error) {
    return { ok: false, problem: problemOf(error as Error, text) };
  }
}

/** Where, and what; the readers add the lines themselves, which a message has no room for. */
function problemOf(error: Error, text: string): string {
  if (error instanceof JsonError) return `line ${positionAt(text, error.offset).line}: ${error.message}`;
  const { line, linePos } = error as { readonly line?: number; readonly linePos?: ReadonlyArray<{ line: number }> };
  const at = line ?? linePos?.[0]?.line;
  const message = error.message.split('\n')[0]!.replace(/^Invalid TOML document: | at line \d+, column \d+:$/g, '');
  return at === undefined ? message : `line ${at}: ${message}`;
}

const READERS: Readonly<Record<Format, (text: string) => unknown>> = {
  // Node's own says it in other words in every version.
  JSON: (text) => parseJson(text).value,
  YAML: readYaml,
  TOML: (text) => (require('smol-toml') as { parse(toml: string): unknown }).parse(text),
  INI: readIni,
};

/** Several documents are a list of them. */
function readYaml(text: string): unknown {
  const { parseAllDocuments } = require('yaml') as typeof import('yaml');
  const documents = parseAllDocuments(text);
  if ('empty' in documents) return null;
  for (const { errors } of documents) if (errors[0]) throw errors[0];
  const values = documents.map((document) => document.toJS() as unknown);
  return values.length === 1 ? values[0] : values;
}

function readIni(text: string): unknown {
  // Keys before the first section stand in one without a name.
  const { sections, problems } = parseUnitFile(`[]\n${text}`);
  if (problems[0]) throw new Error(`line ${problems[0].line - 1}: ${problems[0].problem}`);
  const { '': top, ...others } = sectionsData(sections, (section, key) =>
    sections
      .filter(({ name }) => name === section)
      .flatMap(({ directives }) => directives)
      .flatMap((directive) => (directive.key === key ? [directive.value] : [])),
  );
  return { ...top, ...others };
}

type Sections = Record<string, Record<string, unknown>>;

/** A key that stands once is its value, one that stands several times the list of them. */
function sectionsData(
  sections: readonly UnitFileSection[],
  valuesOf: (section: string, key: string) => readonly string[],
): Sections {
  const data = record<Record<string, unknown>>();
  for (const { name, directives } of sections) {
    const section = (data[name] ??= record());
    for (const { key } of directives) {
      const values = valuesOf(name, key);
      if (values.length > 0) section[key] = values.length === 1 ? values[0] : values;
    }
  }
  return data;
}

/** A unit as systemd takes it: an empty value takes back those before it. */
export function unitData(sections: readonly UnitFileSection[]): Sections {
  return sectionsData(sections, (section, key) => unitValues({ sections, problems: [] }, section, key));
}

/** Names of the user's, of which any may be `__proto__`. */
const record = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;

/** Dates as the text that they are written as. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const result = record<unknown>();
  for (const [key, each] of Object.entries(value)) result[key] = plain(each);
  return result;
}
