/** The pages of all rules, `docs/rules`: made from the rules and their tests. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AREAS, rulePage, rulesIndex, slugOf } from './page';
import { knownRules } from './rules';
import { examplesOf } from './tables';

/** By the name of the file. */
export async function rulePages(root: string): Promise<Map<string, string>> {
  const examples = examplesOf(root);
  const rules = await knownRules(root);
  const unplaced = rules.find(({ area }) => !AREAS.some(([known]) => known === area));
  if (unplaced) {
    throw new Error(`the area "${unplaced.area}" of ${unplaced.id} has no title in scripts/rule-pages/page.ts`);
  }
  return new Map([
    ['README.md', rulesIndex(rules)],
    ...rules.map((rule): [string, string] => {
      const own = rule.constants.flatMap((constant) => examples.get(constant) ?? []);
      const page = rulePage(rule, {
        mistakes: own.flatMap(({ mistakes }) => mistakes),
        legal: own.flatMap(({ legal }) => legal),
      });
      return [`${slugOf(rule)}.md`, page];
    }),
  ]);
}

/** The files that differ, or that no rule has any more. */
export function stalePages(root: string, pages: ReadonlyMap<string, string>): string[] {
  const folder = join(root, 'docs/rules');
  mkdirSync(folder, { recursive: true });
  const present = readdirSync(folder);
  return [
    ...present.filter((name) => !pages.has(name)),
    ...[...pages]
      .filter(([name, text]) => !present.includes(name) || read(join(folder, name)) !== text)
      .map(([name]) => name),
  ];
}

export function writePages(root: string, pages: ReadonlyMap<string, string>): void {
  for (const name of stalePages(root, pages)) {
    const path = join(root, 'docs/rules', name);
    const text = pages.get(name);
    if (text === undefined) rmSync(path);
    else writeFileSync(path, text);
  }
}

const read = (path: string): string => readFileSync(path, 'utf8');
