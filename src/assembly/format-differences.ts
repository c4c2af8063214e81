/** Differences for a reader: names first, then what changed, line by line, as far as anybody reads. */
import { createRequire } from 'node:module';
import type { Difference, FileState } from './check';
import { isExecutable } from './modes';
import type { RootName } from './target';

export interface FormatOptions {
  readonly color: boolean;
  /** Lines of one file's diff. @default 40 */
  readonly linesPerFile?: number;
  /** Lines of all diffs together; files after it are named only. @default 400 */
  readonly lines?: number;
}

/** Names of one kind, before they are only counted. */
const MOST_NAMES = 50;
/** Diffs that need more edits than this take long and help nobody. */
const MOST_EDITS = 2000;

// Loaded when there is a difference to show: every other run does without.
const load = createRequire(__filename);

/** Empty for no differences; else lines, each with its newline. */
export function formatDifferences(differences: readonly Difference[], options: FormatOptions): string {
  if (differences.length === 0) return '';
  const colors = (load('picocolors') as typeof import('picocolors')).createColors(options.color);
  const lines: string[] = [];
  const names = (
    root: RootName,
    kind: Difference['kind'],
    title: string,
    describe: (d: Difference) => string,
  ): void => {
    const all = differences.filter((difference) => difference.kind === kind && difference.root === root);
    if (all.length === 0) return;
    lines.push(colors.bold(`${title}${root === 'repository' ? ', outside of the output folder' : ''}:`));
    for (const difference of all.slice(0, MOST_NAMES)) lines.push(`  ${describe(difference)}`);
    if (all.length > MOST_NAMES) lines.push(`  … and ${all.length - MOST_NAMES} more`);
  };
  for (const root of ['output', 'repository'] as const) {
    names(root, 'missing', 'missing on disk', ({ path, expected }) => `${visible(path)} (${amount(expected!)})`);
    names(root, 'extra', 'not generated any more', ({ path, actual }) => `${visible(path)} (${amount(actual!)})`);
    names(
      root,
      'mode',
      'other mode',
      (d) => `${visible(d.path)}: ${octal(d.actual!)} on disk, ${octal(d.expected!)} generated`,
    );
    names(root, 'changed', 'changed', (difference) => `${visible(difference.path)}${remark(difference)}`);
  }
  const converted = differences.filter(({ lineEndings }) => lineEndings);
  if (converted.length > 0) {
    const inFolder = converted.some(({ root }) => root === 'output')
      ? ['"* -text" into a .gitattributes in the output folder']
      : [];
    const beside = converted
      .filter(({ root }) => root === 'repository')
      .slice(0, MOST_NAMES)
      .map(({ path }) => `"${visible(path)} -text" into the .gitattributes of the project`);
    lines.push(
      'Where only the line endings differ, git changed them at the checkout (core.autocrlf): ' +
        `write ${[...inFolder, ...beside].join(', and ')}, so that git leaves the files alone.`,
    );
  }

  let left = options.lines ?? 400;
  let notShown = 0;
  for (const difference of differences) {
    if (!isShown(difference)) continue;
    if (left <= 0) {
      notShown++;
      continue;
    }
    const diff = unifiedDiff(difference);
    const most = Math.min(left, options.linesPerFile ?? 40);
    const shown = diff.slice(0, diff.length > most + 1 ? most : diff.length);
    lines.push('', colors.bold(`--- ${visible(difference.path)} (on disk)`));
    lines.push(colors.bold(`+++ ${visible(difference.path)} (generated)`));
    for (const line of shown) {
      lines.push(
        line.startsWith('@@')
          ? colors.cyan(line)
          : line.startsWith('+')
            ? colors.green(line)
            : line.startsWith('-')
              ? colors.red(line)
              : line,
      );
    }
    if (diff.length > shown.length) lines.push(colors.dim(`… ${diff.length - shown.length} more lines`));
    left -= shown.length;
  }
  if (notShown > 0) {
    lines.push('', `The changes of ${notShown} more ${notShown === 1 ? 'file' : 'files'} are not shown.`);
  }
  return lines.map((line) => `${line}\n`).join('');
}

function isShown({ kind, expected, actual, lineEndings }: Difference): boolean {
  return (
    kind === 'changed' &&
    !lineEndings &&
    !!expected &&
    !!actual &&
    !isBinary(expected.content) &&
    !isBinary(actual.content)
  );
}

function remark(difference: Difference): string {
  const { found, lineEndings, expected, actual } = difference;
  if (found) return `: a ${found} stands there`;
  if (lineEndings) return ': only the line endings differ (CR LF on disk)';
  const mode =
    expected && actual && isExecutable(expected.mode) !== isExecutable(actual.mode)
      ? `, mode ${octal(actual)} on disk, ${octal(expected)} generated`
      : '';
  if (!isShown(difference)) {
    return `: binary, ${actual!.content.length} bytes on disk, ${expected!.content.length} generated${mode}`;
  }
  return mode;
}

/** Hunks only: the names stand above. From what is on disk to what is generated. */
function unifiedDiff({ expected, actual }: Difference): string[] {
  const { structuredPatch } = load('diff') as typeof import('diff');
  const before = Buffer.from(actual!.content).toString();
  const after = Buffer.from(expected!.content).toString();
  const patch = structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: MOST_EDITS });
  if (!patch) {
    return [`@@ too different to compare: ${lineCount(before)} lines on disk, ${lineCount(after)} generated @@`];
  }
  return patch.hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines.map(visible),
  ]);
}

/** As git decides: a NUL near the beginning. */
function isBinary(content: Uint8Array): boolean {
  return content.subarray(0, 8000).includes(0);
}

function amount({ content }: FileState): string {
  if (isBinary(content)) return `binary, ${content.length} bytes`;
  const lines = lineCount(Buffer.from(content).toString());
  return lines === 1 ? '1 line' : `${lines} lines`;
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') || text === '' ? 1 : 0);
}

function octal({ mode }: FileState): string {
  return `0${mode.toString(8)}`;
}

/** What a file on disk says reaches the terminal as text, not as commands to it. */
function visible(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, (c) =>
    c === '\r' ? '\\r' : `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
