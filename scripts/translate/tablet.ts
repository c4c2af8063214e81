/**
 * The examples of docstrings in the other languages, as a tablet of jsii-rosetta: what the packages of each language and
 * the pages of the API show. Examples have to compile, strictly.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { LanguageTablet, TargetLanguage, type TranslatedSnippet } from 'jsii-rosetta';
import { toGo } from './go';
import { polished } from './java';
import { withOneImport } from './python';
import { Assembly } from '../api/assembly';
import { ROOT } from '../link';

/** Where jsii-rosetta keeps translations, and looks for them: only what has changed is translated again. */
export const TABLET = join(ROOT, '.jsii.tabl.json');

export async function makeTablet(): Promise<LanguageTablet> {
  const args = ['extract', '--compile', '--strict', '--fail', '.jsii'];
  const { status } = spawnSync(join(ROOT, 'node_modules', '.bin', 'jsii-rosetta'), args, {
    cwd: ROOT,
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('an example in a docstring does not compile');
  const tablet = await LanguageTablet.fromFile(TABLET);
  const assembly = Assembly.ofLibrary();
  for (const snippet of tablet.translatedSnippets) improve(snippet, assembly);
  await tablet.save(TABLET);
  return tablet;
}

function improve(snippet: TranslatedSnippet, assembly: Assembly): void {
  const { source } = snippet.originalSource;
  const replace = (language: TargetLanguage, change: (text: string) => string): void => {
    const { version } = snippet.snippet.translations[language]!;
    snippet.addTranslation(language, change(snippet.get(language)!.source), version);
  };
  replace(TargetLanguage.PYTHON, withOneImport);
  replace(TargetLanguage.JAVA, (text) => polished(text, source, assembly));
  replace(TargetLanguage.GO, () => toGo(source, assembly));
}
