import { sequence } from '../../../containerfile/command';
import { Mount } from '../../../containerfile/model';
import { shellWord, shellWords } from '../../../containerfile/quoting';

/** Longer lists go on on the next line. */
const WIDTH = 100;

/** One command; its words are quoted. */
export const command = (...words: string[]): string => shellWords(words);

/** The same command as often as its arguments need to stay on readable lines; they are sorted by the caller. */
export function commandOver(fixed: readonly string[], items: readonly string[]): string[] {
  const commands: string[] = [];
  let line = shellWords(fixed);
  const start = line;
  for (const item of items.map(shellWord)) {
    if (line !== start && line.length + item.length + 1 > WIDTH) {
      commands.push(line);
      line = start;
    }
    line += ` ${item}`;
  }
  return items.length === 0 ? commands : [...commands, line];
}

/** Runs commands on some platforms only; the builder sets TARGETARCH. */
export function onArchitectures(architectures: readonly string[] | undefined, commands: readonly string[]): string[] {
  if (!architectures || commands.length === 0) return [...commands];
  return [`case "\${TARGETARCH}" in ${architectures.join('|')}) ${sequence(commands)} ;; esac`];
}

/** What may leave the shell other than it was: a directory, a variable, an option, or nothing at all. */
const STATEFUL = /[=;&|(){}`$\n\\]|^\s*(?:\.|cd|eval|exec|exit|export|readonly|set|trap|ulimit|umask|unset)(?:\s|$)/;

/** The user's commands where others follow them in the same shell: a subshell, unless they are plain ones. */
export function ownShell(commands: readonly string[]): string[] {
  return commands.some((text) => STATEFUL.test(text)) ? [`( ${sequence(commands)} )`] : [...commands];
}

export const tmpfs = (target: string): Mount => ({ type: 'tmpfs', target });

export const cache = (target: string): Mount => ({ type: 'cache', target, sharing: 'locked' });

/** Empty during every RUN that reads staged files: their mount points do not stay in the image. */
export const RUN: Mount = tmpfs('/run');
