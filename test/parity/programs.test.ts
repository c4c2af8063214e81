import { describe, expect, test } from 'vitest';
import { type Finding, JAVASCRIPT, Projects, STATE_OF_HOSTS } from './support/run';

const { hosts, missing } = STATE_OF_HOSTS;
const others = Object.keys(hosts).filter((language) => language !== 'typescript');
/** Go gives no places. */
const withPlaces = ['typescript', ...others].filter((language) => language !== 'go');

const broad = new Projects('broad');
const mistakes = new Projects('mistakes');
const throwing = new Projects('throwing');

const withoutPlaces = (findings: readonly Finding[]): object[] =>
  findings
    .map(({ frames, ...finding }) => finding)
    // They are sorted by places.
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Where a program says that mistakes are: `main.py:7 bootcdk::package-name`. */
function marked(project: Projects, language: string): string[] {
  return project
    .in(language)
    .lines()
    .flatMap((line, n) => {
      const id = /mistake: (\S+)$/.exec(line)?.[1];
      return id === undefined ? [] : [`${hosts[language]!.file}:${n + 1} ${id}`];
    });
}

for (const [language, reason] of Object.entries(missing)) {
  test.skip(`${language}: ${reason}`, () => undefined);
}

describe('a program that uses all classes', () => {
  test('gives files and findings in TypeScript', () => {
    const { status, files, findings, stderr } = broad.in('typescript').synth();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(Object.keys(files)).toContain('bootcdk.out/images/variant/Containerfile');
    expect(findings.map(({ id }) => id)).toContain('app::stage');
  });

  describe.each(others)('in %s', (language) => {
    test('gives the same bytes', () => {
      const { status, files, stderr } = broad.in(language).synth();
      expect(status, stderr).toBe(0);
      expect(files).toEqual(broad.in('typescript').synth().files);
    });

    test('and the same findings', () => {
      expect(withoutPlaces(broad.in(language).synth().findings)).toEqual(
        withoutPlaces(broad.in('typescript').synth().findings),
      );
    });

    test('whose source map differs in nothing but places', () => {
      const [own, first] = [broad.in(language).synth().sources!, broad.in('typescript').synth().sources!];
      expect(own.files).toEqual(first.files);
      expect(Object.keys(own.constructs)).toEqual(language === 'go' ? [] : Object.keys(first.constructs));
    });
  });
});

describe('a program with mistakes', () => {
  test('is reported in TypeScript', () => {
    const { status, files, findings } = mistakes.in('typescript').synth();
    expect(status).toBe(2);
    expect(Object.keys(files)).toEqual([]);
    expect(findings).toHaveLength(11);
  });

  test.each(others)('in %s the same ones', (language) => {
    const { status, files, findings, stderr } = mistakes.in(language).synth();
    expect(status, stderr).toBe(2);
    expect(Object.keys(files)).toEqual([]);
    expect(withoutPlaces(findings)).toEqual(withoutPlaces(mistakes.in('typescript').synth().findings));
  });

  test.each(withPlaces)('in %s each at its line, and in no line of the library', (language) => {
    const { findings } = mistakes.in(language).synth();
    const found = findings.map(({ id, frames: [frame] }) => `${frame?.file}:${frame?.line} ${id}`);
    expect(found.sort()).toEqual(marked(mistakes, language).sort());
    const files = findings.flatMap(({ frames }) => frames.map(({ file }) => file));
    expect([...new Set(files)]).toEqual([hosts[language]!.file]);
  });

  test.runIf(hosts.go)('in Go, which gives no places, at the construct and with what was got', () => {
    expect(
      mistakes
        .in('go')
        .synth()
        .findings.flatMap(({ frames }) => frames),
    ).toEqual([]);
    const { stderr } = mistakes.in('go').report();
    expect(stderr).toContain('error[bootcdk::package-name]: the package name "cage firefox" contains a blank');
    expect(stderr).toContain('= construct: os/cage firefox (Package)');
    expect(stderr).not.toMatch(JAVASCRIPT);
  });

  test.each(others)('in %s, started by itself, ends with an exit code and says them', (language) => {
    const { status, stderr } = mistakes.in(language).start();
    expect(status).not.toBe(0);
    expect(stderr).toContain('Error: nothing was written');
    expect(stderr).toContain('error[bootcdk::package-name]: the package name "cage firefox" contains a blank');
    expect(stderr).not.toMatch(JAVASCRIPT);
  });
});

describe('a program whose aspect throws', () => {
  test.each(withPlaces)('in %s is reported at its line', (language) => {
    const { status, stderr } = throwing.in(language).report();
    const [, place, id] = /^(\S+) (\S+)$/.exec(marked(throwing, language)[0]!)!;
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^error\\[${id}\\]: .*there is no license\n +╭─ ${place}(?::\\d+)?\n`, 'm'));
    expect(stderr).not.toMatch(JAVASCRIPT);
  });

  test.runIf(hosts.go)('in Go, whose panic has no line of the aspect, at the construct', () => {
    const { status, stderr } = throwing.in('go').report();
    expect(status).toBe(1);
    expect(stderr).toContain('panic: there is no license');
    expect(stderr).toContain('error[bootcdk::aspect-threw]: an aspect ended the program at "os"');
    expect(stderr).not.toMatch(JAVASCRIPT);
  });
});
