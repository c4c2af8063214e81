import { Construct } from 'constructs';
import { deliveredPaths } from './delivered-paths';
import { branchJobs, lockJobs, Update } from './update-jobs';
import { brand, hasBrand } from '../../core/brand';
import { DeliveryContext } from '../../image/delivery';
import { CommonPipelineProps } from '../common-props';
import { PipelineModel } from '../model';
import { Pipeline } from '../pipeline';
import { Runner } from '../runner';

/** Properties of an `UpdatePipeline`. */
export interface UpdatePipelineProps extends CommonPipelineProps {
  /**
   * The branches of bots.
   *
   * @default - `renovate/**` and `dependabot/**`
   */
  readonly branches?: string[];

  /**
   * When tags are looked up again, `bootcdk lock --update`: cron lines of five fields, UTC. What has changed becomes a pull
   * request from the branch `bootcdk/lock`; on providers other than GitHub the log says where to open it.
   *
   * @default - never: Renovate does it
   */
  readonly lockSchedule?: string[];

  /**
   * The secret with a token that may push, instead of the one of the job. Pull requests of Dependabot read it from
   * Dependabot's own secrets.
   *
   * @default - the token of the job
   */
  readonly tokenSecret?: string;

  /**
   * The commands that make the program ready.
   *
   * @default - `npm ci`
   */
  readonly installCommands?: string[];

  /**
   * The command line of bootcdk.
   *
   * @default npx bootcdk
   */
  readonly command?: string;

  /**
   * Where the program runs: it needs git, and Node 20.16 or later.
   *
   * @default - the provider's usual machine
   */
  readonly runner?: Runner;
}

/**
 * Generates anew what an update changes: on each push to a branch of Renovate or Dependabot, the program runs, and what
 * it writes is added to the branch. With `lockSchedule` it also looks up tags again, and opens a pull request.
 *
 * The program runs in a job that may only read: what was just updated could do anything. Another job, which runs nothing
 * of others, pushes. It pushes the output folder, the files of the project that bootcdk writes and the lock file, and
 * nothing else that was changed. Branches of forks start nothing.
 *
 * **The token.** By default it is the one of the job, and on GitHub, what that pushes starts no other pipeline: the pull
 * request shows no checks for the new commit until somebody closes and opens it again. Nor may it ever change workflows,
 * which a new version of bootcdk may do. With `tokenSecret` (of a GitHub App or a machine account; contents, pull requests
 * and workflows: write) both work. But then whoever takes a package over that the program uses can change generated
 * workflows on the bot's branch, which run before anybody looks at them. To open pull requests with the token of the job,
 * allow it in the settings of the repository: "Allow GitHub Actions to create and approve pull requests".
 *
 * @see https://docs.github.com/en/actions/how-tos/write-workflows/choose-when-workflows-run/trigger-a-workflow
 *
 * @example
 * import { App, ci } from 'bootcdk';
 *
 * const app = new App();
 * new ci.Renovate(app, 'Renovate');
 * new ci.UpdatePipeline(app, 'Updates');
 */
export class UpdatePipeline extends Pipeline {
  static {
    brand(this, 'ci.UpdatePipeline');
  }

  /** Whether `x` is an `UpdatePipeline`. */
  public static isUpdatePipeline(x: unknown): x is UpdatePipeline {
    return hasBrand(x, 'ci.UpdatePipeline');
  }

  private readonly props: UpdatePipelineProps;

  public constructor(scope: Construct, id: string, props: UpdatePipelineProps = {}) {
    super(scope, id, { ...props, triggers: {} });
    this.props = props;
  }

  /** @internal */
  public override _models(context: DeliveryContext): readonly PipelineModel[] {
    const { branches, lockSchedule } = this.props;
    const update = this.update(context);
    const { _fileName: id, _title: name } = this;
    return [
      {
        id,
        name,
        origin: this.node.path,
        description: [
          'Runs the program on branches of bots, and adds what it generates.',
          'The job that runs what was updated may only read; the one that pushes runs nothing of others.',
        ],
        triggers: {
          push: { branches: branches ?? ['renovate/**', 'dependabot/**'], tags: [] },
          schedule: [],
          manual: false,
        },
        concurrency: { group: id, perBranch: true, cancel: true },
        jobs: [...branchJobs(update), ...this._ownJobs()],
      },
      ...(lockSchedule && lockSchedule.length > 0
        ? [
            {
              id: `${id}-lock`,
              name: `${name}: lock file`,
              origin: this.node.path,
              description: ['Looks up the tags that the program names, and proposes what has changed.'],
              triggers: { schedule: lockSchedule, manual: true },
              concurrency: { group: `${id}-lock`, perBranch: false, cancel: false },
              jobs: lockJobs(update),
            },
          ]
        : []),
    ];
  }

  private update(context: DeliveryContext): Update {
    const { installCommands, command, runner, tokenSecret } = this.props;
    return {
      origin: this.node.path,
      install: installCommands ?? ['npm ci'],
      command: command ?? 'npx bootcdk',
      runner: runner?._model ?? {},
      token:
        tokenSecret === undefined || tokenSecret === null ? { of: 'job-token' } : { of: 'secret', name: tokenSecret },
      paths: [context.outputPath, ...deliveredPaths(this, context)],
      lockBranch: 'bootcdk/lock',
    };
  }
}
