import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { programsOf } from '../../scripts/guide';
import { ROOT } from '../../scripts/link';
import { runExample } from '../support/run-example';
import { KEYS } from '../trust/keys';

const GUIDES = join(ROOT, 'docs/guides');
const FILES = { 'cosign.pub': KEYS.first };

/** Programs as they stand in the guides, by the guide: whoever copies one has a program that works. */
const programs = readdirSync(GUIDES)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    [...programsOf(readFileSync(join(GUIDES, name), 'utf8')).values()].map((text, n): [string, string] => [
      `${name}, ${n + 1}`,
      text,
    ]),
  );

describe('programs of the guides', () => {
  test.each(programs)('%s', (_name, text) => {
    const { images, findings } = runExample(text, FILES);
    const open = findings.filter((one) => one.severity === 'error' && one.acknowledgedBecause === undefined);
    expect(open.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
    expect(images.length).toBeGreaterThan(0);
  });
});
