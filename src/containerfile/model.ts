/**
 * A Containerfile as data.
 *
 * The nodes mirror BuildKit's `instructions` package: one interface an instruction, nothing that an engine would not
 * see. Everything here is plain, immutable data; `render.ts` is the only way from it to text, and `dialects.ts` says
 * which engine can build what.
 *
 * @see https://docs.docker.com/reference/dockerfile/
 */

/** Where a node came from: opaque keys that the layer above can resolve (construct paths, in practice). */
export type Origins = readonly string[];

interface Node {
  /** Carried through to the renderer's line map. */
  readonly origins?: Origins;
}

export interface Containerfile {
  /** Comment lines at the top, without `#`. */
  readonly header?: readonly string[];
  /** `ARG`s before the first `FROM`: the only ones that a `FROM` can use. */
  readonly globalArgs?: readonly ArgInstruction[];
  readonly stages: readonly Stage[];
}

export interface Stage extends Node {
  /** The name after `AS`, lower case. */
  readonly name?: string;
  /** What follows `FROM`: an image reference, the name of an earlier stage, `scratch`, or `${ARG}`. */
  readonly from: string;
  readonly platform?: string;
  /** Comment lines above the `FROM`, without `#`. */
  readonly comment?: readonly string[];
  readonly instructions: readonly Instruction[];
}

export type Instruction =
  | RunInstruction
  | CopyInstruction
  | AddInstruction
  | EnvInstruction
  | ArgInstruction
  | LabelInstruction
  | WorkdirInstruction
  | UserInstruction
  | ShellInstruction
  | StopsignalInstruction
  | CmdInstruction
  | EntrypointInstruction
  | ExposeInstruction
  | VolumeInstruction
  | HealthcheckInstruction
  | CommentInstruction
  | RawInstruction;

export type InstructionKind = Instruction['kind'];

/**
 * Shell form: commands of which each is valid `sh` on its own; all run in one shell, in order, until one fails
 * (`a || b` is one command: its `||` never reaches the others). Exec form: words, not seen by a shell.
 */
export type CommandLine =
  | { readonly form: 'shell'; readonly commands: readonly string[] }
  | { readonly form: 'exec'; readonly words: readonly string[] };

export interface RunInstruction extends Node {
  readonly kind: 'run';
  readonly command: CommandLine;
  readonly mounts?: readonly Mount[];
  readonly network?: 'default' | 'none' | 'host';
  readonly security?: 'sandbox' | 'insecure';
}

export type Mount = BindMount | CacheMount | TmpfsMount | SecretMount | SshMount;

export interface BindMount {
  readonly type: 'bind';
  readonly target: string;
  /** A stage or an image; the build context where absent. */
  readonly from?: string;
  /** Path inside `from`. @default - its root */
  readonly source?: string;
  readonly readWrite?: boolean;
}

export interface CacheMount {
  readonly type: 'cache';
  readonly target: string;
  readonly id?: string;
  readonly sharing?: 'shared' | 'private' | 'locked';
  readonly from?: string;
  readonly source?: string;
  /** Octal, as written: `0755`. */
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface TmpfsMount {
  readonly type: 'tmpfs';
  readonly target: string;
  /** Bytes. */
  readonly size?: number;
}

export interface SecretMount {
  readonly type: 'secret';
  readonly id: string;
  /** @default - `/run/secrets/<id>` */
  readonly target?: string;
  readonly env?: string;
  readonly required?: boolean;
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
}

export interface SshMount {
  readonly type: 'ssh';
  readonly id?: string;
  readonly target?: string;
  readonly required?: boolean;
  readonly mode?: string;
  readonly uid?: number;
  readonly gid?: number;
}

interface Transfer extends Node {
  /** Paths as engines read them: `*`, `?` and `[…]` match, a backslash takes that away; nothing else is expanded. */
  readonly sources: readonly string[];
  readonly destination: string;
  readonly chown?: string;
  readonly chmod?: string;
  readonly link?: boolean;
  readonly exclude?: readonly string[];
}

export interface CopyInstruction extends Transfer {
  readonly kind: 'copy';
  readonly from?: string;
  readonly parents?: boolean;
}

export interface AddInstruction extends Transfer {
  readonly kind: 'add';
  readonly checksum?: string;
  readonly keepGitDir?: boolean;
  readonly unpack?: boolean;
}

/** A name and a value; rendered in the order given. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

export interface EnvInstruction extends Node {
  readonly kind: 'env';
  /** Literal values: nothing in them is expanded. */
  readonly pairs: readonly Pair[];
}

