/* eslint-disable no-bitwise -- modes are bits */

/** Without the file type, set-uid and the like. */
export function permissions(mode: number): number {
  return mode & 0o777;
}

/** The one difference that git keeps: a clone's other bits come from the umask. */
export function isExecutable(mode: number): boolean {
  return (mode & 0o100) !== 0;
}

/** 0755 for a folder that may be set-group-ID or sticky, which is its owner's business. */
export function folderMode(mode: number): number {
  return (mode & 0o7000) | 0o755;
}
