/**
 * What the site has in each language: the API's pages, `docs/api/<language>/<Class>.md`, and the programs that other pages
 * show, `docs/api/programs.json`.
 *
 * jsii-docgen writes API.md. Its pages of the other languages are not used: what they say of Go and Java does not
 * compile, and a page has a whole package in it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TargetLanguage } from 'jsii-rosetta';
import { Assembly } from './assembly';
import { type Translate, apiPages } from './pages';
import { jsonText } from '../../src/core/text';
import { compileIfNeeded } from '../compile';
import { ROOT } from '../link';
import { programSnippets } from '../translate/programs';
import { makeTablet } from '../translate/tablet';

const TARGETS: Readonly<Record<string, TargetLanguage>> = {
  python: TargetLanguage.PYTHON,
  java: TargetLanguage.JAVA,
  go: TargetLanguage.GO,
};

async function main(): Promise<void> {
  compileIfNeeded();
  const tablet = await makeTablet();
  const snippets = new Map(tablet.translatedSnippets.map((one) => [one.originalSource.source.trim(), one]));
  const translate: Translate = (example, language) => {
    if (language === 'typescript') return example;
    const text = snippets.get(example.trim())?.get(TARGETS[language]!)?.source;
    if (text === undefined) throw new Error(`no translation to ${language} of:\n${example}`);
    return text;
  };
  const target = join(ROOT, 'docs', 'api');
  rmSync(target, { recursive: true, force: true });
  for (const [path, text] of apiPages(Assembly.ofLibrary(), translate)) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  const programs = programSnippets().map(({ visibleSource: program }) => [
    program,
    Object.fromEntries(Object.keys(TARGETS).map((language) => [language, translate(program, language)])),
  ]);
  writeFileSync(join(target, 'programs.json'), jsonText(Object.fromEntries(programs)));
}

void main();
