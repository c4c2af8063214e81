/**
 * What the planner asks of a package manager: names that it can mean, the files that define a repository, and the
 * commands of one transaction. Data in, data out; one file a manager.
 */

/** Why a name, version, group or repository cannot be meant, in the terms of the manager. */
export interface NameProblem {
  /** What is wrong, to follow what is quoted: `contains a blank`. */
  readonly problem: string;
  /** What would be right: `one package a construct: "htop" and "tmux"`. */
  readonly fix: string;
  /** The part that is wrong, for the caret. @default - what was asked about */
  readonly got?: string;
}

export interface PackageSpec {
  /** What the manager takes for a package: a name, for dnf a capability (`pkgconfig(zlib)`) or path as well. */
  readonly name: string;
  /** Exactly this version, in the manager's own notation; the newest where absent. */
  readonly version?: string;
}

export interface ReplacementSpec {
  /** To be removed; where it is not installed, `to` is installed all the same. */
  readonly from: string;
  readonly to: PackageSpec;
}

/** A repository that the image defines beside the ones of its base. */
export interface RepositorySpec {
  /** The id in the manager's own configuration. */
  readonly id: string;
  /** A sentence for people. */
  readonly description?: string;
  /** One or more; the manager's own variables (`$releasever`, `$basearch`) stand as they are. */
  readonly baseUrls: readonly string[];
  /** Keys that sign it: absolute paths of files in the image; for dnf URLs as well. */
  readonly gpgKeys: readonly string[];
  /** Packages are checked against `gpgKeys` (apt: through the index, so that it makes no difference there). */
  readonly verifyPackages: boolean;
  /** The repository's index is checked as well (dnf `repo_gpgcheck`; apt always does, unless both are `false`). */
  readonly verifyMetadata: boolean;
  /** apt: `trixie`, or a path that ends with `/`. */
  readonly suites?: readonly string[];
  /** apt: `main`. */
  readonly components?: readonly string[];
  /**
   * Of what was not wished from it by name, against the base's repositories. dnf: lower wins. apt: higher wins.
   * @default - below the base's, so that it supplies only what they lack: in dnf 100 in its own transactions (theirs
   * is 99), in apt 100 everywhere (theirs is 500)
   */
  readonly priority?: number;
  /**
   * apt: by what its packages are recognized, in the words of apt_preferences(5): `release o=Docker`.
   * @default - `origin "<host>"` of each base URL; by suite on Debian's and Ubuntu's own hosts
   */
  readonly pin?: string;
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
  /** The extra repositories: what is installed by name comes from these and no others, dependencies from anywhere. */
  readonly repositories: readonly RepositorySpec[];
  /**
   * Other repositories that earlier steps or an image below defined as `enabledOnMachine`, by id: this transaction must
   * not see them. Only such as exist by now: dnf5 refuses an unknown id.
   * @default - none
   */
  readonly disableRepositories?: readonly string[];
  /** Weak dependencies (Recommends) as well. @default - the manager's own choice is never relied on: `false` */
  readonly installWeakDependencies: boolean;
  /** Packages that must not come in, even as dependencies. */
  readonly exclude: readonly string[];
  /** Remove dependencies that nothing needs any more along with removed packages. */
  readonly autoremove: boolean;
  /** May the solver remove conflicting packages to reach what was asked? */
  readonly allowErasing: boolean;
  /** Leave nothing behind that differs between two builds of the same input. */
  readonly reproducible: boolean;
  /** A list of certificates in PEM form, to be trusted in place of the base's. @default - the base's */
  readonly certificates?: string;
}

/** A step's commands and what is mounted around them. */
export interface TransactionCommands {
  /**
   * One `sh` command each, joined by `&&`; already quoted, environment included (`NAME=value` before the command that
   * needs it). None where nothing was asked.
   */
  readonly commands: readonly string[];
  /** What a reader of the Containerfile would ask: sentences for the comment above. */
  readonly remarks: readonly string[];
  /** Directories that outlive the build; one user at a time (`sharing=locked`). */
  readonly cacheMounts: readonly string[];
  /** Directories whose contents must not stay in the image. */
  readonly tmpfsMounts: readonly string[];
}

export interface PackageManager {
  readonly name: PackageManagerName;
  /** The machine word for an architecture in package names: `x86_64` or `amd64`. */
  readonly architectureScheme: 'rpm' | 'deb';
  /** Also for what is removed, replaced or excluded. */
  nameProblem(name: string): NameProblem | undefined;
  /** With the package's name where it is known: a path has no versions. */
  versionProblem(version: string, name?: string): NameProblem | undefined;
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
