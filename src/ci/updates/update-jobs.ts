import { comparison, commit, openPullRequest, PATCH, PUSH_BACK, PUSH_BRANCH } from './update-scripts';
import { Environment, JobModel, RunnerModel, StepModel, ValueModel } from '../model';
import { CHECK_OUT, checkoutStep, runStep } from '../step-models';
import { context, text } from '../value-models';

/** All that the jobs are made from. */
export interface Update {
  readonly origin: string;
  /** Commands that make the program ready: `npm ci`. */
  readonly install: readonly string[];
  /** The command line: `npx bootcdk`. */
  readonly command: string;
  readonly runner: RunnerModel;
  readonly token: ValueModel;
  /** What is generated, as git names it. */
  readonly paths: readonly string[];
  readonly lockBranch: string;
}

const MINUTES = 20;
const CHECKOUT = checkoutStep(false);

const job = (origin: string, id: string, name: string, rest: Partial<JobModel>): JobModel => ({
  id,
  name,
  origin,
  needs: [],
  runner: {},
  permissions: [],
  timeoutMinutes: MINUTES,
  environment: {},
  outputs: {},
  steps: [],
  ...rest,
});

/**
 * Runs the program, and with it what was just updated, of which nobody knows what it does: so this job may read, no
 * more, and what it has made is handed on as a patch.
 */
function programJob(update: Update, name: string, words: readonly string[], paths: readonly string[]): JobModel {
  const { origin, install, command, runner } = update;
  return job(origin, 'generate', name, {
    runner,
    permissions: [CHECK_OUT],
    steps: [
      CHECKOUT,
      runStep('generate', 'Run the program', [...install, ...words.map((each) => `${command} ${each}`)]),
      runStep('compare', 'What has changed?', comparison(paths)),
      {
        kind: 'upload',
        id: 'hand-on',
        name: 'Hand it on',
        artifact: { name: 'changes' },
        files: [PATCH],
        retentionDays: 1,
      },
    ],
  });
}

const TAKE: StepModel = {
  kind: 'download',
  id: 'take',
  name: 'Take what has changed',
  jobs: ['generate'],
  artifact: { name: 'changes' },
};

const variables = (update: Update): Environment => ({
  BRANCH: context('branch'),
  REPOSITORY_URL: context('repository-url'),
  GIT_PASSWORD: update.token,
});

/** On a branch of a bot: what was generated is added to it. */
export function branchJobs(update: Update): JobModel[] {
  return [
    programJob(update, 'Generate', ['synth'], update.paths),
    job(update.origin, 'push', 'Add it to the branch', {
      needs: ['generate'],
      permissions: [
        { scope: 'contents', level: 'write', reason: 'to push what was generated to the branch of the bot' },
      ],
      steps: [
        CHECKOUT,
        TAKE,
        runStep('push', 'Commit and push', [...commit('chore: generate anew', update.paths), ...PUSH_BACK], {
          environment: variables(update),
        }),
      ],
    }),
  ];
}

const LOCK_TITLE = 'chore: update bootcdk.lock.json';
const LOCK_BODY =
  'The tags that the program names were looked up again, and everything that follows from them was generated anew.';

/** At a time: tags are looked up again, and a pull request says what has changed. */
export function lockJobs(update: Update): JobModel[] {
  const paths = ['bootcdk.lock.json', ...update.paths];
  return [
    programJob(update, 'Look up tags, and generate', ['lock --update', 'synth'], paths),
    job(update.origin, 'propose', 'Open a pull request', {
      needs: ['generate'],
      permissions: [
        { scope: 'contents', level: 'write', reason: 'to push a branch' },
        { scope: 'pull-requests', level: 'write', reason: 'to open a pull request' },
      ],
      steps: [
        CHECKOUT,
        TAKE,
        runStep(
          'push',
          'Commit and push',
          [...commit(LOCK_TITLE, paths), ...PUSH_BRANCH, ...openPullRequest(LOCK_TITLE, LOCK_BODY)],
          {
            environment: { ...variables(update), GH_TOKEN: update.token, UPDATE_BRANCH: text(update.lockBranch) },
          },
        ),
      ],
    }),
  ];
}
