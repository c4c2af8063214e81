import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { App, BaseImage, ci, Findings, Image } from '../../../src';
import { RuleInfo } from '../../../src/core/rule';
import { Reported, reported } from '../../support/program';
import { KEYS } from '../../trust/keys';

/** A small program, with a pipeline in it. */
export type Program = (app: App) => void;

/** A program with one mistake. */
export interface Mistake {
  readonly program: Program;
  readonly message: string | RegExp;
  /** The text of the user's line, or a part of it. */
  readonly line: string;
  readonly got?: string;
  readonly fix?: string | RegExp;
  /** @default - the rule's */
  readonly severity?: string;
}

type Named<T> = Readonly<Record<string, T>>;

const FILES = { 'cosign.pub': KEYS.first, 'other.pub': KEYS.second };

/** Every mistake is exactly one finding, in the line where it was made; what is legal is none. */
export function checkPipelines(rule: RuleInfo, mistakes: Named<Mistake>, legal: Named<Program>): void {
  describe(rule.id, () => {
    test.each(Object.entries(mistakes))('mistake: %s', (_name, { program, message, line, got, fix, severity }) => {
      const found = reported(program, FILES);
      expect(found.map(summary)).toEqual([`${severity ?? rule.severity} ${rule.id}: ${found[0]?.message}`]);
      const [finding] = found;
      matches(finding!.message, message);
      if (fix !== undefined) matches(finding!.fix ?? '', fix);
      if (got !== undefined) expect(finding!.got).toBe(got);
      expect(lineOf(finding!)).toContain(line);
    });
    test.each(Object.entries(legal))('legal: %s', (_name, program) => {
      expect(reported(program, FILES).map(summary)).toEqual([]);
    });
    if (rule.acknowledgeable === false) {
      test('no reason excuses it', () => {
        const excuse =
          (program: Program): Program =>
          (app) => {
            program(app);
            Findings.of(app).acknowledge(rule.id, 'it is meant so');
          };
        const found = Object.values(mistakes).flatMap(({ program }) => reported(excuse(program), FILES));
        expect(found.filter(({ acknowledgedBecause }) => acknowledgedBecause !== undefined)).toEqual([]);
      });
    }
    test('has three near-misses or more', () => {
      expect(Object.keys(legal).length).toBeGreaterThanOrEqual(3);
    });
  });
}

const summary = ({ severity, id, message }: Reported): string => `${severity} ${id}: ${message}`;

function matches(text: string, expected: string | RegExp): void {
  if (typeof expected === 'string') expect(text).toBe(expected);
  else expect(text).toMatch(expected);
}

function lineOf({ place }: Reported): string {
  const [file, line] = (place ?? 'no place:0').split(':');
  return readFileSync(join(__dirname, file!), 'utf8').split('\n')[Number(line) - 1] ?? '';
}

export const PINNED = BaseImage.fedoraBootc('44', { digest: `sha256:${'1'.repeat(64)}` });
export const REPOSITORY = 'ghcr.io/example/os';

/** A program needs an image; this one is nobody's business. */
export const image = (app: App): Image => new Image(app, 'os', { base: PINNED });

export const published = (app: App): Image => new Image(app, 'os', { base: PINNED, repository: REPOSITORY });

/** A program with a pipeline of one's own. */
export const pipeline =
  (make: (pipeline: ci.Pipeline) => void, props: Partial<ci.PipelineProps> = {}): Program =>
  (app) => {
    image(app);
    make(new ci.Pipeline(app, 'Checks', { triggers: { branches: ['main'] }, ...props }));
  };

export const hello = (id = 'hello'): ci.Step => ci.Step.run(id, ['echo hello']);

/** A pipeline with one job that does nothing much, to say something of the pipeline itself. */
export const quiet = (pipe: ci.Pipeline): ci.Job => new ci.Job(pipe, 'hello', { steps: [hello()] });
