import { BuildEngine } from './options';
import { ImagePipelineProps } from './props';
import { RegistryLogin } from './registry-login';
import { AUTH, LOGIN, prepareMachine } from './scripts';
import { SAY_DONE } from './scripts-rows';
import { Signing } from './signing';
import { TagScheme } from './tag-scheme';
import { Target } from './targets';
import { Environment, RunStepModel, StepCondition, ValueModel } from '../model';
import { columns, text } from './values';

/** All that the jobs of one `ImagePipeline` are made from. */
export interface Release {
  /** Names the files: `release`. */
  readonly fileName: string;
  readonly title: string;
  readonly origin: string;
  readonly props: ImagePipelineProps;
  readonly targets: readonly Target[];
  /** By the depth in the tree of images. */
  readonly levels: ReadonlyArray<readonly Target[]>;
  /** The folder with the policy, keys and tests, relative to the repository's root. */
  readonly folder: string;
  readonly branch: string;
  readonly schedule: readonly string[];
  readonly engine: BuildEngine;
  readonly tags: TagScheme;
  /** By the host of a registry. */
  readonly logins: ReadonlyMap<string, RegistryLogin>;
  readonly signing: (image: Pick<Target, 'plan'>) => Signing | undefined;
}

export interface RunStepOptions {
  readonly environment?: Environment;
  readonly outputs?: readonly string[];
  readonly when?: StepCondition;
}

export const runStep = (
  id: string,
  name: string,
  commands: readonly string[],
  { environment = {}, outputs = [], when }: RunStepOptions = {},
): RunStepModel => ({ kind: 'run', id, name, commands, environment, outputs, when });

export const hostOf = (repository: string): string => repository.split('/')[0]!;

/** `digest_workstation_amd64` */
export const outputOf = ({ slug }: Target, architecture?: string): string =>
  ['digest', slug, ...(architecture === undefined ? [] : [architecture])].join('_');

/** `signed_workstation_amd64`; without a platform the signature of the index. */
export const signatureOf = ({ slug }: Target, architecture?: string): string =>
  ['signed', slug, ...(architecture === undefined ? [] : [architecture])].join('_');

/**
 * The last step of a row: what it says is there only if all before it succeeded, so that later jobs can go on with the
 * rows that did.
 *
 * @param digest what the row made; empty where there was nothing to do
 */
export const doneStep = (id: string, name: string, digest: ValueModel, outputs: readonly string[]): RunStepModel =>
  runStep(id, name, SAY_DONE, { environment: { ...columns('OUTPUT'), DIGEST: digest }, outputs });

/** With one image there is nothing to go on with. */
export const goesOn = ({ targets }: Release): boolean => targets.length > 1;

/** `workstation`, and where it is for several platforms `workstation-arm64`: for people. */
export const titleOf = ({ id, plan }: Target, architecture: string): string =>
  plan.architectures.length === 1 ? id : `${id}-${architecture}`;

/** `build`, `build-2`: a job for each level. */
export const levelJob = (name: string, level: number): string => (level === 0 ? name : `${name}-${level + 1}`);

/** Steps that log in to the registries of some images: none where nobody must. */
export function loginSteps(
  { logins, props }: Release,
  targets: readonly Target[],
  when?: StepCondition,
): RunStepModel[] {
  const { cache } = props;
  const hosts = [
    ...new Set([...targets.map(({ repository }) => hostOf(repository)), ...(cache ? [hostOf(cache)] : [])]),
  ];
  return hosts.flatMap((host, n): RunStepModel[] => {
    const login = logins.get(host)?._login;
    if (!login) return [];
    const id = n === 0 ? 'login' : `login-${n + 1}`;
    const environment = { REGISTRY: text(host), REGISTRY_USER: login.user, REGISTRY_PASSWORD: login.password };
    return [runStep(id, `Log in to ${host}`, LOGIN, { environment, when })];
  });
}

/** Whatever machine a provider gives. */
export const machineStep = ({ props }: Release, when: StepCondition): RunStepModel =>
  runStep('machine', 'Prepare the machine', prepareMachine(props.freeDiskSpace ?? true), { when });

/** Commands that speak to a registry: as who the job logged in as, if it did. */
export const asUser = ({ logins }: Release, commands: readonly string[]): readonly string[] =>
  [...logins.values()].some(({ _login }) => _login) ? [AUTH, ...commands] : commands;

export const usesJobToken = ({ logins }: Release): boolean => [...logins.values()].some((one) => one._login?.jobToken);
