/**
 * The examples of docstrings, and the programs of rules, in the other languages, as a tablet of jsii-rosetta: what the
 * packages of each language and the site show. They have to compile, strictly.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { LanguageTablet, TargetLanguage, type TranslatedSnippet, Translator } from 'jsii-rosetta';
import { toGo } from './go';
import { polished } from './java';
import { programSnippets } from './programs';
import { withOneImport } from './python';
import { Assembly } from '../api/assembly';
import { JSII_ENV } from '../jsii';
import { ROOT } from '../link';

/** Where jsii-rosetta keeps translations, and looks for them: only what has changed is translated again. */
export const TABLET = join(ROOT, '.jsii.tabl.json');

export async function makeTablet(): Promise<LanguageTablet> {
  const args = ['extract', '--compile', '--strict', '--fail', '.jsii'];
  const { status } = spawnSync(join(ROOT, 'node_modules', '.bin', 'jsii-rosetta'), args, {
    cwd: ROOT,
    env: { ...process.env, ...JSII_ENV },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('an example in a docstring does not compile');
  const tablet = await LanguageTablet.fromFile(TABLET);
  tablet.addSnippets(...translatedPrograms());
  const assembly = Assembly.ofPrograms();
  for (const snippet of tablet.translatedSnippets) improve(snippet, assembly);
  await tablet.save(TABLET);
  return tablet;
}

function translatedPrograms(): TranslatedSnippet[] {
  const translator = new Translator(true);
  const programs = translator.translateSnippets(programSnippets(), [TargetLanguage.PYTHON, TargetLanguage.JAVA]);
  const problems = translator.diagnostics.filter(({ isError }) => isError);
  if (problems.length > 0) throw new Error(problems.map(({ formattedMessage }) => formattedMessage).join('\n'));
  return programs;
}

function improve(snippet: TranslatedSnippet, assembly: Assembly): void {
  const { source } = snippet.originalSource;
  const { version } = snippet.snippet.translations[TargetLanguage.PYTHON]!;
  const textIn = (language: TargetLanguage): string => snippet.get(language)!.source;
  snippet.addTranslation(TargetLanguage.PYTHON, withOneImport(textIn(TargetLanguage.PYTHON)), version);
  snippet.addTranslation(TargetLanguage.JAVA, polished(textIn(TargetLanguage.JAVA), source, assembly), version);
  snippet.addTranslation(TargetLanguage.GO, toGo(source, assembly), version);
}
