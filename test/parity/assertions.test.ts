import { describe, expect, test } from 'vitest';
import { type Ended, JAVASCRIPT, Projects, STATE_OF_HOSTS } from './support/run';

const { hosts } = STATE_OF_HOSTS;
const others = Object.keys(hosts).filter((language) => language !== 'typescript');

const projects = new Projects('assertions');
const ended = new Map<string, Ended>();

/** Places come only if they are asked for: there is no command line that does it. */
function outcome(language: string): Ended {
  const known = ended.get(language) ?? projects.in(language).start({ JSII_HOST_STACK_TRACES: '1' });
  ended.set(language, known);
  return known;
}

/** What the program says, by what it is about. */
function told(language: string): Record<string, string> {
  const sections = outcome(language).stdout.split(/^## /m).slice(1);
  return Object.fromEntries(sections.map((section) => [section.split('\n', 1)[0]!, section.replace(/^.*\n/, '')]));
}

/** Without what is the language's own: how it wraps what was thrown, and the line of the program. */
function common(text: string): string {
  return text
    .replace(/^(?:AssertionError|MisuseError): /, '')
    .replace(/^ *\d* *[│╭·].*\n/gm, '')
    .replace(/^ *= called from: .*\n/gm, '')
    .trimEnd();
}

test('what does not hold is said, with the closest and the difference in place', () => {
  const { status, stderr } = outcome('typescript');
  expect(status, stderr).toBe(0);
  const texts = told('typescript');
  expect(Object.keys(texts).length).toBeGreaterThan(40);
  expect(Object.keys(texts).filter((name) => texts[name] === 'it holds\n')).toEqual([]);
  expect(texts['a unit with another type']).toMatchInlineSnapshot(`
    "the unit "kiosk.service" of the image "kiosk" is not as expected [bootcdk::assertion]

    - expected, + kiosk.service (kiosk/kiosk.service)
      sections:
        Service:
    -     Type: "oneshot"
    +     Type: "simple"
    -     User: any value
          … 1 more
        … 2 more
      enabled: true
    "
  `);
});

describe.each(others)('in %s', (language) => {
  test('the same is said', () => {
    const { status, stderr } = outcome(language);
    expect(status, stderr).toBe(0);
    const all = (texts: Record<string, string>): object =>
      Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, common(text)]));
    expect(all(told(language))).toEqual(all(told('typescript')));
  });

  test('without a stack of JavaScript, in what is caught and in what the language shows', () => {
    const { stdout, stderr } = outcome(language);
    expect(stdout).not.toMatch(JAVASCRIPT);
    expect(stderr).not.toMatch(JAVASCRIPT);
  });
});

test.each(others.filter((language) => language !== 'go'))('in %s a finding has its line', (language) => {
  const lines = projects.in(language).lines();
  const line = 1 + lines.findIndex((each) => each.includes('the line of the mistake'));
  expect(told(language).errors).toContain(`╭─ ${hosts[language]!.file}:${line}\n`);
});
