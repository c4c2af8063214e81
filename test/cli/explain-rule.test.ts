import { describe, expect, test } from 'vitest';
import { cli, CONFIG, fakeApp, finding, project, put } from './helpers';
import { makeStyle } from '../../src/app/report/style';
import { ruleText } from '../../src/cli/explain/rule';
import { type RuleDocument, ruleDocuments } from '../../src/cli/explain/rules';

const PLAIN = makeStyle({ color: false, unicode: true });
const DOOR: RuleDocument = {
  id: 'bootcdk::door',
  severity: 'error',
  title: 'Open door.',
  why: `It gets cold, ${'and it is getting colder all the time '.repeat(3)}outside.`,
  fix: 'Close it.',
  see: 'https://example.com/doors',
  acknowledgeable: true,
  mistake: {
    program: 'const door = new Door();\n\ndoor.open({\n  wide: true,\n});\n',
    report: 'error[bootcdk::door]: the door is open\n  --> mistake.ts:3:1\n\n',
  },
  right: 'door.shut();\n',
};

describe('a rule', () => {
  test('says why, what to do, and shows it', () => {
    expect(ruleText(DOOR, PLAIN)).toBe(`bootcdk::door
Open door.

It gets cold, and it is getting colder all the time and it is getting colder all
the time and it is getting colder all the time outside.

What to do: Close it.

It is an error: nothing is written.

Where it is right nevertheless:

    Findings.of(scope).acknowledge('bootcdk::door', 'the reason')

It follows https://example.com/doors

Mistakes

    const door = new Door();

    door.open({
      wide: true,
    });

    error[bootcdk::door]: the door is open
      --> mistake.ts:3:1

Not reported

    door.shut();
`);
  });

  test('where nothing is shown, no heading is', () => {
    const { see: _see, ...rest } = DOOR;
    const text = ruleText(
      { ...rest, severity: 'warning', acknowledgeable: false, mistake: undefined, right: undefined },
      PLAIN,
    );
    expect(text.endsWith('It is a warning.\n\nIt cannot be acknowledged.\n')).toBe(true);
  });

  test('of all rules, no word is lost, and prose has the width of a terminal', () => {
    for (const rule of ruleDocuments()) {
      const text = ruleText(rule, PLAIN);
      const flat = text.replace(/\s+/g, ' ');
      for (const part of [rule.title, rule.why, rule.fix]) expect(flat).toContain(part.replace(/\s+/g, ' '));
      const prose = text.split('\n').filter((line) => !line.startsWith('    '));
      expect(prose.filter((line) => line.length > 80 && line.includes(' '))).toEqual([]);
    }
  });
});

describe('bootcdk explain', () => {
  const root = project({ notes: '', 'package-name': '', 'sub/door': '' });

  test('takes an id with the prefix and without, whatever files are there', async () => {
    const explained = ruleText(
      ruleDocuments().find(({ id }) => id === 'bootcdk::package-name')!,
      PLAIN,
    );
    for (const name of ['bootcdk::package-name', 'package-name']) {
      expect(await cli(root, ['explain', name])).toEqual({ code: 0, stdout: explained, stderr: '' });
    }
  });

  const RULES_ONLY =
    '  = help: rules are about programs and what they give; what is said of files, options and tools has no other explanation\n';

  test.each([
    ['packge-name', `there is neither a rule nor a file "packge-name", did you mean "package-name"?\n${RULES_ONLY}`],
    ['bootcdk::packge-name', `there is no rule "bootcdk::packge-name", did you mean "package-name"?\n${RULES_ONLY}`],
    ['bootcdk::no-temporary-folder', `there is no rule "bootcdk::no-temporary-folder"\n${RULES_ONLY}`],
    [
      'example::published',
      '"example::published" is not a rule of bootcdk\n  = help: it is reported by the program, or by a package that it uses: look for it there\n',
    ],
  ])('%s', async (name, message) => {
    const stderr = `error[bootcdk::no-such-rule]: ${message}`;
    expect(await cli(root, ['explain', name])).toEqual({ code: 1, stdout: '', stderr });
  });

  test.each(['notes', './package-name', 'package-name:1', 'gone.txt'])('%s is a file', async (place) => {
    const { code, stderr } = await cli(root, ['explain', place]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/is not a file that bootcdk has generated|there is no file "gone.txt"/);
  });
});

describe('a report at a terminal', () => {
  const MORE = 'for more: bootcdk explain';
  const report = async (terminal: boolean, ...ids: string[]): Promise<string> => {
    const findings = ids.map((id, n) =>
      finding({ id, frames: [{ file: 'main.js', line: ids.length - n, column: 0 }] }),
    );
    const root = project({ 'bootcdk.json': CONFIG });
    put(root, 'main.js', fakeApp({ findings }));
    return (await cli(root, ['synth'], { terminal, env: { NO_COLOR: '1' } })).stderr;
  };

  test('ends with how the first rule that is shown is explained', async () => {
    const text = await report(true, 'bootcdk::path', 'bootcdk::package-name', 'example::published');
    expect(text.endsWith(`3 errors\n${MORE} package-name\nnothing was written\n`)).toBe(true);
  });

  test.each<[string, boolean, string[]]>([
    ['nothing is explained', true, ['example::published', 'bootcdk::duplicate-id']],
    ['nothing is reported', true, []],
    ['nobody types', false, ['bootcdk::path']],
  ])('and does not where %s', async (_, terminal, ids) => {
    expect(await report(terminal, ...ids)).not.toContain(MORE);
  });
});
