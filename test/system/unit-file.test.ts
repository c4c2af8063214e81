import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUnitFile, renderUnitFile, unitValueProblem, unitValues } from '../../src/system/unit-file';

const TEXT = [
  '# a comment', // 1
  'Stray=1', // 2
  '[Unit]', // 3
  'Description = A  b ', // 4
  '  ; another comment', // 5
  '[Service]', // 6
  'ExecStart=/bin/a \\', // 7
  '# between', // 8
  '   --flag \\', // 9
  '   last', // 10
  'ExecStart=', // 11
  'ExecStart=/bin/b \\\\', // 12
  'no equals', // 13
  '=value', // 14
  '[Broken', // 15
  '[Service]', // 16
  'ExecStart=/bin/c', // 17
].join('\n');

describe('parseUnitFile', () => {
  const file = parseUnitFile(TEXT);

  test('sections, keys, values and lines', () => {
    expect(file.sections).toEqual([
      { name: 'Unit', line: 3, directives: [{ key: 'Description', value: 'A  b', line: 4 }] },
      {
        name: 'Service',
        line: 6,
        directives: [
          { key: 'ExecStart', value: '/bin/a  --flag  last', line: 7 },
          { key: 'ExecStart', value: '', line: 11 },
          { key: 'ExecStart', value: '/bin/b \\\\', line: 12 },
        ],
      },
      { name: 'Service', line: 16, directives: [{ key: 'ExecStart', value: '/bin/c', line: 17 }] },
    ]);
  });

  test('what systemd ignores is a problem', () => {
    expect(file.problems.map(({ line }) => line)).toEqual([2, 13, 14, 15]);
  });

  test('a reset forgets what was before, over sections of the same name', () => {
    expect(unitValues(file, 'Service', 'ExecStart')).toEqual(['/bin/b \\\\', '/bin/c']);
    expect(unitValues(file, 'Service', 'Type')).toEqual([]);
  });

  test.each(['', '\n', '[A]', '[A]\n\n\n', 'a\\', '\\', '[A]\nk=v\\', '\r\n[A]\r\nk=v\r\n'])(
    'never fails: %j',
    (text) => {
      expect(() => parseUnitFile(text)).not.toThrow();
    },
  );

  test('line ends of Windows', () => {
    expect(unitValues(parseUnitFile('[A]\r\nk=v\r\n'), 'A', 'k')).toEqual(['v']);
  });

  test('a continuation at the end of the file', () => {
    expect(unitValues(parseUnitFile('[A]\nk=v \\'), 'A', 'k')).toEqual(['v']);
  });
});

describe('renderUnitFile', () => {
  test('a blank line between sections, none at the end; empty ones are left out', () => {
    const text = renderUnitFile([
      { name: 'Unit', directives: [{ key: 'After', value: 'a.service' }] },
      { name: 'Service', directives: [] },
      { name: 'Install', directives: [{ key: 'WantedBy', value: 'multi-user.target' }] },
    ]);
    expect(text).toBe('[Unit]\nAfter=a.service\n\n[Install]\nWantedBy=multi-user.target\n');
  });

  test('what is rendered is read as it was', () => {
    const name = fc.stringMatching(/^[A-Z][A-Za-z-]{0,8}$/);
    const value = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((text) => text.trim())
      .filter((text) => unitValueProblem(text) === undefined);
    const directives = fc.array(fc.record({ key: name, value }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.record({ name, directives }), { maxLength: 4 }), (sections) => {
        const file = parseUnitFile(renderUnitFile(sections));
        expect(file.problems).toEqual([]);
        const read = file.sections.map((section) => ({
          name: section.name,
          directives: section.directives.map(({ key, value: text }) => ({ key, value: text })),
        }));
        expect(read).toEqual(sections);
      }),
    );
  });

  test.each<[string, boolean]>([
    ['plain', true],
    ['a \\\\', true],
    ['# no comment within a value', true],
    ['with "quotes" and %i', true],
    ['tab\tis a blank', true],
    ['', false],
    ['   ', false],
    ['two\nlines', false],
    ['carriage\rreturn', false],
    ['nul\0', false],
    ['continued \\', false],
    ['continued \\ ', false],
  ])('%j can be a value: %s', (value, possible) => {
    expect(unitValueProblem(value) === undefined).toBe(possible);
  });
});
