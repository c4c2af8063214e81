import { type ApiStruct, type Language, type Named, argumentsOf, positional, shownProperties } from './language';
import type { ApiType, Callable, Method, TypeReference } from '../assembly';
import { lowerFirst, snakeCase, upperFirst } from '../names';

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Number',
  boolean: 'Boolean',
  any: 'Object',
  date: 'Instant',
  json: 'ObjectNode',
};

/** Words of the language that are names in our API, as jsii changes them. */
const RESERVED = new Set(['class', 'default', 'import', 'package', 'if', 'continue', 'switch', 'case', 'native']);
const javaName = (name: string): string => (RESERVED.has(name) ? `${name}Value` : name);

function type({ primitive, fqn, collection }: TypeReference, named: Named): string {
  if (fqn !== undefined) return named(fqn);
  if (collection === undefined) return PRIMITIVES[primitive!]!;
  const element = type(collection.elementtype, named);
  return collection.kind === 'array' ? `List<${element}>` : `Map<String, ${element}>`;
}

const parametersOf = (callable: Callable, struct: ApiStruct | undefined, named: Named): string[] =>
  positional(callable, struct).map(
    (parameter) =>
      `${type(parameter.type, named)}${parameter.variadic === true ? '...' : ''} ${javaName(parameter.name)}`,
  );

function setters(struct: ApiStruct, named: Named): string {
  const { shown, complete } = shownProperties(struct);
  const lines = [...shown.map(({ name, type: of }) => `.${javaName(name)}(${type(of, named)})`)];
  if (!complete) lines.push('…');
  return [...lines, '.build()'].map((line) => `\n        ${line}`).join('');
}

/** One form for each optional parameter that is left out: Java has no others. */
function overloads(owner: ApiType, method: Method, named: Named): string[] {
  const { parameters = [] } = method;
  const receiver = method.static === true ? owner.name : lowerFirst(owner.name);
  const required = parameters.filter(({ optional }) => optional !== true).length;
  const result = method.returns ? type(method.returns.type, named) : 'void';
  return Array.from({ length: parameters.length - required + 1 }, (_, n) => {
    const some = parametersOf({ parameters: parameters.slice(0, required + n) }, undefined, named);
    return argumentsOf(some, `${result} ${receiver}.${javaName(method.name)}(`, ')', '        ');
  });
}

export const java: Language = {
  id: 'java',
  title: 'Java',
  fence: 'java',
  nothing: 'null',
  properties: 'builder',
  import: ({ namespace, name }) => `import dev.bootcdk.${namespace === undefined ? '' : `${namespace}.`}${name};`,
  typeName: ({ name }) => name,
  type,
  property: ({ name }) => javaName(name),
  attribute: ({ name }) => `get${upperFirst(name)}()`,
  constant: (owner, name) => `${owner.name}.${snakeCase(name).toUpperCase()}`,
  enumMember: (owner, name) => `${owner.name}.${name}`,
  method: (owner, { name, static: isStatic }) =>
    isStatic === true ? `${owner.name}.${javaName(name)}` : javaName(name),
  construction(owner, initializer, struct, named) {
    const parameters = parametersOf(initializer, struct, named);
    return struct === undefined
      ? argumentsOf(parameters, `new ${owner.name}(`, ')', '        ')
      : `${owner.name}.Builder.create(${parameters.join(', ')})${setters(struct, named)}`;
  },
  call: (owner, method, _struct, named) => overloads(owner, method, named).join('\n'),
  literal: (struct, named) => `${struct.type.name}.builder()${setters(struct, named)}`,
  headingOf: ({ name }) => (name.endsWith('Props') ? 'What the builder takes' : name),
};
