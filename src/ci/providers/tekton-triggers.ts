/** What starts runs: webhooks by Tekton Triggers; schedules and people by CronJobs that ask Kubernetes itself. */
import { ContextName, PipelineModel } from '../model';
import { GIT_WITH_CREDENTIAL } from './checkout';
import { Lack, ProviderOptions } from './renderer';
import { contextsOf, pipelineRun } from './tekton-pipeline';
import { PipelineTask } from './tekton-rows';
import { gitCredential, nonEmpty } from './tekton-task';
import { Yaml } from './yaml';
import { shellWord } from '../../containerfile/quoting';

const API = 'triggers.tekton.dev/v1beta1';

export interface TriggerContext {
  readonly pipeline: PipelineModel;
  readonly tasks: readonly PipelineTask[];
  readonly options: ProviderOptions;
  readonly metadata: (name: string) => Yaml;
  /** It has git and curl. */
  readonly image: string;
  readonly lacks: (lack: Lack) => void;
}

/** Who may start runs; not who they run as. */
export const starter = ({ id }: PipelineModel): string => `${id}-triggers`;

export const hasWebhooks = ({ triggers }: PipelineModel): boolean =>
  triggers.push !== undefined || triggers.pullRequest !== undefined;

export const hasCronJobs = ({ triggers }: PipelineModel): boolean => triggers.schedule.length > 0 || triggers.manual;

export function triggerYamls(context: TriggerContext): Yaml[] {
  const { pipeline } = context;
  const { push, pullRequest, schedule, manual } = pipeline.triggers;
  return [
    ...(push ? [...bindings(context, 'push', PUSH), template(context, 'push')] : []),
    ...(pullRequest ? [...bindings(context, 'pull-request', PULL_REQUEST), template(context, 'pull-request')] : []),
    ...(hasWebhooks(pipeline) ? [listener(context)] : []),
    ...(hasCronJobs(pipeline) ? [startMap(context)] : []),
    ...schedule.map((cron, n) => cronJob(context, `schedule${n === 0 ? '' : `-${n + 1}`}`, 'schedule', cron)),
    ...(manual ? [cronJob(context, 'manual', 'manual')] : []),
  ];
}

type Told = Readonly<Record<Exclude<ContextName, 'run-id'>, string>>;

const PUSH: Told = {
  commit: '$(body.head_commit.id)',
  'base-commit': '',
  branch: '$(extensions.branch)',
  event: 'push',
  'pull-request': '',
  'repository-url': '$(body.repository.html_url)',
};

const PULL_REQUEST: Told = {
  commit: '$(body.pull_request.head.sha)',
  'base-commit': '$(body.pull_request.base.sha)',
  branch: '$(body.pull_request.head.ref)',
  event: 'pull-request',
  'pull-request': '$(body.number)',
  'repository-url': '$(body.repository.html_url)',
};

const toldOf = (told: Told, name: ContextName): string => (name === 'run-id' ? '' : told[name]);

/** As GitHub, Gitea and Forgejo call them. */
const EVENTS = { push: 'push', 'pull-request': 'pull_request' } as const;

/** None where nothing is asked of an event: Tekton refuses one that is empty. */
function bindings({ pipeline, metadata }: TriggerContext, event: string, told: Told): Yaml[] {
  const params = contextsOf(pipeline).map((name) => ({ name, value: toldOf(told, name) }));
  if (params.length === 0) return [];
  const name = `${pipeline.id}-${event}`;
  return [{ apiVersion: API, kind: 'TriggerBinding', metadata: metadata(name), spec: { params } }];
}

function template({ pipeline, tasks, options, metadata }: TriggerContext, event: keyof typeof EVENTS): Yaml {
  // What is linked to the account is a secret, which no pull request gets.
  const account = event === 'pull-request' ? undefined : options.serviceAccount;
  const run = pipelineRun(pipeline, tasks, account, (name) => `$(tt.params.${name})`);
  const params = nonEmpty(contextsOf(pipeline).map((name) => ({ name })));
  return {
    apiVersion: API,
    kind: 'TriggerTemplate',
    metadata: metadata(`${pipeline.id}-${event}`),
    spec: { params, resourcetemplates: [run] },
  };
}

function listener(context: TriggerContext): Yaml {
  const { pipeline, metadata, lacks } = context;
  const { push, pullRequest } = pipeline.triggers;
  const matches = (subject: string, prefix: string, patterns: readonly string[]): string[] =>
    patterns.map((pattern) => {
      if (/[?+[\]\\]|^!/.test(pattern)) {
        const feature = `pattern of branches or tags like ${pattern}`;
        lacks({ where: pipeline.id, feature, fix: 'write it with `*` and `**` alone', origin: pipeline.origin });
      }
      return celMatch(subject, `${prefix}${pattern}`);
    });
  const triggers = [];
  if (push) {
    const refs = [
      ...matches('body.ref', 'refs/heads/', push.branches),
      ...matches('body.ref', 'refs/tags/', push.tags),
    ];
    // A branch that was deleted has no commit.
    const filter = ['body.head_commit != null', ...anyOf(refs)].join(' && ');
    const branch = "body.ref.substring(body.ref.startsWith('refs/tags/') ? 10 : 11)";
    const overlays = contextsOf(pipeline).includes('branch') ? [{ key: 'branch', expression: branch }] : undefined;
    triggers.push(trigger(pipeline, 'push', filter, overlays));
  }
  if (pullRequest) {
    const filter = [
      "body.action in ['opened', 'reopened', 'synchronize', 'synchronized']",
      'body.pull_request.head.repo.full_name == body.repository.full_name',
      ...anyOf(matches('body.pull_request.base.ref', '', pullRequest.branches)),
    ].join(' && ');
    triggers.push(trigger(pipeline, 'pull-request', filter));
  }
  return {
    apiVersion: API,
    kind: 'EventListener',
    metadata: metadata(pipeline.id),
    spec: { serviceAccountName: starter(pipeline), triggers },
  };
}

