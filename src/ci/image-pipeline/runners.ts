import { Release } from './release';
import { prepareMachine } from './scripts';
import { ArgumentFinding } from '../../core/construct-place';
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { shown, sortedEntries } from '../../core/text';
import { RunnerModel, RunStepModel, StepCondition } from '../model';
import { runStep } from '../step-models';
import { matrix } from '../value-models';

export const RUNNER_LABELS: RuleInfo = {
  id: 'bootcdk::runner-labels',
  severity: Severity.ERROR,
  title: 'machines of which some have a label',
  why: 'the platforms of an image are rows of one job: it is sent to machines by their labels, or not',
  fix: 'give each of them a label, or none',
  acknowledgeable: false,
};

const runnersOf = ({ props }: Pick<Release, 'props'>): ReadonlyArray<readonly [string, RunnerModel]> =>
  sortedEntries(props.runners ?? {}).map(([name, { _model }]) => [name, _model]);

export function runnerFindings(release: Pick<Release, 'props'>): ArgumentFinding[] {
  const runners = runnersOf(release);
  const without = runners.find(([, { label }]) => !label);
  const labelled = runners.find(([, { label }]) => label);
  if (!without || !labelled) return [];
  const message = `the machine for ${shown(labelled[0])} has a label, the one for ${shown(without[0])} has none`;
  return [{ message, got: without[0] }];
}

/** Where the job of one platform runs, a row each: by emulation, anywhere. */
export function platformRunner(release: Release): RunnerModel {
  const chosen = anyRunner(release);
  if (chosen.label) return { ...chosen, label: matrix('RUNNER') };
  return release.props.emulate ? chosen : { ...chosen, architecture: matrix('ARCHITECTURE') };
}

/** The column of a row that names its machine, where the user named some. */
export function runnerColumn(release: Release, architecture: string): { RUNNER?: string } {
  const { label: usual } = anyRunner(release);
  if (usual?.of !== 'text') return {};
  const label = release.props.runners?.[architecture]?._model.label;
  return { RUNNER: label?.of === 'text' ? label.text : usual.text };
}

/** For jobs that build nothing: the first that was named. */
export const anyRunner = (release: Pick<Release, 'props'>): RunnerModel => runnersOf(release)[0]?.[1] ?? {};

/** Whatever machine a provider gives. */
export const machineStep = ({ props }: Release, when: StepCondition): RunStepModel =>
  runStep('machine', 'Prepare the machine', prepareMachine(props.freeDiskSpace ?? true), { when });
