import { ValueModel } from './model';
import { brand, hasBrand } from '../core/brand';

/** What every provider knows of a run. */
export enum RunContext {
  /** The commit that the run is for. */
  COMMIT = 'commit',
  /** The commit that a pull request is to be merged into. */
  BASE_COMMIT = 'base-commit',
  /** The branch, of a pull request the one that it comes from. */
  BRANCH = 'branch',
  /** `push`, `pull-request`, `schedule` or `manual`. */
  EVENT = 'event',
  /** The number of the pull request. */
  PULL_REQUEST = 'pull-request',
  /** The number of the run. */
  RUN_ID = 'run-id',
  /** The address of the repository, for people. */
  REPOSITORY_URL = 'repository-url',
}

/**
 * What a variable of a step is set to.
 *
 * Commands never hold such a value themselves: they read the variable, so that no text of others becomes a command.
 */
export class Value {
  static {
    brand(this, 'ci.Value');
  }

  /** Whether `x` is a `Value`. */
  public static isValue(x: unknown): x is Value {
    return hasBrand(x, 'ci.Value');
  }

  /** A fixed text. */
  public static text(text: string): Value {
    return new Value({ of: 'text', text });
  }

  /** A published image that the step pulls, as `App.mirrors` has it: its reference, with the mirror in place of the registry. */
  public static image(reference: string): Value {
    return new Value({ of: 'text', text: reference, image: true });
  }

  /**
   * A secret of the provider, by its name. bootcdk never sees its value.
   *
   * @param name letters, digits and `_`, as in `COSIGN_PRIVATE_KEY`
   */
  public static secret(name: string): Value {
    return new Value({ of: 'secret', name });
  }

  /** What the provider knows of the run. */
  public static context(name: RunContext): Value {
    return new Value({ of: 'context', name });
  }

  /** The column of the job's matrix. */
  public static matrix(column: string): Value {
    return new Value({ of: 'matrix', column });
  }

  /** What an earlier step of the same job gave. */
  public static stepOutput(step: string, output: string): Value {
    return new Value({ of: 'step-output', step, output });
  }

  /** What a job that this one needs gave. */
  public static jobOutput(job: string, output: string): Value {
    return new Value({ of: 'job-output', jobs: [job], output: { name: output } });
  }

  /** The token that the provider gives each job: `GITHUB_TOKEN`, `CI_JOB_TOKEN`. */
  public static jobToken(): Value {
    return new Value({ of: 'job-token' });
  }

  private constructor(
    /** @internal */
    public readonly _model: ValueModel,
  ) {}
}
