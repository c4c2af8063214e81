/** The page of one type in one language, as Markdown. */
import type { ApiType, Assembly, Docs, Method, Property } from './assembly';
import { type ApiStruct, type Language, type Named, positional } from './languages/language';
import { type Places, pathOf } from './places';
import { speak } from './speak';
import { compareText } from '../../src/core/text';

export interface PageContext {
  readonly assembly: Assembly;
  readonly places: Places;
  readonly language: Language;
  readonly languages: readonly Language[];
  /** An example in this language. */
  translated(example: string): string;
}

export function pageText(type: ApiType, context: PageContext): string {
  const { places, language } = context;
  const [, ...structs] = places.pages.get(type)!;
  const lines = [
    `# ${type.name}`,
    languageLine(context, (id) => `../../${id}/${pathOf(type)}`),
    fenced(language, language.import(type)),
    ...described(type, type.docs, context),
    ...parents(type, context),
    ...section('Example', example(type.docs, context), (code) => [code]),
    ...(type.kind === 'enum'
      ? members(type, context)
      : type.datatype === true
        ? ownStruct(type, context)
        : behaviour(type, structs, context)),
    ...usedIn(type, context),
  ];
  return `${lines.join('\n\n')}\n`;
}

/**
 * The same page in the other languages.
 *
 * @param path of the page in one of them
 */
export function languageLine({ language, languages }: PageContext, path: (id: string) => string): string {
  const links = languages.map(({ id, title }) => (id === language.id ? `**${title}**` : `[${title}](${path(id)})`));
  return `<div class="languages">\n\n${links.join(' · ')}\n\n</div>`;
}

const fenced = ({ fence }: Language, code: string): string => `\`\`\`${fence}\n${code}\n\`\`\``;

function example(docs: Docs | undefined, { language, translated }: PageContext): string[] {
  return docs?.example === undefined ? [] : [fenced(language, translated(docs.example))];
}

function described(type: ApiType, docs: Docs | undefined, { assembly, language }: PageContext): string[] {
  if (docs === undefined) return [];
  const said = (text: string): string => speak(text, type, assembly, language);
  return [
    ...(docs.deprecated === undefined ? [] : [`**Deprecated:** ${said(docs.deprecated)}`]),
    ...(docs.summary === undefined ? [] : [said(textOf(docs))]),
    ...(docs.custom?.throws === undefined ? [] : [`Throws ${said(docs.custom.throws)}.`]),
    ...(docs.see === undefined ? [] : [`More: <${docs.see}>`]),
  ];
}

/** jsii takes the first line for the summary: what goes on after a comma or semicolon belongs to it. */
function textOf({ summary = '', remarks }: Docs): string {
  if (remarks === undefined) return summary;
  return `${summary}${/[.!?:]$/.test(summary) ? '\n\n' : ' '}${remarks}`;
}

