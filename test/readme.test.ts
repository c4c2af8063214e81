import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runExample } from './support/run-example';

const README = join(__dirname, '..', 'README.md');
const BLOCK = /(<!-- generated: the Containerfile[^\n]*-->\n```dockerfile\n)([\s\S]*?)(```\n<!-- end -->)/;

/** UPDATE_README=1 writes the block anew. */
test("the README's program gives the README's Containerfile, and nothing is wrong with it", () => {
  const readme = readFileSync(README, 'utf8');
  const program = /```ts\n([\s\S]*?)```/.exec(readme)?.[1];
  const { images, findings } = runExample(program!);
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ id, message }) => `${id}: ${message}`)).toEqual([]);
  const text = images[0]!.containerfile.text;
  if (process.env.UPDATE_README === '1') {
    writeFileSync(
      README,
      readme.replace(BLOCK, (_all, start, _old, end) => `${start}${text}${end}`),
    );
  } else {
    expect(BLOCK.exec(readme)?.[2]).toBe(text);
  }
});
