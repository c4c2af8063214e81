/** One program in all languages, as tabs. */
import { LANGUAGES, type Language } from './languages';

/** @param translation the text in another language */
export function languageTabs(typescript: string, translation: (language: Language) => string): string {
  const tabs = LANGUAGES.map((language) => {
    const { id, title, fence } = language;
    const text = id === 'typescript' ? typescript : translation(language);
    return `\`\`\`${fence} [${title}]\n${text.trimEnd()}\n\`\`\``;
  });
  return `::: code-group\n\n${tabs.join('\n\n')}\n\n:::\n`;
}
