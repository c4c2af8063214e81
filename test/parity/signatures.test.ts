/**
 * What the API is in each language, read off the packages by the language's own parser: a file for each language and
 * folder of `src`, so that a review sees what a change does to all of them. They become what they are with
 * `npm run test:parity -- test/parity/signatures.test.ts --update`.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Line } from './signatures/line';
import { typeScriptLines } from './signatures/typescript';
import { STATE_OF_HOSTS } from './support/run';
import { DIST, HOME } from '../../scripts/parity/state';

const READERS: Readonly<Record<string, () => readonly Line[]>> = {
  typescript: () => typeScriptLines(join(HOME, 'typescript', 'node_modules', 'bootcdk', 'lib', 'index.d.ts')),
  python: () => read('python3', 'read.py', built('python', '.whl')),
  java: () => read('java', 'Read.java', built('java', '-sources.jar')),
  go: () => read('go', 'run', 'read.go', join(DIST, 'go', 'bootcdk')),
};

/** A program in `signatures`, with what it reads. */
function read(command: string, ...args: string[]): Line[] {
  const printed = execFileSync(command, args, { cwd: SIGNATURES, encoding: 'utf8' });
  return printed
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as unknown as Line);
}

const SIGNATURES = 'test/parity/signatures';
const GOLDEN = join(SIGNATURES, 'golden');

function built(folder: string, suffix: string): string {
  const files = readdirSync(join(DIST, folder), { recursive: true, encoding: 'utf8' });
  return join(
    DIST,
    folder,
    files.find((path) => path.endsWith(suffix))!,
  );
}

interface Assembly {
  readonly types: Readonly<Record<string, { readonly locationInModule: { readonly filename: string } }>>;
}

const { types } = JSON.parse(readFileSync('.jsii', 'utf8')) as Assembly;
/** The folder of `src` that a type is defined in, by its full name. */
const FOLDERS = new Map(
  Object.entries(types).map(([name, { locationInModule }]) => [name, locationInModule.filename.split('/')[1]!]),
);
const NAMES = [...new Set(FOLDERS.values())].sort();

describe.each(Object.keys(READERS))('%s', (language) => {
  const reason = STATE_OF_HOSTS.missing[language];
  if (reason !== undefined) return test.skip(reason, () => undefined);

  const signatures = new Map<string, string[]>();
  beforeAll(() => {
    for (const [submodule, type, text] of READERS[language]!()) {
      const name = ['bootcdk', submodule, type].filter((part) => part !== '').join('.');
      signatures.set(name, [...(signatures.get(name) ?? []), text]);
    }
  }, 60_000);

  test('has all types, and no others', () => {
    expect([...signatures.keys()].sort()).toEqual([...FOLDERS.keys()].sort());
  });

  test.each(NAMES)('%s', async (folder) => {
    const own = [...signatures].filter(([name]) => FOLDERS.get(name) === folder).sort(([a], [b]) => (a < b ? -1 : 1));
    const text = own.map(([, [head, ...members]]) => [head, ...members.sort().map((line) => `  ${line}`)].join('\n'));
    await expect(`${text.join('\n\n')}\n`).toMatchFileSnapshot(`signatures/golden/${language}/${folder}.txt`);
  });
});

test('there is a file for each language and folder, and no other', () => {
  const expected = Object.keys(READERS).flatMap((language) => NAMES.map((folder) => join(language, `${folder}.txt`)));
  const files = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.txt'));
  expect(files.sort()).toEqual(expected.sort());
});
