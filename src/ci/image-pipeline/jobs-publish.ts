import { identityPermission, identityStep } from './identity';
import { doneStep, goesOn, levelJob, outputOf, Release, signatureOf, titleOf } from './release';
import { publishLogin } from './release-logins';
import { anyRunner, machineSteps } from './runners';
import * as scripts from './scripts';
import { Demand, demandSignatures, SAY_SIGNED, sayDue } from './scripts-rows';
import { fetchStep, statementsOf } from './statements';
import { Target } from './targets';
import { scopeFileName } from '../../trust/policy-scope';
import { textOf } from '../../trust/public-key';
import { LoggedIn } from '../logins';
import { Environment, JobModel, PermissionModel, StepCondition, StepModel, ValueModel } from '../model';
import { COSIGN } from '../pins';
import { runStep } from '../step-models';
import { columns, context } from '../value-models';

const SIGN_MINUTES = 15;
const VERIFY_MINUTES = 60;

/** After the images are built: make indexes, sign, verify, move tags. What failed holds back itself alone. */
export function publishJobs(release: Release): JobModel[] {
  const { targets } = release;
  if (targets.length === 0) return [];
  const builds = release.levels.map((_, level) => levelJob('build', level));
  const indexed = targets.filter(hasIndex);
  const signed = targets.filter((target) => release.signing(target) !== undefined);
  const index = indexed.length === 0 ? [] : [indexJob(release, indexed, builds)];
  const digests = [...builds, ...index.map(({ id }) => id)];
  const signing = signJobs(release, signed, builds, digests);
  return [
    ...index,
    ...signing,
    publishJob(
      release,
      digests,
      signing.map(({ id }) => id),
    ),
  ];
}

const hasIndex = ({ plan }: Target): boolean => plan.architectures.length > 1;

/** The output that holds the digest which is published. */
const publishedOutput = (target: Target): string =>
  hasIndex(target) ? outputOf(target) : outputOf(target, target.plan.architectures[0]);

const DUE: StepCondition = { step: 'due', output: 'due', equals: 'yes' };

/** What did not change was not built, and is as it should be. */
const dueStep = (
  environment: Environment,
  digests: readonly Demand[] = [DIGEST],
  signatures: readonly Demand[] = [],
): StepModel =>
  runStep('due', 'Is there anything new?', [...sayDue(digests), ...demandSignatures(signatures)], {
    environment: {
      ...environment,
      ...columns(...[...digests, ...signatures].map(({ output }) => output)),
    },
    outputs: ['due'],
  });

const DIGEST: Demand = { variable: 'DIGEST', output: 'OUTPUT' };

const pushPermission = ({ jobToken }: LoggedIn, reason: string): PermissionModel[] =>
  jobToken ? [{ scope: 'packages', level: 'write', reason }] : [];

const digestOf = (jobs: readonly string[], column: string): ValueModel => ({
  of: 'job-output',
  jobs,
  output: { column },
});

