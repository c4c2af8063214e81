/** What jobs that build have in common, in a release and in a pull request. */
import { buildRows, secretName } from './build-rows';
import { Release } from './release';
import { isEmulated } from './release-logins';
import { platformRunner } from './runners';
import * as scripts from './scripts';
import { parentsValue } from './statements';
import { Target } from './targets';
import { versionLabels } from './version-labels';
import { mirrored } from '../../core/mirror-map';
import { BuildEngine } from '../../image/engine-floor';
import { LoggedIn } from '../logins';
import { Environment, JobModel, PermissionModel, StepCondition, StepModel, ValueModel } from '../model';
import { BINFMT } from '../pins';
import { runStep } from '../step-models';
import { columns, context, image, matrix, secret, text } from '../value-models';

export const CHANGED: StepCondition = { step: 'changed', output: 'changed', equals: 'yes' };
const BUILD_MINUTES = 120;

export const PULL: PermissionModel = { scope: 'packages', level: 'read', reason: 'to pull from mirrors' };

/** What is the same of a job that builds, whatever its steps are. */
export function buildJob(
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
    matrix: { title: 'TITLE', rows: targets.flatMap((target) => buildRows(release, target, targets)) },
    timeoutMinutes: BUILD_MINUTES,
    environment: {},
  };
}

/** Digests of the images that this one is made from, if they were built in this run. */
export function parentDigests(numbers: readonly number[], jobs: readonly string[]): Environment {
  return Object.fromEntries(
    numbers.map((n): [string, ValueModel] => [
      `PARENT_${n}_BUILT`,
      { of: 'job-output', jobs, output: { column: `PARENT_${n}_OUTPUT` } },
    ]),
  );
}

export const changedScript = (own: readonly string[], parents: readonly number[]): string[] => [
  ...own,
  ...scripts.sayChanged(parents),
];

/** Where one machine builds for all platforms. */
export function emulationSteps(release: Release, targets: readonly Target[], login: LoggedIn): StepModel[] {
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

export function baseSteps(release: Release, targets: readonly Target[], login: LoggedIn): StepModel[] {
  if (targets.every(({ bases }) => bases.length === 0)) return [];
  return [
    runStep('bases', 'Pull the base images, verified', login.as(scripts.PULL_BASES), {
      environment: { ...columns('BASES', 'ARCHITECTURE'), PIPELINE: text(release.folder) },
      when: CHANGED,
    }),
  ];
}

/** @param login of a release: a pull request has no secrets and no cache */
export function buildStep(release: Release, targets: readonly Target[], login?: LoggedIn): StepModel {
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

export function testStep({ folder }: Release): StepModel {
  return runStep('test', 'Test what will be shipped', scripts.TEST, {
    environment: { ...columns('IMAGE'), PIPELINE: text(folder) },
    when: CHANGED,
  });
}
