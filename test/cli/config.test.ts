import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cli, project } from './helpers';
import { parseJson } from '../../src/core/json';

const at = (place: string, number: string, line: string, caret: string): string =>
  `  ╭─ ${place}\n  │\n${number}│ ${line}\n  │ ${caret}\n  │\n`;

/** A broken bootcdk.json to the exact text on stderr. */
const BROKEN: Array<[name: string, json: string, stderr: string]> = [
  [
    'empty',
    '\n',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: the file is empty\n  ╭─ bootcdk.json:1:1\n  = help: write { "app": "npx tsx main.ts" } into it\n`,
  ],
  [
    'without a byte',
    '',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: the file is empty\n  ╭─ bootcdk.json:1:1\n  = help: write { "app": "npx tsx main.ts" } into it\n`,
  ],
  [
    'a missing comma',
    '{\n  "app": "x"\n  "output": "y"\n}\n',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: "\\"" where "," or "}" should stand\n${at('bootcdk.json:3:3', ' 3', '  "output": "y"', '  ^')}`,
  ],
  [
    'a comma too much',
    '{ "app": "x", }',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: a comma before "}"\n${at('bootcdk.json:1:13', ' 1', '{ "app": "x", }', '            ^')}  = help: JSON has none after the last entry: remove it\n`,
  ],
  [
    'a comment',
    '{\n  // how to run it\n  "app": "x"\n}',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: a comment\n${at('bootcdk.json:2:3', ' 2', '  // how to run it', '  ^')}  = help: JSON has none: remove it\n`,
  ],
  [
    'single quotes',
    "{ 'app': 'x' }",
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: "'" where a key or "}" should stand\n${at('bootcdk.json:1:3', ' 1', "{ 'app': 'x' }", '  ^')}  = help: JSON has double quotes only\n`,
  ],
  [
    'a bare word',
    '{ "strict": yes }',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: "yes" where a value should stand\n${at('bootcdk.json:1:13', ' 1', '{ "strict": yes }', '            ^^^')}`,
  ],
  [
    'cut off',
    '{ "app": "x"',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: the file ends where "," or "}" should stand\n${at('bootcdk.json:1:13', ' 1', '{ "app": "x"', '            ^')}`,
  ],
  [
    'a string without end',
    '{ "app": "x }\n',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: a string without end, or with a character that JSON writes as an escape\n${at('bootcdk.json:1:10', ' 1', '{ "app": "x }', '         ^')}`,
  ],
  [
    'a key twice',
    '{ "app": "x",\n  "app": "y" }',
    `error[bootcdk::config-not-json]: bootcdk.json is not JSON: the key "app" comes twice\n${at('bootcdk.json:2:3', ' 2', '  "app": "y" }', '  ^')}  = help: remove one of them\n`,
  ],
  [
    'not an object',
    '["app"]',
    `error[bootcdk::config-value]: bootcdk.json holds a list where an object should stand\n  = help: { "app": "npx tsx main.ts" }\n`,
  ],
  [
    'unknown keys and wrong values, all at once',
    '{\n  "ap": "x",\n  "output": 7,\n  "context": [],\n  "strict": "yes",\n  "zzz": 1\n}',
    [
      `error[bootcdk::config-unknown-key]: "ap" is no setting of bootcdk.json, did you mean "app"?\n${at('bootcdk.json:2:3', ' 2', '  "ap": "x",', '   ^^')}  = help: the settings are app, output, context, strict and mirrors\n`,
      `error[bootcdk::config-value]: the setting "output" is 7 where the path of a folder should stand\n${at('bootcdk.json:3:3', ' 3', '  "output": 7,', '   ^^^^^^')}  = help: "output": "bootcdk.out"\n`,
      `error[bootcdk::config-value]: the setting "context" is a list where an object should stand\n${at('bootcdk.json:4:3', ' 4', '  "context": [],', '   ^^^^^^^')}  = help: "context": { "channel": "stable" }\n`,
      `error[bootcdk::config-value]: the setting "strict" is the text "yes" where true or false should stand\n${at('bootcdk.json:5:3', ' 5', '  "strict": "yes",', '   ^^^^^^')}  = help: "strict": true\n`,
      `error[bootcdk::config-unknown-key]: "zzz" is no setting of bootcdk.json\n${at('bootcdk.json:6:3', ' 6', '  "zzz": 1', '   ^^^')}  = help: the settings are app, output, context, strict and mirrors\n`,
    ].join('\n'),
  ],
  [
    'mirrors that cannot be followed',
    '{\n  "app": "x",\n  "mirrors": {\n    "quay.io": "registry.example.com/quay",\n    "debian:13": "registry.example.com/debian"\n  }\n}',
    `error[bootcdk::mirror-map]: the entry "debian:13" of the mirrors has a tag, and a mirror has all of a repository\n${at('bootcdk.json:5:5', ' 5', '    "debian:13": "registry.example.com/debian"', '     ^^^^^^^^^')}  = help: leave it out: "debian"\n`,
  ],
  [
    'mirrors that are none',
    '{ "app": "x", "mirrors": "quay.io" }',
    `error[bootcdk::config-value]: the setting "mirrors" is the text "quay.io" where an object should stand\n${at('bootcdk.json:1:15', ' 1', '{ "app": "x", "mirrors": "quay.io" }', '               ^^^^^^^')}  = help: "mirrors": { "quay.io": "registry.example.com/quay" }\n`,
  ],
  [
    'an empty command',
    '{ "app": " " }',
    `error[bootcdk::config-value]: the setting "app" is empty where a command should stand\n${at('bootcdk.json:1:3', ' 1', '{ "app": " " }', '   ^^^')}  = help: "app": "npx tsx main.ts"\n`,
  ],
];

