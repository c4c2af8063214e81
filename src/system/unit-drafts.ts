import { fileNamePart, lastWins } from './file-names';
import { renderUnitFile, UnitTextSection } from './unit-file';
import { UnitName } from './unit-name';
import { Phase } from '../image/phase';
import { LoweringContext } from '../image/primitive';
import { Architectures, Draft } from '../image/wishes';

/** Whose service manager runs a unit. */
export enum UnitScope {
  /** The system's. */
  SYSTEM = 'system',
  /** That of each user, after login. */
  USER = 'user',
}

interface Directories {
  /** Units of the image. */
  readonly units: string;
  readonly presets: string;
  /** Units of the machine: they win over the image's. */
  readonly local: string;
  readonly presetCommand: readonly string[];
}

const DIRECTORIES: { readonly [scope in UnitScope]: Directories } = {
  [UnitScope.SYSTEM]: {
    units: '/usr/lib/systemd/system',
    presets: '/usr/lib/systemd/system-preset',
    local: '/etc/systemd/system',
    presetCommand: ['systemctl', 'preset'],
  },
  [UnitScope.USER]: {
    units: '/usr/lib/systemd/user',
    presets: '/usr/lib/systemd/user-preset',
    local: '/etc/systemd/user',
    presetCommand: ['systemctl', '--global', 'preset'],
  },
};

/** The path of a unit file of the image. */
export function unitPath(name: string, scope: UnitScope): string {
  return `${DIRECTORIES[scope].units}/${name}`;
}

/**
 * Enables or disables a unit: a preset, and the command that applies it in the build.
 *
 * Not `systemctl enable`: a machine without a machine-id applies the presets to all units when it boots for the first
 * time, and undoes what no preset says. The first preset that matches a unit wins, over all files in the order of
 * their names. The base's own begin with numbers down to `01-` (`01-homebrew.preset`, `40-coreos.preset`), so that
 * what the program says begins with `00-`; after it, an image comes before the image that it is based on. Only units
 * that the image names stand in its files, so that it undoes nothing else of its parent's.
 */
export function presetDrafts(
  unit: UnitName,
  enabled: boolean,
  scope: UnitScope,
  context: LoweringContext,
  architectures: Architectures,
): Draft[] {
  const directories = DIRECTORIES[scope];
  const rank = String(Math.max(0, 40 - context.depth)).padStart(2, '0');
  const path = `${directories.presets}/00-${rank}-${fileNamePart(context.imageId)}-${fileNamePart(unit.name)}.preset`;
  // The instances of a template stand behind it: only so does `preset-all`, which sees the template, find them.
  const line =
    enabled && unit.instance
      ? `enable ${unit.template} ${unit.instance}`
      : `${enabled ? 'enable' : 'disable'} ${unit.name}`;
  return [
    { kind: 'file', phase: Phase.FILES, ...architectures, path, content: { data: `${line}\n` } },
    {
      kind: 'trigger',
      phase: Phase.FINISH,
      ...architectures,
      command: directories.presetCommand,
      arguments: [unit.name],
      watch: [path],
    },
  ];
}

/** Makes it impossible to start a unit. The link is the machine's, so that its owner can remove it. */
export function maskDraft(name: string, scope: UnitScope, architectures: Architectures): Draft {
  return {
    kind: 'symlink',
    phase: Phase.FILES,
    ...architectures,
    path: `${DIRECTORIES[scope].local}/${name}`,
    target: '/dev/null',
  };
}

/** A drop-in. The last one wins, so that a child's come after its parent's. */
export function dropInDraft(
  unitName: string,
  scope: UnitScope,
  stem: string,
  sections: readonly UnitTextSection[],
  context: LoweringContext,
  architectures: Architectures,
): Draft {
  return {
    kind: 'file',
    phase: Phase.FILES,
    ...architectures,
    path: `${unitPath(unitName, scope)}.d/${lastWins(context)}-${stem}.conf`,
    content: { data: renderUnitFile(sections) },
  };
}
