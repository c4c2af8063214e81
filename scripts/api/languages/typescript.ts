import { type Language, type Named, argumentsOf } from './language';
import type { ApiType, Callable, Parameter, TypeReference } from '../assembly';
import { lowerFirst } from '../names';

const typeName = ({ namespace, name }: ApiType): string => (namespace === undefined ? name : `${namespace}.${name}`);

function type({ primitive, fqn, collection }: TypeReference, named: Named): string {
  if (fqn !== undefined) return named(fqn);
  if (collection === undefined) return primitive!;
  const element = type(collection.elementtype, named);
  return collection.kind === 'array' ? `${element}[]` : `Record<string, ${element}>`;
}

const parametersOf = ({ parameters = [] }: Callable, named: Named): string[] =>
  parameters.map((parameter) => parameterOf(parameter, named));

const parameterOf = (parameter: Parameter, named: Named): string =>
  parameter.variadic === true
    ? `...${parameter.name}: ${type(parameter.type, named)}[]`
    : `${parameter.name}${parameter.optional === true ? '?' : ''}: ${type(parameter.type, named)}`;

export const typescript: Language = {
  id: 'typescript',
  title: 'TypeScript',
  fence: 'ts',
  nothing: 'undefined',
  properties: 'value',
  import: ({ namespace, name }) => `import { ${namespace ?? name} } from 'bootcdk';`,
  typeName,
  type,
  property: ({ name }) => name,
  attribute: ({ name }) => name,
  constant: (owner, name) => `${typeName(owner)}.${name}`,
  enumMember: (owner, name) => `${typeName(owner)}.${name}`,
  method: (owner, { name, static: isStatic }) => (isStatic === true ? `${typeName(owner)}.${name}` : name),
  construction: (owner, initializer, _struct, named) =>
    argumentsOf(parametersOf(initializer, named), `new ${typeName(owner)}(`, ')', '  '),
  call(owner, method, _struct, named) {
    const receiver = method.static === true ? typeName(owner) : lowerFirst(owner.name);
    const result = method.returns ? type(method.returns.type, named) : 'void';
    return argumentsOf(parametersOf(method, named), `${receiver}.${method.name}(`, `): ${result}`, '  ');
  },
  literal: ({ type: struct }) => `const ${lowerFirst(struct.name)}: ${typeName(struct)} = { … };`,
  headingOf: typeName,
};