function indexJob(release: Release, targets: readonly Target[], builds: readonly string[]): JobModel {
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
    timeoutMinutes: SIGN_MINUTES,
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

/** One for the images of each key, and one for its indexes: a secret is in no job that does not sign with it. */
function signJobs(
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

/** Whether the image itself says what its machines accept. */
function hasPolicy(release: Release, target: Target): boolean {
  const signing = release.signing(target);
  return signing !== undefined && signing.data.hostPolicy !== 'none';
}

/** Keyless signatures machines cannot verify. */
const isVerifiedIndex = (release: Release, target: Target): boolean =>
  hasIndex(target) && hasPolicy(release, target) && release.signing(target)?.data.signer !== undefined;

/** `public`, `none`, or the key of the log in base64: values of several lines do not fit everywhere. */
function logColumn(release: Release, target: Target): string {
  const log = release.signing(target)?.data.transparencyLog;
  if (log === undefined || log.log !== 'rekor') return log?.log ?? 'none';
  return log.keys
    .slice(0, 1)
    .map(({ content }) => Buffer.from(textOf(content)).toString('base64'))
    .join('');
}

function indexSteps(digests: readonly string[], login: LoggedIn): StepModel[] {
  const script = ['if [ "$INDEX" = no ]; then echo "it is no index"; exit 0; fi', ...scripts.VERIFY_INDEX];
  return [
    { ...fetchStep(COSIGN), when: DUE },
    runStep('verify-index', 'Verify what bootc verifies', login.as(script), {
      environment: { ...columns('REPOSITORY', 'INDEX', 'KEY', 'LOG'), DIGEST: digestOf(digests, 'OUTPUT') },
      when: DUE,
    }),
  ];
}

/** The signatures that an image must have before its tags move, and those of the images that it is made from. */
function signaturesOf(release: Release, target: Target): string[] {
  const own = release.signing(target)
    ? [
        ...target.plan.architectures.map((architecture) => signatureOf(target, architecture)),
        ...(hasIndex(target) ? [signatureOf(target)] : []),
      ]
    : [];
  return [...new Set([...own, ...target.parents.flatMap((parent) => signaturesOf(release, parent.target))])];
}

function publishJob(release: Release, digests: readonly string[], signing: readonly string[]): JobModel {
  const { targets, tags } = release;
  const most = Math.max(...targets.map((target) => signaturesOf(release, target).length));
  const signatures = Array.from({ length: most }, (_, n): Demand => {
    return { variable: `SIGNED_${n + 1}`, output: `SIGNATURE_${n + 1}` };
  });
  const login = publishLogin(release, targets, DUE);
  const tagScript = login.as(scripts.moveTags(tags._variables(), tags._words()));
  const verified = targets.some((target) => hasPolicy(release, target));
  const verifiesIndexes = targets.some((target) => isVerifiedIndex(release, target));
  return {
    id: 'publish',
    name: verified ? 'Verify as machines do, and publish' : 'Publish',
    origin: release.origin,
    needs: [...digests, ...signing],
    afterFailures: goesOn(release),
    runner: anyRunner(release),
    permissions: pushPermission(login, 'to move the tags'),
    matrix: {
      title: 'IMAGE',
      rows: targets.map((target) => ({
        IMAGE: target.id,
        REPOSITORY: target.repository,
        TAG: target.plan.tag,
        ARCHITECTURE: target.plan.architectures[0]!,
        SIGNED: hasPolicy(release, target) ? 'yes' : 'no',
        ...(verifiesIndexes
          ? {
              INDEX: isVerifiedIndex(release, target) ? 'yes' : 'no',
              KEY: `${scopeFileName(target.repository)}.pub`,
              LOG: logColumn(release, target),
            }
          : {}),
        OUTPUT: publishedOutput(target),
        ...Object.fromEntries(signatures.map(({ output }, n) => [output, signaturesOf(release, target)[n] ?? 'none'])),
      })),
    },
    timeoutMinutes: VERIFY_MINUTES,
    environment: {},
    outputs: {},
    steps: [
      dueStep(
        {
          DIGEST: digestOf(digests, 'OUTPUT'),
          ...Object.fromEntries(signatures.map(({ variable, output }) => [variable, digestOf(signing, output)])),
        },
        [DIGEST],
        signatures,
      ),
      ...login.steps,
      ...(verified
        ? [
            ...machineSteps(release, DUE),
            runStep('verify', 'Pull it as machines will', login.as(scripts.VERIFY), {
              environment: { ...columns('REPOSITORY', 'SIGNED', 'ARCHITECTURE'), DIGEST: digestOf(digests, 'OUTPUT') },
              when: DUE,
            }),
            ...(verifiesIndexes ? indexSteps(digests, login) : []),
          ]
        : []),
      runStep('tags', 'Move the tags', tagScript, {
        environment: {
          ...columns('REPOSITORY', 'TAG'),
          DIGEST: digestOf(digests, 'OUTPUT'),
          ...(tags._variables().some((line) => line.includes('$COMMIT')) ? { COMMIT: context('commit') } : {}),
          ...(tags._variables().some((line) => line.includes('$BRANCH')) ? { BRANCH: context('branch') } : {}),
        },
        when: DUE,
      }),
    ],
  };
}
