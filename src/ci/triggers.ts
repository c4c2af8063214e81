import { TriggersModel } from './model';
import { PipelineTriggers } from './pipeline-triggers';

/** As other languages give it: nothing where nothing was said. */
export function triggersModel(triggers: PipelineTriggers): TriggersModel {
  const { branches, tags, pullRequests, schedule, manual } = triggers;
  return {
    push: branches || tags ? { branches: branches ?? [], tags: tags ?? [] } : undefined,
    pullRequest: pullRequests && { branches: pullRequests },
    schedule: schedule ?? [],
    manual: manual ?? true,
  };
}
