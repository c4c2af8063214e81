import { describe, expect, test } from 'vitest';
import { assertions } from '../../src';
import { compare, costOf } from '../../src/assertions/matching/compare';
import { describe as describeExpected, showDifference } from '../../src/assertions/matching/show';

const { Match } = assertions;

/** What is shown of a difference; nothing for a match. */
function shown(expected: unknown, actual: unknown): string[] {
  const difference = compare(expected, actual);
  return costOf(difference) === 0 ? [] : showDifference(difference);
}

describe('what matches', () => {
  test.each<[string, expected: unknown, actual: unknown]>([
    ['a text', 'a', 'a'],
    ['a number', 1, 1],
    ['a truth value', false, false],
    ['null', null, null],
    ['what is not a number', NaN, NaN],
    ['what the program left open', undefined, 'a'],
    ['what the program left open in an object', { a: undefined }, { a: 1 }],
    ['a part of an object', { a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }],
    ['a part of an object in a list', [{ a: 1 }], [{ a: 1, b: 2 }]],
    ['an empty object', {}, { a: 1 }],
    ['a key of Object.prototype', { constructor: 'a' }, { constructor: 'a' }],
    ['a list', [1, 'a', null], [1, 'a', null]],
    ['an empty list', [], []],
    ['absent', Match.absent(), undefined],
    ['absent in an object', { a: Match.absent() }, { b: 1 }],
    ['any value', Match.anyValue(), null],
    ['not', Match.not('a'), 'b'],
    ['not, of what is not there', { a: Match.not('b') }, {}],
    ['not absent', { a: Match.not(Match.absent()) }, { a: 1 }],
    ['not not', Match.not(Match.not('a')), 'a'],
    ['objectLike', Match.objectLike({ a: 1 }), { a: 1, b: 2 }],
    ['objectEquals', Match.objectEquals({ a: { b: 1 } }), { a: { b: 1 } }],
    ['objectEquals with what is absent', Match.objectEquals({ a: 1, b: Match.absent() }), { a: 1 }],
    ['objectLike in objectEquals', Match.objectEquals({ a: Match.objectLike({}) }), { a: { b: 1 } }],
    ['arrayWith', Match.arrayWith(['a', 'c']), ['a', 'b', 'c', 'd']],
    ['arrayWith, the same twice', Match.arrayWith(['a', 'a']), ['a', 'b', 'a']],
    ['arrayWith nothing', Match.arrayWith([]), []],
    ['arrayWith matchers', Match.arrayWith([Match.stringLikeRegexp('^b'), Match.anyValue()]), ['a', 'bc', 1]],
    ['arrayEquals', Match.arrayEquals([{ a: 1 }]), [{ a: 1, b: 2 }]],
    ['a regular expression', Match.stringLikeRegexp('b.d'), 'abcde'],
    ['a regular expression for a line', Match.stringLikeRegexp('^Port 22$'), '# sshd\nPort 22\n'],
    ['a part of a text', Match.stringContaining('a.b*'), 'x a.b* y'],
    ['JSON', Match.serializedJson({ a: [1, { b: null }] }), '{"a": [1, {"b": null, "c": 2}]}'],
    ['JSON of a text', Match.serializedJson('a'), '"a"'],
    ['YAML', Match.serializedYaml({ on: { push: null }, jobs: { a: {} } }), 'on:\n  push:\njobs: {a: {b: 1}}\n'],
    ['YAML of several documents', Match.serializedYaml([{ a: 1 }, { b: 2 }]), 'a: 1\n---\nb: 2\n'],
    ['YAML of nothing', Match.serializedYaml(null), '# nothing\n'],
    [
      'TOML',
      Match.serializedToml({ kargs: ['quiet'], on: '2026-01-02' }),
      'kargs = ["quiet"]\non = 2026-01-02\nmore = 1.5\n',
    ],
    ['INI', Match.serializedIni({ Service: { Type: 'oneshot' } }), '# a\n[Service]\nType = oneshot\nUser=a\n'],
    ['INI without sections', Match.serializedIni({ ID: 'fedora', NAME: '"A B"' }), 'NAME="A B"\nID=fedora\n'],
    [
      'INI with a key several times',
      Match.serializedIni({ Service: { ExecStart: ['', '/usr/bin/a', '/usr/bin/b \\c'] } }),
      '[Service]\nExecStart=\nExecStart=/usr/bin/a\n[Service]\nExecStart=/usr/bin/b \\c\n',
    ],
    ['INI with a line that is continued', Match.serializedIni({ A: { b: '1  2' } }), '[A]\nb=1 \\\n  2\n'],
    ['one format in another', Match.serializedYaml({ run: Match.serializedJson({ a: 1 }) }), 'run: \'{"a": 1}\'\n'],
  ])('%s', (_name, expected, actual) => {
    expect(shown(expected, actual)).toEqual([]);
  });
});

