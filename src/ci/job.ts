import { Construct } from 'constructs';
import { environmentOf } from './environment';
import { JobModel } from './model';
import { Runner } from './runner';
import { Step } from './step';
import { Value } from './value';
import { brand, hasBrand } from '../core/brand';
import { rememberPlace } from '../core/construct-place';
import { sortedEntries } from '../core/text';
import { Duration } from '../system/duration';

/** How much a job may do. */
export enum PermissionLevel {
  /** It may read. */
  READ = 'read',
  /** It may read and change. */
  WRITE = 'write',
}

/** What permissions are about: GitHub's words, which other providers need not have. */
export enum PermissionScope {
  /** Runs of workflows, and what they keep. */
  ACTIONS = 'actions',
  /** Records of where artifacts are stored and deployed. */
  ARTIFACT_METADATA = 'artifact-metadata',
  /** Statements about artifacts. */
  ATTESTATIONS = 'attestations',
  /** Results of checks. */
  CHECKS = 'checks',
  /** Findings about the quality of code. */
  CODE_QUALITY = 'code-quality',
  /** The repository's files, branches, tags and releases. */
  CONTENTS = 'contents',
  /** Questions to Copilot. */
  COPILOT_REQUESTS = 'copilot-requests',
  /** Deployments. */
  DEPLOYMENTS = 'deployments',
  /** Discussions. */
  DISCUSSIONS = 'discussions',
  /** Storage that outlives a run. */
  DRIVES = 'drives',
  /** A token that says who the job is: for keyless signatures and clouds. */
  ID_TOKEN = 'id-token',
  /** Issues. */
  ISSUES = 'issues',
  /** Language models. */
  MODELS = 'models',
  /** Packages, container images among them. */
  PACKAGES = 'packages',
  /** The site of the repository. */
  PAGES = 'pages',
  /** Pull requests. */
  PULL_REQUESTS = 'pull-requests',
  /** Classic projects. */
  REPOSITORY_PROJECTS = 'repository-projects',
  /** Findings about the security of code. */
  SECURITY_EVENTS = 'security-events',
  /** States of commits. */
  STATUSES = 'statuses',
  /** What Dependabot warns of. */
  VULNERABILITY_ALERTS = 'vulnerability-alerts',
}

/** What the token of a job may do, as far as the provider can say so for each job. */
export interface Permission {
  /** What it is about. */
  readonly scope: PermissionScope;
  /** How much. */
  readonly level: PermissionLevel;
  /** What it is for: it stands beside it in the file. */
  readonly reason: string;
}

/** A job for every row of a table. */
export interface JobMatrix {
  /** The column that rows are named by. */
  readonly title: string;
  /** All with the same columns. Steps read them by `Value.matrix`. */
  readonly rows: Array<{ readonly [column: string]: string }>;
}

/** Properties of a `Job`. */
export interface JobProps {
  /** Its steps, in order. */
  readonly steps: Step[];

  /**
   * What people read.
   *
   * @default - the id
   */
  readonly title?: string;

  /**
   * Ids of jobs that must succeed before.
   *
   * @default - none
   */
  readonly needs?: string[];

  /**
   * Whether it runs when some of them have failed, too: to do what the others allow, or to tell somebody. It never runs
   * when the run was cancelled.
   *
   * Rows that did not fail have given what they give. Of one that did, an output may be there all the same, as on GitHub:
   * what must not be taken for done is given by the last step.
   *
   * @default false
   */
  readonly afterFailures?: boolean;

  /**
   * Where it runs.
   *
   * @default - the provider's usual machine
   */
  readonly runner?: Runner;

  /**
   * What its token may do.
   *
   * @default - nothing
   */
  readonly permissions?: Permission[];

  /**
   * The provider's protected environment that it runs in.
   *
   * @default - none
   */
  readonly deploymentEnvironment?: string;

  /**
   * A job for every row.
   *
   * @default - one job
   */
  readonly matrix?: JobMatrix;

  /**
   * When it is ended.
   *
   * @default Duration.minutes(30)
   */
  readonly timeout?: Duration;

  /**
   * Variables of all of its commands.
   *
   * @default - none
   */
  readonly environment?: { readonly [name: string]: Value };

  /**
   * What it gives to jobs that need it: names of outputs of its steps, with the step that each is from.
   *
   * @default - none
   */
  readonly outputs?: { readonly [name: string]: string };
}

/**
 * A job of a pipeline: steps on one machine.
 *
 * The id names it: lower case letters, digits and `-`.
 */
export class Job extends Construct {
  static {
    brand(this, 'ci.Job');
  }

  /** Whether `x` is a `Job`. */
  public static isJob(x: unknown): x is Job {
    return hasBrand(x, 'ci.Job');
  }

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: JobProps,
  ) {
    super(scope, id);
    rememberPlace(this, new.target);
  }

  /** @internal */
  public _model(): JobModel {
    const { props } = this;
    return {
      id: this.node.id,
      name: props.title ?? this.node.id,
      origin: this.node.path,
      needs: props.needs ?? [],
      afterFailures: props.afterFailures,
      runner: props.runner?._model ?? {},
      permissions: props.permissions ?? [],
      deployment: props.deploymentEnvironment,
      matrix: props.matrix && { title: props.matrix.title, rows: props.matrix.rows.map(sorted) },
      timeoutMinutes: Math.ceil((props.timeout ?? DEFAULT_TIMEOUT).toMilliseconds() / 60_000),
      environment: environmentOf(props.environment),
      outputs: sorted(props.outputs ?? {}),
      steps: props.steps.map((step) => step._model),
    };
  }
}

/** In one order: the maps of other languages have none. */
const sorted = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(sortedEntries(texts));

const DEFAULT_TIMEOUT = Duration.minutes(30);
