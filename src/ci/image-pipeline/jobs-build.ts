import { outputsOf, parentNumbers } from './build-rows';
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
import { doneStep, goesOn, levelJob, Release } from './release';
import { buildLogin, publishLogin } from './release-logins';
import { machineStep } from './runners';
import * as scripts from './scripts';
import { demandParents } from './scripts-rows';
import { statementSteps } from './statements';
import { Target } from './targets';
import { LoggedIn, pushPermission } from '../logins';
import { JobModel, PermissionModel } from '../model';
import { CHECK_OUT, checkoutStep, runStep } from '../step-models';
import { columns, context, text } from '../value-models';

/** Of a release: build, test, and push to a staging tag. */
export function buildJobs(release: Release): JobModel[] {
  return release.levels.map((targets, level) => {
    const id = levelJob('build', level);
    const parents = parentNumbers(targets);
    const jobs = release.levels.slice(0, level).map((_, n) => levelJob('build', n));
    const login = buildLogin(release, targets);
    return {
      ...buildJob(release, id, level, targets),
      permissions: [CHECK_OUT, ...packagesPermission(release, targets, login)],
      needs: jobs,
      afterFailures: jobs.length > 0 && goesOn(release),
      steps: [
        checkoutStep(true),
        ...login.steps,
        runStep(
          'changed',
          'Has it changed since the last release?',
          login.as([...demandParents(parents), ...changedScript(scripts.CHANGED_SINCE_RELEASE, parents)]),
          {
            environment: {
              ...columns('REPOSITORY', 'TAG', 'INPUTS', ...parents.map((n) => `PARENT_${n}`)),
              ...parentDigests(parents, jobs),
              EVENT: context('event'),
            },
            outputs: ['changed', ...parents.map((n) => `parent_${n}`)],
          },
        ),
        machineStep(release, CHANGED),
        ...emulationSteps(release, targets, login),
        ...baseSteps(release, targets, login),
        ...parents.map((n) =>
          runStep(`parent-${n}`, 'Pull what it is based on', login.as(scripts.pullParent(n)), {
            environment: {
              ...columns('ARCHITECTURE', `PARENT_${n}`, `PARENT_${n}_REPOSITORY`),
              ...parentDigests([n], jobs),
              PIPELINE: text(release.folder),
            },
            when: CHANGED,
          }),
        ),
        buildStep(release, targets, login),
        ...rechunkSteps(release, targets, CHANGED),
        testStep(release),
        runStep('push', 'Push to the staging tag', login.as(scripts.PUSH), {
          environment: columns('IMAGE', 'ARCHITECTURE', 'REPOSITORY', 'TAG'),
          outputs: ['digest'],
          when: CHANGED,
        }),
        ...statementSteps(release, targets, CHANGED, login),
        doneStep(
          'built',
          'Say that it is built',
          { of: 'step-output', step: 'push', output: 'digest' },
          outputsOf(targets),
        ),
      ],
      outputs: Object.fromEntries(outputsOf(targets).map((name) => [name, 'built'])),
    };
  });
}

function packagesPermission(release: Release, targets: readonly Target[], { jobToken }: LoggedIn): PermissionModel[] {
  const push = pushPermission(publishLogin(release, targets), 'to push to the staging tag');
  return push.length === 0 && jobToken ? [PULL] : push;
}
