import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { App, BaseImage, Image, ImageProps } from '../../src';
import { RuleInfo } from '../../src/core/rule';
import { Reported, reported } from '../support/program';

/** A small program, and the files of its project. */
export interface Program {
  readonly name: string;
  readonly program: (app: App) => void;
  readonly files?: Readonly<Record<string, string>>;
}

/** A program with one mistake. */
export interface Mistake extends Program {
  readonly expect: {
    readonly message: string | RegExp;
    /** The text of the user's line, or a part of it. */
    readonly line: string;
    readonly fix?: string | RegExp;
    /** @default - the rule's */
    readonly severity?: string;
    readonly got?: string;
  };
}

export interface Table {
  readonly rule: RuleInfo;
  readonly mistakes: readonly Mistake[];
  /** Near-misses: nothing at all is reported. */
  readonly legal: readonly Program[];
}

/** Every mistake is exactly one finding, in the line where it was made; what is legal is none. */
export function checkTable({ rule, mistakes, legal }: Table): void {
  describe(rule.id, () => {
    test.each(mistakes)('mistake: $name', ({ program, files, expect: expected }) => {
      const found = reported(program, files);
      expect(found.map(summary)).toEqual([`${expected.severity ?? rule.severity} ${rule.id}: ${found[0]?.message}`]);
      const [finding] = found;
      matches(finding!.message, expected.message);
      if (expected.fix !== undefined) matches(finding!.fix ?? '', expected.fix);
      if (expected.got !== undefined) expect(finding!.got).toBe(expected.got);
      expect(lineOf(finding!)).toContain(expected.line);
    });
    test.each(legal)('legal: $name', ({ program, files }) => {
      expect(reported(program, files).map(summary)).toEqual([]);
    });
    test('has three near-misses or more', () => {
      expect(legal.length).toBeGreaterThanOrEqual(3);
    });
  });
}

const summary = ({ severity, id, message }: Reported): string => `${severity} ${id}: ${message}`;

function matches(text: string, expected: string | RegExp): void {
  if (typeof expected === 'string') expect(text).toBe(expected);
  else expect(text).toMatch(expected);
}

/** The user's line, as it is in the test, or where tests make the app. */
function lineOf({ place }: Reported): string {
  const [file, line] = (place ?? 'no place:0').split(':');
  const [own, shared] = [join(__dirname, file!), join(__dirname, '../support', file!)];
  return readFileSync(existsSync(own) ? own : shared, 'utf8').split('\n')[Number(line) - 1] ?? '';
}

/** A program of one image on Fedora bootc. */
export function on(program: (image: Image) => void, props: Partial<ImageProps> = {}): (app: App) => void {
  return (app) => program(new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), ...props }));
}

/** On a base where /opt and /usr/local are links, pinned. */
export const BLUEFIN = BaseImage.universalBlue('bluefin', 'stable', { digest: `sha256:${'4'.repeat(64)}` });

export const DEBIAN = BaseImage.debian(`ghcr.io/example/debian:13@sha256:${'5'.repeat(64)}`);
