/**
 * Which engine can build what, from which version on, and which of its faults the renderer or the planner works around.
 *
 * Read in the sources of buildah up to 1.44 (with the openshift/imagebuilder that it vendors) and BuildKit up to 0.32;
 * each row names the place. A Dockerfile frontend 1.N came with BuildKit 0.(N+6) from 1.4 on.
 */
import { type Feature, featuresOf, type Written, writtenForm } from './features';
import type { Containerfile, Instruction, Origins } from './model';
import { readInstructions } from './parse';

export type Engine = 'buildah' | 'buildkit';

/** The oldest version of an engine that a file must build with. */
export interface EngineFloor {
  readonly engine: Engine;
  /** Dotted numbers: `1.33`. */
  readonly version: string;
}

/** Ubuntu 24.04's: podman 4.9.3 has buildah 1.33.7; docker.io 24 has BuildKit 0.11. */
export const PORTABLE: readonly EngineFloor[] = [
  { engine: 'buildah', version: '1.33' },
  { engine: 'buildkit', version: '0.11' },
];

export interface Support {
  /** The first version that does what is meant, in every distribution's build of it. Absent: none does. */
  readonly since?: string;
  readonly source: string;
}

export interface Dialect {
  /** As a user writes it. */
  readonly title: string;
  readonly buildah: Support;
  readonly buildkit: Support;
  /** What to do where it cannot be had, as a clause. */
  readonly advice: string;
}

const RUN_FLAGS = 'imagebuilder dispatchers.go: "RUN only supports the --mount and --network flag"';

export const DIALECTS: Readonly<Record<Feature, Dialect>> = {
  heredoc: {
    title: 'a heredoc (`<<EOF`)',
    // Upstream 1.33.0 vendors an imagebuilder that knows them, but Ubuntu's 1.33.7 is built with 1.2.5, which does not.
    buildah: { since: '1.35', source: 'CHANGELOG.md v1.33.0; go.mod v1.35.0: imagebuilder 1.2.6; buildah#5474' },
    buildkit: { since: '0.10', source: 'Dockerfile 1.4' },
    advice: 'put the text into a file and copy or run that',
  },
  link: {
    title: '`--link`',
    buildah: {
      since: '1.41',
      source: 'CHANGELOG.md v1.41.0 "ADD/COPY --link support added"; ignored without --layers',
    },
    buildkit: { since: '0.10', source: 'Dockerfile 1.4' },
    advice: 'leave it out: the result is the same, only caching differs',
  },
  parents: {
    title: '`COPY --parents`',
    buildah: { since: '1.40', source: 'CHANGELOG.md v1.40.0 "Add --parents option for COPY in Dockerfiles"' },
    buildkit: { since: '0.26', source: 'Dockerfile 1.20 (before that in the labs frontend)' },
    advice: 'copy a directory that has the parents in it',
  },
  exclude: {
    title: '`--exclude`',
    buildah: {
      since: '1.38',
      source: 'CHANGELOG.md v1.38.0 "Add support for COPY --exclude and ADD --exclude options"',
    },
    buildkit: { since: '0.25', source: 'Dockerfile 1.19 (before that in the labs frontend)' },
    advice: 'name what to copy, or use a .containerignore file',
  },
  checksum: {
    title: '`ADD --checksum`',
    // As with heredocs: imagebuilder 1.2.6.
    buildah: { since: '1.35', source: 'CHANGELOG.md v1.33.0; go.mod v1.35.0: imagebuilder 1.2.6' },
    buildkit: { since: '0.12', source: 'Dockerfile 1.6' },
    advice: 'download and compare in a RUN with `sha256sum --check`',
  },
  'keep-git-dir': {
    title: '`ADD --keep-git-dir`',
    buildah: { source: 'imagebuildah/stage_executor.go: "ADD --keep-git-dir is not supported"' },
    buildkit: { since: '0.12', source: 'instructions/parse.go v0.12.0 (in 0.11 only in the labs frontend)' },
    advice: 'clone in a RUN',
  },
  unpack: {
    title: '`ADD --unpack`',
    buildah: { source: 'imagebuilder dispatchers.go: no such flag of ADD' },
    buildkit: { since: '0.23', source: 'Dockerfile 1.17' },
    advice: 'unpack in a RUN',
  },
  'symbolic-chmod': {
    title: '`--chmod` with letters',
    buildah: { source: 'imagebuilder dispatchers.go, checkChmodConversion: octal only' },
    buildkit: { since: '0.20', source: 'Dockerfile 1.14' },
    advice: 'write the mode in octal',
  },
  network: {
    title: '`RUN --network`',
    buildah: { since: '1.30', source: 'CHANGELOG.md v1.30.0; ignored in chroot isolation' },
    buildkit: { since: '0.9', source: 'Dockerfile 1.3' },
    advice: 'leave it out',
  },
  security: {
    title: '`RUN --security`',
    buildah: { source: RUN_FLAGS },
    buildkit: { since: '0.26', source: 'Dockerfile 1.20 (before that in the labs frontend)' },
    advice: 'leave it out, and give the whole build what it needs',
  },
  device: {
    title: '`RUN --device`',
    buildah: { source: RUN_FLAGS },
    buildkit: { source: 'reference.md: 1.14-labs, "not yet available in stable syntax"' },
    advice: 'leave it out, and give the whole build what it needs',
  },
  'private-cache': {
    title: 'a cache mount with `sharing=private`',
    buildah: { source: 'internal/volumes/volumes.go, GetCacheMount: "unrecognized value"' },
    buildkit: { since: '0.8', source: 'Dockerfile 1.2' },
    advice: 'use `locked`, or an id of its own',
  },
  'secret-env': {
    title: 'a secret mount with `env=`',
    buildah: { since: '1.44', source: 'CHANGELOG.md v1.44.0 "support --mount=type=secret,id=foo,env=bar"' },
    buildkit: { since: '0.16', source: 'Dockerfile 1.10' },
    advice: 'read the file below /run/secrets',
  },
  'tmpfs-size': {
    title: 'a tmpfs mount with `size=`',
    buildah: { source: 'internal/volumes/volumes.go, GetTmpfsMount: only `tmpfs-size`, which BuildKit refuses' },
    buildkit: { since: '0.10', source: 'instructions/commands_runmount.go since v0.10.0' },
    advice: 'leave the size out',
  },
  'writable-bind': {
    title: 'a bind mount with `rw`',
    // Taken before, but what the command writes stays in the stage or in the build context.
    buildah: { since: '1.39', source: 'CHANGELOG.md v1.39.0 "GetBindMount(): discard writes in bind mounts"' },
    buildkit: { since: '0.8', source: 'Dockerfile 1.2' },
    advice: 'copy what is to be changed, or mount a tmpfs',
  },
  'start-interval': {
    title: '`HEALTHCHECK --start-interval`',
    buildah: { since: '1.37', source: 'CHANGELOG.md v1.37.0' },
    buildkit: { since: '0.12', source: 'instructions/parse.go v0.12.0' },
    advice: 'leave it out',
  },
};

