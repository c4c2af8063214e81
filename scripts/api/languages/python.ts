import { type ApiStruct, type Language, type Named, argumentsOf, positional, shownProperties } from './language';
import type { ApiType, Callable, Property, TypeReference } from '../assembly';
import { snakeCase } from '../names';

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: 'str',
  number: 'int | float',
  boolean: 'bool',
  any: 'Any',
  date: 'datetime',
  json: 'Any',
};

/** Words of the language, which jsii sets off with an underscore. */
const RESERVED = new Set([
  ...['and', 'as', 'assert', 'async', 'await', 'break', 'class', 'continue', 'def', 'del', 'elif', 'else', 'except'],
  ...['finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass'],
  ...['raise', 'return', 'try', 'while', 'with', 'yield'],
]);

function pythonName(name: string): string {
  const snake = snakeCase(name);
  return RESERVED.has(snake) ? `${snake}_` : snake;
}

const typeName = ({ namespace, name }: ApiType): string => (namespace === undefined ? name : `${namespace}.${name}`);

function type({ primitive, fqn, collection }: TypeReference, named: Named): string {
  if (fqn !== undefined) return named(fqn);
  if (collection === undefined) return PRIMITIVES[primitive!]!;
  const element = type(collection.elementtype, named);
  return collection.kind === 'array' ? `list[${element}]` : `dict[str, ${element}]`;
}

function keywords(struct: ApiStruct | undefined, named: Named): string[] {
  if (struct === undefined) return [];
  const { shown, complete } = shownProperties(struct);
  const keyword = ({ name, type: of, optional }: Property): string =>
    `${pythonName(name)}: ${type(of, named)}${optional === true ? ' = None' : ''}`;
  return [...shown.map(keyword), ...(complete ? [] : ['…'])];
}

function parametersOf(callable: Callable, struct: ApiStruct | undefined, named: Named): string[] {
  const before = positional(callable, struct).map((parameter) =>
    parameter.variadic === true
      ? `*${pythonName(parameter.name)}: ${type(parameter.type, named)}`
      : `${pythonName(parameter.name)}: ${type(parameter.type, named)}${parameter.optional === true ? ' = None' : ''}`,
  );
  const after = keywords(struct, named);
  return after.length === 0 ? before : [...before, '*', ...after];
}

export const python: Language = {
  id: 'python',
  title: 'Python',
  fence: 'python',
  nothing: 'None',
  properties: 'keywords',
  import: ({ namespace, name }) => `from bootcdk import ${namespace ?? name}`,
  typeName,
  type,
  property: ({ name }) => pythonName(name),
  attribute: ({ name }) => pythonName(name),
  constant: (owner, name) => `${typeName(owner)}.${snakeCase(name).toUpperCase()}`,
  enumMember: (owner, name) => `${typeName(owner)}.${name}`,
  method: (owner, { name, static: isStatic }) =>
    isStatic === true ? `${typeName(owner)}.${pythonName(name)}` : pythonName(name),
  construction: (owner, initializer, struct, named) =>
    argumentsOf(parametersOf(initializer, struct, named), `${typeName(owner)}(`, ')', '    '),
  call(owner, method, struct, named) {
    const receiver = method.static === true ? typeName(owner) : snakeCase(owner.name);
    const result = method.returns ? type(method.returns.type, named) : 'None';
    const name = pythonName(method.name);
    return argumentsOf(parametersOf(method, struct, named), `${receiver}.${name}(`, `) -> ${result}`, '    ');
  },
  literal: (struct, named) => argumentsOf(keywords(struct, named), `${typeName(struct.type)}(`, ')', '    '),
  headingOf: ({ name }) => (name.endsWith('Props') ? 'Keyword arguments' : `Keyword arguments: ${name}`),
};
