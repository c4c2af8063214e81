/** Findings as a good compiler shows them: source line, caret, id, what to do. */
import { isAbsolute } from 'node:path';
import { compareText } from '../../core/text';
import type { FindingReport, FrameReport } from '../protocol';
import { excerpt } from './excerpt';
import { SourceFiles } from './source-files';
import type { Style } from './style';
import { visible } from './visible-text';

export interface FormatOptions {
  /** Absolute: files below it are named relative to it. */
  readonly projectRoot: string;
  readonly style: Style;
}

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Not among the others. */
  readonly acknowledged: number;
}

/** What is said without an id, for a mistake in how the command line is used; or with more lines, of an error. */
export type ShownFinding = Omit<FindingReport, 'id'> & { readonly id?: string; readonly details?: string };

const RANK = { error: 0, warning: 1, info: 2 } as const;
const LABEL = { error: 'error', warning: 'warning', info: 'note' } as const;
/** Places above the innermost one. */
const MOST_CALLERS = 3;

export function count(findings: readonly ShownFinding[]): Counts {
  const open = findings.filter(isOpen);
  const of = (severity: FindingReport['severity']): number => open.filter((f) => f.severity === severity).length;
  return {
    errors: of('error'),
    warnings: of('warning'),
    infos: of('info'),
    acknowledged: findings.length - open.length,
  };
}

/** Whether they keep the output from being written, and the command line from success. */
export function isBlocked({ errors, warnings }: Counts, strict: boolean): boolean {
  return errors > 0 || (strict && warnings > 0);
}

/**
 * Errors first, then by file and line; in that order they are shown. Files of the project by the name that is shown, so
 * that where the project lies changes nothing, and before all others.
 */
export function sortFindings<T extends ShownFinding>(findings: readonly T[], sources: SourceFiles): T[] {
  return [...findings].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      comparePlaces(a.frames[0], b.frames[0], sources) ||
      compareText(a.path, b.path) ||
      compareText(a.id ?? '', b.id ?? ''),
  );
}

/**
 * All that are not acknowledged, an empty line after each; the empty string if there are none. What a loop over images
 * makes many times is shown once.
 */
export function formatFindings(findings: readonly ShownFinding[], options: FormatOptions): string {
  const sources = new SourceFiles(options.projectRoot);
  const groups = new Map<string, ShownFinding[]>();
  for (const finding of sortFindings(findings.filter(isOpen), sources)) {
    const { id, severity, message, fix, got, path } = finding;
    const frame = finding.frames[0];
    // Without a place, the construct is all that tells two of them apart.
    const place = frame ? [frame.file, frame.line, frame.column] : [path];
    const key = JSON.stringify([id, severity, message, fix, got, ...place]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map((group) => `${formatFinding(group, sources, options.style)}\n`).join('');
}

/** `2 errors, 1 warning (3 acknowledged)`; the empty string for nothing at all. */
export function formatCounts({ errors, warnings, infos, acknowledged }: Counts): string {
  const parts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'note')].filter((part) => part);
  if (parts.length === 0 && acknowledged > 0) return `no findings (${acknowledged} acknowledged)`;
  return parts.join(', ') + (acknowledged > 0 ? ` (${acknowledged} acknowledged)` : '');
}

export function plural(number: number, word: string): string {
  return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`;
}

function isOpen({ acknowledgedBecause }: ShownFinding): boolean {
  return acknowledgedBecause === undefined;
}

/** Those without a place last. */
function comparePlaces(a: FrameReport | undefined, b: FrameReport | undefined, sources: SourceFiles): number {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  const [one, other] = [sources.get(a.file).shown, sources.get(b.file).shown];
  const outside = Number(isAbsolute(one)) - Number(isAbsolute(other));
  return outside || compareText(one, other) || a.line - b.line || a.column - b.column;
}

function formatFinding(group: readonly ShownFinding[], sources: SourceFiles, style: Style): string {
  const finding = group[0]!;
  const { id, severity, message, fix, got, path } = finding;
  const paint = style[severity];
  const name = id === undefined ? LABEL[severity] : `${LABEL[severity]}[${visible(id)}]`;
  const lines = [`${paint(name)}${style.strong(`: ${visible(message)}`)}`];
  let gutter = 2;
  const frame = finding.frames[0];
  if (frame) {
    const source = sources.get(frame.file);
    const shown = excerpt(source, frame, got, paint, style);
    gutter = shown.gutter;
    const corner = style.gutter(`${' '.repeat(gutter)}${style.glyphs.corner}`);
    lines.push(`${corner} ${placeText(source.shown, frame)}`, ...(finding.confidential ? [] : shown.lines));
  }
  const remark = (title: string, text: string): void => {
    const [first, ...others] = text.split('\n').map(visible);
    lines.push(`${' '.repeat(gutter)}${style.gutter('=')} ${style.strong(`${title}:`)} ${first}`);
    for (const other of others) lines.push(`${' '.repeat(gutter + title.length + 4)}${other}`.trimEnd());
  };
  if (path !== '') {
    const what =
      finding.class === undefined || finding.class === 'constructs.Construct'
        ? ''
        : ` (${finding.class.replace(/^.*\./, '')})`;
    const more = group.length - 1;
    const others = more === 0 ? '' : ` (and in ${more} more construct${more === 1 ? '' : 's'})`;
    remark('construct', `${visible(path)}${what}${others}`);
  }
  const callers = (finding.frames.length > 1 ? callersOf(finding.frames, sources) : []).map((at) =>
    placeText(sources.get(at.file).shown, at),
  );
  const different = [...new Set(callers)].slice(0, MOST_CALLERS);
  if (different.length > 0) remark('called from', different.join(', '));
  if (finding.details !== undefined) remark('details', finding.details);
  if (fix !== undefined) remark('help', fix);
  return lines.map((line) => `${line}\n`).join('');
}

/** Without the program's last line: a call of main(), or what a loader has put around the file. */
function callersOf(frames: readonly FrameReport[], sources: SourceFiles): readonly FrameReport[] {
  const outermost = frames[frames.length - 1]!;
  const lines = sources.get(outermost.file).lines ?? [];
  const isLast = outermost.line <= lines.length && lines.slice(outermost.line).every((line) => line.trim() === '');
  return frames.slice(1, isLast ? -1 : undefined);
}

function placeText(file: string, { line, column }: FrameReport): string {
  return visible(column > 0 ? `${file}:${line}:${column}` : `${file}:${line}`);
}
