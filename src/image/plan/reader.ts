import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { compareText } from '../../core/text';
import { SourceData } from '../source';
import { Content } from '../wishes';

export interface DirectoryFile {
  /** Relative to the directory, `/` as separator. */
  readonly path: string;
  readonly content: Content;
  /** By its owner, in the checkout: the one mode that git keeps. */
  readonly executable: boolean;
}

/** Left by editors, version control and operating systems: never meant for an image. */
const LEFTOVERS = /^(?:\.git|\.hg|\.svn|\.DS_Store|Thumbs\.db|.*~|\.#.*|#.*#|.*\.swp)$/;

/** The one place where synthesis reads the project's files. Each is read once. */
export class SourceReader {
  private readonly contents = new Map<string, Content | string>();
  private readonly directories = new Map<string, readonly DirectoryFile[] | string>();

  private realRoot?: string;

  public constructor(private readonly projectRoot: string) {}

  /** The contents, or why there are none. */
  public read(source: SourceData): Content | string {
    switch (source.from) {
      case 'text':
        return { data: source.text };
      case 'base64':
        return /^[A-Za-z0-9+/]*={0,2}$/.test(source.base64) && source.base64.replace(/=+$/, '').length % 4 !== 1
          ? { data: Buffer.from(source.base64, 'base64') }
          : 'is not base64';
      case 'file':
        return this.file(source.path);
      case 'directory':
        return `is the directory "${source.path}", where a file is needed`;
    }
  }

  /** All files below, in the order of their paths, or why there are none. */
  public readDirectory(source: SourceData): readonly DirectoryFile[] | string {
    if (source.from !== 'directory') return 'is no directory: use Source.directory()';
    const { path } = source;
    let files = this.directories.get(path);
    if (files === undefined) this.directories.set(path, (files = this.walk(path)));
    return files;
  }

  private file(path: string): Content | string {
    let content = this.contents.get(path);
    if (content === undefined) this.contents.set(path, (content = this.load(path)));
    return content;
  }

  private load(path: string): Content | string {
    const outside = this.outside(path);
    if (outside) return outside;
    try {
      if (this.leadsOut(path)) return `"${path}" is a link out of the project`;
      const bytes = readFileSync(join(this.projectRoot, path));
      return { data: decoded(bytes), from: path };
    } catch (error) {
      return `"${path}" ${reason(error)}`;
    }
  }

  private walk(path: string): readonly DirectoryFile[] | string {
    const outside = this.outside(path);
    if (outside) return outside;
    const files: DirectoryFile[] = [];
    let problem: string | undefined;
    const visit = (directory: string, prefix: string): void => {
      for (const entry of readdirSync(directory, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name))) {
        if (LEFTOVERS.test(entry.name)) continue;
        const full = join(directory, entry.name);
        const at = prefix + entry.name;
        if (entry.isDirectory()) {
          visit(full, `${at}/`);
        } else if (entry.isSymbolicLink() && (problem ??= this.linkProblem(posix.join(path, at)))) {
          return;
        } else {
          const content = { data: decoded(readFileSync(full)), from: posix.join(path, at) };
          files.push({ path: at, content, executable: (statSync(full).mode & 0o100) !== 0 });
        }
      }
    };
    try {
      if (this.leadsOut(path)) return `"${path}" is a link out of the project`;
      visit(join(this.projectRoot, path), '');
    } catch (error) {
      return `"${path}" ${reason(error)}`;
    }
    return problem ?? files;
  }

  private linkProblem(path: string): string | undefined {
    const target = statSync(join(this.projectRoot, path), { throwIfNoEntry: false });
    if (!target) return `"${path}" is a link that leads nowhere`;
    if (this.leadsOut(path)) return `"${path}" is a link out of the project`;
    return target.isDirectory() ? `"${path}" is a link to a directory` : undefined;
  }

  private leadsOut(path: string): boolean {
    this.realRoot ??= realpathSync(this.projectRoot);
    return relative(this.realRoot, realpathSync(join(this.projectRoot, path))).split(sep)[0] === '..';
  }

  /** What lies outside of the project would differ from machine to machine. */
  private outside(path: string): string | undefined {
    const inside = relative(this.projectRoot, join(this.projectRoot, path)).split(sep)[0] !== '..';
    return inside && !posix.isAbsolute(path) ? undefined : `"${path}" is outside of the project`;
  }
}

/** Text where it is text, so that checks can read it; bytes otherwise. */
function decoded(bytes: Buffer): string | Uint8Array {
  const text = bytes.toString('utf8');
  return text.includes('\u0000') || text.includes('\ufffd') ? new Uint8Array(bytes) : text;
}

function reason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'does not exist in the project';
  if (code === 'EISDIR') return 'is a directory, where a file is needed';
  if (code === 'ENOTDIR') return 'is a file, where a directory is needed';
  if (code === 'EACCES') return 'cannot be read';
  return `cannot be read (${code ?? 'unknown reason'})`;
}
