/** The flags of an instruction as data: the renderer prints them, the dialects look features up in them. */
import type { Instruction, Mount } from './model';

/** `--name`, `--name=value`, or `--mount=` with its fields. */
export interface Flag {
  readonly name: string;
  readonly value?: string;
  readonly fields?: readonly MountField[];
}

export interface MountField {
  readonly name: string;
  /** Absent: the name alone, as in `rw`. */
  readonly value?: string;
}

type Values = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** In the order in which people write them. */
export function flagsOf(instruction: Instruction): readonly Flag[] {
  switch (instruction.kind) {
    case 'run': {
      const mounts = (instruction.mounts ?? []).map((mount) => ({ name: 'mount', fields: mountFields(mount) }));
      const { network, security } = instruction;
      return [...mounts, ...flags({ network, security })];
    }
    case 'copy': {
      const { from, chown, chmod, link, parents, exclude } = instruction;
      return flags({ from, chown, chmod, link, parents, exclude });
    }
    case 'add': {
      const { checksum, keepGitDir, unpack, chown, chmod, link, exclude } = instruction;
      return flags({ checksum, 'keep-git-dir': keepGitDir, unpack, chown, chmod, link, exclude });
    }
    case 'healthcheck': {
      if (instruction.test === 'none') return [];
      const { interval, timeout, startPeriod, startInterval, retries } = instruction;
      return flags({ interval, timeout, 'start-period': startPeriod, 'start-interval': startInterval, retries });
    }
    default:
      return [];
  }
}

/**
 * A list is a repeated flag; `true` is the bare name; `false` is what engines do anyway, but for `--unpack`, where
 * absent means "if it is a local archive".
 */
function flags(values: Values): Flag[] {
  return Object.entries(values).flatMap(([name, value]): Flag[] => {
    if (value === undefined || (value === false && name !== 'unpack')) return [];
    if (value === true) return [{ name }];
    if (Array.isArray(value)) return value.map((each: string) => ({ name, value: each }));
    return [{ name, value: String(value) }];
  });
}

const MOUNT_FIELDS = ['type', 'id', 'from', 'source', 'target', 'env', 'sharing', 'size', 'mode', 'uid', 'gid'];

function mountFields(mount: Mount): readonly MountField[] {
  const values: Values = { ...mount };
  const fields: MountField[] = [];
  for (const name of MOUNT_FIELDS) {
    const value = values[name];
    if (value !== undefined) fields.push({ name, value: String(value) });
  }
  if (values.readWrite) fields.push({ name: 'rw' });
  // With a value: buildah takes no bare `required` for an SSH mount.
  if (values.required) fields.push({ name: 'required', value: 'true' });
  return fields;
}
