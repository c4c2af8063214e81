import { rechunkColumn, rechunkSteps } from './rechunk-step';
import { doneStep, goesOn, levelJob, outputOf, Release, titleOf } from './release';
import { buildLogin, isEmulated, needsMirrorSecret, publishLogin, tryLogin } from './release-logins';
import { machineSteps, platformRunner, runnerColumn } from './runners';
import * as scripts from './scripts';
import { demandParents } from './scripts-rows';
import { parentsValue, statementSteps } from './statements';
import { Target } from './targets';
import { columns, context, image, matrix, secret, text } from '../value-models';
import { declaredColumn, versionLabels } from './version-labels';
import { mirrored } from '../../core/mirror-map';
import { pullable } from '../../core/references';
import { BuildEngine } from '../../image/engine-floor';
import { LoggedIn } from '../logins';
import { Environment, JobModel, PermissionModel, StepCondition, StepModel, ValueModel } from '../model';
import { BINFMT } from '../pins';
import { CHECK_OUT, checkoutStep, runStep } from '../step-models';

const CHANGED: StepCondition = { step: 'changed', output: 'changed', equals: 'yes' };
const BUILD_MINUTES = 120;

const PULL: PermissionModel = { scope: 'packages', level: 'read', reason: 'to pull from mirrors' };

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

