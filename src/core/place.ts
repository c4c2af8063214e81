import { dirname, join, sep } from 'node:path';

/** Where in the user's program something was made. Captured for every construct, formatted only when shown. */

export interface Frame {
  /** As the host language gives it: absolute in JavaScript and Python, the bare name in Java. */
  readonly file: string;
  readonly line: number;
  /** From 1; 0 where the host language has none. */
  readonly column: number;
}

type HostFrame = readonly [file: string, line: number, column: number, functionName: string];

const HOST_TRACE = Symbol.for('jsii.context.hostStackTrace');
/** Frames above the user's: with a composite of several constructs inside each other, more are needed. */
const DEPTH = 40;
const NOT_THE_USERS = [
  /[\\/]node_modules[\\/]/,
  /^node:/,
  /[\\/](?:site|dist)-packages[\\/]/,
  /[\\/]jsii-(?:kernel|runtime)[\\/]/,
];
const NOT_THE_USERS_FUNCTIONS = /^(?:dev\.bootcdk\.|software\.(?:constructs|amazon)\.|java\.|jdk\.|sun\.)/;
/** `lib/`, and `src/`, which source maps lead to and tests run. */
const PACKAGE = dirname(dirname(__dirname));
const LIBRARY = [join(PACKAGE, 'lib', sep), join(PACKAGE, 'src', sep)];
const STACK_LINE = /^\s*at (?:.*?\()?(?:file:\/\/)?(.*?):(\d+):(\d+)\)?$/;

/** The user's place of one construct, argument or call. */
export class Place {
  /**
   * Remembers the current stack without formatting it (about 8 µs).
   *
   * @param below the function whose callers are of interest
   */
  public static capture(below: (...args: never[]) => unknown): Place {
    const host = (globalThis as Record<symbol, unknown>)[HOST_TRACE] as readonly HostFrame[] | null | undefined;
    if (host) return new Place({ host });
    const holder: { stack?: string } = {};
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = DEPTH;
    Error.captureStackTrace(holder, below);
    Error.stackTraceLimit = limit;
    return new Place({ holder });
  }

  private computed: Frame[] | undefined;

  private constructor(private trace: { host?: readonly HostFrame[]; holder?: { stack?: string } }) {}

  /** The user's own frames, innermost first; empty where the host language supplies none (Go). */
  public get frames(): readonly Frame[] {
    if (!this.computed) {
      this.computed = this.trace.host ? hostFrames(this.trace.host) : stackFrames(this.trace.holder?.stack ?? '');
      this.trace = {};
    }
    return this.computed;
  }

  public get frame(): Frame | undefined {
    return this.frames[0];
  }
}

function hostFrames(trace: readonly HostFrame[]): Frame[] {
  return trace
    .filter(([file, , , fn]) => isTheUsers(file) && !NOT_THE_USERS_FUNCTIONS.test(fn))
    .map(([file, line, column]) => ({ file, line, column }));
}

/** Reads the formatted stack: under tsx only that one is source-mapped. */
function stackFrames(stack: string): Frame[] {
  const frames: Frame[] = [];
  for (const text of stack.split('\n')) {
    const match = STACK_LINE.exec(text);
    if (!match || !isTheUsers(match[1]!) || LIBRARY.some((folder) => match[1]!.startsWith(folder))) continue;
    frames.push({ file: decodeURI(match[1]!), line: Number(match[2]), column: Number(match[3]) });
  }
  return frames;
}

function isTheUsers(file: string): boolean {
  return file !== '<anonymous>' && file !== 'native' && !NOT_THE_USERS.some((pattern) => pattern.test(file));
}
