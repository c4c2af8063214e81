/** One program in all languages, as tabs. */
import { LANGUAGES } from './languages';

/** @param translation the text of a file in the folder of the program in other languages */
export function languageTabs(typescript: string, translation: (file: string) => string): string {
  const tabs = LANGUAGES.map(({ id, title, fence, file }) => {
    const text = id === 'typescript' ? typescript : translation(file);
    return `\`\`\`${fence} [${title}]\n${text.trimEnd()}\n\`\`\``;
  });
  return `::: code-group\n\n${tabs.join('\n\n')}\n\n:::\n`;
}
