import { TriggersModel } from './model';
import { PipelineTriggers } from './pipeline-triggers';

/** As other languages give it: nothing where nothing was said. */
export function triggersModel(triggers: PipelineTriggers): TriggersModel {
  const { branches, tags, pullRequests, schedule, manual } = triggers;
  return {
    // Without a pattern, providers take every branch.
    push: branches?.length || tags?.length ? { branches: branches ?? [], tags: tags ?? [] } : undefined,
    pullRequest: pullRequests?.length ? { branches: pullRequests } : undefined,
    schedule: schedule ?? [],
    manual: manual ?? true,
  };
}
