import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, project } from './helpers';
import { ROOT } from '../../scripts/link';
import { SHELLS } from '../../src/cli/completion/scripts';
import { EXAMPLES } from '../../src/cli/examples';

const COMMANDS = Object.keys(EXAMPLES).filter((name) => name !== '');

/** What a shell would complete: commander's own data. */
async function completed(...words: string[]): Promise<string[]> {
  const { stdout } = await cli(project(), ['__complete', '--', ...words]);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0]!]));
}

test('every command has examples, and there are none of others', async () => {
  expect(await completed('')).toEqual(COMMANDS);
});

describe.each(COMMANDS)('%s --help', (name) => {
  test('on stdout, exit code 0, with its examples', async () => {
    const { code, stdout, stderr } = await cli(project(), [name, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: bootcdk ${name}\\b`));
    expect(stdout).not.toContain('\u001b');
    for (const [command] of EXAMPLES[name]!) expect(stdout).toContain(`  ${command} `);
  });

  test('its examples use options that there are', async () => {
    const known = await completed(name, '-');
    for (const [command] of EXAMPLES[name]!) {
      const own = command.split(/ [|>] /)[0]!;
      expect(own).toMatch(new RegExp(`^bootcdk ${name}\\b`));
      expect(known).toEqual(expect.arrayContaining(own.match(/(?<=\s)--[a-z-]+/g) ?? []));
    }
  });

  test('docs/cli.md and the README name it', () => {
    expect(readFileSync(join(ROOT, 'docs/cli.md'), 'utf8')).toMatch(new RegExp(`^\\| \`${name}\\b`, 'm'));
    expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`\`bootcdk ${name}`);
  });
});

test('docs/cli.md names every option of init, and every value', async () => {
  const text = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
  const options = (await completed('init', '--')).filter((option) => option !== '--help');
  const values = await Promise.all(['--language', '--template', '--ci'].map((option) => completed('init', option, '')));
  for (const word of [...options, ...values.flat()]) expect(text).toContain(`\`${word}\``);
  for (const shell of SHELLS) expect(text).toContain(`bootcdk completion ${shell} >`);
});
