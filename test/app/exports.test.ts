import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as bootcdk from '../../src';
import { brand, hasBrand } from '../../src/core/brand';

type Class = (new (...args: never[]) => object) & Readonly<Record<string, unknown>>;

const SUBMODULES = ['assertions', 'ci'] as const;

function classesOf(module: object, prefix: string): Array<readonly [name: string, constructor: Class]> {
  return Object.entries(module)
    .filter(([, value]) => typeof value === 'function')
    .map(([name, value]) => [prefix + name, value as Class] as const);
}

/** Every class that the package exports, by its name. */
const CLASSES = [
  ...classesOf(bootcdk, ''),
  ...SUBMODULES.flatMap((submodule) => classesOf(bootcdk[submodule], `${submodule}.`)),
];

/** Constants and scopes of functions: there are no instances of them that anybody has. */
const WITHOUT_INSTANCES = new Set(['AspectPriority', 'Aspects', 'Findings', 'assertions.InMemory', 'assertions.Match']);
const BRANDED = CLASSES.filter(([name]) => !WITHOUT_INSTANCES.has(name));

const SOURCES = readdirSync(join(__dirname, '../../src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => ({
    submodule: SUBMODULES.find((submodule) => path.startsWith(submodule)),
    text: readFileSync(join(__dirname, '../../src', path), 'utf8'),
  }));

describe.each(BRANDED)('%s', (name, constructor) => {
  const is = constructor[`is${name.replace(/^.*\./, '')}`] as (x: unknown) => boolean;
  // No constructor runs: the mark is the prototype's.
  const instance: unknown = Object.create(constructor.prototype as object);

  test('knows its own', () => {
    expect(is).toBeTypeOf('function');
    expect(is(instance)).toBe(true);
    expect(is(Object.create(instance as object))).toBe(true);
  });

  test('and no others', () => {
    const none = [undefined, null, 0, '', name, true, Symbol(name), {}, [], () => undefined, constructor];
    expect(none.filter((one) => is(one))).toEqual([]);
    const others = BRANDED.filter(([, other]) => other !== constructor && !(other.prototype instanceof constructor));
    const taken = others.filter(([, other]) => is(Object.create(other.prototype as object)));
    expect(taken.map(([other]) => other)).toEqual([]);
  });
});

test.each(CLASSES)('%s says what it is', (qualified) => {
  const [name, prefix] = qualified.split('.').reverse();
  const declarations = SOURCES.flatMap(({ submodule, text }) => {
    if (submodule !== prefix) return [];
    const at = new RegExp(`^export (?:abstract )?class ${name}\\b`, 'm').exec(text)?.index;
    return at === undefined ? [] : [text.slice(0, at)];
  });
  expect(declarations).toHaveLength(1);
  expect(declarations[0]!.trimEnd().endsWith('*/')).toBe(true);
});

test('the mark is the same in two copies of the library, and does not show', () => {
  class Copy {
    public readonly own = 1;
  }
  brand(Copy, 'Layer');
  expect(bootcdk.Layer.isLayer(new Copy())).toBe(true);
  expect(hasBrand(new Copy(), 'Image')).toBe(false);
  expect(JSON.stringify(new Copy())).toBe('{"own":1}');
  expect(Object.keys(new Copy())).toEqual(['own']);
});
