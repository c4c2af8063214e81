/**
 * A pipeline as data, of no provider: what constructs become and all that a renderer is given. A field that a renderer
 * does not read is reported (`reading.ts`), so that nothing is lost without a word.
 */

export type EventName = 'push' | 'pull-request' | 'schedule' | 'manual';

/** What every provider knows of a run. */
export type ContextName =
  /** The commit that the run is for. */
  | 'commit'
  /** The commit that a pull request is to be merged into. */
  | 'base-commit'
  /** The branch, of a pull request the one that it comes from. Not to be trusted there. */
  | 'branch'
  | 'event'
  | 'pull-request'
  | 'run-id'
  /** The address of the repository, for people. */
  | 'repository-url';

/** What a variable of a step is set to. Nothing else reaches a shell: no text of others is ever put into commands. */
export type ValueModel =
  /** `image`: a published image that the step pulls. Renderers never see that: by then it is the mirror's, if it has one. */
  | { readonly of: 'text'; readonly text: string; readonly image?: true }
  | { readonly of: 'secret'; readonly name: string }
  | { readonly of: 'context'; readonly name: ContextName }
  /** The column of the job's matrix. */
  | { readonly of: 'matrix'; readonly column: string }
  | { readonly of: 'step-output'; readonly step: string; readonly output: string }
  /** Of the first of the jobs that has it; all are needed by this one. */
  | { readonly of: 'job-output'; readonly jobs: readonly string[]; readonly output: OutputName }
  /** Who may push to the provider's own registry, and with what. */
  | { readonly of: 'job-user' }
  | { readonly of: 'job-token' };

/** A name, or the column of the matrix that holds it. */
export type OutputName = { readonly name: string } | { readonly column: string };

export type Environment = Readonly<Record<string, ValueModel>>;

/** Runs the step only where an earlier step of the job gave this. */
export interface StepCondition {
  readonly step: string;
  readonly output: string;
  readonly equals: string;
}

interface StepBase {
  /** Unique in its job: letters, digits, `-`. */
  readonly id: string;
  readonly name: string;
  readonly when?: StepCondition;
}

/** Commands of a POSIX shell. */
export interface RunStepModel extends StepBase {
  readonly kind: 'run';
  /**
   * Lines, without `set -eu`, which every renderer puts before them. They read their variables, `$WORK` (a folder of the
   * job that no checkout touches) and, where there are outputs, append `name=value` lines to the file `$OUTPUTS`.
   */
  readonly commands: readonly string[];
  readonly environment: Environment;
  readonly outputs: readonly string[];
  readonly timeoutMinutes?: number;
}

export interface CheckoutStepModel extends StepBase {
  readonly kind: 'checkout';
  /** With all commits, not the last one alone. */
  readonly history: boolean;
}

/** A name, and where jobs of a matrix have one each, the column that tells them apart. */
export interface ArtifactName {
  readonly name: string;
  readonly column?: string;
}

/** Hands files from `$WORK` on to later jobs. */
export interface UploadStepModel extends StepBase {
  readonly kind: 'upload';
  readonly artifact: ArtifactName;
  /** Relative to `$WORK`. */
  readonly files: readonly string[];
  readonly retentionDays: number;
}

/** Puts what an earlier job handed on into `$WORK`. */
export interface DownloadStepModel extends StepBase {
  readonly kind: 'download';
  /** One of them has it; all are needed by this one. */
  readonly jobs: readonly string[];
  readonly artifact: ArtifactName;
}

/** Pinned: what a tag names today is not what it names tomorrow. */
export interface ActionPin {
  /** `actions/checkout` */
  readonly action: string;
  /** Forty hexadecimal digits. */
  readonly commit: string;
  /** `v5.0.1`: for readers and update tools. */
  readonly version: string;
}

/** Somebody's action, where nothing plain can do it. */
export interface ActionStepModel extends StepBase {
  readonly kind: 'action';
  readonly uses: ActionPin;
  readonly inputs: Environment;
  readonly environment: Environment;
}

export type StepModel = RunStepModel | CheckoutStepModel | UploadStepModel | DownloadStepModel | ActionStepModel;

export type PermissionLevel = 'read' | 'write';

export interface PermissionModel {
  /** In GitHub's words: `contents`, `packages`, `id-token`, `attestations`, `pull-requests`. */
  readonly scope: string;
  readonly level: PermissionLevel;
  /** What it is for. */
  readonly reason: string;
  /** Of `id-token`: who is told who the job is. Absent for sigstore alone. */
  readonly audiences?: readonly string[];
}

export interface RunnerModel {
  /** OCI's name of the architecture; absent where any will do. */
  readonly architecture?: ValueModel;
  /** What providers select a machine by: a label, a tag. */
  readonly label?: ValueModel;
  /** The image that the job runs in, by digest. */
  readonly container?: string;
  /** Whether it may mount and unshare, which building images needs in containers. */
  readonly privileged?: boolean;
}

/** A job for every row; columns are variables of its steps by `matrix` values. All rows have the same columns. */
export interface MatrixModel {
  readonly rows: ReadonlyArray<Readonly<Record<string, string>>>;
  /** The column that the row is named by. */
  readonly title: string;
}

export interface ConcurrencyModel {
  /** Runs with the same text are never at once; `perBranch` ones only on the same branch or pull request. */
  readonly group: string;
  readonly perBranch: boolean;
  /** Whether a new run ends the one that is under way. */
  readonly cancel: boolean;
}

export interface JobModel {
  readonly id: string;
  readonly name: string;
  /** The path of the construct. */
  readonly origin: string;
  /** All of them must succeed; what those need is their business. */
  readonly needs: readonly string[];
  /** Whether it runs when jobs that it needs have failed, too; never when the run was cancelled. */
  readonly afterFailures?: boolean;
  readonly runner: RunnerModel;
  readonly permissions: readonly PermissionModel[];
  /** The provider's protected environment, which may hold secrets and ask for approval. */
  readonly deployment?: string;
  readonly matrix?: MatrixModel;
  readonly timeoutMinutes: number;
  readonly concurrency?: ConcurrencyModel;
  /** For all of its `run` steps. */
  readonly environment: Environment;
  /** Names of outputs: which step gives each. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly StepModel[];
}

export interface TriggersModel {
  readonly push?: { readonly branches: readonly string[]; readonly tags: readonly string[] };
  readonly pullRequest?: { readonly branches: readonly string[] };
  /** Cron lines of five fields, UTC. */
  readonly schedule: readonly string[];
  readonly manual: boolean;
  /** The one branch that it is for, by whatever it is started; absent where any will do. */
  readonly branch?: string;
}

export interface PipelineModel {
  /** Names the file: letters, digits, `-`. */
  readonly id: string;
  readonly name: string;
  readonly origin: string;
  /** What it does, for the reader of the file. */
  readonly description: readonly string[];
  readonly triggers: TriggersModel;
  readonly concurrency: ConcurrencyModel;
  readonly jobs: readonly JobModel[];
}
