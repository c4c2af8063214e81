import { shellWord } from '../../containerfile/quoting';

/** One word of a shell: in double quotes where shellcheck would ask whether a dollar in single ones is meant so. */
export const textWord = (text: string): string =>
  /['$`\\]/.test(text) ? `"${text.replace(/[\\"$`]/g, '\\$&')}"` : shellWord(text);
