/** Watches what a renderer reads of the model, so that what it leaves out is known. */

export interface Watched<T> {
  /** Looks like the value; notes every field that is read. */
  readonly value: T;
  /** Paths of the fields that are set and were never read: `jobs.build.timeoutMinutes`. */
  unread(): string[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Says where something is from; nothing that a provider could do or leave. */
const NO_FEATURE = 'origin';

export function watch<T extends object>(value: T): Watched<T> {
  const read = new Map<object, Set<string>>();
  const proxies = new WeakMap<object, object>();
  const proxyOf = (target: object): object => {
    let proxy = proxies.get(target);
    if (!proxy) {
      proxy = new Proxy(target, {
        get(of, key, receiver): unknown {
          const got: unknown = Reflect.get(of, key, receiver);
          // Who asks a list of words for its length, or goes through it, has read it.
          if (key === 'length' && isList(of)) for (const index of of.keys()) note(of, String(index));
          if (typeof key === 'string') note(of, key);
          return isObject(got) ? proxyOf(got) : got;
        },
      });
      proxies.set(target, proxy);
    }
    return proxy;
  };
  const note = (target: object, key: string): void => {
    let keys = read.get(target);
    if (!keys) read.set(target, (keys = new Set()));
    keys.add(key);
  };
  const missing = (target: object, path: string): string[] =>
    Object.entries(target as Fields).flatMap(([key, field]): string[] => {
      if (isEmpty(field) || key === NO_FEATURE) return [];
      const own = read.get(target)?.has(key) ?? false;
      const name = Array.isArray(target) ? nameOf(field, key) : key;
      const at = path === '' ? name : `${path}.${name}`;
      if (!own) return [at];
      return isObject(field) ? missing(field, at) : [];
    });
  return { value: proxyOf(value) as T, unread: () => missing(value, '') };
}

const isList = (value: object): value is readonly unknown[] => Array.isArray(value);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Nothing is lost with it. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === false) return true;
  return isObject(value) && Object.keys(value).length === 0;
}

const nameOf = (item: unknown, index: string): string =>
  isObject(item) && typeof (item as Fields).id === 'string' ? String((item as Fields).id) : index;

/** Reads all of a value: for what a provider has its own answer to, which its renderer says beside the call. */
export function readAll(value: unknown): void {
  if (isObject(value)) for (const key of Object.keys(value)) readAll((value as Fields)[key]);
}
