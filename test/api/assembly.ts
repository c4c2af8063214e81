import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileIfNeeded } from '../../scripts/compile';
import { ROOT } from '../../scripts/link';

/** Of what jsii writes, the parts that say how the API reads. */
interface Assembly {
  readonly types: Readonly<Record<string, Type>>;
}

interface Type {
  readonly fqn: string;
  readonly name: string;
  readonly namespace?: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly initializer?: Callable;
  readonly properties?: readonly Value[];
  readonly methods?: ReadonlyArray<Callable & { readonly name: string }>;
  readonly members?: ReadonlyArray<{ readonly name: string; readonly docs?: Docs }>;
  readonly docs?: Docs;
}

interface Callable {
  readonly parameters?: readonly Value[];
  readonly returns?: { readonly type: TypeReference };
  readonly docs?: Docs;
}

interface Value {
  readonly name: string;
  readonly type: TypeReference;
  readonly const?: boolean;
  readonly docs?: Docs;
}

interface Docs {
  readonly summary?: string;
}

interface TypeReference {
  readonly fqn?: string;
  readonly primitive?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

/** Whatever has a name and perhaps a type: as users say it, `Image.of(construct)`, `ImageProps.base`. */
export interface Member {
  readonly address: string;
  readonly name: string;
  readonly kind: 'constant' | 'property' | 'method' | 'parameter';
  /** As in TypeScript: `string[]`. Of a method, what it gives; of a member of an enum nothing. */
  readonly type?: string;
  readonly summary: string;
}

compileIfNeeded();
const assembly = JSON.parse(readFileSync(join(ROOT, '.jsii'), 'utf8')) as Assembly;

export const TYPES: readonly Type[] = Object.values(assembly.types);
export const MEMBERS: readonly Member[] = TYPES.flatMap(membersOf);

function membersOf(type: Type): Member[] {
  const owner = type.fqn.replace(/^bootcdk\./, '');
  const methods = [...(type.methods ?? []), ...(type.initializer ? [{ name: '', ...type.initializer }] : [])];
  return [
    ...(type.members ?? []).map(
      ({ name, docs }) => ({ ...member(`${owner}.${name}`, name, undefined, docs), kind: 'constant' }) as const,
    ),
    ...(type.properties ?? []).map((value) => ({
      ...member(`${owner}.${value.name}`, value.name, value.type, value.docs),
      kind: value.const ? ('constant' as const) : ('property' as const),
    })),
    ...methods.flatMap(({ name, parameters = [], returns, docs }) => {
      const address = name === '' ? owner : `${owner}.${name}`;
      const own: Member = { ...member(address, name, returns?.type, docs), kind: 'method' };
      return [
        ...(name === '' ? [] : [own]),
        ...parameters.map((value) => ({
          ...member(`${address}(${value.name})`, value.name, value.type, value.docs),
          kind: 'parameter' as const,
        })),
      ];
    }),
  ];
}

function member(address: string, name: string, type?: TypeReference, docs?: Docs): Omit<Member, 'kind'> {
  return { address, name, type: type && shown(type), summary: docs?.summary ?? '' };
}

function shown({ fqn, primitive, collection }: TypeReference): string {
  if (!collection) return fqn ?? primitive!;
  const element = shown(collection.elementtype);
  return collection.kind === 'array' ? `${element}[]` : `Map<${element}>`;
}
