/**
 * When a step runs, within its layer. The last three belong to the whole image: they run after all layers.
 *
 * What must come before or after something in particular says so with `node.addDependency`, which beats phases.
 */
export enum Phase {
  /** Before anything else: configuration that package transactions need. */
  PREPARE = 'prepare',
  /** Definitions and keys of package repositories. */
  REPOSITORIES = 'repositories',
  /** Package transactions. */
  PACKAGES = 'packages',
  /** Files, directories and links. */
  FILES = 'files',
  /** Edits of files that the base owns, scripts. */
  CONFIGURATION = 'configuration',
  /** Kernel modules and the initramfs: after all layers. */
  INITRAMFS = 'initramfs',
  /** After all layers and package transactions: triggers, trust policy. */
  FINISH = 'finish',
  /** Assertions about the finished image: nothing is changed any more. */
  VERIFY = 'verify',
}

/** The order of the phases. */
export const PHASES: readonly Phase[] = [
  Phase.PREPARE,
  Phase.REPOSITORIES,
  Phase.PACKAGES,
  Phase.FILES,
  Phase.CONFIGURATION,
  Phase.INITRAMFS,
  Phase.FINISH,
  Phase.VERIFY,
];

/** Phases that run once for the image, after all of its layers. */
export const IMAGE_WIDE: ReadonlySet<Phase> = new Set([Phase.INITRAMFS, Phase.FINISH, Phase.VERIFY]);
