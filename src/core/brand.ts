/**
 * Type tests that survive two copies of the library in one process, and Go, whose type assertions are structural:
 * a mark under a global symbol instead of `instanceof`.
 */
const symbolOf = (name: string): symbol => Symbol.for(`bootcdk.${name}`);

/** Marks every instance of a class. Call it once, in a static block. */
export function brand(constructor: { readonly prototype: object }, name: string): void {
  Object.defineProperty(constructor.prototype, symbolOf(name), { value: true });
}

export function hasBrand(x: unknown, name: string): boolean {
  return typeof x === 'object' && x !== null && symbolOf(name) in x;
}