/** Of a release: build, test, and push to a staging tag. */
export function buildJobs(release: Release): JobModel[] {
  return release.levels.map((targets, level) => {
    const id = levelJob('build', level);
    const parents = parentNumbers(targets);
    const jobs = release.levels.slice(0, level).map((_, n) => levelJob('build', n));
    const login = buildLogin(release, targets);
    return {
      ...common(release, id, level, targets),
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
        ...machineSteps(release, CHANGED),
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
        ...common(release, id, level, targets),
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
          ...machineSteps(release, CHANGED),
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

function packagesPermission(release: Release, targets: readonly Target[], { jobToken }: LoggedIn): PermissionModel[] {
  if (publishLogin(release, targets).jobToken) {
    return [{ scope: 'packages', level: 'write', reason: 'to push to the staging tag' }];
  }
  return jobToken ? [PULL] : [];
}

function common(
  release: Release,
  id: string,
  level: number,
  targets: readonly Target[],
): Pick<JobModel, 'id' | 'name' | 'origin' | 'runner' | 'matrix' | 'timeoutMinutes' | 'environment'> {
  const what = level === 0 ? 'Build' : `Build level ${level + 1}`;
  return {
    id,
    name: what,
    origin: release.origin,
    runner: platformRunner(release),
    matrix: { title: 'TITLE', rows: targets.flatMap((target) => rowsOf(release, target, targets)) },
    timeoutMinutes: BUILD_MINUTES,
    environment: {},
  };
}

/** Whether another image of the app is made from it. */
const isParent = ({ targets }: Release, target: Target): boolean =>
  targets.some(({ parents }) => parents.some((parent) => parent.target === target));

/** The numbers of the most images of the app that one is made from: 1, 2, … */
function parentNumbers(targets: readonly Target[]): number[] {
  const most = Math.max(0, ...targets.map(({ parents }) => parents.length));
  return Array.from({ length: most }, (_, n) => n + 1);
}

function rowsOf(release: Release, target: Target, all: readonly Target[]): Array<Record<string, string>> {
  const { plan, parents, bases, inputs, secrets } = target;
  const anySecrets = all.some((one) => one.secrets.length > 0);
  return plan.architectures.map((architecture) => ({
    TITLE: titleOf(target, architecture),
    OUTPUT: outputOf(target, architecture),
    IMAGE: target.id,
    HANDED_ON: isParent(release, target) ? 'yes' : 'no',
    ARCHITECTURE: architecture,
    ...runnerColumn(release, architecture),
    ...rechunkColumn(release, target),
    CONTEXT: inputs[inputs.length - 1]!,
    REPOSITORY: target.repository,
    TAG: plan.tag,
    INPUTS: inputs.join(' '),
    BASES: bases.map(pullWord).join(' '),
    ...(all.some((one) => one.parents.length > 0) && namesParents(release)
      ? { PARENTS: parents.map(({ reference }) => reference).join(' ') }
      : {}),
    ...(all.some((one) => one.certificates) ? { CERTIFICATES: target.certificates ? 'yes' : 'no' } : {}),
    ...declaredColumn(target, all),
    ...(anySecrets ? { SECRETS: secrets.map((id) => `${id}:${secretName(id)}`).join(' ') } : {}),
    ...Object.fromEntries(
      parentNumbers(all).flatMap((n) => {
        const parent = parents[n - 1];
        return [
          [`PARENT_${n}`, parent?.reference ?? ''],
          [`PARENT_${n}_REPOSITORY`, parent?.target.repository ?? ''],
          [`PARENT_${n}_OUTPUT`, parent ? outputOf(parent.target, architecture) : 'none'],
        ];
      }),
    ),
  }));
}

/** Whether a step asks for all of them at once. */
const namesParents = ({ engine, props }: Release): boolean =>
  engine === BuildEngine.BUILDKIT || (props.provenance ?? false);

/** `<what is pulled>=<as the Containerfile names it>` */
const pullWord = (reference: string): string => `${pullable(reference)}=${reference}`;

/** `token.x` → `TOKEN_X`: what providers can name. */
const secretName = (id: string): string => id.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/** Digests of the images that this one is made from, if they were built in this run. */
function parentDigests(numbers: readonly number[], jobs: readonly string[]): Environment {
  return Object.fromEntries(
    numbers.map((n): [string, ValueModel] => [
      `PARENT_${n}_BUILT`,
      { of: 'job-output', jobs, output: { column: `PARENT_${n}_OUTPUT` } },
    ]),
  );
}

const changedScript = (own: readonly string[], parents: readonly number[]): string[] => [
  ...own,
  ...scripts.sayChanged(parents),
];

/** Where one machine builds for all platforms. */
function emulationSteps(release: Release, targets: readonly Target[], login: LoggedIn): StepModel[] {
  if (!isEmulated(release, targets)) return [];
  const script = scripts.emulate([...new Set(targets.flatMap(({ plan }) => plan.architectures))]);
  const isMirrored = mirrored(BINFMT.reference, release.mirrors) !== undefined;
  return [
    runStep('emulation', 'Run programs of other platforms', isMirrored ? login.as(script) : script, {
      environment: { EMULATION: image(BINFMT.reference) },
      when: CHANGED,
    }),
  ];
}

function baseSteps(release: Release, targets: readonly Target[], login: LoggedIn): StepModel[] {
  if (targets.every(({ bases }) => bases.length === 0)) return [];
  return [
    runStep('bases', 'Pull the base images, verified', login.as(scripts.PULL_BASES), {
      environment: { ...columns('BASES', 'ARCHITECTURE'), PIPELINE: text(release.folder) },
      when: CHANGED,
    }),
  ];
}

/** @param login of a release: a pull request has no secrets and no cache */
function buildStep(release: Release, targets: readonly Target[], login?: LoggedIn): StepModel {
  const { engine, props } = release;
  const isRelease = login !== undefined;
  const secrets = isRelease ? [...new Set(targets.flatMap((target) => target.secrets))] : [];
  const cache = isRelease && props.cache !== undefined;
  const labels = isRelease ? versionLabels(release, targets) : { commands: [], environment: {} };
  const options = {
    labels: labels.commands,
    refresh: isRelease && targets.some(({ refreshable }) => refreshable),
    secrets: secrets.length > 0,
    cache,
    certificates: targets.some(({ certificates }) => certificates),
  };
  const buildkit = engine === BuildEngine.BUILDKIT;
  const script = buildkit ? scripts.buildWithBuildkit(options) : scripts.buildWithBuildah(options);
  return runStep('build', 'Build', cache ? login.as(script) : script, {
    environment: {
      ...columns('IMAGE', 'ARCHITECTURE', 'CONTEXT'),
      ...(buildkit ? { ...columns('BASES'), PARENTS: parentsValue(targets) } : {}),
      COMMIT: context('commit'),
      SOURCE: context('repository-url'),
      ...labels.environment,
      ...(options.refresh ? { EVENT: context('event') } : {}),
      ...(cache ? { CACHE: text(props.cache!) } : {}),
      ...(secrets.length > 0 ? { SECRETS: matrix('SECRETS') } : {}),
      ...(options.certificates ? columns('CERTIFICATES') : {}),
      ...Object.fromEntries(
        secrets.map((id) => [`${scripts.SECRET_VARIABLE}${secretName(id)}`, secret(secretName(id))]),
      ),
    },
    when: CHANGED,
  });
}

function testStep({ folder }: Release): StepModel {
  return runStep('test', 'Test what will be shipped', scripts.TEST, {
    environment: { ...columns('IMAGE'), PIPELINE: text(folder) },
    when: CHANGED,
  });
}

const outputsOf = (targets: readonly Target[]): string[] =>
  targets.flatMap((target) => target.plan.architectures.map((architecture) => outputOf(target, architecture)));
