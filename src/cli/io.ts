/** What a run has of the world. Tests put their own in its place. */
import { type Environment, makeStyle, type Style, wantsColor, wantsUnicode } from '../app/report/style';

export interface Output {
  readonly isTTY?: boolean;
  write(text: string | Uint8Array): unknown;
}

/** What questions are answered on: a terminal's keyboard. */
export interface Input {
  readonly isTTY?: boolean;
}

export interface Io {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  /** A function: the folder may have been deleted. */
  cwd(): string;
  /** Nothing is asked without it. */
  readonly stdin?: Input;
  /** Artifacts, and nothing else. */
  readonly stdout: Output;
  readonly stderr: Output;
  /** The user's program writes to our stderr by itself. */
  readonly inherit: boolean;
}

export function styleOf(io: Io, output: Output): Style {
  return makeStyle({ color: wantsColor(output.isTTY === true, io.env), unicode: wantsUnicode(io.env, io.platform) });
}
