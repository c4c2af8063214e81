/** Text by path. */
export type Files = Readonly<Record<string, string>>;

export interface Count {
  readonly files: number;
  readonly lines: number;
  /** Neither blank nor nothing but a comment. */
  readonly telling: number;
  /** Of these, each once, wherever it stands. */
  readonly distinct: number;
}

/** Of shell, Containerfiles, YAML, units and TOML; of TypeScript. */
const COMMENT = /^(?:#|\/\/|\/\*|\*\/|\* )/;

export function count(files: Files): Count {
  const lines = Object.values(files).flatMap((text) => text.replace(/\n$/, '').split('\n'));
  const telling = lines.map((line) => line.trim()).filter((line) => line !== '' && !COMMENT.test(line));
  return {
    files: Object.keys(files).length,
    lines: lines.length,
    telling: telling.length,
    distinct: new Set(telling).size,
  };
}
