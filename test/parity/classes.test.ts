import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROGRAMS } from '../../scripts/parity/state';

interface Assembly {
  readonly types: Readonly<Record<string, { readonly name: string; readonly kind: string }>>;
}

const { types } = JSON.parse(readFileSync('.jsii', 'utf8')) as Assembly;
const NAMES = Object.values(types).flatMap(({ name, kind }) => (kind === 'interface' ? [] : [name]));

/** Not in these programs, for a reason each. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  InMemory: 'of `assertions`, for tests of users',
  InstructionKind: 'of `assertions`, for tests of users',
  Match: 'of `assertions`, for tests of users',
  Matcher: 'of `assertions`, for tests of users',
  RepositoryFiles: 'of `assertions`, for tests of users',
  ResourceType: 'of `assertions`, for tests of users',
  Template: 'of `assertions`, for tests of users',
  MirrorPipeline: 'newer than the programs',
  Rechunk: 'newer than the programs',
};

test.each(['main.mts', 'main.py', 'Main.java', 'main.go'])('%s: the programs use every class and enum', (file) => {
  const text = readdirSync(PROGRAMS)
    .map((program) => readFileSync(join(PROGRAMS, program, file), 'utf8'))
    .join('\n');
  const used = (name: string): boolean => new RegExp(`(?<![A-Za-z])(?:New)?${name}(?![a-z])`).test(text);
  expect(NAMES.filter((name) => !used(name))).toEqual(Object.keys(EXCEPTIONS));
});
