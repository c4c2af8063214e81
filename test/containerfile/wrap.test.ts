import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellWord } from '../../src/containerfile/quoting';
import { wrapped } from '../../src/containerfile/wrap';

const long = 'a'.repeat(60);

test.each([
  ['a short command stays', `echo ${long}`, [`echo ${long}`]],
  ['a long one breaks between words', `echo ${long} ${long}`, [`echo ${long}`, `    ${long}`]],
  ['not inside of quotes', `echo '${long} ${long}'`, [`echo`, `    '${long} ${long}'`]],
  ['not inside of an expansion', `echo "$(echo ${long} ${long})"`, ['echo', `    "$(echo ${long} ${long})"`]],
  ['not at an escaped blank', `echo ${long}\\ ${long}`, ['echo', `    ${long}\\ ${long}`]],
  ['not before a #', `echo ${long} ${'b'.repeat(30)} #${long}`, [`echo ${long} ${'b'.repeat(30)} #${long}`]],
])('%s', (_name, command, lines) => {
  expect(wrapped(command)).toEqual(lines);
});

test('a wrapped command says the same to a shell', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', ' ', "'", '"', '\\', '$', '#', '(', '{', '&', '|'),
    maxLength: 40,
  });
  fc.assert(
    fc.property(fc.array(word, { minLength: 3, maxLength: 12 }), (words) => {
      const command = `printf '%s\\n' ${words.map(shellWord).join(' ')}`;
      // What an engine hands to the shell once it has removed the continuations.
      const joined = wrapped(command).join(' ');
      expect(joined.replace(/ +/g, ' ')).toBe(command.replace(/ +/g, ' '));
      const { stdout } = spawnSync('sh', ['-c', joined], { encoding: 'utf8' });
      expect(stdout).toBe(words.map((each) => `${each}\n`).join(''));
    }),
    { numRuns: 60 },
  );
});
