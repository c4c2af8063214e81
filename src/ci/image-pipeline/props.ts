import { ImageTest, SbomFormat } from './options';
import { Rechunk } from './rechunk';
import { RegistryLogin } from '../registry-login';
import { TagScheme } from './tag-scheme';
import { BuildEngine } from '../../image/engine-floor';
import { CommonPipelineProps } from '../common-props';
import { Runner } from '../runner';

/** Properties of an `ImagePipeline`. */
export interface ImagePipelineProps extends CommonPipelineProps {
  /**
   * Ids of the images that it releases, as where two pipelines have different schedules or keys. What they are based on
   * and is not among them is taken as another pipeline has published it, and verified with its key.
   *
   * @default - all that have a `repository`
   */
  readonly images?: string[];

  /**
   * The branch that is released.
   *
   * @default main
   */
  readonly branch?: string;

  /**
   * When everything is built again, with fresh packages: cron lines of five fields, UTC.
   *
   * @default - every day at 6:20
   */
  readonly schedule?: string[];

  /**
   * The tags that a release gets.
   *
   * @default - the image's own tag, and the same with the date
   */
  readonly tags?: TagScheme;

  /**
   * How the pipeline logs in to the registry of each image.
   *
   * @default - the job's token where there is one provider and the registry is its own (ghcr.io, registry.gitlab.com),
   * else the secrets REGISTRY_USER and REGISTRY_PASSWORD
   */
  readonly registry?: RegistryLogin;

  /**
   * How the pipeline logs in to registries of mirrors (`mirrors` of the App), by their hosts: `registry.example.com`. Pull
   * requests log in with the token of the job if this says so, which may read only, and with secrets never: images that are
   * based on what wants those are left out of them.
   *
   * @default - as to the same registry for images, and in pull requests not at all; to other registries not at all
   */
  readonly mirrorLogins?: { readonly [host: string]: RegistryLogin };

  /**
   * What builds.
   *
   * @default BuildEngine.BUILDAH
   */
  readonly engine?: BuildEngine;

  /**
   * Where jobs run, by the name of an architecture of OCI (`amd64`, `arm64`).
   *
   * @default - the provider's usual machine for the architecture
   */
  readonly runners?: { readonly [architecture: string]: Runner };

  /**
   * Whether all platforms are built on one machine, by emulation.
   *
   * @default false
   */
  readonly emulate?: boolean;

  /**
   * Commands that are run in each image before it is published, and must succeed.
   *
   * @default - none
   */
  readonly tests?: ImageTest[];

  /**
   * How each image is divided into layers anew, before it is tested.
   *
   * @default - images have the layers of their build
   */
  readonly rechunk?: Rechunk;

  /**
   * The list of parts that is made for each image, and attested with its key.
   *
   * @default - none
   */
  readonly sbom?: SbomFormat;

  /**
   * Whether each image gets a statement of where and from what it was built (SLSA provenance).
   *
   * @default false
   */
  readonly provenance?: boolean;

  /**
   * A repository in which layers are kept from build to build. Only releases write and read it.
   *
   * @default - every build starts anew
   */
  readonly cache?: string;

  /**
   * The commands that fail in a pull request if what was committed is not what the program gives.
   *
   * The usual ones need a `package.json` with bootcdk in it: a project in Python gives its own.
   *
   * @default - `npm ci` and `npx bootcdk synth --check`
   */
  readonly freshnessCommands?: string[];

  /**
   * Where they run: a machine with what the program is written in.
   *
   * @default - the provider's usual machine, which on GitHub has Node
   */
  readonly freshnessRunner?: Runner;

  /**
   * The provider's protected environment that the jobs with the signing key run in.
   *
   * @default - none
   */
  readonly deploymentEnvironment?: string;

  /**
   * Whether what nobody needs is removed from machines that GitHub hosts, whose disks are small.
   *
   * @default true
   */
  readonly freeDiskSpace?: boolean;
}
