import { expect, test } from 'vitest';
import { shellCommands } from '../../../src/checks/shell/commands';

const words = (script: string): string[] =>
  shellCommands(script).map((command) => command.words.join(' ').replace(/\0/g, '…'));

test.each<[string, string[]]>([
  ['a b; c & d && e || f | g', ['a b', 'c', 'd', 'e', 'f', 'g']],
  ['# reboot\na # reboot\nb#c', ['a', 'b#c']],
  ['echo \'a; reboot\' "b; reboot" c\\;d', ['echo a; reboot b; reboot c;d']],
  ['if a; then b; elif ! c; then d; else e; fi; f', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['for x in a b; do c; done\nwhile d; do e; done', ['for x in a b', 'c', 'd', 'e']],
  ['case "$1" in reboot) a ;; b|"c)") d;; (*) e; esac; f', ['case … in', 'a', 'd', 'e', 'f']],
  ['case $x in\n  # note\n  reboot)\n    a\n    ;;\nesac\nb', ['case … in', 'a', 'b']],
  ['reboot() { a; }\nreboot2 () (b)', ['a', 'b']],
  ['a "$(b "$(c)" `d e`)" ${x:-$(f)} `g`', ['a … … …', 'b … …', 'c', 'd e', 'f', 'g']],
  ['X=1 Y="$(a)" b; Z=(c d $(e)) ; f', ['a', 'b', 'e', 'f']],
  ['a >reboot 2>&1 <reboot &>reboot b <<<reboot; c >(d) <(e)', ['a b', 'c', 'd', 'e']],
  ['a <<EOF | b\nreboot\nEOF\nc <<-"X"\n\treboot\n\tX\nd', ['a', 'b', 'c', 'd']],
  ['cat <<A <<B\nreboot\nA\nreboot\nB\nc', ['cat', 'c']],
  ['a \\\n  b; c\\\nd', ['a b', 'cd']],
  ['(a; b) && { c; }; $((1 + 2)) d', ['a', 'b', 'c', '… d']],
  ["a 'open", ['a open']],
  ['a "$(b', ['b', 'a …'].reverse()],
  ['a )) ; b', ['a', 'b']],
])('%s', (script, expected) => {
  expect(words(script)).toEqual(expected);
});

test('knows lines, and whose failure is looked at', () => {
  const script = 'a\nb || c\nif d && e; then f; fi\n! g\n(h; i) || j\nk && l\nm \\\n  n | o || p\nq';
  expect(
    shellCommands(script).map(({ words: [name], line, guarded }) => `${name}${line}${guarded ? '?' : ''}`),
  ).toEqual('a1 b2? c2 d3? e3 f3 g4? h5? i5? j5 k6 l6 m7? o8? p8 q9'.split(' '));
});

test('reads anything, in linear time', () => {
  const start = performance.now();
  for (const odd of ['$(', '"', '`', '${', "'", '(', 'case x in a)', '<<A\n', 'a <<', '\\', '))', ';;', '$((', 'x=(']) {
    expect(() => shellCommands(odd.repeat(20_000))).not.toThrow();
  }
  expect(performance.now() - start).toBeLessThan(5000);
});