function behaviour(type: ApiType, structs: readonly ApiType[], context: PageContext): string[] {
  const { assembly, language } = context;
  const methods = assembly.methodsOf(type);
  const properties = assembly.propertiesOf(type);
  const constants = properties.filter((property) => property.static === true);
  const attributes = properties.filter((property) => property.static !== true);
  const props = assembly.find(type.initializer?.parameters?.at(-1)?.type.fqn);
  const sectionOf = (struct: ApiType): string[] => [
    `## ${language.headingOf(struct)} {:#${struct.name}}`,
    ...propertiesOf(struct, `${struct.name}-`, context),
  ];
  return [
    ...construction(type, context),
    ...structs.filter((struct) => struct === props).flatMap(sectionOf),
    ...section('Constants', constants, (one) => [
      `### \`${language.constant(type, one.name)}\` {:#constant-${one.name}}`,
      ...described(type, one.docs, context),
    ]),
    ...section(
      'Methods',
      methods.filter((one) => one.static !== true),
      (one) => method(type, one, context),
    ),
    ...section('Static methods', byUse(methods.filter((one) => one.static === true)), (one) =>
      method(type, one, context),
    ),
    ...section('Attributes', attributes, (one) => [
      `### \`${language.attribute(one)}\` {:#attribute-${one.name}}`,
      `${typeText(one.type, context)}${one.optional === true ? ` or \`${language.nothing}\`` : ''}`,
      ...described(type, one.docs, context),
    ]),
    ...structs.filter((struct) => struct !== props).flatMap(sectionOf),
  ];
}

/** What asks for the class of something comes last: few look for it. */
const byUse = (methods: readonly Method[]): readonly Method[] =>
  [...methods].sort((a, b) => Number(/^is[A-Z]/.test(a.name)) - Number(/^is[A-Z]/.test(b.name)));

function section<T>(title: string, entries: readonly T[], render: (entry: T) => string[]): string[] {
  return entries.length === 0 ? [] : [`## ${title}`, ...entries.flatMap(render)];
}

function parents(type: ApiType, context: PageContext): string[] {
  const found = [type.base, ...(type.interfaces ?? [])].flatMap((fqn) => context.assembly.find(fqn) ?? []);
  return found.length === 0 ? [] : [`Extends ${found.map((parent) => linkTo(parent, context)).join(', ')}.`];
}

function construction(type: ApiType, context: PageContext): string[] {
  const { initializer, abstract: isAbstract } = type;
  if (initializer === undefined || initializer.protected === true || isAbstract === true) return [];
  const { language } = context;
  const last = structOf(initializer.parameters?.at(-1)?.type.fqn, context);
  return [
    '## How it is made',
    fenced(language, language.construction(type, initializer, last, plainly(context))),
    ...described(type, initializer.docs, context),
    ...parameters(
      type,
      language.properties === 'value' ? (initializer.parameters ?? []) : positional(initializer, last),
      context,
    ),
    ...elsewhere(type, last, context),
  ];
}

function method(type: ApiType, one: Method, context: PageContext): string[] {
  const { language } = context;
  const last = structOf(one.parameters?.at(-1)?.type.fqn, context);
  return [
    `### \`${language.method(type, one)}\` {:#${one.static === true ? 'static' : 'method'}-${one.name}}`,
    fenced(language, language.call(type, one, last, plainly(context))),
    ...described(type, one.docs, context),
    ...parameters(type, language.properties === 'keywords' ? positional(one, last) : (one.parameters ?? []), context),
    ...(language.properties === 'keywords' ? elsewhere(type, last, context) : []),
    ...example(one.docs, context),
  ];
}

/** Only those about which there is something to say, or that lead to a page. */
function parameters(type: ApiType, all: NonNullable<Method['parameters']>, context: PageContext): string[] {
  const { assembly, language } = context;
  const told = all.filter(({ type: of, docs }) => docs?.summary !== undefined || assembly.find(of.fqn) !== undefined);
  const entries = told.map(({ name, type: of, optional, docs }) => {
    const text = [docs?.summary, docs?.remarks].flatMap((part) => part ?? []).join(' ');
    const about = text === '' ? '' : `: ${speak(text, type, assembly, language).replace(/\s+/g, ' ')}`;
    return `- \`${name}\`${optional === true ? ', optional' : ''}, ${typeText(of, context)}${about}`;
  });
  return entries.length === 0 ? [] : [entries.join('\n')];
}

/** Where the properties stand that a signature does not name. */
function elsewhere(type: ApiType, struct: ApiStruct | undefined, context: PageContext): string[] {
  if (struct === undefined || context.places.pageOf(struct.type) === type) return [];
  return [`The properties are those of ${linkTo(struct.type, context)}.`];
}

function ownStruct(type: ApiType, context: PageContext): string[] {
  const { language } = context;
  const struct = structOf(type.fqn, context)!;
  return [
    '## How it is written',
    fenced(language, language.literal(struct, plainly(context))),
    '## Properties',
    ...propertiesOf(type, '', context),
  ];
}

function propertiesOf(type: ApiType, prefix: string, context: PageContext): string[] {
  const { language } = context;
  return structOf(type.fqn, context)!.properties.flatMap((property) => [
    `### \`${language.property(property)}\` {:#${prefix}${property.name}}`,
    typeLine(property, context),
    ...described(type, property.docs, context),
    ...example(property.docs, context),
  ]);
}

/** What one has to say comes first; then by name, for what is looked up. */
const inOrder = (properties: readonly Property[]): readonly Property[] =>
  [...properties].sort(
    (a, b) => Number(a.optional === true) - Number(b.optional === true) || compareText(a.name, b.name),
  );

function typeLine({ type, optional, docs }: Property, context: PageContext): string {
  const parts = [typeText(type, context), optional === true ? 'optional' : 'required'];
  if (docs?.default !== undefined) parts.push(`by default: ${byDefault(docs.default, context)}`);
  return parts.join(', ');
}

/** After a dash it is said in words, else it is code. */
function byDefault(text: string, { assembly, language }: PageContext): string {
  const words = /^\s*-\s*(.*)$/s.exec(text)?.[1];
  return speak(words ?? `\`${text}\``, undefined, assembly, language);
}

function members(type: ApiType, context: PageContext): string[] {
  return section('Members', type.members ?? [], ({ name, docs }) => [
    `### \`${context.language.enumMember(type, name)}\` {:#member-${name}}`,
    ...described(type, docs, context),
  ]);
}

function usedIn(type: ApiType, context: PageContext): string[] {
  const users = context.places.usersOf(type).map((user) => linkTo(user, context));
  return users.length === 0 ? [] : ['## Where it is used', users.join(', ')];
}

/* ── Types and links ────────────────────────────────────────────────────────────────────────────────────────────── */

function structOf(fqn: string | undefined, { assembly }: PageContext): ApiStruct | undefined {
  const type = assembly.struct({ fqn });
  return type && { type, properties: inOrder(assembly.propertiesOf(type)) };
}

const plainly =
  ({ assembly, language }: PageContext): Named =>
  (fqn) => {
    const type = assembly.find(fqn);
    const [packageName, name] = fqn.split('.') as [string, string];
    return type ? language.typeName(type) : language.id === 'go' ? `${packageName}.${name}` : name;
  };

function linkTo(type: ApiType, { language, places }: PageContext): string {
  const page = places.pageOf(type);
  const anchor = page === type ? '' : `#${type.name}`;
  return `[\`${language.typeName(type)}\`](../${pathOf(page)}${anchor})`;
}

/** Code with links in it: Markdown has none, and HTML has. */
function typeText(type: Property['type'], context: PageContext): string {
  const { assembly, language, places } = context;
  const text = language.type(type, (fqn) => `\u0001${fqn}\u0001`);
  const html = text.replace(/[^\w\s\u0001.]/g, (character) => `&#${character.codePointAt(0)};`);
  const linked = html.replace(/\u0001([^\u0001]+)\u0001/g, (_, fqn: string) => {
    const named = assembly.find(fqn);
    if (named === undefined) return plainly(context)(fqn);
    const page = places.pageOf(named);
    return `[${language.typeName(named)}](../${pathOf(page)}${page === named ? '' : `#${named.name}`})`;
  });
  return `<code>${linked}</code>`;
}
