/**
 * Loaded before a program: every call of the library gets its structs and maps in the order that PARITY_ORDER names.
 * The classes are replaced in the modules that define them, before anybody has read them from there.
 */
const { sep } = require('node:path');

const ORDERS = {
  given: (keys) => keys,
  backwards: (keys) => keys.reverse(),
  'against the alphabet': (keys) => keys.sort().reverse(),
  'by chance': (keys) =>
    keys
      .map((key) => [chance(), key])
      .sort(([a], [b]) => a - b)
      .map(([, key]) => key),
};

/** The same in every run, so that what fails fails again. */
function chance() {
  state = (state * 48271) % 2147483647;
  return state;
}
let state = 20;

const order = ORDERS[process.env.PARITY_ORDER];
const index = require.resolve('bootcdk', { paths: [process.cwd()] });
const library = require(index);
const classes = new Set(
  [library, library.ci, library.assertions].flatMap(Object.values).filter((x) => typeof x === 'function'),
);

let inside = 0;
let count = 0;
for (const { filename, exports } of Object.values(require.cache)) {
  if (!filename.startsWith(index.slice(0, index.lastIndexOf(sep)))) continue;
  for (const [name, value] of Object.entries(exports)) {
    if (!classes.delete(value)) continue;
    shuffleMethods(value);
    shuffleMethods(value.prototype);
    exports[name] = new Proxy(value, {
      construct: (target, args, newTarget) => called(args, (given) => Reflect.construct(target, given, newTarget)),
    });
    count++;
  }
}
if (count < 70 || classes.size > 0) throw new Error(`${count} classes, and not ${[...classes].map((x) => x.name)}`);

function shuffleMethods(holder) {
  for (const [name, { value, writable }] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
    if (typeof value !== 'function' || name === 'constructor' || name.startsWith('_') || !writable) continue;
    holder[name] = function (...args) {
      return called(args, (given) => value.apply(this, given));
    };
  }
}

/** Only what the program gives: the library itself tells its own objects apart by their identity. */
function called(args, call) {
  inside++;
  try {
    return call(inside === 1 ? args.map(shuffled) : args);
  } finally {
    inside--;
  }
}

function shuffled(value) {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, shuffled(value[key])]));
}
