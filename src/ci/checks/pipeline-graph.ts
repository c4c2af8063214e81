import { checkArtifacts } from './graph/artifacts';
import { graphOf } from './graph/graph';
import { checkJobs } from './graph/jobs';
import { checkNames } from './graph/names';
import { checkValues } from './graph/values';
import { PipelineRule } from './rule';
import { Severity } from '../../core/findings';

export const PIPELINE_GRAPH: PipelineRule = {
  id: 'bootcdk::pipeline-graph',
  severity: Severity.ERROR,
  title: 'pipeline whose parts do not fit together',
  why: 'providers refuse the file, or take what is missing for an empty text and go on with it',
  fix: 'name what is there',
  acknowledgeable: false,
  check(pipelines, _facts, report) {
    for (const pipeline of pipelines) {
      const graph = graphOf(pipeline, report);
      for (const check of [checkJobs, checkNames, checkValues, checkArtifacts]) check(graph);
    }
  },
};
