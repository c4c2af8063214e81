import { EngineFloor } from '../../containerfile/dialects';
import { Containerfile, Instruction, Mount } from '../../containerfile/model';
import { Place } from '../../core/place';
import { Traits } from '../base/traits';
import { Phase } from '../phase';
import { Content, Wish } from '../wishes';
import { Pulling } from './locked';
import { Tree } from './tree';

/**
 * A root file system as it will be built. Everything here is data; `checks/` read it, `containerfile.ts` makes text
 * of it.
 */
export interface RootPlan {
  /** The path of the construct. */
  readonly origin: string;
  readonly base: PlannedBase;
  readonly wishes: readonly Wish[];
  /** Patched. */
  readonly steps: readonly Step[];
  /** What the root contains, as far as the program says. */
  readonly tree: Tree;
}

export interface ImagePlan extends RootPlan {
  readonly id: string;
  readonly repository?: string;
  readonly tag: string;
  /** OCI names, in the order given. */
  readonly architectures: readonly string[];
  readonly engineFloors: readonly EngineFloor[];
  /** Build stages, in the order of their declaration; the Containerfile has each after those that it uses. */
  readonly stages: readonly RootPlan[];
  readonly signingKeyPath?: string;
  readonly containerfile: Containerfile;
  /** From where and by which digests published images are pulled. */
  readonly pulling?: Pulling;
  /** Published images that its Containerfile names, tools of the planner included: each once. */
  readonly pulled: readonly PulledImage[];
  /** The build context: paths below the image's folder. */
  readonly context: readonly ContextFile[];
}

export interface ContextFile {
  readonly path: string;
  readonly content: Content;
}

/** A published image that is pulled while this one is built. */
export interface PulledImage {
  /** As the program has it. */
  readonly named: string;
  /** As in FROM: from its mirror, with the digest of the lock file. */
  readonly reference: string;
  /** Of which one has signed it. */
  readonly publicKeys?: readonly Content[];
}

/** What a root is built on. */
export interface PlannedBase {
  /** As in FROM. */
  readonly reference: string;
  /** As the program has it, where that is another one: the lock file has added a digest, or it has a mirror. */
  readonly named?: string;
  /** What the root is like: the base's, changed by what the image itself does to it. */
  readonly traits: Traits;
  /** What the base is like. */
  readonly given: Traits;
  /** Of which one has signed it: an empty list where it is not to be verified, undefined where none are known. */
  readonly publicKeys?: readonly Content[];
  /** The plan of the image of this app that it is. */
  readonly parent?: ImagePlan;
  /** It is an image of this app that is based on this one: reported, and nothing is known of it. */
  readonly cyclic?: boolean;
  /** The number of images of this app below: 0 for an image on a published base. */
  readonly depth: number;
}

export type Step = RunStep | CopyStep | InstructionStep;

interface StepBase {
  /** `<layer>/<phase>/<kind>`: stable, what patches name. */
  readonly id: string;
  /** The key of the layer; `''` for the image itself. */
  readonly layer: string;
  readonly phase: Phase;
  /** Construct paths. */
  readonly origins: readonly string[];
  /** Why the step is as it is, where that is not plain: lines above it. */
  readonly remarks?: readonly string[];
}

/** A `RUN` with the files that it reads. */
export interface RunStep extends StepBase {
  readonly kind: 'run';
  /** One `sh` command each, joined by `&&`. */
  readonly commands: readonly string[];
  /** Without the ones for `staged`. */
  readonly mounts: readonly Mount[];
  readonly network?: 'default' | 'none';
  readonly staged?: Staged;
  /** Arguments of the build that the step reads; a change of their value builds it again. */
  readonly buildArguments?: readonly BuildArgument[];
  /** Reads other stages: what they are made of decides whether the step is built again. */
  readonly stageInputs?: readonly string[];
  /** Some of the commands are the user's own: what they change in the shell stays among them. */
  readonly usersCommands?: boolean;
  /** Commands that the user added to the planned ones, and where; `commands` has them as well. */
  readonly added?: ReadonlyArray<{ readonly commands: readonly string[]; readonly place: Place }>;
}

/** An `ARG` that whoever builds may set. */
export interface BuildArgument {
  readonly name: string;
  readonly value?: string;
  /** What it is for, to follow its name: `is the platform …`. */
  readonly purpose: string;
}

/** Files of the build context, bound into a step from a stage. */
export interface Staged {
  /** `files`, `repositories`, `scripts`: bound at `/run/<name>`. */
  readonly name: string;
  /** Paths below that. */
  readonly files: ReadonlyArray<{ readonly path: string; readonly content: Content }>;
  /** What the engine fetches into the stage. */
  readonly downloads?: readonly Download[];
}

export interface Download {
  /** Below the place where the stage is bound. */
  readonly path: string;
  readonly url: string;
  /** For the engine to compare; absent where not every engine can. */
  readonly checksum?: string;
}

/** Files that only a `COPY` can write, because engines mount their own over them during `RUN`. */
export interface CopyStep extends StepBase {
  readonly kind: 'copy';
  readonly files: ReadonlyArray<{
    readonly path: string;
    readonly content: Content;
    readonly chmod: string;
    readonly chown?: string;
  }>;
}

export interface InstructionStep extends StepBase {
  readonly kind: 'instructions';
  readonly instructions: readonly Instruction[];
  /** Where the user gave them, if they are no planned ones. */
  readonly place?: Place;
}
