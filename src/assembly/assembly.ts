/**
 * What synthesis gives: a map from path to bytes and mode. It lives in memory; `writer.ts` puts it on disk, tests and
 * `--check` read it as it is.
 */
export interface AssemblyFile {
  /** Relative to the output folder (a repository file: to the project's root), `/` as separator, no `.` or `..`. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /** The file mode on disk, 0o644 or 0o755: git keeps no other difference. */
  readonly mode: number;
}

/** A folder that is written as a whole: an image, or (with the path `''`) the files at the top. */
export interface AssemblyUnit {
  /** `images/workstation`, or `''`. */
  readonly path: string;
  /** In the order of their paths. */
  readonly files: readonly AssemblyFile[];
  /** Folders that are copied into the image as a whole: nothing else may stand in them. */
  readonly closed?: readonly string[];
}

export interface Assembly {
  /** The top (path `''`) last: its manifest names what the others hold. */
  readonly units: readonly AssemblyUnit[];
  /**
   * Files outside of the output folder, where their tools read them: see repository.ts. Paths are relative to the
   * project's root; each file bears the mark.
   */
  readonly repositoryFiles: readonly AssemblyFile[];
}
