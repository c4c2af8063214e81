/** What the planner hands to the assembly: plain data, no constructs. */
import type { AssemblyFile } from './assembly';

/** An image that the Containerfile of another one names. */
export interface ImageDependency {
  /** The id of the image, in the same app. */
  readonly image: string;
  /** What stands after `FROM` or in `--from=`, letter by letter: builds in one go replace it by the fresh image. */
  readonly reference: string;
}

export interface ImageArtifact {
  readonly id: string;
  /** The image's folder, relative to the output folder: `images/workstation`. */
  readonly path: string;
  /** Relative to `path`: `Containerfile`. */
  readonly containerfile: string;
  /** What the last `FROM` names. */
  readonly base: string;
  /** `ghcr.io/example/workstation`, without a tag. */
  readonly repository?: string;
  /** The tag that builds give to the result. @default latest */
  readonly tag?: string;
  /** `linux/amd64`, …; empty for the platform of the machine that builds. */
  readonly platforms: readonly string[];
  /** Every image of the app that this one names: its base, and what `CopyFrom` takes from. */
  readonly dependencies: readonly ImageDependency[];
  /** Paths relative to the output folder, all below `path`, the Containerfile included. */
  readonly files: readonly AssemblyFile[];
  /** Folders, relative to the output folder, that are copied as a whole: nothing else may stand in them. */
  readonly closed?: readonly string[];
}

export interface TreeNode {
  readonly id: string;
  readonly path: string;
  /**
   * The class, by its name in the jsii assembly: the same in every language. Without a version, so that a new release
   * of bootcdk does not change a file of its users.
   */
  readonly constructInfo?: { readonly fqn: string };
  /** In the order of declaration. */
  readonly children?: readonly TreeNode[];
}

export interface LineRange {
  /** The first line, from 1. */
  readonly start: number;
  /** The last line, included. */
  readonly end: number;
  /** Paths of constructs. */
  readonly constructs: readonly string[];
}

/** Which constructs a generated file comes from. */
export interface FileSource {
  /** The image that the file belongs to. */
  readonly image?: string;
  /** Relative to the output folder. */
  readonly path: string;
  /** For the file as a whole: a file in a build context has no lines of ours. */
  readonly constructs?: readonly string[];
  readonly lines?: readonly LineRange[];
}

/** As `core/place.ts` has it. */
export interface SourceFrame {
  readonly file: string;
  readonly line: number;
  /** From 1; 0 where the host language has none. */
  readonly column: number;
}

export interface ConstructSource {
  /** The path of the construct. */
  readonly path: string;
  /** The user's frames, innermost first. */
  readonly frames: readonly SourceFrame[];
}

/**
 * A finding as it is kept. The place in the code is not part of it (`sources.json` has it, by the construct's path):
 * so this file is the same in every language and does not change with each edit above the line in question.
 */
export interface FindingRecord {
  /** `bootcdk::duplicate-file`. */
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** The path of the construct. */
  readonly construct?: string;
  /** The image that it is about. */
  readonly image?: string;
  /** What to do. */
  readonly fix?: string;
  readonly acknowledged?: {
    readonly reason: string;
    /** The path of the construct that the acknowledgement stands on. */
    readonly at: string;
  };
}

export interface AssemblyInput {
  readonly images: readonly ImageArtifact[];
  /** Generated files that belong to no image, paths relative to the output folder. */
  readonly files?: readonly AssemblyFile[];
  /** Generated files outside of the output folder, paths relative to the project's root; each bears the mark. */
  readonly repositoryFiles?: readonly AssemblyFile[];
  readonly tree: TreeNode;
  readonly sources: readonly FileSource[];
  /** Of `repositoryFiles`, by their paths. */
  readonly repositorySources?: readonly FileSource[];
  readonly constructs: readonly ConstructSource[];
  readonly findings: readonly FindingRecord[];
  /** Absolute, links resolved: places are written relative to it. */
  readonly projectRoot: string;
}
