/** What `bootcdk init` says at the end: what was made, and what comes next. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Choices } from './choices';
import type { NewFile } from './files';
import { isReadme, type WrittenProject } from './folder';
import { notIgnored } from './gitignore';
import { nextSteps } from './next-steps';
import { shellWord } from '../../containerfile/quoting';
import { listed } from '../../core/text';
import { isInstalled } from '../installed';
import { type Io, styleOf } from '../io';
import { shownPath } from '../project';

export interface Made extends WrittenProject {
  readonly folder: string;
  /** There was no such folder. */
  readonly isNew: boolean;
  readonly choices: Choices;
  readonly files: readonly NewFile[];
}

export function reportOf(made: Made, cwd: string, io: Io): string {
  const { folder, isNew, choices, written, kept } = made;
  const style = styleOf(io, io.stderr);
  const shown = shownPath(folder, cwd);
  const { next, then, missing } = nextSteps({
    choices,
    path: shown === '.' ? undefined : shown,
    hasKey: fs.existsSync(join(folder, 'cosign.pub')),
    isInstalled: (program) => isInstalled(program, io.env),
  });
  const warning = (sentence: string): string => `${style.warning('warning')}: ${sentence}`;
  const ignored = toIgnore(made);
  const undo = isNew ? `; to undo all of this: rm -r ${shellWord(shown)}` : '';
  return [
    `${style.strong(shown)}: ${written.length} files written`,
    ...indented(written),
    ...kept.map((path) => `${style.strong(path)}: kept as it was`),
    ...(ignored.length > 0 ? [warning(`.gitignore does not name ${listed(ignored)}: add that before you commit`)] : []),
    '',
    'Next:',
    ...indented(next),
    '',
    'Then:',
    ...indented(then),
    '',
    `${written.find(isReadme)!} says more${undo}`,
    ...(missing.length > 0 ? [warning(`this machine has ${listed(missing.map((program) => `no ${program}`))}`)] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** What a `.gitignore` that was there should name as well. */
function toIgnore({ folder, files, kept }: Made): readonly string[] {
  const wanted = files.find(({ path }) => path === '.gitignore')!;
  return kept.includes(wanted.path) ? notIgnored(fs.readFileSync(join(folder, wanted.path), 'utf8'), wanted.text) : [];
}
