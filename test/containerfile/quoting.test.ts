import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyLine, anyPath, anyText } from './arbitraries';
import * as reader from './reader';
import { argumentsSeen, SHELLS } from './sh';
import {
  argValue,
  copyArguments,
  envValue,
  flagValue,
  jsonForm,
  labelName,
  labelValue,
  lineArgument,
  type Quoted,
  shellWord,
  shellWords,
  variableName,
  volumeArguments,
} from '../../src/containerfile/quoting';

function text(quoted: Quoted): string {
  if (typeof quoted !== 'string') throw new Error(`${quoted.subject} ${quoted.reason}`);
  return quoted;
}

const AWKWARD = [
  ...[
    '',
    ' ',
    '\n',
    '\\',
    '\\\\',
    "'",
    '"',
    "''",
    `'"'"'`,
    '$',
    '$HOME',
    '${HOME}',
    '$(id)',
    '`id`',
    '#',
    '# x',
    '-n',
    '--',
  ],
  ...[
    '<<EOF',
    'a\nb',
    'a\r\nb',
    '\na',
    'a\n',
    'a\\\nb',
    '*',
    '~',
    '~root',
    'a=b',
    'if',
    '{',
    '!',
    '[[',
    'é',
    '日本',
    '👍',
  ],
  ...['\u0085', '\u00a0', '\u2028', '\ufeff', '\x7f', '%s', '\\0', "a'b", 'a"b', 'trailing ', 'tab\t'],
];

describe('shellWord', () => {
  test.each([
    ['abc', 'abc'],
    ['/usr/bin/a-b_c.d:e@1,2+3%', '/usr/bin/a-b_c.d:e@1,2+3%'],
    ['--setopt=a=b', '--setopt=a=b'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", `'it'\\''s'`],
    ['then', "'then'"],
    ['é', "'é'"],
  ])('%j is %s', (word, quoted) => {
    expect(shellWord(word)).toBe(quoted);
  });

  test('an assignment at the front becomes a word', () => {
    expect(shellWords(['A=b', 'C=d'])).toBe("'A=b' C=d");
  });

  test.each(SHELLS)('awkward strings survive %s', (shell) => {
    expect(argumentsSeen(shell, AWKWARD.map(shellWord))).toEqual(AWKWARD.map((word) => [word]));
  });

  test.each(SHELLS)('any strings survive %s', (shell) => {
    const lines = fc.sample(fc.array(anyText, { maxLength: 4 }), { numRuns: 3000, seed: 1 });
    expect(
      argumentsSeen(
        shell,
        lines.map((words) => words.map(shellWord).join(' ')),
      ),
    ).toEqual(lines);
  });
});

describe('jsonForm', () => {
  test('is idiomatic', () => {
    expect(jsonForm(['/bin/sh', '-c', 'a "b"'])).toBe('["/bin/sh", "-c", "a \\"b\\""]');
    expect(jsonForm([])).toBe('[]');
  });

  test('gives any words back, on one line, without a sign of a heredoc', () => {
    fc.assert(
      fc.property(fc.array(anyText), (words) => {
        const form = text(jsonForm(words));
        expect(JSON.parse(form)).toEqual(words);
        expect(form).not.toMatch(/[\r\n]|<</);
      }),
    );
  });
});

describe('values of ENV, LABEL and ARG', () => {
  test.each([
    ['44', '44'],
    ['quay.io/a/b:1@sha256:0', 'quay.io/a/b:1@sha256:0'],
    ['', '""'],
    ['a b', '"a b"'],
    ['$HOME', '"\\$HOME"'],
    ['say "hi"', '"say \\"hi\\""'],
    ['C:\\', '"C:\\\\"'],
    ["it's", `"it's"`],
  ])('%j is %s', (value, quoted) => {
    for (const form of [envValue, labelValue, argValue]) expect(form(value)).toBe(quoted);
  });

  test('any line comes back, unexpanded, as one word', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1 }), (values) => {
        const rest = values.map((value, index) => `V${index}=${text(envValue(value))}`).join(' ');
        expect(reader.pairs(rest)).toEqual(values.map((value, index) => ({ name: `V${index}`, value })));
      }),
    );
  });

  test('the rest of a line is never a flag', () => {
    expect(lineArgument('x', '--from=x')).toBe('"--from=x"');
    expect(lineArgument('x', '-1')).toBe('-1');
  });

  test.each(['a\nb', 'a\rb', '\n'])('%j has no notation', (value) => {
    expect(envValue(value)).toMatchObject({ value, reason: expect.stringContaining('line break') });
  });
});

