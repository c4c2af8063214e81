import { isParent, outputsOf, parentNumbers } from './build-rows';
import {
  baseSteps,
  buildJob,
  buildStep,
  CHANGED,
  changedScript,
  emulationSteps,
  parentDigests,
  PULL,
  testStep,
} from './build-steps';
import { rechunkSteps } from './rechunk-step';
import { levelJob, Release } from './release';
import { needsMirrorSecret, tryLogin } from './release-logins';
import { machineStep } from './runners';
import * as scripts from './scripts';
import { Target } from './targets';
import { JobModel, StepModel } from '../model';
import { CHECK_OUT, checkoutStep, runStep } from '../step-models';
import { columns, context, text } from '../value-models';

/** The one job with Node in it; it has no secret and no right. */
export function freshJob({ origin, props }: Release): JobModel {
  const commands = props.freshnessCommands ?? ['npm ci', 'npx bootcdk synth --check'];
  return {
    id: 'fresh',
    name: 'Is what was committed what the program gives?',
    origin,
    needs: [],
    runner: props.freshnessRunner?._model ?? {},
    permissions: [CHECK_OUT],
    timeoutMinutes: 15,
    environment: {},
    outputs: {},
    steps: [checkoutStep(false), runStep('check', 'Synthesize and compare', commands)],
  };
}

/** Of a pull request: build and test what changed. Images that others are based on are handed on as files. */
export function pullRequestJobs(release: Release): JobModel[] {
  // A build that takes secrets cannot be tried where there are none.
  const without = new Set<Target>();
  for (const target of release.targets) {
    const needsSecrets = target.secrets.length > 0 || needsMirrorSecret(release, target);
    if (needsSecrets || target.parents.some((one) => without.has(one.target))) without.add(target);
  }
  const levels = release.levels.map((targets) => targets.filter((target) => !without.has(target)));
  return levels.flatMap((targets, level): JobModel[] => {
    if (targets.length === 0) return [];
    const id = levelJob('try', level);
    const parents = parentNumbers(targets);
    const jobs = levels.slice(0, level).flatMap((some, n) => (some.length === 0 ? [] : [levelJob('try', n)]));
    const handsOn = targets.some((target) => isParent(release, target));
    const login = tryLogin(release, targets);
    return [
      {
        ...buildJob(release, id, level, targets),
        permissions: [CHECK_OUT, ...(login.jobToken ? [PULL] : [])],
        needs: ['fresh', ...jobs],
        steps: [
          checkoutStep(true),
          ...login.steps,
          runStep(
            'changed',
            'Does the pull request change it?',
            changedScript(scripts.CHANGED_IN_PULL_REQUEST, parents),
            {
              environment: {
                ...columns('REPOSITORY', 'TAG', 'INPUTS', 'HANDED_ON'),
                ...parentDigests(parents, jobs),
                BASE_COMMIT: context('base-commit'),
              },
              outputs: ['changed', ...parents.map((n) => `parent_${n}`)],
            },
          ),
          machineStep(release, CHANGED),
          ...emulationSteps(release, targets, login),
          ...baseSteps(release, targets, login),
          ...parents.flatMap((n): StepModel[] => [
            {
              kind: 'download',
              id: `fetch-${n}`,
              name: 'Take what it is based on',
              jobs,
              artifact: { name: 'image', column: `PARENT_${n}_OUTPUT` },
              when: { step: 'changed', output: `parent_${n}`, equals: 'built' },
            },
            runStep(`parent-${n}`, 'Load what it is based on', scripts.loadParent(n), {
              environment: {
                ...columns('ARCHITECTURE', `PARENT_${n}`),
                ...parentDigests([n], jobs),
                PIPELINE: text(release.folder),
              },
              when: CHANGED,
            }),
          ]),
          buildStep(release, targets),
          ...rechunkSteps(release, targets, CHANGED),
          testStep(release),
          ...(handsOn
            ? ([
                runStep('hand-on', 'Write it to a file', scripts.HAND_ON, {
                  environment: columns('IMAGE', 'OUTPUT', 'HANDED_ON'),
                  outputs: ['file', ...outputsOf(targets)],
                  when: CHANGED,
                }),
                {
                  kind: 'upload',
                  id: 'upload',
                  name: 'Hand it on',
                  artifact: { name: 'image', column: 'OUTPUT' },
                  files: ['image.tar'],
                  retentionDays: 1,
                  when: { step: 'hand-on', output: 'file', equals: 'yes' },
                },
              ] satisfies StepModel[])
            : []),
        ],
        outputs: handsOn ? Object.fromEntries(outputsOf(targets).map((name) => [name, 'hand-on'])) : {},
      },
    ];
  });
}