export interface ArgInstruction extends Node {
  readonly kind: 'arg';
  readonly name: string;
  /** Literal: nothing in it is expanded. */
  readonly value?: string;
}

export interface LabelInstruction extends Node {
  readonly kind: 'label';
  /** Literal values: nothing in them is expanded. */
  readonly pairs: readonly Pair[];
}

export interface WorkdirInstruction extends Node {
  readonly kind: 'workdir';
  readonly path: string;
}

export interface UserInstruction extends Node {
  readonly kind: 'user';
  readonly user: string;
  readonly group?: string;
}

export interface ShellInstruction extends Node {
  readonly kind: 'shell';
  readonly words: readonly string[];
}

export interface StopsignalInstruction extends Node {
  readonly kind: 'stopsignal';
  readonly signal: string;
}

export interface CmdInstruction extends Node {
  readonly kind: 'cmd';
  readonly words: readonly string[];
}

export interface EntrypointInstruction extends Node {
  readonly kind: 'entrypoint';
  readonly words: readonly string[];
}

export interface ExposeInstruction extends Node {
  readonly kind: 'expose';
  /** `8080`, `53/udp`, `7000-7010/tcp`. */
  readonly ports: readonly string[];
}

export interface VolumeInstruction extends Node {
  readonly kind: 'volume';
  readonly paths: readonly string[];
}

export interface HealthcheckInstruction extends Node {
  readonly kind: 'healthcheck';
  /** `none` switches off what the base declares. */
  readonly test: 'none' | CommandLine;
  /** Durations in Go's form: `30s`, `1m30s`. */
  readonly interval?: string;
  readonly timeout?: string;
  readonly startPeriod?: string;
  readonly startInterval?: string;
  readonly retries?: number;
}

export interface CommentInstruction extends Node {
  readonly kind: 'comment';
  /** Without `#`; an empty line is a bare `#`. */
  readonly lines: readonly string[];
}

/** Text that goes through as it is: one or more whole instructions. */
export interface RawInstruction extends Node {
  readonly kind: 'raw';
  readonly text: string;
}

/** What one line of the rendered text came from. Lines count from 1. */
export interface LineOrigin {
  readonly firstLine: number;
  readonly lastLine: number;
  readonly origins: Origins;
}

/**
 * A value that no Containerfile, shell or engine can carry as it is. It is a value, not an exception: what finds one
 * goes on, so that all mistakes come out at once.
 */
export interface Inexpressible {
  /** What the value was to be: `the value of an environment variable`. */
  readonly subject: string;
  readonly value: string;
  /** Why not, as a clause: `contains a line break`. */
  readonly reason: string;
  /** What to do instead, as a clause. */
  readonly advice: string;
}

/** An inexpressible value and where it stands: nothing but the file's head has no stage. */
export interface RenderProblem extends Inexpressible {
  readonly stageIndex?: number;
  /** Absent where it is the `FROM` itself. */
  readonly nodeIndex?: number;
  readonly origins: Origins;
}

export interface Rendered {
  /** Ends with exactly one newline, contains no carriage return. */
  readonly text: string;
  /** In order, without overlap; only nodes that have origins. */
  readonly lines: readonly LineOrigin[];
  /** Not empty: a comment stands in the text where an instruction should, and nobody may build it. */
  readonly problems: readonly RenderProblem[];
}