describe('what does not, and what is shown', () => {
  test.each<[string, expected: unknown, actual: unknown, lines: string[]]>([
    ['another text', 'a', 'b', ['- "a"', '+ "b"']],
    ['a text that looks like a number', 1, '1', ['- 1', '+ "1"']],
    ['nothing', 'a', undefined, ['- "a"']],
    ['null for what is not there', { a: null }, {}, ['- a: null']],
    ['absent, of what is there', { a: Match.absent() }, { a: [1] }, ['+ a: [1]']],
    ['any value, of what is not there', { a: Match.anyValue() }, {}, ['- a: any value']],
    ['not', { a: Match.not('b') }, { a: 'b' }, ['- a: not "b"', '+ a: "b"']],
    ['an object for a text', { a: 1 }, 'a', ['- { a: 1 }', '+ "a"']],
    ['an object for a list', { a: 1 }, [1], ['- { a: 1 }', '+ [1]']],
    ['a list for an object', [1], { a: 1 }, ['- [1]', '+ { a: 1 }']],
    [
      'entries in the order of what is there, others counted below the top',
      { x: { c: 1, a: 'A' }, z: 1 },
      { x: { a: 'a', b: 'b', c: 1, d: 'd' }, y: 2, z: 1 },
      ['  x:', '-   a: "A"', '+   a: "a"', '    c: 1', '    … 2 more', '  z: 1'],
    ],
    [
      'entries that are not there, by their names',
      { b: 1, x: { d: 1, c: 1 }, a: 1 },
      { x: {} },
      ['  x:', '-   c: 1', '-   d: 1', '- a: 1', '- b: 1'],
    ],
    [
      'what is expected by its names, what is there in its order',
      { a: { y: 1, x: Match.objectEquals({ n: 1, m: undefined, l: 2 }) } },
      { a: [{ y: 1, x: 2 }] },
      ['- a: { x: exactly { l: 2, n: 1 }, y: 1 }', '+ a: [{ y: 1, x: 2 }]'],
    ],
    ['one entry too many', Match.objectEquals({ a: 1 }), { a: 1, b: 2 }, ['  a: 1', '+ b: 2']],
    [
      'one entry too many further down',
      Match.objectEquals({ a: { b: 1 } }),
      { a: { b: 1, c: 2 } },
      ['  a:', '    b: 1', '+   c: 2'],
    ],
    ['a key that is no word', { 'a b': 1 }, { 'a b': 2 }, ['- "a b": 1', '+ "a b": 2']],
    ['one item more', ['a', 'b'], ['a', 'x', 'b'], ['  "a"', '+ "x"', '  "b"']],
    ['one item less', ['a', 'x', 'b'], ['a', 'b'], ['  "a"', '- "x"', '  "b"']],
    ['another item', ['a', 'b'], ['a', 'c'], ['  "a"', '- "b"', '+ "c"']],
    [
      'another entry of an item',
      [{ id: 'a', n: 1 }],
      [{ id: 'a', n: 2, m: 3 }],
      ['  ·', '    id: "a"', '-   n: 1', '+   n: 2', '    … 1 more'],
    ],
    [
      'items far from a difference',
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 0],
      [1, 2, 3, 4, 5, 6, 7, 8, 8, 0],
      ['  … 6 more', '  7', '  8', '- 9', '+ 8', '  0'],
    ],
    ['an item that is not there', Match.arrayWith(['a', 'z']), ['a', 'b'], ['  "a"', '- "z"', '  "b"']],
    [
      'an item that stands earlier',
      Match.arrayWith(['b', 'a']),
      ['a', 'b'],
      ['  "a"', '  "b"', '- "a" (stands earlier, and the order counts)'],
    ],
    [
      'an item of which a part is right',
      Match.arrayWith([{ name: 'a', uses: 'b', with: 1 }]),
      [{ name: 'x' }, { name: 'a', uses: 'c', with: 1 }],
      ['  { name: "x" }', '  ·', '    name: "a"', '-   uses: "b"', '+   uses: "c"', '    with: 1'],
    ],
    ['a list in a list', [['a']], [['b']], ['- "a"', '+ "b"']],
    ['a regular expression', Match.stringLikeRegexp('^a'), 'b', ['- a text like /^a/', '+ "b"']],
    ['a part of a text', Match.stringContaining('a\n'), 'a', ['- a text with "a\\n"', '+ "a"']],
    ['a part of what is no text', Match.stringContaining('1'), 1, ['- a text with "1"', '+ 1']],
    [
      'a part of a longer text',
      { contents: Match.stringContaining('z') },
      { contents: 'a\nb\n' },
      ['- contents: a text with "z"', '+ contents:', '+   a', '+   b'],
    ],
    [
      'a part of a long text',
      Match.stringContaining('z'),
      'x\n'.repeat(100),
      ['- a text with "z"', '+', ...Array<string>(12).fill('+   x'), '+   … 88 more lines'],
    ],
    [
      'a line of a text',
      { contents: 'a\nb\nc\nd\ne\nf\n' },
      { contents: 'a\nb\nc\nD\ne\nf\n' },
      ['  contents:', '    …', '    b', '    c', '-   d', '+   D', '    e', '    f'],
    ],
    [
      'the newline at the end of a text',
      'a\nb\n',
      'a\nb',
      ['', '    a', '-   b', '+   b', '+   (no newline at the end)'],
    ],
    ['a text that speaks to the terminal', 'a', '\u001b[31m\u202eb', ['- "a"', '+ "\\u001b[31m\\u202eb"']],
    ['JSON', Match.serializedJson({ a: 1 }), '{"a":2}', ['  (as JSON)', '-   a: 1', '+   a: 2']],
    [
      'what is no JSON',
      Match.serializedJson({ a: 1 }),
      '{"a":2',
      ['- JSON of { a: 1 }', '  (is no JSON: line 1: the file ends where "," or "}" should stand)', '+ "{\\"a\\":2"'],
    ],
    [
      'a key of JSON that comes twice',
      Match.serializedJson({}),
      '{"a":1,"a":1}',
      ['- JSON of {}', '  (is no JSON: line 1: the key "a" comes twice)', '+ "{\\"a\\":1,\\"a\\":1}"'],
    ],
    ['what is no text', Match.serializedJson(1), 1, ['- JSON of 1', '+ 1']],
    [
      'what is no YAML',
      Match.serializedYaml({}),
      'b: 1\na: [',
      [
        '- YAML of {}',
        '  (is no YAML: line 2: Flow sequence in block collection must be sufficiently indented and end with a ])',
        '+',
        '+   b: 1',
        '+   a: [',
      ],
    ],
    [
      'what is no TOML',
      Match.serializedToml({}),
      'a = ',
      ['- TOML of {}', '  (is no TOML: line 1: invalid value)', '+ "a = "'],
    ],
    [
      'what is no INI',
      Match.serializedIni({}),
      '[A]\nb\n',
      ['- INI of {}', '  (is no INI: line 2: the line "b" has no "=")', '+', '+   [A]', '+   b'],
    ],
    ['a value that is right is shown in short', { a: 1, b: 'x' }, { a: 2, b: 'x' }, ['- a: 1', '+ a: 2', '  b: "x"']],
    ['a long value', 'a'.repeat(200), 'b', [`- "${'a'.repeat(116)}…`, '+ "b"']],
  ])('%s', (_name, expected, actual, lines) => {
    expect(shown(expected, actual)).toEqual(lines);
  });

  test('at most some forty lines', () => {
    const numbers = Array.from({ length: 100 }, (_, n) => [`key${n}`, n]);
    const lines = shown(Object.fromEntries(numbers.map(([key]) => [key, 'x'])), Object.fromEntries(numbers));
    expect(lines).toHaveLength(41);
    expect(lines[40]).toBe('  … 160 more lines');
  });
});

