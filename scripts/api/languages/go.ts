import { type Language, type Named, argumentsOf, shownProperties } from './language';
import type { ApiType, Assembly, Callable, Parameter, TypeReference } from '../assembly';
import { lowerFirst, upperFirst } from '../names';

export const MODULE = 'github.com/bootcdk/bootcdk-go/bootcdk';

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: '*string',
  number: '*float64',
  boolean: '*bool',
  any: 'interface{}',
  date: '*time.Time',
  json: '*map[string]interface{}',
};

const typeName = ({ namespace = 'bootcdk', name }: ApiType): string => `${namespace}.${name}`;

export function go(assembly: Assembly): Language {
  /** Structs are passed by pointer. */
  function type({ primitive, fqn, collection }: TypeReference, named: Named): string {
    if (fqn !== undefined) return assembly.struct({ fqn }) ? `*${named(fqn)}` : named(fqn);
    if (collection === undefined) return PRIMITIVES[primitive!]!;
    const element = type(collection.elementtype, named);
    return collection.kind === 'array' ? `*[]${element}` : `*map[string]${element}`;
  }

  const parameterOf = (parameter: Parameter, named: Named): string =>
    `${parameter.name} ${parameter.variadic === true ? '...' : ''}${type(parameter.type, named)}`;
  const parametersOf = ({ parameters = [] }: Callable, named: Named): string[] =>
    parameters.map((parameter) => parameterOf(parameter, named));

  return {
    id: 'go',
    title: 'Go',
    fence: 'go',
    nothing: 'nil',
    properties: 'value',
    import: ({ namespace }) => `import "${MODULE}${namespace === undefined ? '' : `/${namespace}`}"`,
    typeName,
    type,
    property: ({ name }) => upperFirst(name),
    attribute: ({ name }) => `${upperFirst(name)}()`,
    constant: (owner, name) => `${typeName(owner)}_${name}()`,
    enumMember: (owner, name) => `${typeName(owner)}_${name}`,
    method: (owner, { name, static: isStatic }) =>
      isStatic === true ? `${typeName(owner)}_${upperFirst(name)}` : upperFirst(name),
    construction: (owner, initializer, _struct, named) =>
      argumentsOf(
        parametersOf(initializer, named),
        `${owner.namespace ?? 'bootcdk'}.New${owner.name}(`,
        `) ${named(owner.fqn)}`,
        '\t',
      ),
    call(owner, method, _struct, named) {
      const name = upperFirst(method.name);
      const called = method.static === true ? `${typeName(owner)}_${name}` : `${lowerFirst(owner.name)}.${name}`;
      const result = method.returns ? ` ${type(method.returns.type, named)}` : '';
      return argumentsOf(parametersOf(method, named), `${called}(`, `)${result}`, '\t');
    },
    literal(struct, named) {
      const { shown, complete } = shownProperties(struct);
      const fields = shown.map(({ name, type: of }) => `\n\t${upperFirst(name)}: ${type(of, named)},`);
      return `&${typeName(struct.type)}{${fields.join('')}${complete ? '' : '\n\t…'}\n}`;
    },
    headingOf: typeName,
  };
}
