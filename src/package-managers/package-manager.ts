/**
 * What the planner asks of a package manager: names that it can mean, the files that define a repository, and the
 * commands of one transaction. Data in, data out; one file a manager.
 */

/** Why a package name (or version, or group) cannot be meant, in the terms of the manager. */
export interface NameProblem {
  /** What is wrong, to follow the quoted name: `contains a blank`. */
  readonly problem: string;
  /** What would be right: `one package a construct: "htop" and "tmux"`. */
  readonly fix: string;
}

export interface PackageSpec {
  readonly name: string;
  /** Exactly this version, in the manager's own notation; the newest where absent. */
  readonly version?: string;
}

export interface ReplacementSpec {
  /** Installed, to be removed. */
  readonly from: string;
  readonly to: PackageSpec;
}

/** A repository that the image defines beside the ones of its base. */
export interface RepositorySpec {
  /** The id in the manager's own configuration, file-name safe. */
  readonly id: string;
  /** A sentence for people. */
  readonly description?: string;
  /** One or more; the manager's own variables (`$releasever`, `$basearch`) stand as they are. */
  readonly baseUrls: readonly string[];
  readonly metalink?: string;
  /** Keys that sign its packages: URLs, or absolute paths of files in the image. */
  readonly gpgKeys: readonly string[];
  /** Packages are checked against `gpgKeys`. */
  readonly packageSignatures: boolean;
  /** The repository's index is checked as well (dnf `repo_gpgcheck`; apt always does). */
  readonly metadataSignatures: boolean;
  /** apt: `trixie`, or a path that ends with `/`. */
  readonly suites?: readonly string[];
  /** apt: `main`. */
  readonly components?: readonly string[];
  /** dnf: lower wins, 99 by default. apt: the pin priority. */
  readonly priority?: number;
  /** Packages that this repository must never supply. */
  readonly exclude?: readonly string[];
  /** Whether machines see it as enabled; in the build it is used by its own transactions only. */
  readonly enabledOnMachine: boolean;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** One transaction: everything in it is decided together by the manager. Lists are sorted and free of duplicates. */
export interface Transaction {
  readonly install: readonly PackageSpec[];
  readonly remove: readonly string[];
  readonly replace: readonly ReplacementSpec[];
  readonly installGroups: readonly string[];
  readonly removeGroups: readonly string[];
  /** The extra repositories that it may use. */
  readonly repositories: readonly RepositorySpec[];
  /** Weak dependencies (Recommends) as well. @default - the manager's own choice is never relied on: `false` */
  readonly weakDependencies: boolean;
  /** Packages that must not come in, even as dependencies. */
  readonly exclude: readonly string[];
  /** Remove dependencies that nothing needs any more along with removed packages. */
  readonly autoremove: boolean;
  /** May the solver remove conflicting packages to reach what was asked? */
  readonly allowErasing: boolean;
  /** Leave nothing behind that differs between two builds of the same input. */
  readonly reproducible: boolean;
}

/** A step's commands and what is mounted around them. */
export interface TransactionCommands {
  /** One `sh` command each, joined by `&&`; already quoted. */
  readonly commands: readonly string[];
  /** Environment of every command, as `NAME=value` words to put before it or `export`; empty where none is needed. */
  readonly cacheMounts: readonly string[];
  /** Directories whose contents must not stay in the image. */
  readonly tmpfsMounts: readonly string[];
}

export interface PackageManager {
  readonly name: PackageManagerName;
  /** The machine word for an architecture in package names: `x86_64` or `amd64`. */
  readonly architectureScheme: 'rpm' | 'deb';
  nameProblem(name: string): NameProblem | undefined;
  versionProblem(version: string): NameProblem | undefined;
  groupProblem(group: string): NameProblem | undefined;
  repositoryProblem(repository: RepositorySpec): NameProblem | undefined;
  /** The configuration files of a repository, without its keys. */
  repositoryFiles(repository: RepositorySpec): readonly TextFile[];
  /** Where a repository's key is kept when the program brings it as a file. */
  keyPath(repositoryId: string, extension: 'asc' | 'gpg'): string;
  transaction(transaction: Transaction): TransactionCommands;
  /** Commands in scripts that change the package set, for checks: `dnf install`. */
  readonly commandNames: readonly string[];
}

export type PackageManagerName = 'dnf5' | 'dnf4' | 'apt';
