import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BaseImage, Image, ImageProps } from '../../src';
import { Severity } from '../../src/core/findings';
import { Reported, reported } from '../support/program';

export interface Program {
  readonly program: (image: Image) => void;
  /** @default Fedora bootc 44 */
  readonly base?: () => BaseImage;
  readonly props?: Partial<ImageProps>;
  readonly files?: Readonly<Record<string, string>>;
}

export interface Mistake extends Program {
  readonly message: string;
  readonly got: string;
  /** The id of the construct, or its path below the image; the image itself where empty. */
  readonly at: string;
  readonly severity?: Severity;
  readonly fix?: string;
}

/** Every mistake makes one finding, and nothing else; what is legal makes none. */
export function checkRule(
  testFile: string,
  id: string,
  severity: Severity,
  mistakes: Readonly<Record<string, Mistake>>,
  legal: Readonly<Record<string, Program>>,
): void {
  const lines = readFileSync(testFile, 'utf8').split('\n');
  describe(id, () => {
    test.each(Object.entries(mistakes))('%s', (_name, mistake) => {
      const found = run(mistake);
      const expected: Partial<Reported> = {
        id,
        severity: mistake.severity ?? severity,
        message: mistake.message,
        got: mistake.got,
        path: mistake.at === '' ? 'os' : `os/${mistake.at}`,
        ...(mistake.fix === undefined ? {} : { fix: mistake.fix }),
      };
      expect(found).toMatchObject([expected]);
      expect(found).toHaveLength(1);
      // The line of the user's program.
      const [file, line] = found[0]!.place!.split(':');
      expect(testFile.endsWith(file!)).toBe(true);
      expect(lines.slice(Number(line) - 1, Number(line) + 1).join(' ')).toContain(mistake.at.split('/')[0]!);
    });
    test.each(Object.entries(legal))('legal: %s', (_name, program) => {
      expect(run(program)).toEqual([]);
    });
    test('has its near-misses', () => {
      expect(Object.keys(legal).length).toBeGreaterThanOrEqual(3);
    });
  });
}

function run({ program, base = () => BaseImage.fedoraBootc('44'), props, files }: Program): Reported[] {
  return reported((app) => program(new Image(app, 'os', { base: base(), ...props })), files).filter(
    // Whether the base is pinned is not what these programs are about.
    ({ id }) => id !== 'bootcdk::base-not-pinned',
  );
}
