import { DIGEST, digestOf, DUE, dueStep } from './due';
import { indexJob } from './job-index';
import { signJobs } from './jobs-sign';
import { goesOn, hasIndex, levelJob, outputOf, Release, signatureOf } from './release';
import { publishLogin } from './release-logins';
import { anyRunner, machineStep } from './runners';
import * as scripts from './scripts';
import { Demand } from './scripts-rows';
import { fetchStep } from './statements';
import { Target } from './targets';
import { scopeFileName } from '../../trust/policy-scope';
import { textOf } from '../../trust/public-key';
import { LoggedIn, pushPermission } from '../logins';
import { JobModel, StepModel } from '../model';
import { COSIGN } from '../pins';
import { runStep } from '../step-models';
import { columns, context } from '../value-models';

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

/** The output that holds the digest which is published. */
const publishedOutput = (target: Target): string =>
  hasIndex(target) ? outputOf(target) : outputOf(target, target.plan.architectures[0]);

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
            machineStep(release, DUE),
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
