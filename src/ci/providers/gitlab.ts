import { PipelineModel } from '../model';
import { headerOf } from './gitlab-header';
import { jobYaml, templateName } from './gitlab-job';
import { rulesOf } from './gitlab-rules';
import { CLEANUP, SETUP } from './gitlab-script';
import { secretsOf } from './gitlab-values';
import { Lack, ProviderFile, ProviderOptions, Renderer } from './renderer';
import { Commented, Yaml, yamlText } from './yaml';
import { takeName } from '../../core/names';
import { readAll } from '../reading';

/** @see https://docs.gitlab.com/ci/yaml/ */
export const GITLAB: Renderer = {
  title: 'GitLab CI',
  render: (pipelines, options, lacks) => [configuration(pipelines, options, lacks)],
};

/** What GitLab reads by itself; any other file is included by it. */
const MAIN_FILE = '.gitlab-ci.yml';

/** Words that mean something else at the top of the file. */
const RESERVED =
  'after_script before_script cache default false image include nil null pages services spec stages true types variables workflow';

/** One file for all of them: GitLab has one for a project. */
function configuration(
  pipelines: readonly PipelineModel[],
  { location }: ProviderOptions,
  lacks: (lack: Lack) => void,
): ProviderFile {
  const main = location === MAIN_FILE;
  const secretsOfFile = [...new Set(pipelines.flatMap(({ jobs }) => jobs.flatMap(secretsOf)))];
  const rules = pipelines.map(({ id, origin, triggers }) =>
    rulesOf(triggers, (feature, fix) => lacks({ where: id, feature, fix, origin })),
  );
  const taken = new Set(RESERVED.split(' '));
  const entries = pipelines.flatMap((pipeline, n): Array<readonly [string, Yaml]> => {
    const keys = new Map(pipeline.jobs.map(({ id }) => [id, keyOf(id, pipeline, taken)]));
    const depths = depthsOf(pipeline);
    return [
      [templateName(pipeline), template(pipeline, rules[n]!)],
      ...pipeline.jobs.map((job): readonly [string, Yaml] => {
        const stage = main ? stageName(depths.get(job.id)!) : undefined;
        return [keys.get(job.id)!, jobYaml(job, { pipeline, keys, stage, secretsOfFile, rules: rules[n]!, lacks })];
      }),
    ];
  });
  const content = yamlText(headerOf(pipelines, main ? undefined : location), {
    ...(main ? { workflow: workflow(pipelines, rules.flat()), stages: stages(pipelines) } : {}),
    ...Object.fromEntries(entries),
  });
  return { path: location, content, mode: 0o644 };
}

/** The id, if no other pipeline of the file has a job of this name. */
const keyOf = (id: string, pipeline: PipelineModel, taken: Set<string>): string =>
  takeName(taken.has(id) ? `${pipeline.id}-${id}` : id, taken);

function workflow(pipelines: readonly PipelineModel[], rules: readonly Yaml[]): Yaml {
  const cancel = pipelines.some(
    ({ concurrency, jobs }) => concurrency.cancel || jobs.some((job) => job.concurrency?.cancel),
  );
  return {
    auto_cancel: {
      on_new_commit: cancel ? new Commented('interruptible', 'only jobs that say so') : 'none',
    },
    rules,
  };
}

function template({ concurrency }: PipelineModel, rules: readonly Yaml[]): Yaml {
  // The rest of it is said with each job, where there are any.
  readAll(concurrency);
  return {
    rules,
    interruptible: concurrency.cancel,
    before_script: [`${SETUP.join('\n')}\n`],
    after_script: CLEANUP,
  };
}

/** How many jobs each waits for, one after the other. */
function depthsOf({ jobs }: PipelineModel): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  const depthOf = (id: string): number => {
    const known = depths.get(id);
    if (known !== undefined) return known;
    const needs = jobs.find((job) => job.id === id)?.needs ?? [];
    const depth = Math.max(-1, ...needs.map(depthOf)) + 1;
    depths.set(id, depth);
    return depth;
  };
  for (const { id } of jobs) depthOf(id);
  return depths;
}

const stageName = (depth: number): string => `stage-${depth + 1}`;

function stages(pipelines: readonly PipelineModel[]): string[] {
  const most = Math.max(0, ...pipelines.flatMap((pipeline) => [...depthsOf(pipeline).values()]));
  return Array.from({ length: most + 1 }, (_, n) => stageName(n));
}
