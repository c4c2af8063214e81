/** Findings of a program on stderr: each, how many there are, and where one is explained. */
import { isExplained, shortId } from './explain/rules';
import { type Io, styleOf } from './io';
import type { Project } from './project';
import type { FindingReport } from '../app/protocol';
import { count, formatCounts, formatFindings, sortFindings } from '../app/report/format';
import { SourceFiles } from '../app/report/source-files';

export function showFindings(findings: readonly FindingReport[], { root }: Project, io: Io): void {
  const summary = formatCounts(count(findings));
  if (summary === '') return;
  const style = styleOf(io, io.stderr);
  const text = formatFindings(findings, { projectRoot: root, style });
  io.stderr.write(`${text}${style.strong(summary)}\n`);
  // For whoever types the next command; in a log it would stand below every report.
  const id = io.stderr.isTTY ? firstExplained(findings, root) : undefined;
  if (id !== undefined) io.stderr.write(`${style.dim(`for more: bootcdk explain ${shortId(id)}`)}\n`);
}

function firstExplained(findings: readonly FindingReport[], root: string): string | undefined {
  const open = findings.filter(({ acknowledgedBecause }) => acknowledgedBecause === undefined);
  return sortFindings(open, new SourceFiles(root)).find(({ id }) => isExplained(id))?.id;
}
