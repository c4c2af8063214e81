import { describe, expect, test } from 'vitest';
import { type Finding, type Outcome, report, STATE_OF_HOSTS, synth } from './support/run';

const { hosts, missing } = STATE_OF_HOSTS;
const others = Object.keys(hosts).filter((language) => language !== 'npm');

const outcomes = new Map<string, Outcome>();

function outcome(language: string, program: string): Outcome {
  const key = `${language} ${program}`;
  const known = outcomes.get(key) ?? synth(language, program, hosts[language]!);
  outcomes.set(key, known);
  return known;
}

const texts = new Map<string, string>();

/** What people see of the mistakes. */
function reported(language: string): string {
  outcome(language, 'mistakes');
  const text = texts.get(language) ?? report(language, 'mistakes', hosts[language]!);
  texts.set(language, text);
  return text;
}

const withoutPlaces = (findings: readonly Finding[]): object[] =>
  findings
    .map(({ frames, ...finding }) => finding)
    // They are sorted by places.
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

for (const [language, reason] of Object.entries(missing)) {
  test.skip(`${language}: ${reason}`, () => undefined);
}

describe('a program that uses all classes', () => {
  test('gives files and findings in TypeScript', () => {
    const { status, files, findings, stderr } = outcome('npm', 'broad');
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(Object.keys(files)).toContain('bootcdk.out/images/variant/Containerfile');
    expect(findings.map(({ id }) => id)).toContain('app::stage');
  });

  describe.each(others)('in %s', (language) => {
    test('gives the same bytes', () => {
      const { status, files, stderr } = outcome(language, 'broad');
      expect(status, stderr).toBe(0);
      expect(files).toEqual(outcome('npm', 'broad').files);
    });

    test('and the same findings', () => {
      expect(withoutPlaces(outcome(language, 'broad').findings)).toEqual(
        withoutPlaces(outcome('npm', 'broad').findings),
      );
    });

    test('whose source map differs in nothing but places', () => {
      const [own, first] = [outcome(language, 'broad').sources!, outcome('npm', 'broad').sources!];
      expect(own.files).toEqual(first.files);
      expect(Object.keys(own.constructs)).toEqual(language === 'go' ? [] : Object.keys(first.constructs));
    });
  });
});

describe('a program with mistakes', () => {
  test('is reported in TypeScript', () => {
    const { status, files, findings } = outcome('npm', 'mistakes');
    expect(status).toBe(2);
    expect(Object.keys(files)).toEqual([]);
    expect(findings).toHaveLength(10);
  });

  test.each(others)('in %s the same ones', (language) => {
    const { status, files, findings, stderr } = outcome(language, 'mistakes');
    expect(status, stderr).toBe(2);
    expect(Object.keys(files)).toEqual([]);
    expect(withoutPlaces(findings)).toEqual(withoutPlaces(outcome('npm', 'mistakes').findings));
  });

  test.each(['npm', ...others].filter((language) => language !== 'go'))('in %s each at its line', (language) => {
    const { findings, lines } = outcome(language, 'mistakes');
    const { file } = hosts[language]!;
    const found = findings.map(({ id, frames: [frame] }) => `${frame?.file}:${frame?.line} ${id}`);
    const wanted = lines.flatMap((line, n) => {
      const id = /mistake: (\S+)$/.exec(line)?.[1];
      return id === undefined ? [] : [`${file}:${n + 1} ${id}`];
    });
    expect(found.sort()).toEqual(wanted.sort());
  });

  test.runIf(hosts.go)('in Go, which gives no places, at the construct and with what was got', () => {
    expect(outcome('go', 'mistakes').findings.flatMap(({ frames }) => frames)).toEqual([]);
    const text = reported('go');
    expect(text).toContain('error[bootcdk::package-name]: the package name "cage firefox" contains a blank');
    expect(text).toContain('= construct: os/cage firefox (Package)');
  });

  test.each(['npm', ...others])('in %s without a stack of JavaScript', (language) => {
    const text = reported(language);
    expect(text).not.toMatch(/^\s+at .*:\d+/m);
    expect(text).not.toMatch(/node_modules|\.js:|node:|jsii/);
  });
});
