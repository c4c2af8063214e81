import { environmentOf } from './environment';
import { ActionPin, StepCondition, StepModel } from './model';
import { Value } from './value';
import { brand, hasBrand } from '../core/brand';
import { Duration } from '../system/duration';

/** What every step has. */
export interface StepOptions {
  /**
   * What people read in the log.
   *
   * @default - the id
   */
  readonly title?: string;

  /**
   * The earlier step of the job whose output decides whether this one runs.
   *
   * @default - it always runs
   */
  readonly onlyWhen?: StepOutputEquals;
}

/** An output of an earlier step, and what it must be. */
export interface StepOutputEquals {
  /** The step's id. */
  readonly step: string;
  /** The output's name. */
  readonly output: string;
  /** What it must be. */
  readonly value: string;
}

/** Commands of a step. */
export interface RunOptions extends StepOptions {
  /**
   * The variables that the commands read.
   *
   * @default - those of the job
   */
  readonly environment?: { readonly [name: string]: Value };

  /**
   * Names of what it gives to later steps: a command appends `name=value` to the file `$OUTPUTS`.
   *
   * @default - none
   */
  readonly outputs?: string[];

  /**
   * When it is ended.
   *
   * @default - with the job
   */
  readonly timeout?: Duration;
}

/** How the repository is checked out. */
export interface CheckoutOptions extends StepOptions {
  /**
   * Whether it has all commits, not the last one alone.
   *
   * @default false
   */
  readonly fullHistory?: boolean;
}

/** How files are handed on. */
export interface UploadOptions extends StepOptions {
  /**
   * After how many days the provider may delete them.
   *
   * @default 1
   */
  readonly retentionDays?: number;

  /**
   * The column of the job's matrix that tells the rows' files apart.
   *
   * @default - the job has no matrix
   */
  readonly column?: string;
}

/** How files are taken over. */
export interface DownloadOptions extends StepOptions {
  /**
   * The column of this job's matrix that names the row whose files are taken.
   *
   * @default - the other job has no matrix
   */
  readonly column?: string;
}

/** How somebody's action is used. */
export interface ActionOptions extends StepOptions {
  /** `v5.0.1`: the tag that the commit has, for readers and update tools. */
  readonly version: string;

  /**
   * Its inputs.
   *
   * @default - none
   */
  readonly inputs?: { readonly [name: string]: Value };

  /**
   * Variables that it reads.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: Value };
}

/**
 * A step of a job.
 *
 * Commands are those of a POSIX shell, with `set -eu` before them; the same on every provider. They find a folder of the
 * job's own in `$WORK`.
 */
export class Step {
  static {
    brand(this, 'ci.Step');
  }

  /** Whether `x` is a `Step`. */
  public static isStep(x: unknown): x is Step {
    return hasBrand(x, 'ci.Step');
  }

  /**
   * Runs commands.
   *
   * @param id unique in the job: lower case letters, digits, `-`
   * @param commands one line each
   */
  public static run(id: string, commands: string[], options: RunOptions = {}): Step {
    return new Step({
      ...common(id, options),
      kind: 'run',
      commands,
      environment: environmentOf(options.environment),
      outputs: options.outputs ?? [],
      timeoutMinutes: options.timeout && Math.ceil(options.timeout.toMilliseconds() / 60_000),
    });
  }

  /** Checks out the repository, without leaving a credential behind. */
  public static checkout(id: string = 'checkout', options: CheckoutOptions = {}): Step {
    return new Step({
      ...common(id, { title: 'Check out', ...options }),
      kind: 'checkout',
      history: options.fullHistory ?? false,
    });
  }

  /**
   * Hands files of `$WORK` on to later jobs.
   *
   * @param artifact the name that they are handed on under
   * @param files names of files in `$WORK`
   */
  public static upload(id: string, artifact: string, files: string[], options: UploadOptions = {}): Step {
    return new Step({
      ...common(id, options),
      kind: 'upload',
      artifact: { name: artifact, column: options.column },
      files,
      retentionDays: options.retentionDays ?? 1,
    });
  }

  /**
   * Puts what a job handed on into `$WORK`.
   *
   * @param job the id of the job, which this one needs
   * @param artifact the name that it was handed on under
   */
  public static download(id: string, job: string, artifact: string, options: DownloadOptions = {}): Step {
    const { column } = options;
    return new Step({ ...common(id, options), kind: 'download', jobs: [job], artifact: { name: artifact, column } });
  }

  /**
   * Somebody's action, on providers that have such (GitHub and Forgejo).
   *
   * @param action `actions/cache`
   * @param commit forty hexadecimal digits: a tag can be moved
   */
  public static action(id: string, action: string, commit: string, options: ActionOptions): Step {
    const uses: ActionPin = { action, commit, version: options.version };
    return new Step({
      ...common(id, options),
      kind: 'action',
      uses,
      inputs: environmentOf(options.inputs),
      environment: environmentOf(options.environment),
    });
  }

  private constructor(
    /** @internal */
    public readonly _model: StepModel,
  ) {}
}

function common(id: string, options: StepOptions): { id: string; name: string; when?: StepCondition } {
  const { title, onlyWhen } = options;
  return {
    id,
    name: title ?? id,
    when: onlyWhen && { step: onlyWhen.step, output: onlyWhen.output, equals: onlyWhen.value },
  };
}
