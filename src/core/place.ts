import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasHost } from './host';

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
const NOT_THE_USERS_FUNCTIONS =
  /^(?:dev\.bootcdk\.|software\.(?:constructs|amazon)\.|java\.|jdk\.|sun\.|org\.(?:junit|testng|apache\.maven|codehaus\.mojo)\.)/;
/** `lib/`, and `src/`, which source maps lead to and tests run. */
const PACKAGE = dirname(dirname(__dirname));
const LIBRARY = [join(PACKAGE, 'lib', sep), join(PACKAGE, 'src', sep)];
const CONSTRUCTS = /[\\/]node_modules[\\/]constructs[\\/]/;
const STACK_LINE = /^\s*at (?:.*?\()?((?:file:\/\/)?.*?):(\d+):(\d+)\)?$/;

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
    if (hasHost(process.env)) return new Place({ host: [] });
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
      this.computed = this.trace.host ? hostFrames(this.trace.host) : ownFrames(this.trace.holder ?? {});
      this.trace = {};
    }
    return this.computed;
  }

  public get frame(): Frame | undefined {
    return this.frames[0];
  }
}

/** The user's own frames in the stack of an error that was thrown, innermost first. */
export function framesOf({ stack, message }: Error): readonly Frame[] {
  if (hasHost(process.env)) return [];
  return stackFrames(stackLines(stack, message));
}

/** Whether an error was thrown in the library, in `constructs`, or by Node to one of them. */
export function isThrownByLibrary({ stack, message }: Error): boolean {
  const files = stackLines(stack, message).flatMap((line) => STACK_LINE.exec(line)?.[1] ?? []);
  const first = files.find((file) => !file.startsWith('node:'));
  return first !== undefined && (isOfLibrary(pathOf(first)) || CONSTRUCTS.test(first));
}

function hostFrames(trace: readonly HostFrame[]): Frame[] {
  return trace
    .filter(([file, , , fn]) => isTheUsers(file) && !NOT_THE_USERS_FUNCTIONS.test(fn))
    .map(([file, line, column]) => ({ file, line, column }));
}

/**
 * The text of a stack is mapped to the sources by whoever runs them (tsx, ts-node, test runners). Where nobody does, the
 * engine's call sites say the same without making the text, at a third of the cost: it counts for 30,000 constructs.
 */
function ownFrames(holder: { stack?: string }): Frame[] {
  const { prepareStackTrace } = Error;
  // Newer Nodes have a function of their own there, older ones do not say whether they map.
  const plain = prepareStackTrace === undefined || prepareStackTrace.name === 'ErrorPrepareStackTrace';
  if (!plain || process.sourceMapsEnabled !== false) return stackFrames(stackLines(holder.stack));
  Error.prepareStackTrace = (_error, sites) => sites;
  const sites = holder.stack as unknown;
  Error.prepareStackTrace = prepareStackTrace;
  // Made into text already.
  if (!Array.isArray(sites)) return stackFrames(stackLines(sites));
  return (sites as NodeJS.CallSite[]).flatMap((site): Frame[] => {
    const file = pathOf(site.getFileName() ?? '<anonymous>');
    if (!isOwn(file)) return [];
    return [{ file, line: site.getLineNumber() ?? 0, column: site.getColumnNumber() ?? 0 }];
  });
}

/** Below the message, which may quote the stack of something else. */
function stackLines(stack: unknown, message = ''): string[] {
  const text = String(stack ?? '');
  const at = text.indexOf(message);
  return (at < 0 ? text : text.slice(at + message.length)).split('\n');
}

function stackFrames(lines: readonly string[]): Frame[] {
  const frames: Frame[] = [];
  for (const text of lines) {
    const match = STACK_LINE.exec(text);
    const file = match && pathOf(match[1]!);
    if (file && isOwn(file)) frames.push({ file, line: Number(match[2]), column: Number(match[3]) });
  }
  return frames;
}

/** Modules are named by their URL. */
function pathOf(name: string): string {
  return name.startsWith('file:') ? fileURLToPath(name) : name;
}

/** Of the user's program, by the name of its file. Most frames are of few files. */
function isOwn(file: string): boolean {
  let own = OWN.get(file);
  if (own === undefined) OWN.set(file, (own = isTheUsers(file) && !isOfLibrary(file)));
  return own;
}

const isOfLibrary = (file: string): boolean => LIBRARY.some((folder) => file.startsWith(folder));

const OWN = new Map<string, boolean>();

function isTheUsers(file: string): boolean {
  return file !== '<anonymous>' && file !== 'native' && !NOT_THE_USERS.some((pattern) => pattern.test(file));
}
