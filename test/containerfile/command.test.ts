import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './arbitraries';
import * as reader from './reader';
import { runAll, SHELLS } from './sh';
import { whyExecForm } from '../../src/containerfile/command';
import { shellWords } from '../../src/containerfile/quoting';
import { renderContainerfile } from '../../src/containerfile/render';

function rendered(commands: readonly string[]): string {
  const { text, problems } = renderContainerfile({
    stages: [
      {
        from: 'x',
        instructions: [
          { kind: 'run', command: { form: 'shell', commands } },
          { kind: 'user', user: 'end' },
        ],
      },
    ],
  });
  expect(problems).toEqual([]);
  return text;
}

/** What an engine runs, read from the text. */
function argv(commands: readonly string[]): readonly string[] {
  const read = reader.readInstructions(rendered(commands));
  expect(read.map(({ keyword }) => keyword)).toEqual(['FROM', 'RUN', 'USER']);
  expect(read[1].flags).toEqual([]);
  return reader.json(read[1].rest) ?? ['/bin/sh', '-c', read[1].rest];
}

describe('the readable form', () => {
  test.each<[string[], string]>([
    [['a'], 'RUN a'],
    [['a', 'b  c', 'd'], 'RUN a && \\\n    b  c && \\\n    d'],
    [['  a\n', 'b\n'], 'RUN a && \\\n    b'],
    [['a', 'b || true'], 'RUN a && \\\n    { b || true; }'],
    [['a; b', 'c &'], 'RUN { a; b; } && \\\n    { c & }'],
    [['a || true'], 'RUN a || true'],
    [['a', 'b && c', 'd | e', '! f'], 'RUN a && \\\n    b && c && \\\n    d | e && \\\n    ! f'],
    [['a', 'for i in 1 2; do b "$i" || exit 1; done'], 'RUN a && \\\n    for i in 1 2; do b "$i" || exit 1; done'],
    [['a', 'if b; then c; fi', '(d; e)'], 'RUN a && \\\n    if b; then c; fi && \\\n    (d; e)'],
    [['a', 'case x in a|b) c;; *) d;; esac'], 'RUN a && \\\n    case x in a|b) c;; *) d;; esac'],
    [['a', 'b=$(c; d || e) && f "$(g; h)"'], 'RUN a && \\\n    b=$(c; d || e) && f "$(g; h)"'],
    [['a', 'b 2>&1 >/dev/null'], 'RUN a && \\\n    b 2>&1 >/dev/null'],
    [['a', 'b \\', 'c'], 'RUN a && \\\n    b \\\\ && \\\n    c'],
    [
      ["a 'b;c'", '"d||e"', 'f\\;g', '${h:-i;j}'],
      `RUN a 'b;c' && \\\n    "d||e" && \\\n    f\\;g && \\\n    \${h:-i;j}`,
    ],
    [['[ "$a" ]', 'b'], 'RUN { [ "$a" ]; } && \\\n    b'],
    [['[ -f a ]', 'b'], 'RUN [ -f a ] && \\\n    b'],
    [['echo "a # b" c#d ${#e} $#'], 'RUN echo "a # b" c#d ${#e} $#'],
  ])('%j', (commands, text) => {
    expect(rendered(commands)).toBe(`FROM x\n${text}\nUSER end\n`);
  });
});

describe('the exec form of the shell', () => {
  test.each<[string[], RegExp | undefined]>([
    [['echo $((1 << 2))'], /`<<` as a heredoc/],
    [['cat <<EOF\nx\nEOF', 'b'], /`<<` as a heredoc/],
    [['b <<< x'], /`<<` as a heredoc/],
    [['a\nb', 'c'], /line break/],
    [['-a'], /option/],
    [['a \\'], /backslash/],
    [['a\u2003'], /white space/],
    [['a # b', 'c'], /comment/],
    [['a < b', 'c || d'], undefined],
    [['a', 'b \\', 'c'], undefined],
    [["echo 'a # b'"], undefined],
    [[' a\n'], undefined],
    [['[ "$a" ]', 'b'], undefined],
  ])('%j: %s', (commands, why) => {
    const clause = whyExecForm({ form: 'shell', commands });
    if (why) expect(clause).toMatch(why);
    else expect(clause).toBeUndefined();
    expect(rendered(commands).includes('RUN ["/bin/sh", "-c", ')).toBe(why !== undefined);
  });

  test.each<[string[], string]>([
    [['a\nb'], 'a\nb'],
    [['a', 'b\nc'], 'a &&\n{\nb\nc\n}'],
    [['a # why', 'b'], '{\na # why\n} &&\nb'],
    [['cat <<EOF\nx\nEOF', 'b'], '{\ncat <<EOF\nx\nEOF\n} &&\nb'],
    [['echo $((1 << 2))'], 'echo $((1 << 2))'],
    [['echo a \\\\'], 'echo a \\\\'],
    [['echo a\\ '], 'echo a\\ '],
    [['echo a\u00a0'], 'echo a\u00a0'],
    [['--version'], ' --version'],
    [["a 'b\r\n'"], "a 'b\r\n'"],
    [["echo $'it\\'s'", 'b'], "{\necho $'it\\'s'\n} &&\nb"],
  ])('%j', (commands, script) => {
    expect(argv(commands)).toEqual(['/bin/sh', '-c', script]);
    expect(rendered(commands)).toMatch(/^FROM x\nRUN \[.*\]\nUSER end\n$/);
  });

  test('takes the shell of the stage, and of the stage that it starts from', () => {
    const run = { kind: 'run', command: { form: 'shell', commands: ['a\nb'] } } as const;
    const bash = ['/bin/bash', '-o', 'pipefail', '-c'];
    const { text } = renderContainerfile({
      stages: [
        { from: 'x', name: 'one', instructions: [{ kind: 'shell', words: bash }, run] },
        { from: 'one', name: 'two', instructions: [run] },
        { from: 'x', instructions: [run, { kind: 'raw', text: 'SHELL ["/bin/zsh", "-c"]' }, run] },
      ],
    });
    const shells = reader
      .readInstructions(text)
      .filter(({ keyword }) => keyword === 'RUN')
      .map(({ rest }) => reader.json(rest)!.slice(0, -1));
    expect(shells).toEqual([bash, bash, ['/bin/sh', '-c'], ['/bin/zsh', '-c']]);
  });
});

