import { expect, test } from 'vitest';
import { wantsColor, wantsUnicode } from '../../src/app/report/style';
import { showLine, visible } from '../../src/app/report/visible-text';

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { TERM: 'dumb' }, false],
])('colour: terminal %s, %o', (terminal, env, expected) => expect(wantsColor(terminal, env)).toBe(expected));

test.each([
  [{}, 'linux', false],
  [{}, 'darwin', true],
  [{}, 'win32', false],
  [{ WT_SESSION: 'x' }, 'win32', true],
  [{ LANG: 'C' }, 'darwin', false],
  [{ LANG: 'de_DE.UTF-8' }, 'linux', true],
  [{ LANG: 'de_DE.utf8' }, 'linux', true],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, 'linux', false],
  [{ LANG: 'C', LC_CTYPE: 'C.UTF-8' }, 'linux', true],
] as const)('unicode: %o on %s', (env, platform, expected) => expect(wantsUnicode(env, platform)).toBe(expected));

test('visible text', () => {
  expect(visible('a\tb\r\n\u001b]0;x\u0007ü日')).toBe('a\\tb\\r\\n\\u001b]0;x\\u0007ü日');
});

test.each([
  ['abc', 1, 2, { text: 'abc', start: 1, width: 1 }],
  ['\tabc', 1, 4, { text: '    abc', start: 4, width: 3 }],
  ['a\tb', 2, 3, { text: 'a   b', start: 4, width: 1 }],
  ['日b', 1, 2, { text: '日b', start: 2, width: 1 }],
  ['👍b', 2, 3, { text: '👍b', start: 2, width: 1 }],
  ['ab', 2, 2, { text: 'ab', start: 2, width: 1 }],
  ['\u0001b', 1, 2, { text: '\\u0001b', start: 6, width: 1 }],
])('line %j from %i to %i', (line, from, to, expected) => expect(showLine(line, from, to)).toEqual(expected));
