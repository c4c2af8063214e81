/**
 * What hinders writing or comparing an output folder. The message is one sentence that says what was found, what is
 * allowed and what to do; whoever prints it needs no stack.
 */
export type OutputErrorId =
  /** The assembly itself is wrong: a bug in what made it. */
  | 'bootcdk::assembly-invalid'
  | 'bootcdk::output-is-the-project'
  | 'bootcdk::output-not-a-folder'
  | 'bootcdk::output-unwritable'
  | 'bootcdk::foreign-folder'
  | 'bootcdk::foreign-file'
  | 'bootcdk::path-in-the-way'
  | 'bootcdk::output-link'
  | 'bootcdk::manifest-unreadable'
  | 'bootcdk::manifest-newer'
  | 'bootcdk::manifest-unsafe';

export class OutputError extends Error {
  public constructor(
    public readonly id: OutputErrorId,
    message: string,
  ) {
    super(message);
    this.name = 'OutputError';
  }
}

export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** `"a", "b" and 7 more`: all at once, but not a screen full. */
export function quotedList(paths: readonly string[], most = 5): string {
  const first = paths.slice(0, most).map(quoted);
  if (paths.length > most) return `${first.join(', ')} and ${paths.length - most} more`;
  return first.length < 2 ? first.join('') : `${first.slice(0, -1).join(', ')} and ${first[first.length - 1]}`;
}

export function errorCode(error: unknown): string {
  return (error as NodeJS.ErrnoException | undefined)?.code ?? '';
}

/** Turns what the file system says into a sentence; everything else stays as it is (it is a bug). */
export function unwritable(error: unknown, outdir: string): unknown {
  const code = errorCode(error);
  if (error instanceof OutputError || !/^E[A-Z]+$/.test(code)) return error;
  const path = (error as NodeJS.ErrnoException).path ?? outdir;
  return new OutputError('bootcdk::output-unwritable', `cannot write ${quoted(path)}: ${reason(code)}`);
}

function reason(code: string): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return `you may not write there (${code}); check owner and mode of the folder, or choose another with --output`;
    case 'EROFS':
      return 'the file system is read-only (EROFS); choose another folder with --output';
    case 'ENOSPC':
    case 'EDQUOT':
      return `no space is left (${code}); free some and run again: the folder is completed then`;
    case 'ENAMETOOLONG':
      return 'the path is longer than the file system allows (ENAMETOOLONG); choose a shorter folder or shorter ids';
    case 'ENOENT':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return `something else changed the folder meanwhile (${code}); let no second bootcdk write there, and run again`;
    default:
      return `the file system refuses (${code}); check the folder, or choose another with --output`;
  }
}
