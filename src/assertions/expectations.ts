/** What a package of an image is to be like. Each value is a literal or a matcher. */
export interface PackageExpectation {
  /**
   * The version that is asked for.
   *
   * @default - any, or none
   */
  readonly version?: unknown;

  /**
   * A list of the ids of the repositories that it may come from, beside those of the base.
   *
   * @default - any
   */
  readonly repositories?: unknown;

  /**
   * A list of the platforms that it is installed on, by their OCI names, `amd64`. Not there for all of them.
   *
   * @default - any
   */
  readonly architectures?: unknown;

  /**
   * The layer's part of a step's id: `vpn`. `image` for what is in no layer.
   *
   * @default - any
   */
  readonly layer?: unknown;
}

/** What a file of an image is to be like. Each value is a literal or a matcher. */
export interface FileExpectation {
  /**
   * Its contents: a text, or what `Match` finds in one. Not there for a file that is no text, or that the build
   * downloads.
   *
   * @default - any
   */
  readonly contents?: unknown;

  /**
   * Permission bits, four octal digits: `"0644"`.
   *
   * @default - any
   */
  readonly mode?: unknown;

  /**
   * The owner, by name or number, as a text. `root` if the program names none.
   *
   * @default - any
   */
  readonly owner?: unknown;

  /**
   * The group, by name or number, as a text. `root` if the program names none.
   *
   * @default - any
   */
  readonly group?: unknown;

  /**
   * Where the build downloads it from. Not there for other files.
   *
   * @default - any
   */
  readonly url?: unknown;

  /**
   * A list of the platforms that it is for, by their OCI names, `amd64`. Not there for all of them.
   *
   * @default - any
   */
  readonly architectures?: unknown;
}

/** What a unit of an image is to be like. Each value is a literal or a matcher. */
export interface UnitExpectation {
  /**
   * Its sections with their keys, as in the file: `{ "Timer": { "OnCalendar": "daily" } }`, with drop-ins put in. A value
   * is the text that the file has, `yes` for what the program says is true; of a key that stands several times it is
   * the list of texts. Not there for a unit of the base that the program only enables, disables or masks.
   *
   * @default - any
   */
  readonly sections?: unknown;

  /**
   * Whether a preset enables it (`true`) or disables it (`false`). Not there if none names it.
   *
   * @default - any
   */
  readonly enabled?: unknown;

  /**
   * Whether it is made impossible to start.
   *
   * @default - any
   */
  readonly masked?: unknown;

  /**
   * `system`, or `user` for a unit of users' sessions.
   *
   * @default - any
   */
  readonly scope?: unknown;
}

/** What a step of an image is to be like. Each value is a literal or a matcher. */
export interface StepExpectation {
  /**
   * The list of the commands of a `RUN`, one a text.
   *
   * @default - any
   */
  readonly commands?: unknown;

  /**
   * The list of the paths of the files that it brings.
   *
   * @default - any
   */
  readonly files?: unknown;

  /**
   * The list of the ids of the secrets that it reads.
   *
   * @default - any
   */
  readonly secrets?: unknown;

  /**
   * The list of the directories that are kept from build to build.
   *
   * @default - any
   */
  readonly caches?: unknown;

  /**
   * `none` if it runs without network. Not there if nothing is said.
   *
   * @default - any
   */
  readonly network?: unknown;

  /**
   * The list of the paths of the constructs that it comes from.
   *
   * @default - any
   */
  readonly constructs?: unknown;
}

/** What a file of the repository is to be like. Each value is a literal or a matcher. */
export interface RepositoryFileExpectation {
  /**
   * Its contents: a text, or what `Match` finds in one. Not there for a file that is no text.
   *
   * @default - any
   */
  readonly contents?: unknown;

  /**
   * `"0644"`, or `"0755"` for one that can be executed.
   *
   * @default - any
   */
  readonly mode?: unknown;
}

/** What a finding is to be like. Each value is a literal or a matcher. */
export interface FindingExpectation {
  /**
   * `Severity.ERROR`, `Severity.WARNING` or `Severity.INFO`.
   *
   * @default - any
   */
  readonly severity?: unknown;

  /**
   * What is wrong.
   *
   * @default - any
   */
  readonly message?: unknown;

  /**
   * What to do about it.
   *
   * @default - any
   */
  readonly fix?: unknown;

  /**
   * The path of the construct.
   *
   * @default - any
   */
  readonly construct?: unknown;
}
