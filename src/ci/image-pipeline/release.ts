import { ImagePipelineProps } from './props';
import { RegistryLogin } from '../registry-login';
import { SAY_DONE } from './scripts-rows';
import { Signing } from './signing';
import { TagScheme } from './tag-scheme';
import { Target } from './targets';
import { MirrorMap } from '../../core/mirror-map';
import { BuildEngine } from '../../image/engine-floor';
import { RunStepModel, ValueModel } from '../model';
import { runStep } from '../step-models';
import { columns } from '../value-models';

/** All that the jobs of one `ImagePipeline` are made from. */
export interface Release {
  /** Names the files: `release`. */
  readonly fileName: string;
  readonly title: string;
  readonly origin: string;
  readonly props: ImagePipelineProps;
  readonly mirrors: MirrorMap;
  readonly targets: readonly Target[];
  /** By the depth in the tree of images. */
  readonly levels: ReadonlyArray<readonly Target[]>;
  /** The folder with the policy, keys and tests, relative to the repository's root. */
  readonly folder: string;
  readonly branch: string;
  readonly schedule: readonly string[];
  readonly engine: BuildEngine;
  readonly tags: TagScheme;
  /** To the registries of images and of the cache, by their hosts. */
  readonly logins: ReadonlyMap<string, RegistryLogin>;
  readonly signing: (image: Pick<Target, 'plan'>) => Signing | undefined;
}

/** `digest_workstation_amd64` */
export const outputOf = (target: Target, architecture?: string): string => outputName('digest', target, architecture);

/** `signed_workstation_amd64`; without a platform the signature of the index. */
export const signatureOf = (target: Target, architecture?: string): string =>
  outputName('signed', target, architecture);

const outputName = (what: string, { slug }: Target, architecture?: string): string =>
  [what, slug, ...(architecture === undefined ? [] : [architecture])].join('_');

/**
 * The last step of a row: what it says is there only if all before it succeeded, so that later jobs can go on with the
 * rows that did.
 *
 * @param digest what the row made; empty where there was nothing to do
 */
export const doneStep = (id: string, name: string, digest: ValueModel, outputs: readonly string[]): RunStepModel =>
  runStep(id, name, SAY_DONE, { environment: { ...columns('OUTPUT'), DIGEST: digest }, outputs });

/** An image for several platforms. */
export const hasIndex = ({ plan }: Target): boolean => plan.architectures.length > 1;

/** With one image there is nothing to go on with. */
export const goesOn = ({ targets }: Release): boolean => targets.length > 1;

/** `workstation`, and where it is for several platforms `workstation-arm64`: for people. */
export const titleOf = ({ id, plan }: Target, architecture: string): string =>
  plan.architectures.length === 1 ? id : `${id}-${architecture}`;

/** `build`, `build-2`: a job for each level. */
export const levelJob = (name: string, level: number): string => (level === 0 ? name : `${name}-${level + 1}`);
