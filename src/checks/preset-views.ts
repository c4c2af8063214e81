import { Scope } from './unit-views';
import { configurationFiles, perPlan, TextFile, writesAny } from './views';

/** A line of a preset: `enable backup.timer`. */
export interface PresetLine {
  readonly action: 'enable' | 'disable' | 'ignore';
  /** As written: may be a pattern. */
  readonly unit: string;
  readonly instances: readonly string[];
  readonly scope: Scope;
  readonly line: number;
  readonly file: TextFile;
}

const PRESETS: ReadonlyArray<{ readonly scope: Scope; readonly directory: string }> = [
  { scope: 'system', directory: 'systemd/system-preset' },
  { scope: 'user', directory: 'systemd/user-preset' },
];

const PRESET_DIRECTORIES = PRESETS.flatMap(({ directory }) => [`/etc/${directory}`, `/usr/lib/${directory}`]);

/** All lines, in the order in which systemd reads them: the first one that matches a unit counts. */
export const presetLines = perPlan((plan): readonly PresetLine[] =>
  PRESETS.flatMap(({ scope, directory }) =>
    configurationFiles(plan, directory, '.preset').flatMap((file) => linesOf(file, scope)),
  ),
);

function linesOf(file: TextFile, scope: Scope): PresetLine[] {
  return file.text.split('\n').flatMap((text, index): PresetLine[] => {
    const [action, unit, ...instances] = text.trim().split(/\s+/);
    if ((action !== 'enable' && action !== 'disable' && action !== 'ignore') || !unit) return [];
    return [{ action, unit, instances, scope, line: index + 1, file }];
  });
}

const PATTERN = /[*?[]/;

/** Not one of those that stand for several. */
export const namesOneUnit = ({ unit }: PresetLine): boolean => !PATTERN.test(unit);

/** The image's own lines that name one unit and decide about it, as far as the program says. */
export const decidingLines = perPlan((plan): readonly PresetLine[] => {
  if (!writesAny(plan, PRESET_DIRECTORIES)) return [];
  const patterns: PresetLine[] = [];
  const named = new Set<string>();
  return presetLines(plan).filter((line) => {
    const { scope, unit, instances, file } = line;
    if (!namesOneUnit(line)) {
      patterns.push(line);
      return false;
    }
    // Lines with instances add up.
    const key = `${scope} ${unit}`;
    const decided = instances.length === 0 && (named.has(key) || patterns.some((earlier) => covers(earlier, line)));
    if (instances.length === 0) named.add(key);
    return file.own && !decided;
  });
});

function covers(earlier: PresetLine, line: PresetLine): boolean {
  return earlier.scope === line.scope && (matchesUnit(earlier.unit, line.unit) ?? true);
}

/** Whether a line's pattern is for a unit, by fnmatch(3); undefined for a pattern that cannot be read. */
export function matchesUnit(pattern: string, unit: string): boolean | undefined {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
    .replace(/\[!/g, '[^');
  try {
    return new RegExp(`^${source}$`).test(unit);
  } catch {
    return undefined;
  }
}

/** `40-os.preset:2`. */
export const presetAt = ({ file, line }: PresetLine): string => `${file.name}:${line}`;
