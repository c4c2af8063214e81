/**
 * Examples in Java, as jsii-rosetta writes them, with the imports that it leaves out (of structs, lists and maps) and
 * lines of a width that can be read.
 */
import type { ApiType, Assembly } from '../api/assembly';
import { java } from '../api/languages/java';
import { upperFirst } from '../api/names';

const LIBRARY: Readonly<Record<string, string>> = { List: 'java.util.List', Map: 'java.util.Map' };
const WIDTH = 92;
const STRING = /"(?:[^"\\]|\\.)*"/g;

/** @param example the same in TypeScript, which says what `ci` and `assertions` are before */
export function polished(text: string, example: string, assembly: Assembly): string {
  const body = withGetters(text.replace(/^import [^;]*;\n/gm, '').trim());
  const code = body.replace(STRING, '""').replace(/\/\/.*/g, '');
  const names = [...new Set([...code.matchAll(/(?<![.\w])[A-Z]\w*/g)].map(([name]) => name))];
  const imports = names.flatMap((name) => {
    if (name in LIBRARY) return [`import ${LIBRARY[name]};`];
    const type = typeNamed(name, example, assembly);
    if (type?.namespace === 'constructs') return [`import software.constructs.${name};`];
    return type ? [java.import(type)] : [];
  });
  return `${imports.sort().join('\n')}\n\n${statements(body).join('\n')}`;
}

/** A property is left as it is where a method of it is called. */
const withGetters = (code: string): string =>
  code.replace(
    /"(?:[^"\\]|\\.)*"|\/\/.*|\b([a-z]\w*)\.([a-z]\w*)\.(?=[a-z]\w*\()/g,
    (match, object?: string, property?: string) =>
      object && property ? `${object}.get${upperFirst(property)}().` : match,
  );

/** Two of a name in different packages are told apart by what the example says. */
function typeNamed(name: string, example: string, assembly: Assembly): ApiType | undefined {
  const all = assembly.types.filter((type) => type.name === name);
  const [, namespace] = new RegExp(`\\b(\\w+)\\.${name}\\b`).exec(example) ?? [];
  return all.find((type) => type.namespace === namespace) ?? all[0];
}

/** Each laid out anew; blank lines between them, and comments before them, stay. */
const statements = (body: string): string[] =>
  body.split(/(?<=;)\n/).map((statement) => {
    const [, blank, comments, code] = /^(\n?)((?:\/\/.*\n)*)([\s\S]*)$/.exec(statement)!;
    return `${blank}${once(comments!)}${laidOut(code!.replace(/,\n\s*/g, ', ').replace(/\n\s*/g, ''), 0)}`;
  });

/** Before the making of an object that has no name comments are said twice. */
function once(comments: string): string {
  const half = comments.slice(0, comments.length / 2);
  return half + half === comments ? half : comments;
}

/** In one line if it is short enough; else a line for each call of a chain, or for each argument of the only one. */
function laidOut(code: string, indent: number): string {
  if (indent + code.length <= WIDTH) return code;
  const next = `\n${' '.repeat(indent + 8)}`;
  const [head, ...calls] = splitAfter(code, ')', '.');
  if (calls.length > 1) return [laidOut(head!, indent), ...calls.map((call) => laidOut(call, indent + 8))].join(next);
  const [open, close] = lastBrackets(code);
  const [before, inner, end] = [code.slice(0, open), code.slice(open, close), code.slice(close)];
  const given = splitAfter(inner, ',', ' ').map((one) => one.trim());
  if (given.length === 1) return inner === '' ? code : `${before}${laidOut(inner, indent)}${end}`;
  const lines = before.endsWith('Map.of(') ? pairs(given) : given;
  return `${before}${next}${lines.map((line) => laidOut(line, indent + 8)).join(next)}${end}`;
}

/** The key and the value of an entry belong together. */
const pairs = (given: readonly string[]): string[] =>
  given.flatMap((key, n) => (n % 2 === 0 ? [`${key} ${given[n + 1]!}`] : []));

/** Nothing in a text is a bracket or a comma. */
const withoutTexts = (code: string): string => code.replace(STRING, (text) => '_'.repeat(text.length));

/** How deep in brackets each character is. */
function depths(code: string): number[] {
  let depth = 0;
  return [...withoutTexts(code)].map((character) =>
    character === '(' ? depth++ : character === ')' ? --depth : depth,
  );
}

/** Parts that end with one character and are followed by another, outside of all brackets. */
function splitAfter(code: string, end: string, following: string): string[] {
  const [depth, bare] = [depths(code), withoutTexts(code)];
  const cuts = [...depth.keys()].filter((n) => depth[n] === 0 && bare[n] === end && bare[n + 1] === following);
  return [...cuts, code.length - 1].map((cut, n) => code.slice(n === 0 ? 0 : cuts[n - 1]! + 1, cut + 1));
}

/** Where the arguments of the last call begin and end. */
function lastBrackets(code: string): readonly [open: number, close: number] {
  const depth = depths(code);
  const outer = [...depth.keys()].filter((n) => depth[n] === 0);
  const close = outer.filter((n) => code[n] === ')').at(-1) ?? code.length;
  const open = outer.filter((n) => n < close && code[n] === '(').at(-1) ?? code.length;
  return [open + 1, close];
}
