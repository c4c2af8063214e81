import { describe, expect, test } from 'vitest';
import { cli, project } from './helpers';
import { FILES, SHELLS } from '../../src/cli/completion/scripts';
import { ruleDocuments, shortId } from '../../src/cli/explain/rules';

const MANIFEST = JSON.stringify({ generator: 'bootcdk', images: { kiosk: {}, 'kiosk-test': {}, server: {} } });

const withOutput = (): string =>
  project({ 'bootcdk.json': '{"app": "false"}', 'bootcdk.out/manifest.json': MANIFEST, 'notes.txt': '' });

async function complete(root: string, ...words: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await cli(root, ['__complete', '--', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').filter(Boolean);
}

describe('what can stand at the cursor', () => {
  const root = withOutput();
  const COMMANDS = ['init', 'synth', 'list', 'lock', 'explain', 'doctor', 'completion'];

  test.each<[string, string[], string[]]>([
    ['commands', [''], COMMANDS],
    ['commands that begin so', ['l'], ['list', 'lock']],
    ['no hidden command', ['__'], []],
    ['options of bootcdk', ['-'], ['--version', '--help']],
    ['options of a command', ['init', '--re'], ['--repository']],
    ['none that is there', ['synth', '--check', '--ch'], []],
    ['but one that may be there twice', ['synth', '-c', 'a=b', '--con'], ['--context']],
    ['choices', ['init', '--language', ''], ['typescript', 'python', 'java', 'go']],
    ['choices that begin so', ['init', '--ci', 'g'], ['github', 'gitlab']],
    ['choices behind =', ['init', '--ci=gi'], ['--ci=github', '--ci=gitlab']],
    ['choices of an argument', ['completion', ''], [...SHELLS]],
    ['nothing behind the last argument', ['completion', 'zsh', ''], []],
    ['images', ['synth', '--stdout', 'ki'], ['kiosk', 'kiosk-test']],
    ['images behind =', ['synth', '--stdout=s'], ['--stdout=server']],
    ['files', ['synth', '--output', ''], [FILES]],
    ['files for an argument', ['explain', 'bootcdk.out/'], [FILES]],
    ['files and rules', ['explain', 'package-n'], [FILES, 'package-name']],
    ['rules by their whole ids', ['explain', 'bootcdk::package-n'], ['bootcdk::package-name']],
    ['nothing for what only its user knows', ['synth', '--app', ''], []],
    ['nothing in an unknown command', ['nonsense', ''], COMMANDS],
  ])('%s', async (_, words, expected) => {
    expect((await complete(root, ...words)).map((line) => line.split('\t')[0])).toEqual(expected);
  });

  test('what it is stands behind a tab', async () => {
    expect(await complete(root, 'syn')).toEqual(['synth\trun the program and write the output folder']);
  });

  test('all rules, each with its title', async () => {
    const [files, ...rules] = await complete(root, 'explain', '');
    expect(files).toBe(FILES);
    expect(rules).toEqual(ruleDocuments().map(({ id, title }) => `${shortId(id)}\t${title}`));
  });

  test.each([
    ['there is no output', { 'bootcdk.json': '{"app": "false"}' }],
    ['the manifest is no JSON', { 'bootcdk.json': '{"app": "false"}', 'bootcdk.out/manifest.json': '<<<<' }],
    ['there is no project', {}],
  ])('no images where %s', async (_, files) => {
    expect(await complete(project(files as Record<string, string>), 'synth', '--stdout', '')).toEqual([]);
  });
});

test.each([...SHELLS])('%s: the script names no command but the hidden one', async (shell) => {
  const { code, stdout, stderr } = await cli(project(), ['completion', shell]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('__complete');
  expect(stdout).not.toMatch(/synth|--language|typescript/);
});

test('another shell is an error', async () => {
  const { code, stderr } = await cli(project(), ['completion', 'tcsh']);
  expect(code).toBe(1);
  expect(stderr).toContain('Allowed choices are bash, zsh, fish');
});
