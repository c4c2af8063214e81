/** Whether a lock file holds what the program names: asks nobody. */
import { join } from 'node:path';
import { type Gaps, gapsOf, isFresh } from './plan';
import { formatGaps } from './show';
import { LOCK_FILE, NO_LOCK } from '../../app/lock/document';
import { readLock } from '../../app/lock/read';
import type { LockReport } from '../../app/protocol';
import { type Io, styleOf } from '../io';
import { type Project, shownPath, workingDirectory } from '../project';

/** What a project's lock file lacks or has too much of; undefined where nothing is locked, or nobody can tell. */
export function lockGaps({ root }: Project, report: LockReport | undefined): Gaps | undefined {
  const { lock, finding } = readLock(root);
  if (!report || finding || lock === NO_LOCK) return undefined;
  const gaps = gapsOf(lock, report);
  return isFresh(gaps) ? undefined : gaps;
}

export function showGaps(gaps: Gaps, project: Project, io: Io): void {
  const style = styleOf(io, io.stderr);
  const shown = shownPath(join(project.root, LOCK_FILE), workingDirectory(io));
  io.stderr.write(`${formatGaps(gaps, style)}\n${style.error('not fresh')}: ${shown} is not what the program needs\n`);
  io.stderr.write(`  ${style.strong('= help:')} run bootcdk lock, and commit the result\n`);
}

/** For machines. */
export const gapsDocument = (gaps: Gaps): object => ({
  ...gaps,
  missing: gaps.missing.map(({ reference }) => reference),
});
