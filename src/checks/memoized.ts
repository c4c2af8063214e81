/** A function that is called once for each object; what it gave is kept as long as the object is. */
export function memoized<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const cache = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    let made = cache.get(key);
    if (!made) cache.set(key, (made = { value: make(key) }));
    return made.value;
  };
}