describe('a broken bootcdk.json', () => {
  test.each(BROKEN)('%s', async (_, json, stderr) => {
    const root = project({ 'bootcdk.json': json });
    expect(await cli(root, ['synth'])).toEqual({ code: 1, stdout: '', stderr });
  });

  test('is a folder', async () => {
    const root = project({ 'bootcdk.json/x': '' });
    expect(await cli(root, ['synth'])).toEqual({
      code: 1,
      stdout: '',
      stderr: 'error[bootcdk::config-unreadable]: bootcdk.json is a folder: <root>/bootcdk.json\n',
    });
  });
});

test('the schema, a byte order mark and nested keys are fine', async () => {
  const json = '\ufeff{ "$schema": "x", "context": { "app": { "zzz": [1, null] } }, "app": "exit 9" }';
  const { stderr } = await cli(project({ 'bootcdk.json': json }), ['synth']);
  expect(stderr).toContain('exit code 9');
});

describe('JSON', () => {
  test('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (text, indent) => {
        const laid = JSON.stringify(JSON.parse(text), null, indent);
        expect(parseJson(laid).value).toEqual(JSON.parse(laid));
      }),
    );
  });

  test('is refused where JSON.parse refuses it', () => {
    const accepts = (read: (text: string) => unknown, text: string): boolean => {
      try {
        read(text);
        return true;
      } catch {
        return false;
      }
    };
    const piece = fc.constantFrom(
      ...'{}[],:"\\ \n',
      '"a"',
      '"b"',
      '1',
      '-',
      '0',
      '.5',
      'e3',
      'true',
      'null',
      'tru',
      '\u0001',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        // Keys that come twice are refused on purpose, and so are numbers that are too large (1e311).
        if (/"(a|b)".*"\1"/s.test(text) || /e3\d\d/.test(text)) return;
        expect(accepts(parseJson, text)).toBe(accepts(JSON.parse, text));
      }),
      { numRuns: 3000 },
    );
  });

  test.each(['1e999', '01', '+1', '.5', '1.', 'NaN', '0x1', '1_0'])('number %s is refused', (text) => {
    expect(() => parseJson(text)).toThrow();
  });
});
