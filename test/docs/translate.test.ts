import { describe, expect, test } from 'vitest';
import { assembly } from './little-api';
import { toGo } from '../../scripts/translate/go';
import { polished } from '../../scripts/translate/java';
import { withOneImport } from '../../scripts/translate/python';

const body = (text: string): string => text.slice(text.indexOf(')\n\n') + 3);

describe('an example in Go', () => {
  test.each<[name: string, example: string, go: string]>([
    ['what is left out is nil', `new Machine('a');`, 'bootcdk.NewMachine(jsii.String("a"), nil)'],
    [
      'a variable that is used',
      `const a = new Machine('a');\na.add('x', 'y');`,
      'a := bootcdk.NewMachine(jsii.String("a"), nil)\na.Add(jsii.String("x"), jsii.String("y"))',
    ],
    ['one that is not', `const a = Machine.of('x');`, 'bootcdk.Machine_Of("x")'],
    [
      'blank lines and comments stay',
      `// One.\nMachine.of(1);\n\n// Two,\n// a pair.\nMachine.of(2);`,
      '// One.\nbootcdk.Machine_Of(1)\n\n// Two,\n// a pair.\nbootcdk.Machine_Of(2)',
    ],
    [
      'an attribute and a constant',
      `const a = Machine.FIRST;\na.parent.add();`,
      'a := bootcdk.Machine_FIRST()\na.Parent().Add()',
    ],
    [
      'values that are pointers, in a struct',
      `new Machine('a', { title: 'A', sizes: [1, 2] });`,
      'bootcdk.NewMachine(jsii.String("a"), &bootcdk.MachineProps{\n' +
        '\tTitle: jsii.String("A"),\n\tSizes: &[]*float64{jsii.Number(1), jsii.Number(2)},\n})',
    ],
    [
      'lines are as gofmt has them',
      `new Machine('a', { title: 'A', tags: { 'a-b': 'c' }, kind: ci.Kind.BIG, disks: [{ path: '/dev/sda' }] });`,
      'bootcdk.NewMachine(jsii.String("a"), &bootcdk.MachineProps{\n' +
        '\tTitle: jsii.String("A"),\n' +
        '\tTags:  &map[string]*string{"a-b": jsii.String("c")},\n' +
        '\tKind:  ci.Kind_BIG,\n' +
        '\tDisks: &[]*bootcdk.Disk{{Path: jsii.String("/dev/sda")}},\n})',
    ],
    [
      'where anything goes, plain values',
      `new Machine('a', { extra: { a: ['b', { c: 1 }] } });`,
      'bootcdk.NewMachine(jsii.String("a"), &bootcdk.MachineProps{\n' +
        '\tExtra: map[string]interface{}{"a": []interface{}{"b", map[string]interface{}{"c": 1}}},\n})',
    ],
    [
      'a struct that is told to be one',
      `const disk: Disk = { path: '/dev/sda' };\nMachine.of(disk);`,
      'disk := &bootcdk.Disk{Path: jsii.String("/dev/sda")}\nbootcdk.Machine_Of(disk)',
    ],
  ])('%s', (_name, example, expected) => {
    const text = toGo(`import { Machine, ci } from 'bootcdk';\n\n${example}`, assembly);
    expect(text).toMatch(/^import \(\n(\t"[^"]+"\n)+\)\n\n/);
    expect(body(text)).toBe(expected);
  });

  test('imports what it needs', () => {
    expect(toGo(`Machine.of(ci.Kind.BIG);`, assembly)).toBe(
      'import (\n\t"github.com/bootcdk/bootcdk-go/bootcdk"\n\t"github.com/bootcdk/bootcdk-go/bootcdk/ci"\n)\n\n' +
        'bootcdk.Machine_Of(ci.Kind_BIG)',
    );
  });

  test.each([
    ['Machine.of((n) => n);', '(n) => n'],
    ['for (const n of [1]) Machine.of(n);', 'for (const n of [1]) Machine.of(n);'],
    ['const { a } = Machine.of(1);', 'const { a } = Machine.of(1);'],
    [`new Machine('a', { ...{} });`, '...{}'],
    ['Machine.sail();', 'Machine.sail'],
  ])('%s is refused', (example, got) => {
    expect(() => toGo(example, assembly)).toThrow(
      `line 1 of an example cannot be written in Go, "${got}": it can have imports, constants, calls and literals`,
    );
  });
});

test('an example in Java gets all imports, and lines that can be read; twice gives the same', () => {
  const example = `import { Machine } from 'bootcdk';\nconst a = new Machine('a', { kind: ci.Kind.BIG });`;
  const rosetta = String.raw`import dev.bootcdk.Machine;

Machine a = Machine.Builder.create("a").title("A, (and more)").sizes(List.of(1, 2)).kind(Kind.BIG).build();

a.add("a text, which has a comma, and \"quotes\", is left in one piece", "and another one of them");
a.add("an argument that is too long for a line", "and another one of them");`;
  const text = String.raw`import dev.bootcdk.Machine;
import dev.bootcdk.ci.Kind;
import java.util.List;

Machine a = Machine.Builder.create("a")
        .title("A, (and more)")
        .sizes(List.of(1, 2))
        .kind(Kind.BIG)
        .build();

a.add(
        "a text, which has a comma, and \"quotes\", is left in one piece",
        "and another one of them");
a.add("an argument that is too long for a line", "and another one of them");`;
  expect(polished(rosetta, example, assembly)).toBe(text);
  expect(polished(text, example, assembly)).toBe(text);
});

test('a comment in Java stands before its line, once, and a property is got', () => {
  const rosetta = `// A small
// one.
// A small
// one.
new Machine();

// A Disk is nothing here.
a.parent.add("a.parent.add()", b);`;
  expect(polished(rosetta, '', assembly)).toBe(`import dev.bootcdk.Machine;

// A small
// one.
new Machine();

// A Disk is nothing here.
a.getParent().add("a.parent.add()", b);`);
});

test('an example in Python has one import of the package', () => {
  expect(
    withOneImport(
      'from bootcdk import Disk, Disk\nfrom bootcdk import App, Machine\nfrom constructs import A\n\nx = 1',
    ),
  ).toBe('from bootcdk import App, Disk, Machine\nfrom constructs import A\n\nx = 1');
  expect(withOneImport('x = 1')).toBe('x = 1');
});