const anyOf = (conditions: readonly string[]): string[] =>
  conditions.length === 0 ? [] : conditions.length === 1 ? [...conditions] : [`(${conditions.join(' || ')})`];

function celMatch(subject: string, pattern: string): string {
  if (!pattern.includes('*')) return `${subject} == ${celText(pattern)}`;
  const words = pattern.split(/(\*+)/).map((part) => {
    if (part.startsWith('*')) return part.length > 1 ? '.*' : '[^/]*';
    return part.replace(/[.^$(){}|]/g, '\\$&');
  });
  return `${subject}.matches(${celText(`^${words.join('')}$`)})`;
}

const celText = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function trigger(pipeline: PipelineModel, name: keyof typeof EVENTS, filter: string, overlays?: Yaml): Yaml {
  const { id } = pipeline;
  return {
    name,
    interceptors: [
      {
        ref: { name: 'github' },
        params: [
          { name: 'secretRef', value: { secretName: `${id}-webhook`, secretKey: 'token' } },
          { name: 'eventTypes', value: [EVENTS[name]] },
        ],
      },
      {
        ref: { name: 'cel' },
        params: [{ name: 'filter', value: filter }, ...(overlays ? [{ name: 'overlays', value: overlays }] : [])],
      },
    ],
    bindings: contextsOf(pipeline).length > 0 ? [{ ref: `${id}-${name}` }] : undefined,
    template: { ref: `${id}-${name}` },
  };
}

const START = 'start.sh';
const START_SECONDS = 600;

/** Asks Kubernetes for a run, for a branch as it is now: the one that the pipeline is for, or the default one. */
function startMap({ pipeline, tasks, options, metadata }: TriggerContext): Yaml {
  const told: Told = {
    commit: '$commit',
    'base-commit': '',
    branch: '$branch',
    event: '$EVENT',
    'pull-request': '',
    'repository-url': '$REPOSITORY_URL',
  };
  const run = pipelineRun(pipeline, tasks, options.serviceAccount, (name) => toldOf(told, name));
  const script = [
    'set -eu',
    ...headLines(contextsOf(pipeline), pipeline.triggers.branch),
    'cd /var/run/secrets/kubernetes.io/serviceaccount',
    `printf 'Authorization: Bearer %s\\n' "$(cat token)" > /tmp/authorization`,
    'curl --fail --silent --show-error --cacert ca.crt --header @/tmp/authorization \\',
    "  --header 'Content-Type: application/json' --data @- \\",
    '  "https://kubernetes.default.svc/apis/tekton.dev/v1/namespaces/$(cat namespace)/pipelineruns" <<END',
    JSON.stringify(run, null, 2),
    'END',
    '',
  ].join('\n');
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: metadata(startName(pipeline)), data: { [START]: script } };
}

/** What a run is told of the branch. */
function headLines(asked: readonly ContextName[], only: string | undefined): string[] {
  const branch = asked.includes('branch');
  const commit = asked.includes('commit');
  if (!branch && !commit) return [];
  if (only !== undefined) {
    const ref = shellWord(`refs/heads/${only}`);
    return [
      ...(branch ? [`branch=${shellWord(only)}`] : []),
      ...(commit
        ? [`commit=$(${GIT_WITH_CREDENTIAL} ls-remote "$REPOSITORY_URL" ${ref} | cut -f 1)`, 'test -n "$commit"']
        : []),
    ];
  }
  return [
    `${GIT_WITH_CREDENTIAL} ls-remote --symref "$REPOSITORY_URL" HEAD > /tmp/head`,
    `while read -r first ${branch ? 'second ' : ''}_; do`,
    '  case $first in',
    `    ref:) ${branch ? 'branch=${second#refs/heads/} ' : ''};;`,
    `    *) ${commit ? 'commit=$first ' : ''};;`,
    '  esac',
    'done < /tmp/head',
  ];
}

const startName = ({ id }: PipelineModel): string => `${id}-start`;

/** Without a schedule it does not run by itself: whoever may copies it into a Job. */
function cronJob({ pipeline, metadata, image }: TriggerContext, name: string, event: string, schedule?: string): Yaml {
  const url = { configMapKeyRef: { name: pipeline.id, key: 'repository-url' } };
  const pod = {
    serviceAccountName: starter(pipeline),
    restartPolicy: 'Never',
    containers: [
      {
        name: 'start',
        image,
        command: ['/bin/sh', `/start/${START}`],
        env: [{ name: 'EVENT', value: event }, { name: 'REPOSITORY_URL', valueFrom: url }, ...gitCredential(pipeline)],
        volumeMounts: [{ name: 'start', mountPath: '/start' }],
      },
    ],
    volumes: [{ name: 'start', configMap: { name: startName(pipeline) } }],
  };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: metadata(`${pipeline.id}-${name}`),
    spec: {
      schedule: schedule ?? '0 0 1 1 *',
      timeZone: 'Etc/UTC',
      suspend: schedule === undefined ? true : undefined,
      concurrencyPolicy: 'Forbid',
      // One that hangs would keep all later ones from starting.
      jobTemplate: { spec: { backoffLimit: 2, activeDeadlineSeconds: START_SECONDS, template: { spec: pod } } },
    },
  };
}
