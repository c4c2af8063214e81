import { at, stepsOf, subject } from './model-parts';
import { PipelineRule } from './rule';
import { Severity } from '../../core/findings';
import { shown } from '../../core/text';
import { ActionPin } from '../model';
import * as pins from '../pins';

export const ACTION_NOT_PINNED: PipelineRule = {
  id: 'bootcdk::action-not-pinned',
  severity: Severity.ERROR,
  title: 'action that is not pinned to a commit',
  why: 'whoever can move the tag runs their own code with the permissions and secrets of the job',
  fix: 'give the forty digits of the commit that the tag names: `git ls-remote https://github.com/OWNER/REPOSITORY TAG`',
  see: 'https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions',
  check(pipelines, _facts, report) {
    for (const placed of stepsOf(pipelines)) {
      if (placed.step.kind !== 'action') continue;
      const problem = problemOf(placed.step.uses);
      if (problem) report({ ...at(placed), ...problem, message: `${subject(placed)}: ${problem.message}` });
    }
  },
};

interface Problem {
  readonly message: string;
  readonly got: string;
  readonly fix?: string;
}

function problemOf({ action, commit, version }: ActionPin): Problem | undefined {
  const name = `the action ${shown(action)}`;
  const ref = /@(.*)$/.exec(action)?.[1];
  if (ref !== undefined) {
    return {
      message: `${name} has "@${ref}" in its name, which is given by itself`,
      got: action,
      fix: `write ${shown(action.slice(0, action.indexOf('@')))}, and the commit after it`,
    };
  }
  if (!/^[0-9a-f]{40}$/i.test(commit)) {
    return { message: `${name} ${commitProblem(commit)}`, got: commit, fix: known(action) };
  }
  if (version.trim() !== '') return undefined;
  return {
    message: `${name} has no version, so that nobody can read what its commit is`,
    got: action,
    fix: 'give the tag that the commit has, `version: "v5.0.1"`',
  };
}

function commitProblem(commit: string): string {
  if (commit === '') return 'has no commit';
  if (/^[0-9a-f]{7,39}$/i.test(commit)) {
    return `has the commit ${shown(commit)}, of which ${40 - commit.length} digits are missing`;
  }
  if (/^v?\d+(?:\.\d+)*\b/.test(commit)) return `has the tag ${shown(commit)} instead of a commit`;
  if (/^(?:main|master|trunk|develop|latest|release\b.*)$/.test(commit)) {
    return `has the branch ${shown(commit)} instead of a commit`;
  }
  return `has ${shown(commit)} instead of a commit`;
}

/** Of actions that pipelines use by themselves, the commit is known. */
function known(action: string): string | undefined {
  const pin = [pins.CHECKOUT, pins.UPLOAD_ARTIFACT, pins.DOWNLOAD_ARTIFACT, pins.ATTEST].find(
    (one) => one.action === action,
  );
  return pin && `write ${shown(pin.commit)}, which is ${pin.version}`;
}
