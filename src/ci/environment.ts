import { Environment } from './model';
import { Value } from './value';
import { sortedEntries } from '../core/text';

/** In one order: the maps of other languages have none. */
export function environmentOf(values: { readonly [name: string]: Value } | undefined): Environment {
  return Object.fromEntries(sortedEntries(values ?? {}).map(([name, value]) => [name, value._model]));
}
