import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROGRAMS } from '../../scripts/parity/state';

interface Assembly {
  readonly types: Readonly<
    Record<string, { readonly name: string; readonly kind: string; readonly namespace?: string }>
  >;
}

const { types } = JSON.parse(readFileSync('.jsii', 'utf8')) as Assembly;
const all = Object.values(types).filter(({ kind }) => kind !== 'interface');

/** `Findings` is two classes. */
const areas = [
  { area: 'the library', programs: ['broad'], classes: all.filter(({ namespace }) => namespace !== 'assertions') },
  { area: 'assertions', programs: ['assertions'], classes: all.filter(({ namespace }) => namespace === 'assertions') },
];

test('there are programs for all that there are', () => {
  const programs = [...areas.flatMap((each) => each.programs), 'mistakes', 'throwing'];
  expect(readdirSync(PROGRAMS).sort()).toEqual(programs.sort());
});

test.each(areas.flatMap((each) => ['main.mts', 'main.py', 'Main.java', 'main.go'].map((file) => ({ ...each, file }))))(
  '$file: every class and enum of $area is used',
  ({ file, programs, classes }) => {
    const text = programs
      .map((program) => readFileSync(join(PROGRAMS, program, file), 'utf8'))
      .join('\n')
      // A name that is imported is not used yet.
      .replace(/^(?:import \{[^}]*\} from|from \S+ import \([^)]*\)|(?:import|from) ).*$/gm, '');
    const isUsed = (name: string): boolean => new RegExp(`(?<![A-Za-z])(?:New)?${name}(?![A-Za-z])`).test(text);
    expect(classes.map(({ name }) => name).filter((name) => !isUsed(name))).toEqual([]);
  },
);
