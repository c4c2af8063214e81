import { brand, hasBrand } from '../core/brand';

/** @internal */
export type SourceData =
  | { readonly from: 'text'; readonly text: string }
  | { readonly from: 'base64'; readonly base64: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'directory'; readonly path: string };

/**
 * Where the contents of a file come from.
 *
 * Paths are relative to the project (the folder of `bootcdk.json`), whatever the working directory is.
 */
export class Source {
  static {
    brand(this, 'Source');
  }

  /** Whether `x` is a `Source`. */
  public static isSource(x: unknown): x is Source {
    return hasBrand(x, 'Source');
  }

  /** Contents as they are. Nothing is added, not even a newline at the end. */
  public static text(text: string): Source {
    return new Source({ from: 'text', text });
  }

  /** Lines, each ended by a newline. */
  public static lines(...lines: string[]): Source {
    return new Source({ from: 'text', text: lines.map((line) => `${line}\n`).join('') });
  }

  /** Bytes, base64-encoded. */
  public static base64(base64: string): Source {
    return new Source({ from: 'base64', base64 });
  }

  /**
   * A file of the project.
   *
   * @param path relative to the project (where it is missing: `bootcdk::source-missing`)
   */
  public static file(path: string): Source {
    return new Source({ from: 'file', path });
  }

  /**
   * All files in a folder of the project and below, except for version control and editor leftovers.
   *
   * @param path relative to the project (where it is missing: `bootcdk::source-missing`)
   */
  public static directory(path: string): Source {
    return new Source({ from: 'directory', path });
  }

  private constructor(
    /** @internal */
    public readonly _data: SourceData,
  ) {}
}
