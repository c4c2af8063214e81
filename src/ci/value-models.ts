import { ContextName, Environment, ValueModel } from './model';

export const text = (value: string): ValueModel => ({ of: 'text', text: value });
/** A published image that the step pulls: from its mirror, if it has one. */
export const image = (reference: string): ValueModel => ({ of: 'text', text: reference, image: true });
export const secret = (name: string): ValueModel => ({ of: 'secret', name });
export const matrix = (column: string): ValueModel => ({ of: 'matrix', column });
export const context = (name: ContextName): ValueModel => ({ of: 'context', name });

/** Columns of the matrix as variables of the same name. */
export const columns = (...names: readonly string[]): Environment =>
  Object.fromEntries(names.map((name) => [name, matrix(name)]));
