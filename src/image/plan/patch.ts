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
  const result = [...steps];
  for (const change of changes) {
    const ids = result.map(({ id }) => id);
    const at = ids.indexOf(change.id);
    if (at === -1) {
      reject({
        message: `there is no step ${shown(change.id)}${didYouMean(change.id, ids)}`,
        fix: `the steps are ${ids.join(', ')}`,
        got: change.id,
        place: change.place,
      });
      continue;
    }
    const step = result[at]!;
    const fresh = (wanted: string): string => freeName(wanted, new Set(ids));
    switch (change.change) {
      case 'remove':
        result.splice(at, 1);
        break;
      case 'replace':
        result.splice(at, 1, inserted(step, step.id, change, origin));
        break;
      case 'before':
        result.splice(at, 0, inserted(step, fresh(`${step.id}/before`), change, origin));
        break;
      case 'after': {
        // After what was inserted there before: in the order in which it was declared.
        let last = at;
        while (ids[last + 1]?.startsWith(`${step.id}/after`)) last++;
        result.splice(last + 1, 0, inserted(step, fresh(`${step.id}/after`), change, origin));
        break;
      }
      case 'patch':
        if (step.kind === 'run') {
          result[at] = patched(step, change);
        } else {
          reject({
            message: `the step ${shown(step.id)} is no RUN: commands cannot be added to it`,
            fix: 'use replace, insertBefore or insertAfter',
            got: change.id,
            place: change.place,
          });
        }
        break;
    }
  }
  return result;
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