describe('what cannot be run', () => {
  test.each<[string, string[], string]>([
    ['no command', [], 'does nothing'],
    ['an empty one', [''], 'does nothing'],
    ['an empty one among others', ['a', ' \n'], 'does nothing'],
    ['a comment', ['# only'], 'does nothing'],
    ['a NUL', ['a\0b'], 'contains a NUL character'],
    ['more than Linux takes', ['a'.repeat(131_072)], 'is longer than the 128 KiB'],
    ['a line that is too long', ['a'.repeat(65_535)], 'is longer than 65535 bytes'],
  ])('%s', (_, commands, reason) => {
    const { problems } = renderContainerfile({
      stages: [{ from: 'x', instructions: [{ kind: 'run', command: { form: 'shell', commands } }] }],
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ stageIndex: 0, nodeIndex: 0, reason: expect.stringContaining(reason) });
  });
});

test('any words reach a command as they are', () => {
  const all = fc.sample(fc.array(fc.array(anyText, { maxLength: 3 }), { minLength: 1, maxLength: 3 }), {
    numRuns: 250,
    seed: 2,
  });
  const results = runAll(all.map((words) => argv(words.map((each) => shellWords(['printf', '[%s]', ...each])))));
  expect(results.map(({ output }) => output)).toEqual(
    all.map((words) =>
      words.map((each) => (each.length > 0 ? each : ['']).map((word) => `[${word}]`).join('')).join(''),
    ),
  );
});

/** Valid commands, so nested as the grammar allows; each says what it runs. */
const { command } = fc.letrec<{ command: string; simple: string }>((tie) => ({
  simple: fc.constantFrom(
    ...[
      'true',
      'false',
      'echo ran',
      "echo 'ran;'",
      'echo "ran || $x"',
      'echo ran \\;',
      'x=ran',
      'echo "$(echo ran; echo ran)"',
    ],
    ...[
      'echo ran >/dev/null',
      'echo ran 2>&1',
      '[ "$x" ]',
      'echo ran#',
      'echo `echo ran; echo ran`',
      'echo ${x:-ran;}',
    ],
    ...['echo $((1 << 2))', 'echo ran # ran', 'cat <<EOF\nran; (\nEOF', 'echo r\\\nan', 'exit 3', 'echo $# ${#x}'],
  ),
  command: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('simple'),
    fc
      .tuple(tie('command'), fc.constantFrom(' && ', ' || ', '; ', ' | ', '\n', ' ||\n', ' &&\n'), tie('simple'))
      .map(([a, operator, b]) => (/#|<</.test(a) ? `${a}\n${b}` : a + operator + b)),
    fc
      .tuple(
        tie('command'),
        fc.constantFrom<[string, string]>(
          ['{ ', '\n}'],
          ['( ', '\n)'],
          ['! { ', '\n}'],
          ['if true; then ', '\nfi'],
          ['if false; then :; else ', '\nfi'],
          ['for i in 1 2; do ', '\ndone'],
          ['case a in (b) ;; a) ', '\n;; esac'],
          ['f() { ', '\n}; f'],
          ['while ', '\nfalse; do :; done'],
          ['echo "$( ', '\n)"'],
        ),
        fc.constantFrom('\n', '; '),
      )
      .map(([inner, [start, end], close]) => start + inner + (/#|<</.test(inner) ? end : end.replace('\n', close))),
    tie('command').map((inner) => (/#|<</.test(inner) ? inner : `${inner};`)),
  ),
}));

test('each command runs as it would alone, if all before it succeed, and only then', () => {
  const commands = fc.sample(command, { numRuns: 200, seed: 3 }).map((text) => text.replace(/;;$/, ';'));
  for (const shell of SHELLS) {
    const alone = runAll(commands.map((text) => [shell, '-c', text]));
    const afterFailure = runAll(commands.map((text) => argv(['false', text])));
    const between = runAll(commands.map((text) => argv(['true', text, 'echo after'])));
    commands.forEach((text, index) => {
      const { output, status } = alone[index];
      // `exit` leaves the whole shell, whatever stands behind.
      const after = status === 0 ? `${output}after\n` : output;
      expect({ text, ...afterFailure[index] }).toMatchObject({ text, output: '' });
      expect({ text, ...between[index] }).toEqual({ text, output: after, status });
    });
  }
}, 30_000);
