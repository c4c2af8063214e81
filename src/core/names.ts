/** The first of `nameOf(1)`, `nameOf(2)`, … that is free. */
export function firstFree(nameOf: (n: number) => string, isTaken: (name: string) => boolean): string {
  let n = 1;
  while (isTaken(nameOf(n))) n++;
  return nameOf(n);
}

/** `wanted`, else `wanted-2`, `wanted-3`, …: the first that is not taken. */
export const freeName = (wanted: string, taken: { has(name: string): boolean }, separator = '-'): string =>
  firstFree(
    (n) => (n === 1 ? wanted : `${wanted}${separator}${n}`),
    (name) => taken.has(name),
  );

/** The same; from now on it is taken. */
export function takeName(wanted: string, taken: Set<string>, separator?: string): string {
  const name = freeName(wanted, taken, separator);
  taken.add(name);
  return name;
}
