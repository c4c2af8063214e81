import { InstructionStep, RunStep, Step } from './plan';
import { cache } from './steps/shell';
import { ArgumentFinding } from '../../core/construct-place';
import { didYouMean } from '../../core/did-you-mean';
import { Severity } from '../../core/findings';
import { freeName } from '../../core/names';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { StepChange } from '../steps';

export const NO_SUCH_STEP: RuleInfo = {
  id: 'bootcdk::no-such-step',
  severity: Severity.ERROR,
  title: 'change of a step that does not exist',
  why: 'the change would silently do nothing',
  fix: 'name one of the steps that `bootcdk list` shows',
  acknowledgeable: false,
};

/** Applies the user's changes in the order in which they were declared. What matches nothing is reported. */
export function applyChanges(
  steps: readonly Step[],
  changes: readonly StepChange[],
  origin: string,
  reject: (finding: ArgumentFinding) => void,
): Step[] {
  let result = [...steps];
  for (const change of changes) {
    const at = result.findIndex(({ id }) => id === change.id);
    if (at === -1) {
      const ids = result.map(({ id }) => id);
      reject({
        message: `there is no step ${shown(change.id)}${didYouMean(change.id, ids)}`,
        fix: `the steps are ${ids.join(', ')}`,
        got: change.id,
        place: change.place,
      });
      continue;
    }
    const taken = new Set(result.map(({ id }) => id));
    const fresh = (wanted: string): string => freeName(wanted, taken);
    if (change.change === 'after') {
      // After what was inserted there before: in the order in which it was declared.
      let last = at;
      while (result[last + 1]?.id.startsWith(`${change.id}/after`)) last++;
      result.splice(last + 1, 0, inserted(result[at]!, fresh(`${change.id}/after`), change, origin));
      continue;
    }
    result = result.flatMap((step, n) => (n === at ? changed(step, change, origin, fresh, reject) : [step]));
  }
  return result;
}

function changed(
  step: Step,
  change: Exclude<StepChange, { change: 'after' }>,
  origin: string,
  fresh: (id: string) => string,
  reject: (finding: ArgumentFinding) => void,
): Step[] {
  switch (change.change) {
    case 'remove':
      return [];
    case 'replace':
      return [inserted(step, step.id, change, origin)];
    case 'before':
      return [inserted(step, fresh(`${step.id}/before`), change, origin), step];
    case 'patch':
      if (step.kind === 'run') return [patched(step, change)];
      reject({
        message: `the step ${shown(step.id)} is no RUN: commands cannot be added to it`,
        fix: 'use replace, insertBefore or insertAfter',
        got: change.id,
        place: change.place,
      });
      return [step];
  }
}

function inserted(
  step: Step,
  id: string,
  { instructions, place }: Extract<StepChange, { change: 'replace' | 'before' | 'after' }>,
  origin: string,
): InstructionStep {
  const { layer, phase, origins } = step;
  const nodes = instructions.map(({ _node }) => _node);
  return {
    kind: 'instructions',
    id,
    layer,
    phase,
    origins: [...new Set([origin, ...origins])],
    instructions: nodes,
    place,
  };
}

function patched(step: RunStep, { patch, place }: Extract<StepChange, { change: 'patch' }>): RunStep {
  const { commandsBefore = [], commandsAfter = [] } = patch;
  return {
    ...step,
    commands: [...commandsBefore, ...step.commands, ...commandsAfter],
    usersCommands: true,
    added: [...(step.added ?? []), { commands: [...commandsBefore, ...commandsAfter], place }],
    mounts: [
      ...step.mounts,
      ...(patch.caches ?? []).map(cache),
      ...(patch.secrets ?? []).map(
        ({ secretId, target }) => ({ type: 'secret', id: secretId, target, required: true }) as const,
      ),
    ],
  };
}
