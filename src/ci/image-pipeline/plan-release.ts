import { hostOf, usualLogin } from '../logins';
import { buildJobs } from './jobs-build';
import { publishJobs } from './jobs-publish';
import { freshJob, pullRequestJobs } from './jobs-pull-request';
import { ImagePipelineProps } from './props';
import { Release } from './release';
import { Signing } from './signing';
import { TagScheme } from './tag-scheme';
import { Target, targetsOf } from './targets';
import { DeliveryContext } from '../../image/delivery';
import { BuildEngine } from '../../image/engine-floor';
import { JobModel, PipelineModel } from '../model';
import { ProviderName } from '../provider-name';

export interface PipelineNames {
  readonly fileName: string;
  readonly title: string;
  readonly origin: string;
  readonly providers: readonly ProviderName[];
}

const DAILY = '20 6 * * *';

export function releaseOf(
  { plans, outputPath, mirrors }: DeliveryContext,
  names: PipelineNames,
  props: ImagePipelineProps,
  signing: (image: Pick<Target, 'plan'>) => Signing | undefined,
): Release {
  const targets = targetsOf(plans, outputPath, props.images);
  const levels: Target[][] = [];
  for (const target of targets) (levels[target.level] ??= []).push(target);
  const { cache } = props;
  const hosts = new Set([...targets.map(({ repository }) => repository), ...(cache ? [cache] : [])].map(hostOf));
  return {
    ...names,
    props,
    mirrors,
    targets,
    levels,
    folder: `${outputPath}/pipelines/${names.fileName}`,
    branch: props.branch ?? 'main',
    schedule: props.schedule ?? [DAILY],
    engine: props.engine ?? BuildEngine.BUILDAH,
    tags: props.tags ?? TagScheme.of({}),
    logins: new Map([...hosts].map((host) => [host, props.registry ?? usualLogin(host, names.providers)])),
    signing,
  };
}

/** Two pipelines: what runs for a pull request has no job in common with what holds secrets. */
export function planRelease(release: Release, own: readonly JobModel[]): readonly PipelineModel[] {
  const { fileName, title, origin, branch, schedule } = release;
  return [
    {
      id: fileName,
      name: title,
      origin,
      description: [
        'Builds what was committed, tests it, signs it, verifies it as machines do, and moves the tags.',
        'No Node, nothing of bootcdk: a machine with buildah, skopeo, git and curl.',
      ],
      triggers: { push: { branches: [branch], tags: [] }, schedule, manual: true, branch },
      concurrency: { group: fileName, perBranch: false, cancel: false },
      jobs: [...buildJobs(release), ...publishJobs(release), ...own],
    },
    {
      id: `${fileName}-pull-request`,
      name: `${title}: pull request`,
      origin,
      description: ['Builds and tests what a pull request changes. It has no secret, and cannot publish.'],
      triggers: { pullRequest: { branches: [branch] }, schedule: [], manual: false },
      concurrency: { group: `${fileName}-pull-request`, perBranch: true, cancel: true },
      jobs: [freshJob(release), ...pullRequestJobs(release)],
    },
  ];
}
