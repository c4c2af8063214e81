import { digestOf, DUE, dueStep } from './due';
import { doneStep, goesOn, outputOf, Release } from './release';
import { publishLogin } from './release-logins';
import { anyRunner } from './runners';
import * as scripts from './scripts';
import { Target } from './targets';
import { pushPermission } from '../logins';
import { JobModel } from '../model';
import { runStep } from '../step-models';
import { columns } from '../value-models';

const INDEX_MINUTES = 15;

/** For images of several platforms. */
export function indexJob(release: Release, targets: readonly Target[], builds: readonly string[]): JobModel {
  const login = publishLogin(release, targets, DUE);
  const architectures = [...new Set(targets.flatMap(({ plan }) => plan.architectures))];
  const digests = Object.fromEntries(
    architectures.map((name) => [`DIGEST_${name.toUpperCase()}`, digestOf(builds, `OUTPUT_${name.toUpperCase()}`)]),
  );
  return {
    id: 'index',
    name: 'Put platforms together',
    origin: release.origin,
    needs: builds,
    afterFailures: goesOn(release),
    runner: anyRunner(release),
    permissions: pushPermission(login, 'to push the index'),
    matrix: {
      title: 'IMAGE',
      rows: targets.map((target) => ({
        IMAGE: target.id,
        REPOSITORY: target.repository,
        TAG: target.plan.tag,
        OUTPUT: outputOf(target),
        ...Object.fromEntries(
          architectures.map((name) => [
            `OUTPUT_${name.toUpperCase()}`,
            target.plan.architectures.includes(name) ? outputOf(target, name) : 'none',
          ]),
        ),
      })),
    },
    timeoutMinutes: INDEX_MINUTES,
    environment: {},
    outputs: Object.fromEntries(targets.map((target) => [outputOf(target), 'indexed'])),
    steps: [
      dueStep(
        digests,
        architectures.map((name) => ({
          variable: `DIGEST_${name.toUpperCase()}`,
          output: `OUTPUT_${name.toUpperCase()}`,
        })),
      ),
      ...login.steps,
      runStep('index', 'Make and push the index', login.as(scripts.makeIndex(architectures)), {
        environment: {
          ...columns('IMAGE', 'REPOSITORY', 'TAG'),
          ...digests,
        },
        outputs: ['digest'],
        when: DUE,
      }),
      doneStep(
        'indexed',
        'Say that it is made',
        { of: 'step-output', step: 'index', output: 'digest' },
        targets.map((target) => outputOf(target)),
      ),
    ],
  };
}
