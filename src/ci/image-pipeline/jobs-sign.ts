import { digestOf, DUE, dueStep } from './due';
import { identityPermission, identityStep } from './identity';
import { goesOn, hasIndex, levelJob, outputOf, Release, signatureOf, titleOf } from './release';
import { publishLogin } from './release-logins';
import { anyRunner } from './runners';
import * as scripts from './scripts';
import { SAY_SIGNED } from './scripts-rows';
import { fetchStep, statementsOf } from './statements';
import { Target } from './targets';
import { pushPermission } from '../logins';
import { JobModel, StepModel } from '../model';
import { COSIGN } from '../pins';
import { runStep } from '../step-models';
import { columns } from '../value-models';

const SIGN_MINUTES = 15;

/** One for the images of each key, and one for its indexes: a secret is in no job that does not sign with it. */
export function signJobs(
  release: Release,
  targets: readonly Target[],
  builds: readonly string[],
  digests: readonly string[],
): JobModel[] {
  const byKey = new Map<string, Target[]>();
  for (const target of targets) {
    const key = target.plan.signingKeyPath ?? '';
    byKey.set(key, [...(byKey.get(key) ?? []), target]);
  }
  const parts = [...byKey.values()].flatMap((some) => [
    { some, indexes: false },
    ...(some.some(hasIndex) ? [{ some: some.filter(hasIndex), indexes: true }] : []),
  ]);
  return parts.map(({ some, indexes }, n) =>
    signJob(release, levelJob('sign', n), some, indexes ? digests : builds, indexes),
  );
}

/** bootc verifies the index, podman what it names: each is signed. */
function signJob(
  release: Release,
  id: string,
  targets: readonly Target[],
  digests: readonly string[],
  indexes: boolean,
): JobModel {
  const login = publishLogin(release, targets, DUE);
  const signing = release.signing(targets[0]!)!;
  const statements = indexes ? [] : statementsOf(release);
  const sign = scripts.sign(signing.signatures, statements);
  const rows = targets.flatMap((target) =>
    (indexes ? [undefined] : target.plan.architectures).map((architecture) => ({
      TITLE: architecture === undefined ? target.id : titleOf(target, architecture),
      OUTPUT: outputOf(target, architecture),
      SIGNATURE: signatureOf(target, architecture),
      REPOSITORY: target.repository,
    })),
  );
  const signatures = rows.map(({ SIGNATURE }) => SIGNATURE);
  return {
    id,
    name: indexes ? 'Sign indexes' : 'Sign',
    origin: release.origin,
    needs: digests,
    afterFailures: goesOn(release),
    runner: anyRunner(release),
    permissions: [...pushPermission(login, 'to push signatures'), ...identityPermission(signing)],
    deployment: release.props.deploymentEnvironment,
    matrix: { title: 'TITLE', rows },
    timeoutMinutes: SIGN_MINUTES,
    environment: {},
    outputs: Object.fromEntries(signatures.map((name) => [name, 'signed'])),
    steps: [
      dueStep({ DIGEST: digestOf(digests, 'OUTPUT') }),
      ...(statements.length > 0
        ? [
            {
              kind: 'download',
              id: 'statements',
              name: 'Take what is known of the build',
              jobs: digests,
              artifact: { name: 'statements', column: 'OUTPUT' },
              when: DUE,
            } satisfies StepModel,
          ]
        : []),
      { ...fetchStep(COSIGN), when: DUE },
      ...login.steps,
      ...identityStep(signing, DUE),
      runStep('sign', 'Sign by digest', login.as([...signing.before, ...sign]), {
        environment: { ...columns('REPOSITORY'), DIGEST: digestOf(digests, 'OUTPUT'), ...signing.environment },
        when: DUE,
      }),
      runStep('signed', 'Say that it is signed', SAY_SIGNED, {
        environment: columns('SIGNATURE'),
        outputs: signatures,
      }),
    ],
  };
}
