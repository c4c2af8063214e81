import { describe, expect, test } from 'vitest';
import { finding, project } from './helpers';
import { formatFindings, type ShownFinding } from '../../src/app/report/format';
import { makeStyle } from '../../src/app/report/style';

const plain = makeStyle({ color: false, unicode: true });

function shown(files: Record<string, string>, findings: ShownFinding[], style = plain): string {
  const root = project(files);
  const absolute = findings.map((f) => ({
    ...f,
    frames: f.frames.map((frame) => ({ ...frame, file: frame.file.replace('<root>', root) })),
  }));
  return formatFindings(absolute, { projectRoot: root, style }).split(root).join('<root>');
}

const at = (line: number, column = 0, file = '<root>/main.ts') => ({ file, line, column });

/** Finding and source to the exact text. */
const TABLE: Array<{ name: string; source?: string; file?: string; finding: Partial<ShownFinding>; text: string }> = [
  {
    name: 'the text that was got, in the line of the frame',
    source: `\n${'//\n'.repeat(12)}  image.addPackages('htop tmux');\n`,
    finding: {
      id: 'bootcdk::package-name',
      message: 'the package name "htop tmux" contains a blank: dnf5 would look for one package of that name',
      got: 'htop tmux',
      frames: [at(14, 9)],
      path: 'workstation/Packages/htop tmux',
      fix: "one name each: addPackages('htop', 'tmux')",
    },
    text: `error[bootcdk::package-name]: the package name "htop tmux" contains a blank: dnf5 would look for one package of that name
  ╭─ main.ts:14:9
  │
14│   image.addPackages('htop tmux');
  │                      ^^^^^^^^^
  │
  = construct: workstation/Packages/htop tmux
  = help: one name each: addPackages('htop', 'tmux')
`,
  },
  {
    name: 'without the text: the expression at the column',
    source: "const a = new ns.Package(image, 'x');\n",
    finding: { frames: [at(1, 11)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:11
  │
 1│ const a = new ns.Package(image, 'x');
  │           ^^^^^^^^^^^^^^
  │
`,
  },
  {
    name: 'got that the line does not have: the expression',
    source: 'image.add(name);\n',
    finding: { got: 'htop', frames: [at(1, 7)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:7
  │
 1│ image.add(name);
  │       ^^^
  │
`,
  },
  {
    name: 'got that is the variable of a shell',
    source: 'step(image, [\'echo "$MESSAGES $MESSAGE"\']);\n',
    finding: { got: 'MESSAGE', frames: [at(1, 1)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:1
  │
 1│ step(image, ['echo "$MESSAGES $MESSAGE"']);
  │                                ^^^^^^^
  │
`,
  },
  {
    name: 'got in a later line of the same call',
    source: "new File(image, 'A', {\n  mode: '0644',\n  path: 'etc/motd',\n});\nlog('etc/motd');\n",
    finding: { got: 'etc/motd', frames: [at(1, 1)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:1
  │
 1│ new File(image, 'A', {
  ·
 3│   path: 'etc/motd',
  │          ^^^^^^^^
  │
`,
  },
  {
    name: 'got after the end of the call belongs to something else',
    source: "new File(image, 'A', props);\nlog('etc/motd');\n",
    finding: { got: 'etc/motd', frames: [at(1, 1)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:1
  │
 1│ new File(image, 'A', props);
  │ ^^^^^^^^
  │
`,
  },
  {
    name: 'the occurrence after the frame, not the one before; not within a longer word',
    source: "f('a'), image.add('bat', 'a')\n",
    finding: { got: 'a', frames: [at(1, 15)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:15
  │
 1│ f('a'), image.add('bat', 'a')
  │                           ^
  │
`,
  },
  {
    name: 'a tab before, and text as it stands escaped in the literal',
    source: '\tadd("a\\nb")\n',
    finding: { got: 'a\nb', frames: [at(1, 2)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:2
  │
 1│     add("a\\nb")
  │          ^^^^
  │
`,
  },
  {
    name: 'wide and combining characters before',
    source: "add('日本', 'e\u0301', 'x y')\n",
    finding: { got: 'x y', frames: [at(1, 1)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:1
  │
 1│ add('日本', 'e\u0301', 'x y')
  │                   ^^^
  │
`,
  },
  {
    name: 'Python, without a column: the whole line',
    file: 'main.py',
    source: 'if True:\n    image.add_packages(names)  \n',
    finding: { frames: [at(2, 0, '<root>/main.py')] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.py:2
  │
 2│     image.add_packages(names)
  │     ^^^^^^^^^^^^^^^^^^^^^^^^^
  │
`,
  },
  {
    name: 'Java: the bare name is found in the project, the argument above .build()',
    file: 'src/main/java/Main.java',
    source:
      'class Main {\n  void run() {\n    File.Builder.create(image, "A")\n      .path("etc/x")\n      .build();\n',
    finding: { got: 'etc/x', frames: [at(5, 0, 'Main.java')] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ src/main/java/Main.java:5
  │
 4│       .path("etc/x")
  │              ^^^^^
 5│       .build();
  │
`,
  },
  {
    name: 'a file that is not there, callers, class, no id',
    finding: {
      id: undefined,
      severity: 'warning',
      frames: [at(7, 3, '<root>/gone.ts'), at(9, 1, '/elsewhere/main.ts'), at(9, 1, '/elsewhere/main.ts')],
      path: 'a/b',
      class: 'bootcdk.SystemdUnit',
    },
    text: `warning: something is wrong
  ╭─ gone.ts:7:3
  = construct: a/b (SystemdUnit)
  = called from: /elsewhere/main.ts:9:1
`,
  },
  {
    name: "callers without the program's last line, and no class that says nothing",
    source: 'add();\nrun();\nmain();\n\n',
    finding: { frames: [at(1, 1), at(2, 1), at(3, 1)], path: 'a', class: 'constructs.Construct' },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:1
  │
 1│ add();
  │ ^^^
  │
  = construct: a
  = called from: main.ts:2:1
`,
  },
  {
    name: 'a line that the file does not have any more',
    source: 'one\n',
    finding: { severity: 'info', frames: [at(12, 3)] },
    text: `note[bootcdk::test]: something is wrong
  ╭─ main.ts:12:3
`,
  },
  {
    name: 'more lines of a message',
    source: 'run()\n',
    finding: { message: 'git failed', details: 'fatal: no\n\u001b[2J', fix: 'try', frames: [at(1, 1)] },
    text: `error[bootcdk::test]: git failed
  ╭─ main.ts:1:1
  │
 1│ run()
  │ ^^^
  │
  = details: fatal: no
             \\u001b[2J
  = help: try
`,
  },
  { name: 'no place at all', finding: {}, text: 'error[bootcdk::test]: something is wrong\n' },
  {
    name: 'text that would command the terminal',
    source: "add('\u001b[31mx', '\u202e')\n",
    finding: { message: 'got "\u001b[2J\n\u0007"', path: 'a/\u009bm', fix: 'one\ntwo\u0000', frames: [at(1, 1)] },
    text: `error[bootcdk::test]: got "\\u001b[2J\\n\\u0007"
  ╭─ main.ts:1:1
  │
 1│ add('\\u001b[31mx', '\\u202e')
  │ ^^^
  │
  = construct: a/\\u009bm
  = help: one
          two\\u0000
`,
  },
  {
    name: 'a long line is cut around the caret',
    source: `add('${'x'.repeat(300)}', 'b c', '${'y'.repeat(300)}')\n`,
    finding: { got: 'b c', frames: [at(1, 1)] },
    text: `error[bootcdk::test]: something is wrong
  ╭─ main.ts:1:1
  │
 1│ …${'x'.repeat(36)}', 'b c', '${'y'.repeat(73)}…
  │ ${' '.repeat(41)}^^^
  │
`,
  },
  {
    name: 'line numbers of three digits',
    source: `${'\n'.repeat(99)}add(1)\n`,
    finding: { frames: [at(100, 1)], fix: 'x' },
    text: `error[bootcdk::test]: something is wrong
   ╭─ main.ts:100:1
   │
100│ add(1)
   │ ^^^
   │
   = help: x
`,
  },
];

describe('a finding', () => {
  test.each(TABLE)('$name', ({ source, file, finding: more, text }) => {
    const files = source === undefined ? {} : { [file ?? 'main.ts']: source };
    expect(shown(files, [finding(more as object)])).toBe(`${text}\n`);
  });

  test('in ASCII', () => {
    const style = makeStyle({ color: false, unicode: false });
    const source = "f({\n\n  a: 'b',\n});\n";
    expect(shown({ 'main.ts': source }, [finding({ got: 'b', frames: [at(1, 1)] })], style)).toBe(
      `error[bootcdk::test]: something is wrong
  --> main.ts:1:1
  |
 1| f({
  .
 3|   a: 'b',
  |       ^
  |

`,
    );
  });

  test('in colour', () => {
    const style = makeStyle({ color: true, unicode: true });
    const text = shown({ 'main.ts': 'add(1)\n' }, [finding({ frames: [at(1, 1)] })], style);
    expect(text).toContain('\u001b[31merror[bootcdk::test]');
    // eslint-disable-next-line no-control-regex
    expect(text.replace(/\u001b\[\d+m/g, '')).toBe(shown({ 'main.ts': 'add(1)\n' }, [finding({ frames: [at(1, 1)] })]));
  });
});

describe('findings stand in the order', () => {
  test.each(['/a.ts', '/zzz/z.ts'])(
    'of severity, the place in the project, then what is outside of it (%s)',
    (outside) => {
      const said = shown({ 'b.ts': '\n\n\n', 'a.json': '{}\n' }, [
        finding({ message: 'a warning', severity: 'warning', frames: [at(1, 1, '<root>/a.json')] }),
        finding({ message: 'outside', frames: [at(1, 1, outside)] }),
        finding({ message: 'line 2', frames: [at(2, 1, '<root>/b.ts')] }),
        finding({ message: 'nowhere', frames: [] }),
        finding({ message: 'line 1', frames: [at(1, 1, '<root>/b.ts')] }),
        finding({ message: 'first file', frames: [at(1, 1, '<root>/a.json')] }),
      ]);
      const messages = [...said.matchAll(/^(?:error|warning)\[.*?\]: (.*)$/gm)].map(([, message]) => message);
      expect(messages).toEqual(['first file', 'line 1', 'line 2', 'outside', 'nowhere', 'a warning']);
    },
  );
});
