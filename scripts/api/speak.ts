/** Text of docstrings, in which names in code are those of the reader's language. */
import type { ApiType, Assembly } from './assembly';
import type { Language } from './languages/language';

const CODE = /(?<!`)`([^`\n]+)`(?!`)/g;
const NAME = /^(?:(\w+)\.)?(\w+)(\(\))?$/;

/** @param about what the text describes: names without a class before them are its members */
export function speak(text: string, about: ApiType | undefined, assembly: Assembly, language: Language): string {
  return text.replace(CODE, (whole, code: string) => {
    const [, owner, member, call = ''] = NAME.exec(code) ?? [];
    if (member === undefined) return whole;
    if (owner === undefined) {
      return `\`${ownName(member, about, assembly, language) ?? WORDS[language.id]?.[code] ?? code}\``;
    }
    const type = assembly.types.find(({ name }) => name === owner);
    const name = type && qualifiedName(member, type, assembly, language);
    return name === undefined ? whole : `\`${name}${name.endsWith(')') ? '' : call}\``;
  });
}

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  python: { true: 'True', false: 'False', undefined: 'None' },
  java: { undefined: 'null' },
  go: { undefined: 'nil' },
};

function ownName(
  member: string,
  about: ApiType | undefined,
  assembly: Assembly,
  language: Language,
): string | undefined {
  if (about === undefined) return undefined;
  // In text about a class, the properties of its struct are meant as well.
  const struct = assembly.struct(about.initializer?.parameters?.at(-1)?.type);
  const properties = [
    ...(struct ? assembly.propertiesOf(struct) : []),
    ...(about.datatype === true ? assembly.propertiesOf(about) : []),
  ];
  const property = properties.find(({ name }) => name === member);
  if (property) return language.property(property);
  const method = assembly.methodsOf(about).find(({ name }) => name === member);
  if (method) return language.method(about, method);
  const attribute = assembly.propertiesOf(about).find(({ name }) => name === member);
  return attribute && language.attribute(attribute);
}

function qualifiedName(member: string, type: ApiType, assembly: Assembly, language: Language): string | undefined {
  if (type.kind === 'enum') {
    return type.members?.some(({ name }) => name === member) ? language.enumMember(type, member) : undefined;
  }
  const method = assembly.methodsOf(type).find(({ name }) => name === member);
  if (method?.static === true) return language.method(type, method);
  if (method) return `${language.typeName(type)}.${language.method(type, method)}`;
  const property = assembly.propertiesOf(type).find(({ name }) => name === member);
  if (property === undefined) return undefined;
  if (property.static === true) return language.constant(type, property.name);
  return `${language.typeName(type)}.${type.datatype === true ? language.property(property) : language.attribute(property)}`;
}
