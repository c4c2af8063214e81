/** What jsii wrote about the API, as far as its pages need it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../link';

export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly see?: string;
  readonly default?: string;
  readonly example?: string;
  readonly deprecated?: string;
  readonly custom?: Readonly<Record<string, string>>;
}

export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

export interface Parameter {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
  readonly docs?: Docs;
}

export interface Callable {
  readonly parameters?: readonly Parameter[];
  readonly docs?: Docs;
  readonly protected?: boolean;
}

export interface Method extends Callable {
  readonly name: string;
  readonly static?: boolean;
  readonly returns?: { readonly type: TypeReference };
}

export interface Property {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly static?: boolean;
  readonly docs?: Docs;
}

export interface ApiType {
  readonly fqn: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** `ci`; undefined for what stands in the package itself. */
  readonly namespace?: string;
  /** A struct: data, no behaviour. */
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: Callable;
  readonly methods?: readonly Method[];
  readonly properties?: readonly Property[];
  readonly members?: ReadonlyArray<{ readonly name: string; readonly docs?: Docs }>;
  readonly docs?: Docs;
  readonly locationInModule: { readonly filename: string };
}

export class Assembly {
  /** Of the compiled library. */
  public static ofLibrary(): Assembly {
    return new Assembly(typesIn(join(ROOT, '.jsii')));
  }

  /** With what it inherits from the package `constructs`, as a namespace: programs call that, too. */
  public static ofPrograms(): Assembly {
    const inherited = Object.values(typesIn(join(ROOT, 'node_modules', 'constructs', '.jsii')));
    const named = inherited.map((type): [string, ApiType] => [type.fqn, { ...type, namespace: 'constructs' }]);
    return new Assembly({ ...Object.fromEntries(named), ...typesIn(join(ROOT, '.jsii')) });
  }

  public constructor(private readonly byName: Types) {}

  public get types(): readonly ApiType[] {
    return Object.values(this.byName);
  }

  public find(fqn: string | undefined): ApiType | undefined {
    return fqn === undefined ? undefined : this.byName[fqn];
  }

  public struct(type: TypeReference | undefined): ApiType | undefined {
    const found = this.find(type?.fqn);
    return found?.datatype === true ? found : undefined;
  }

  /** With what it inherits, own ones last; what comes from `constructs` is not ours to describe. */
  public propertiesOf(type: ApiType): readonly Property[] {
    return unique([...this.parentsOf(type).flatMap((parent) => this.propertiesOf(parent)), ...(type.properties ?? [])]);
  }

  public methodsOf(type: ApiType): readonly Method[] {
    const inherited = this.parentsOf(type)
      .flatMap((parent) => this.methodsOf(parent))
      .filter(({ static: isStatic }) => isStatic !== true);
    return unique([...inherited, ...(type.methods ?? [])]);
  }

  private parentsOf({ base, interfaces = [] }: ApiType): readonly ApiType[] {
    return [base, ...interfaces].flatMap((fqn) => this.find(fqn) ?? []);
  }
}

type Types = Readonly<Record<string, ApiType>>;

const typesIn = (file: string): Types => (JSON.parse(readFileSync(file, 'utf8')) as { types: Types }).types;

/** The last one of a name counts: it overrides. */
function unique<T extends { readonly name: string }>(members: readonly T[]): readonly T[] {
  return [...new Map(members.map((member) => [member.name, member])).values()];
}

/** All named types in a reference. */
export function namesIn({ fqn, collection }: TypeReference): readonly string[] {
  if (collection) return namesIn(collection.elementtype);
  return fqn === undefined ? [] : [fqn];
}
