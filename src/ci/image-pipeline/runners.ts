import { Release } from './release';
import { sortedEntries } from '../../core/text';
import { RunnerModel } from '../model';
import { matrix } from './values';

/** Where the job of one platform runs, a row each: by emulation, anywhere. */
export function platformRunner(release: Release): RunnerModel {
  const { props } = release;
  const chosen = anyRunner(release);
  if (props.runners && Object.keys(props.runners).length > 0) {
    return chosen.label ? { ...chosen, label: matrix('RUNNER') } : chosen;
  }
  return props.emulate ? {} : { architecture: matrix('ARCHITECTURE') };
}

/** The column of a row that names its machine, where the user named some. */
export function runnerColumn({ props }: Release, architecture: string): { RUNNER?: string } {
  const label = props.runners?.[architecture]?._model.label;
  return label?.of === 'text' ? { RUNNER: label.text } : {};
}

/** For jobs that build nothing: the first that was named. */
export function anyRunner({ props }: Release): RunnerModel {
  const [first] = sortedEntries(props.runners ?? {});
  return first ? first[1]._model : {};
}
