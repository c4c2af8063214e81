import { Phase } from './phase';
import { CommandLine } from '../containerfile/model';
import { PackageSpec, ReplacementSpec, RepositorySpec } from '../package-managers/package-manager';

/**
 * What primitives become: plain data, the closed set that the planner knows. Constructs make wishes (`_lower`), the
 * planner makes steps of them, checks read both. Nobody after this looks at a construct's class.
 */
export type Wish =
  | FileWish
  | DirectoryWish
  | SymlinkWish
  | RemoteFileWish
  | EditWish
  | PackageWish
  | RepositoryWish
  | ScriptWish
  | TriggerWish
  | CopyFromWish
  | ConfigWish;

export type WishKind = Wish['kind'];

/** What every wish says; the collector adds `origin`, `layer` and `index` to what a construct gives. */
export interface WishPlace {
  /** The path of the construct. */
  readonly origin: string;
  /** The key of its layer: `''` for what stands directly under the root. */
  readonly layer: string;
  /** Declaration order within the root. */
  readonly index: number;
}

/** The platforms that a wish is for. */
export interface Architectures {
  /** OCI names, sorted; all platforms of the image where absent. */
  readonly architectures?: readonly string[];
}

interface WishBase extends WishPlace, Architectures {
  readonly phase: Phase;
}

/** A wish as a construct gives it. */
export type Draft<W extends Wish = Wish> = W extends Wish ? Omit<W, keyof WishPlace> : never;

/** Bytes, and the file of the user's they come from, if any, for messages. */
export interface Content {
  readonly data: string | Uint8Array;
  /** Relative to the project. */
  readonly from?: string;
}

/** An owner: a number is known everywhere, a name only where the image says its number. */
export type Owner = string | number;

interface EntryWish extends WishBase {
  /** As the user wrote it. The tree has it canonical, by the links of the base. */
  readonly path: string;
  /** Permission bits, 0o0000–0o7777. */
  readonly mode?: number;
  /** Why the mode is as unusual as it is (set-uid, world-writable). */
  readonly modeReason?: string;
  readonly owner?: Owner;
  readonly group?: Owner;
}

export interface FileWish extends EntryWish {
  readonly kind: 'file';
  readonly content: Content;
}

export interface DirectoryWish extends EntryWish {
  readonly kind: 'directory';
}

export interface SymlinkWish extends WishBase {
  readonly kind: 'symlink';
  readonly path: string;
  readonly target: string;
}

export interface RemoteFileWish extends EntryWish {
  readonly kind: 'remote-file';
  readonly url: string;
  /** `sha256:…` */
  readonly checksum?: string;
}

/** A change to a file that is not ours as a whole. */
export interface EditWish extends WishBase {
  readonly kind: 'edit';
  readonly path: string;
  readonly edit: EditData;
  /** Files to start from where `path` does not exist: the first one that does. */
  readonly seeds: readonly string[];
  /** What to start from where none of them exists; without it a missing file fails the build. */
  readonly createFrom?: string;
}

export type EditData = JsonEdit | IniEdit | LinesEdit;

/** Values are set one by one, parents are made as needed. */
export interface JsonEdit {
  readonly format: 'json';
  readonly set: ReadonlyArray<{ readonly path: readonly string[]; readonly value: unknown }>;
  readonly remove: ReadonlyArray<readonly string[]>;
}

/** `[section]` / `key=value`; an empty section is the part before the first one (os-release has nothing else). */
export interface IniEdit {
  readonly format: 'ini';
  readonly set: ReadonlyArray<{ readonly section: string; readonly key: string; readonly value: string }>;
  readonly remove: ReadonlyArray<{ readonly section: string; readonly key: string }>;
}

/** Whole lines: present once at the end, or absent. */
export interface LinesEdit {
  readonly format: 'lines';
  readonly ensure: readonly string[];
  readonly remove: readonly string[];
}

/** A wish for a package transaction. */
export interface PackageWish extends WishBase {
  readonly kind: 'package';
  readonly action: PackageAction;
  /** Ids of the extra repositories that this wish may use. */
  readonly repositories: readonly string[];
  readonly installWeakDependencies?: boolean;
  readonly exclude?: readonly string[];
  readonly autoremove?: boolean;
  readonly allowErasing?: boolean;
}

export type PackageAction =
  | { readonly do: 'install'; readonly package: PackageSpec }
  | { readonly do: 'remove'; readonly name: string }
  | { readonly do: 'replace'; readonly replacement: ReplacementSpec }
  | { readonly do: 'install-group'; readonly group: string }
  | { readonly do: 'remove-group'; readonly group: string };

/** Defines a repository; its files are wishes of their own. */
export interface RepositoryWish extends WishBase {
  readonly kind: 'repository';
  readonly id: string;
  /** Absent after a finding: nothing can come from it, and whoever names it is not reported on top. */
  readonly spec?: RepositorySpec;
}

export interface ScriptWish extends WishBase {
  readonly kind: 'script';
  /** The last part of the step's id. */
  readonly name: string;
  /** Commands on the RUN line itself. */
  readonly commands: readonly string[];
  /** A script file: staged, and run by its interpreter after `commands`. */
  readonly script?: {
    readonly name: string;
    readonly content: Content;
    readonly interpreter: readonly string[];
    readonly arguments: readonly string[];
  };
  /** Files that the script reads, at `/run/scripts/<name>`. */
  readonly inputs: ReadonlyArray<{ readonly name: string; readonly content: Content }>;
  readonly environment: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  readonly secrets: readonly SecretUse[];
  readonly network?: 'default' | 'none';
  readonly caches: readonly string[];
}

export interface SecretUse {
  readonly id: string;
  /** Where the file appears during the step. @default `/run/secrets/<id>` */
  readonly target?: string;
}

/** A command that runs once if anything that it watches is written. */
export interface TriggerWish extends WishBase {
  readonly kind: 'trigger';
  readonly command: readonly string[];
  /** Merged over all triggers with the same command: sorted, each once. */
  readonly arguments: readonly string[];
  /** Absolute paths; a directory stands for everything below it. */
  readonly watch: readonly string[];
}

export interface CopyFromWish extends EntryWish {
  readonly kind: 'copy-from';
  /** The path of a `BuildStage`, or an image reference. */
  readonly from: { readonly stage: string } | { readonly image: string };
  /** A trailing slash: the contents of a directory. */
  readonly source: string;
}

/** A part of the OCI configuration. */
export interface ConfigWish extends WishBase {
  readonly kind: 'config';
  readonly config: ConfigData;
}

export type ConfigData =
  | { readonly set: 'label'; readonly name: string; readonly value: string }
  | { readonly set: 'env'; readonly name: string; readonly value: string }
  | { readonly set: 'cmd'; readonly words: readonly string[] }
  | { readonly set: 'entrypoint'; readonly words: readonly string[] }
  | { readonly set: 'user'; readonly user: string }
  | { readonly set: 'workdir'; readonly path: string }
  | { readonly set: 'expose'; readonly ports: readonly string[] }
  | { readonly set: 'volume'; readonly paths: readonly string[] }
  | { readonly set: 'stopsignal'; readonly signal: string }
  | {
      readonly set: 'healthcheck';
      readonly test: 'none' | CommandLine;
      readonly interval?: string;
      readonly timeout?: string;
      readonly retries?: number;
    };