describe('paths', () => {
  test.each([
    [['a', '/b/'], 'a /b/'],
    [['*.txt', './c?'], '*.txt ./c?'],
    [['a b', '/c'], '["a b", "/c"]'],
    [['--from=x', '/c'], '["--from=x", "/c"]'],
    [['[ab]', '/c'], '["[ab]", "/c"]'],
    [['a$b', '/c\\'], '["a\\\\$b", "/c\\\\\\\\"]'],
  ])('%j', (all, quoted) => {
    expect(copyArguments(all.slice(0, -1), all[all.length - 1])).toBe(quoted);
  });

  test('any come back', () => {
    fc.assert(
      fc.property(fc.array(anyPath, { minLength: 2 }), (all) => {
        const { flags, rest } = reader.readInstructions(
          `FROM x\nCOPY ${text(copyArguments(all.slice(0, -1), all[all.length - 1]))}\nUSER x\n`,
        )[1];
        expect(flags).toEqual([]);
        expect(reader.paths(rest)).toEqual(all);
      }),
    );
  });

  test.each([[['']], [['<<EOF']], [['a', '0<<-EOF']]])('%j is refused', (sources) => {
    expect(copyArguments(sources, '/')).toMatchObject({ subject: 'a path', value: sources[sources.length - 1] });
  });

  test('a byte order mark at the front is escaped', () => {
    expect(copyArguments(['\ufeffa'], '/')).toBe('["\\\\\ufeffa", "/"]');
  });

  test('volumes are JSON, and never trimmed', () => {
    expect(volumeArguments(['/a', '/b c$'])).toBe('["/a", "/b c\\\\$"]');
    expect(volumeArguments(['/a '])).toMatchObject({ value: '/a ' });
    expect(volumeArguments(['/a', ''])).toMatchObject({ value: '' });
  });
});

describe('flags', () => {
  test.each(['/usr/lib', 'quay.io/a/b:1@sha256:0', '*.txt', '0755', '1000:1000', 'a=b'])(
    '%j stays as it is',
    (value) => {
      expect(flagValue('x', value)).toBe(value);
      expect(flagValue('x', value, 'mount field')).toBe(value);
    },
  );

  test.each(['', 'a b', 'é', 'a"b', "a'b", 'a\\b', '$A', '\t', 'a\nb', '\x7f'])('%j is refused', (value) => {
    expect(flagValue('x', value)).toMatchObject({ subject: 'x', value });
  });

  test('a comma ends a field of a mount only', () => {
    expect(flagValue('x', 'a,b')).toBe('a,b');
    expect(flagValue('x', 'a,b', 'mount field')).toMatchObject({ reason: expect.stringContaining('comma') });
  });

  test('what is taken comes back from either parser', () => {
    const value = fc
      .oneof(anyText, fc.string({ unit: 'grapheme-ascii' }))
      .filter((each) => typeof flagValue('x', each) === 'string');
    fc.assert(
      fc.property(value, (each) => {
        const [, { flags, rest }] = reader.readInstructions(`FROM x\nCOPY --from=${each} a b\n`);
        expect(flags.map(reader.processWord)).toEqual([`--from=${each}`]);
        expect(rest).toBe('a b');
      }),
    );
  });
});

describe('what nothing can carry', () => {
  test.each(['\0', 'a\0b', '\ud800', 'a\udc00'])('%j', (value) => {
    const quoted = [
      envValue(value),
      labelValue(value),
      argValue(value),
      jsonForm([value]),
      copyArguments(['a'], value),
    ];
    for (const each of [...quoted, lineArgument('x', value)]) expect(each).toMatchObject({ value });
  });

  test.each(['', 'a b', '1a', 'a-b', 'a=b', '$a', '#'])('%j names no variable', (name) => {
    expect(variableName(name)).toMatchObject({ value: name });
  });

  test.each(['', 'a b', '-a', '#a', 'a=b', '"a"', '$a', 'é'])('%j names no label', (name) => {
    expect(labelName(name)).toMatchObject({ value: name });
  });

  test.each(['org.opencontainers.image.title', 'containers.bootc', 'com.example/a_b-c:d'])(
    '%j names a label',
    (name) => {
      expect(labelName(name)).toBe(name);
    },
  );
});
