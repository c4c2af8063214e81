/** On which page a type is described, and who uses it: the same for every language. */
import { type ApiType, type Assembly, type Method, namesIn } from './assembly';
import { topicOf } from './topics';

export interface Places {
  /** What is described on a page, by the type that the page is of: itself, and structs that nothing else takes. */
  readonly pages: ReadonlyMap<ApiType, readonly ApiType[]>;
  pageOf(type: ApiType): ApiType;
  /** The types with a page that mention this one. */
  usersOf(type: ApiType): readonly ApiType[];
}

/** Below the folder of a language. */
export const pathOf = (type: ApiType): string => `${topicOf(type).id}/${type.name}.md`;

export function placesOf(assembly: Assembly): Places {
  const users = usersByName(assembly);
  const usersOf = (type: ApiType): readonly ApiType[] => users.get(type.fqn) ?? [];
  const pageOf = (type: ApiType): ApiType => {
    const [user, ...others] = usersOf(type);
    return type.datatype === true && user?.kind === 'class' && others.length === 0 ? user : type;
  };
  const pages = new Map<ApiType, ApiType[]>();
  for (const type of assembly.types) if (pageOf(type) === type) pages.set(type, [type]);
  for (const type of assembly.types) if (pageOf(type) !== type) pages.get(pageOf(type))!.push(type);
  return {
    pages,
    pageOf,
    usersOf: (type) => [...new Set(usersOf(type).map(pageOf))].filter((user) => user !== type),
  };
}

/** Who names a type in a member of its own. What is inherited does not count: it is named once, above. */
function usersByName(assembly: Assembly): ReadonlyMap<string, readonly ApiType[]> {
  const users = new Map<string, Set<ApiType>>();
  for (const type of assembly.types) {
    const callables = [type.initializer, ...(type.methods ?? [])].flatMap((callable) => callable ?? []);
    const references = [
      ...callables.flatMap(({ parameters = [] }) => parameters.map((parameter) => parameter.type)),
      ...callables.flatMap((callable) => (callable as Method).returns?.type ?? []),
      ...(type.properties ?? []).map((property) => property.type),
    ];
    for (const name of references.flatMap(namesIn)) {
      if (name !== type.fqn) users.set(name, (users.get(name) ?? new Set()).add(type));
    }
  }
  return new Map([...users].map(([name, types]) => [name, [...types]]));
}
