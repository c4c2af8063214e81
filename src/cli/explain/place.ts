/** From a line of a generated file back to the program, without running it. */
import { findGenerated, type Generated } from './generated-file';
import { excerpt } from '../../app/report/excerpt';
import { SourceFiles } from '../../app/report/source-files';
import type { Style } from '../../app/report/style';
import { visible } from '../../app/report/visible-text';
import { failure } from '../failure';
import { shownPath } from '../project';

/** Places that are shown with their source. */
const MOST_PLACES = 12;
const PLACE = /^(.+?)(?::(\d+))?(?::(\d+))?$/;

/** @param place FILE:LINE */
export function placeText(place: string, cwd: string, style: Style): string {
  const [, file, number] = PLACE.exec(place) ?? [];
  if (file === undefined) throw failure(`${JSON.stringify(place)} is not of the form FILE:LINE`);
  const generated = findGenerated(file, cwd);
  const line = number === undefined ? undefined : Number(number);
  checkLine(generated, line, cwd);
  return answer(generated, line, cwd, style);
}

function checkLine({ path, lines }: Generated, line: number | undefined, cwd: string): void {
  if (line === undefined || (line >= 1 && line <= lines.length)) return;
  const has = lines.length === 1 ? '1 line' : `${lines.length} lines`;
  throw failure(`${shownPath(path, cwd)} has no line ${line}`, { id: 'no-such-line', hint: `it has ${has}` });
}

function answer(generated: Generated, line: number | undefined, cwd: string, style: Style): string {
  const { path, entry, lines } = generated;
  const output: string[] = [];
  const where = visible(shownPath(path, cwd));
  output.push(style.strong(line === undefined ? where : `${where}:${line}`));
  if (line !== undefined) {
    const shown = visible(lines[line - 1]!.replace(/\t/g, '    '));
    output.push(`${style.gutter(`${String(line).padStart(4)}${style.glyphs.bar}`)} ${shown}`.trimEnd(), '');
  } else {
    output.push('');
  }
  if (entry.image !== undefined) output.push(`${style.strong('image:')} ${visible(entry.image)}`);

  // A range inside another one says more.
  const ranges = (entry.lines ?? []).filter(({ start, end }) => line === undefined || (start <= line && line <= end));
  const range = line === undefined ? undefined : ranges.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const step = range && stepOf(lines, range.start);
  if (step !== undefined) output.push(`${style.strong('step:')} ${visible(step)}`);
  if (range) {
    const rows = range.start === range.end ? `line ${range.start}` : `lines ${range.start}-${range.end}`;
    output.push(`${style.strong('made as:')} ${rows}`);
  }
  const constructs = line === undefined ? ranges.flatMap((r) => r.constructs) : (range?.constructs ?? []);
  const all = [...new Set(constructs.length > 0 ? constructs : (entry.constructs ?? []))];
  if (all.length === 0) {
    output.push('no construct made this: bootcdk writes it for every image');
    return text(output);
  }
  if (output.at(-1) !== '') output.push('');
  output.push(...constructLines(named(all, line === undefined ? '' : lines[line - 1]!), generated, style));
  return text(output);
}

/** The comment above a step begins with its id; nothing but the step stands between two empty lines. */
function stepOf(lines: readonly string[], line: number): string | undefined {
  for (let at = line - 1; at >= 0 && lines[at]!.trim() !== ''; at--) {
    const id = /^# ([^\s/:]+\/[^\s/:]+\/[^\s:]+)(?::|$)/.exec(lines[at]!)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}

/** One that the line names comes first: a step may install a hundred packages. */
function named(constructs: readonly string[], line: string): string[] {
  const words = new Set(line.split(/[\s'"=]+/));
  const isNamed = (path: string): boolean => words.has(idOf(path));
  return [...constructs.filter(isNamed), ...constructs.filter((path) => !isNamed(path))];
}

function idOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function constructLines(constructs: readonly string[], { places, projectRoot }: Generated, style: Style): string[] {
  const sources = new SourceFiles(projectRoot);
  const output: string[] = [];
  let shown = 0;
  for (const path of constructs) {
    const place = PLACE.exec(nearest(places, path) ?? '');
    if (shown++ >= MOST_PLACES) {
      output.push(`${style.strong(visible(path))}${place ? `  ${style.dim(visible(place[0]))}` : ''}`);
      continue;
    }
    output.push(style.strong(visible(path)));
    if (!place) {
      output.push('  its place in the program is not known', '');
      continue;
    }
    const frame = { file: place[1]!, line: Number(place[2] ?? 0), column: Number(place[3] ?? 0) };
    const source = sources.get(frame.file);
    const { gutter, lines } = excerpt(source, frame, idOf(path), style.info, style);
    output.push(`${style.gutter(`${' '.repeat(gutter)}${style.glyphs.corner}`)} ${visible(place[0])}`, ...lines);
    // An old output: the line is said all the same, but that it cannot be right as well.
    if (source.lines && lines.length === 0) output.push(`  that line is not there any more: run bootcdk synth`);
    if (lines.length === 0) output.push('');
  }
  return output;
}

/** A construct that does not know its place was made where the one around it was. */
function nearest(places: Readonly<Record<string, string>>, path: string): string | undefined {
  for (let at = path; at !== ''; at = at.includes('/') ? at.slice(0, at.lastIndexOf('/')) : '') {
    if (Object.hasOwn(places, at)) return places[at];
  }
  return undefined;
}

function text(lines: readonly string[]): string {
  const all = [...lines];
  while (all[all.length - 1] === '') all.pop();
  return all.map((line) => `${line}\n`).join('');
}
