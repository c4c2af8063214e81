/**
 * The API's pages in each language, `docs/api/<language>/<Class>.md`: for the site. Needs the compiled library.
 *
 * jsii-docgen writes API.md. Its pages of the other languages are not used: what they say of Go and Java does not
 * compile, and a page has a whole package in it.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TargetLanguage } from 'jsii-rosetta';
import { Assembly } from './assembly';
import { type Translate, apiPages } from './pages';
import { ROOT } from '../link';
import { makeTablet } from '../translate/tablet';

const TARGETS: Readonly<Record<string, TargetLanguage>> = {
  python: TargetLanguage.PYTHON,
  java: TargetLanguage.JAVA,
  go: TargetLanguage.GO,
};

async function main(): Promise<void> {
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
}

void main();
