import { ImagePlan } from '../image/plan/plan';
import { Scope } from './unit-views';
import { configurationFiles, perPlan, TextFile } from './views';

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

/** The image's own lines that name one unit and decide about it, as far as the program says. */
export function decidingLines(plan: ImagePlan, action: 'enable' | 'disable'): PresetLine[] {
  const lines = presetLines(plan);
  return lines.filter((line, index) => {
    if (!line.file.own || line.action !== action || /[*?[]/.test(line.unit)) return false;
    return !lines.slice(0, index).some((earlier) => earlier.scope === line.scope && covers(earlier, line));
  });
}

function covers(earlier: PresetLine, line: PresetLine): boolean {
  if (earlier.instances.length > 0 || line.instances.length > 0) return false;
  if (!/[*?[]/.test(earlier.unit)) return earlier.unit === line.unit;
  const pattern = earlier.unit
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.')
    .replace(/\[!/g, '[^');
  try {
    return new RegExp(`^${pattern}$`).test(line.unit);
  } catch {
    return true;
  }
}

/** `40-os.preset:2`. */
export const presetAt = ({ file, line }: PresetLine): string => `${file.name}:${line}`;
