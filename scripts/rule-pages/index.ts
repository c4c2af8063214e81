/**
 * What is said about all rules: pages in `docs/rules`, and the same for `bootcdk explain`; made from the rules and the
 * programs that show them.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleDocument } from './document';
import { AREAS, rulePage, rulesIndex } from './page';
import { programsOf } from './programs';
import { knownRules } from './rules';
import { shortId } from '../../src/cli/explain/rules';

const PAGES = 'docs/rules';
const PROGRAMS = 'docs/rules/programs';
const DOCUMENTS = 'src/cli/explain/rules.json';

/** Their texts, by their paths from the root. */
export async function ruleFiles(root: string): Promise<Map<string, string>> {
  const rules = await knownRules(root);
  const unplaced = rules.find(({ area }) => !AREAS.some(([known]) => known === area));
  if (unplaced) {
    throw new Error(`the area "${unplaced.area}" of ${unplaced.id} has no title in scripts/rule-pages/page.ts`);
  }
  const documents = rules.map((rule) => ruleDocument(rule, programsOf(join(root, PROGRAMS, shortId(rule.id)))));
  return new Map([
    // A line a rule: it is in the package, and its indentation would be a tenth of it.
    [DOCUMENTS, `[\n${documents.map((document) => JSON.stringify(document)).join(',\n')}\n]\n`],
    [`${PAGES}/README.md`, rulesIndex(rules)],
    ...documents.map((document): [string, string] => [`${PAGES}/${shortId(document.id)}.md`, rulePage(document)]),
  ]);
}

/** The files that differ, or that no rule has any more. */
export function staleFiles(root: string, files: ReadonlyMap<string, string>): string[] {
  mkdirSync(join(root, PAGES), { recursive: true });
  const pages = readdirSync(join(root, PAGES))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${PAGES}/${name}`);
  return [
    ...pages.filter((path) => !files.has(path)),
    ...[...files].filter(([path, text]) => read(join(root, path)) !== text).map(([path]) => path),
  ];
}

export function writeFiles(root: string, files: ReadonlyMap<string, string>): void {
  for (const path of staleFiles(root, files)) {
    const text = files.get(path);
    if (text === undefined) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
