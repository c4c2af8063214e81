/** What scripts of several providers are made of. */
import { shellWord } from '../../containerfile/quoting';

/** One word of a shell: in double quotes where shellcheck would ask whether a dollar in single ones is meant so. */
export const textWord = (text: string): string =>
  /['$`\\]/.test(text) ? `"${text.replace(/[\\"$`]/g, '\\$&')}"` : shellWord(text);

/** Takes a secret out of the environment, where every program sees it; the steps that read it put it into theirs. */
export const hidden = (name: string): string =>
  `if [ -n "\${${name}+set}" ]; then ${secretVariable(name)}=$${name}; unset ${name}; fi`;

/** The shell's variable of a secret that is hidden. */
export const secretVariable = (name: string): string => `SECRET_${name}`;

/** Sets variables, for programs as well. */
export function exported(variables: ReadonlyArray<readonly [name: string, word: string]>): string[] {
  if (variables.length === 0) return [];
  return [...variables.map(([name, word]) => `${name}=${word}`), `export ${variables.map(([name]) => name).join(' ')}`];
}
