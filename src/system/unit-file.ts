/**
 * The text of systemd's unit files, as systemd itself reads it: sections, keys that may stand several times,
 * continuation lines, comments. Pure: no construct, no finding.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html
 */

/** `Key=value`. */
export interface UnitDirective {
  readonly key: string;
  /** Without blanks around it; continuation lines are joined by one blank each. Empty: resets a list. */
  readonly value: string;
  /** From 1: where the key stands. */
  readonly line: number;
}

/** `[Name]` and what follows it. A name may occur several times, as in the file. */
export interface UnitFileSection {
  readonly name: string;
  readonly line: number;
  readonly directives: readonly UnitDirective[];
}

/** A line that systemd reports and ignores. */
export interface UnitFileProblem {
  readonly line: number;
  readonly problem: string;
}

/** A unit file, a drop-in, a `.preset`-like INI file. */
export interface UnitFile {
  readonly sections: readonly UnitFileSection[];
  readonly problems: readonly UnitFileProblem[];
}

interface LogicalLine {
  readonly text: string;
  readonly line: number;
}

/** Reads the text of a unit file. Never fails: what cannot be read is in `problems`. */
export function parseUnitFile(text: string): UnitFile {
  const sections: Array<{ name: string; line: number; directives: UnitDirective[] }> = [];
  const problems: UnitFileProblem[] = [];
  for (const { text: raw, line } of logicalLines(text)) {
    const content = raw.trim();
    if (content === '') continue;
    if (content.startsWith('[')) {
      if (content.endsWith(']')) sections.push({ name: content.slice(1, -1), line, directives: [] });
      else problems.push({ line, problem: `the section header "${content}" has no closing bracket` });
      continue;
    }
    const equals = content.indexOf('=');
    const section = sections[sections.length - 1];
    if (equals === -1) {
      problems.push({ line, problem: `the line "${content}" has no "="` });
    } else if (equals === 0) {
      problems.push({ line, problem: `the line "${content}" has no key before "="` });
    } else if (!section) {
      problems.push({ line, problem: `"${content}" stands before the first section` });
    } else {
      section.directives.push({ key: content.slice(0, equals).trim(), value: content.slice(equals + 1).trim(), line });
    }
  }
  return { sections, problems };
}

/** Joins continued lines. A comment between them is dropped, as systemd does. */
function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let pending: { text: string; line: number } | undefined;
  text.split(/\r?\n/).forEach((physical, index) => {
    const stripped = physical.replace(/^[ \t]+/, '');
    if (stripped.startsWith('#') || stripped.startsWith(';')) return;
    const joined = { text: (pending?.text ?? '') + stripped, line: pending?.line ?? index + 1 };
    if (endsEscaped(joined.text)) {
      pending = { text: `${joined.text.slice(0, -1)} `, line: joined.line };
      return;
    }
    pending = undefined;
    lines.push(joined);
  });
  // A continuation at the end of the file continues with nothing.
  if (pending) lines.push(pending);
  return lines;
}

/** Whether the last character is a backslash that nothing escapes. */
function endsEscaped(text: string): boolean {
  return /\\*$/.exec(text)![0].length % 2 === 1;
}

/** All values of a key in all sections of that name, in order, after the last reset. */
export function unitValues(file: UnitFile, section: string, key: string): string[] {
  let values: string[] = [];
  for (const directive of unitDirectives(file, section, key)) {
    values = directive.value === '' ? [] : [...values, directive.value];
  }
  return values;
}

/** All directives of a key, resets included. */
export function unitDirectives(file: UnitFile, section: string, key: string): UnitDirective[] {
  return file.sections
    .filter(({ name }) => name === section)
    .flatMap(({ directives }) => directives)
    .filter((directive) => directive.key === key);
}

/** A section as it is to be written. */
export interface UnitTextSection {
  readonly name: string;
  readonly directives: ReadonlyArray<{ readonly key: string; readonly value: string }>;
}

/** The text of a unit file: sections in the order given, a blank line between them; empty ones are left out. */
export function renderUnitFile(sections: readonly UnitTextSection[]): string {
  return sections
    .filter(({ directives }) => directives.length > 0)
    .map(({ name, directives }) =>
      [`[${name}]`, ...directives.map(({ key, value }) => `${key}=${value}`), ''].join('\n'),
    )
    .join('\n');
}

/** Why a value cannot stand on one line of a unit file, or undefined. */
export function unitValueProblem(value: string): string | undefined {
  if (value.trim() === '') return 'is empty, which would reset the setting';
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value)) return 'contains a line break or another control character';
  if (endsEscaped(value.trimEnd())) return 'ends with a backslash, which would join it with the next line';
  return undefined;
}