describe('how far off it is', () => {
  test.each<[string, expected: unknown, near: unknown, far: unknown]>([
    ['one of two entries', { a: 1, b: 1 }, { a: 1, b: 2 }, { a: 2, b: 2 }],
    ['entries rather than nothing', { a: 1, b: 1 }, { a: 2, b: 2 }, 'a'],
    ['another entry rather than none of a larger part', { a: { b: 1, c: 1 }, d: 1 }, { a: { b: 1, c: 1 } }, { d: 1 }],
    ['a list with most items', ['a', 'b', 'c'], ['a', 'b'], ['a']],
    ['what can be read', Match.serializedJson({ a: 1, b: 1 }), '{"a":1}', 'a'],
  ])('%s', (_name, expected, near, far) => {
    const [nearer, farther] = [near, far].map((actual) => costOf(compare(expected, actual)));
    expect(nearer).toBeGreaterThan(0);
    expect(nearer).toBeLessThan(farther!);
  });
});

test.each<[unknown, string]>([
  [{ a: Match.absent(), b: [Match.anyValue(), true] }, '{ a: nothing, b: [any value, true] }'],
  [Match.objectEquals({}), 'exactly {}'],
  [Match.arrayWith([Match.not(1)]), 'a list with [not 1]'],
  [Match.serializedIni(Match.objectLike({ a: 'b' })), 'INI of { a: "b" }'],
  [undefined, 'nothing'],
])('in words: %o', (expected, words) => {
  expect(describeExpected(expected)).toBe(words);
});

describe('a matcher that cannot be', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a broken regular expression',
      () => Match.stringLikeRegexp('a('),
      '"a(" is no regular expression: unterminated group [bootcdk::matcher]',
    ],
    [
      'an item that is absent',
      () => Match.arrayWith(['a', Match.absent()]),
      'Match.absent() is an item of a list, where nothing can be absent: use Match.not(Match.arrayWith([…])) [bootcdk::matcher]',
    ],
  ])('%s', (_name, make, message) => {
    expect(make).toThrow(expect.objectContaining({ message }) as Error);
  });
});