/** A fault that has no notation of its own: nothing to refuse, but something to know. */
export interface EngineFault {
  readonly engine: Engine;
  /** Absent: not mended. */
  readonly mendedIn?: string;
  readonly effect: string;
  readonly avoidedBy: string;
  readonly source: string;
}

export const FAULTS: readonly EngineFault[] = [
  {
    engine: 'buildah',
    mendedIn: '1.44',
    effect: 'a RUN that binds from a stage is not run again when the stage changes',
    avoidedBy: 'a hash of the contents on the RUN line',
    source: 'CHANGELOG.md v1.44.0 "Fix stale cache when using bind mount with build stage"; buildah#5400',
  },
  {
    engine: 'buildah',
    mendedIn: '1.42',
    effect: 'a RUN that binds from the build context is run again when only a time stamp changes',
    avoidedBy: 'binding from a stage',
    source: 'CHANGELOG.md v1.42.0 "generatePathChecksum: ignore ModTime, AccessTime and ChangeTime"',
  },
  {
    engine: 'buildah',
    mendedIn: '1.29',
    effect: 'two locked cache mounts hang at the next RUN',
    avoidedBy: 'the floor',
    source: 'CHANGELOG.md v1.29.0 "run: honor lockfiles for multiple --mount instruction"; tried on 1.28.2',
  },
  {
    engine: 'buildah',
    mendedIn: '1.31',
    effect: 'what a RUN mounts over is deleted from the image, if it was there before',
    avoidedBy: 'the floor',
    source: 'run_common.go v1.31.0, checkIfMountDestinationPreExists; tried on 1.28.2',
  },
  {
    engine: 'buildah',
    effect: '`RUN [ "$x" ] && y` is read as the exec form of its first JSON value',
    avoidedBy: 'command.ts: braces around it',
    source: 'imagebuilder dockerfile/parser/line_parsers.go, parseJSON: Decode() instead of Unmarshal()',
  },
  {
    engine: 'buildah',
    effect: 'a line that ends with two backslashes is continued',
    avoidedBy: 'command.ts, quoting.ts: no line ends so',
    source: 'imagebuilder dockerfile/parser/parser.go, lineContinuationRegex',
  },
  {
    engine: 'buildah',
    effect: 'the socket of an SSH mount has the mode 0620 (400 decimal) unless told otherwise',
    avoidedBy: 'nothing: it only matters to other users of the build',
    source: 'run_common.go, getSSHMount',
  },
];

export interface Unsupported {
  readonly feature: Feature;
  readonly engine: Engine;
  /** Absent: no version can. */
  readonly since?: string;
  readonly stageIndex: number;
  readonly nodeIndex: number;
  readonly origins: Origins;
  readonly advice: string;
}

/** What the engines at their floors cannot build, in the order of the file. */
export function unsupported(file: Containerfile, floors: readonly EngineFloor[] = PORTABLE): readonly Unsupported[] {
  const found: Unsupported[] = [];
  file.stages.forEach((stage, stageIndex) => {
    stage.instructions.forEach((instruction, nodeIndex) => {
      const features = new Set(writtenForms(instruction).flatMap(featuresOf));
      for (const feature of features) {
        for (const { engine, version } of floors) {
          const { since } = DIALECTS[feature][engine];
          if (since !== undefined && compareVersions(version, since) >= 0) continue;
          const { advice } = DIALECTS[feature];
          found.push({ feature, engine, since, stageIndex, nodeIndex, origins: instruction.origins ?? [], advice });
        }
      }
    });
  });
  return found;
}

/** Whether every engine at its floor has a feature: then the better form can be written. */
export function canAll(feature: Feature, floors: readonly EngineFloor[]): boolean {
  return floors.every(({ engine, version }) => {
    const { since } = DIALECTS[feature][engine];
    return since !== undefined && compareVersions(version, since) >= 0;
  });
}

function writtenForms(instruction: Instruction): readonly Written[] {
  if (instruction.kind !== 'raw') return [writtenForm(instruction)];
  // All features are flags or heredocs; where there is neither, the parser need not be loaded.
  return /--|<</.test(instruction.text) ? readInstructions(instruction.text) : [];
}

/** Negative, zero or positive; a part that is missing counts as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
