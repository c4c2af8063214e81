/** How the API is said in one language. */
import type { ApiType, Callable, Method, Parameter, Property, TypeReference } from '../assembly';

export interface Language {
  readonly id: string;
  readonly title: string;
  /** Of fenced code. */
  readonly fence: string;
  /** What stands for a value that is not there. */
  readonly nothing: string;
  /** How the properties of a struct are given: as keywords in every call, to the builder of what is made, or as a value. */
  readonly properties: 'keywords' | 'builder' | 'value';
  /** The line that a program needs before it can use the type. */
  import(type: ApiType): string;
  /** The name by which code refers to the type. */
  typeName(type: ApiType): string;
  type(type: TypeReference, named: Named): string;
  /** A property of a struct. */
  property(property: Property): string;
  /** A property of an object, as it is read. */
  attribute(property: Property): string;
  constant(type: ApiType, name: string): string;
  enumMember(type: ApiType, name: string): string;
  method(type: ApiType, method: Method): string;
  /** How an object is made. `struct` is the last parameter, if that is one. */
  construction(type: ApiType, initializer: Callable, struct: ApiStruct | undefined, named: Named): string;
  call(type: ApiType, method: Method, struct: ApiStruct | undefined, named: Named): string;
  /** How a struct is written. */
  literal(struct: ApiStruct, named: Named): string;
  /** What the properties of a struct are to somebody who calls. */
  headingOf(struct: ApiType): string;
}

export interface ApiStruct {
  readonly type: ApiType;
  readonly properties: readonly Property[];
}

/** Writes the name of a class, struct or enum. */
export type Named = (fqn: string) => string;

/** Properties of a struct that a signature names; what else there is stands below it. */
export function shownProperties({ properties }: ApiStruct): { shown: readonly Property[]; complete: boolean } {
  const required = properties.filter(({ optional }) => optional !== true);
  return properties.length <= 4
    ? { shown: [...required, ...properties.filter(({ optional }) => optional === true)], complete: true }
    : { shown: required, complete: required.length === properties.length };
}

/** The parameters, but for the struct at their end. */
export const positional = ({ parameters = [] }: Callable, struct: ApiStruct | undefined): readonly Parameter[] =>
  struct === undefined ? parameters : parameters.slice(0, -1);

/** In one line if that is short enough. */
export function argumentsOf(parts: readonly string[], before: string, after: string, indent: string): string {
  const line = `${before}${parts.join(', ')}${after}`;
  if (plain(line).length <= 88) return line;
  return `${before}\n${parts.map((part) => `${indent}${part},\n`).join('')}${after}`;
}

/** Links count as their text. */
const plain = (text: string): string => text.replace(/\u0001[^\u0001]*\.(\w+)\u0001/g, '$1');
