/**
 * How the command line and the process of the user's program talk: two JSON files in a folder whose path is in the
 * environment. So any language can be at the other end, and both outputs of the program stay its own.
 */
import * as fs from 'node:fs';
import { join } from 'node:path';

/** The environment variable with the session's folder. Not set: the program was started by itself. */
export const SESSION_VARIABLE = 'BOOTCDK_SESSION';
/** A reader refuses every other one: command line and library come from one package, so they differ by accident only. */
export const PROTOCOL_VERSION = 1;

const REQUEST = 'request.json';
const RESPONSE = 'response.json';

export interface SynthRequest {
  readonly version: number;
  /** Absolute: where bootcdk.json is, else the working directory. */
  readonly projectRoot: string;
  /** Absolute; inside the session's folder when nothing is to be written (`--check`, `--stdout`, `list`). */
  readonly outdir: string;
  /**
   * Absolute: the project's output folder, if this run writes elsewhere. Files that name it are to be the same in both,
   * and nothing but `outdir` is touched.
   */
  readonly output?: string;
  /** bootcdk.json's values, overridden by those of `-c`. */
  readonly context: Readonly<Record<string, unknown>>;
  /** Warnings keep the output from being written, as errors do. */
  readonly strict: boolean;
  /** bootcdk.json's; none where it says nothing. */
  readonly mirrors?: Readonly<Record<string, string>>;
}

export interface FrameReport {
  /** Absolute, or the bare name (Java). */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1; 0 where the host language has none. */
  readonly column: number;
}

export interface FindingReport {
  /** `bootcdk::kebab-case`. */
  readonly id: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  /** What to do. */
  readonly fix?: string;
  /** The text in the user's line that is wrong. */
  readonly got?: string;
  /** The path of the construct; empty for the app itself. */
  readonly path: string;
  /** Its class. */
  readonly class?: string;
  /** The user's own, innermost first. */
  readonly frames: readonly FrameReport[];
  /** The user's line is not to be shown. */
  readonly confidential?: boolean;
  readonly acknowledgedBecause?: string;
}

export interface StepReport {
  /** `<layer>/<phase>/<kind>`: what patches name. */
  readonly id: string;
  /** Paths. */
  readonly constructs: readonly string[];
  /** In the Containerfile, from 1, both included. */
  readonly lines: readonly [first: number, last: number];
}

export interface ImageReport {
  readonly id: string;
  /** The image's folder, relative to the output folder. */
  readonly path: string;
  /** Ids of the images that must be built before. */
  readonly dependsOn: readonly string[];
  readonly platforms: readonly string[];
  readonly repository?: string;
  readonly steps: readonly StepReport[];
}

/** Numbers of files in the output folder. */
export interface WrittenReport {
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Outside of it; absent if the program has none there and had none. */
  readonly repository?: RepositoryWrittenReport;
}

/** Paths relative to the project's root. */
export interface RepositoryWrittenReport {
  readonly changed: readonly string[];
  readonly unchanged: number;
  readonly removed: readonly string[];
}

/** An image that the program names by its tag. */
export interface ReferenceReport {
  /** As the program has it. */
  readonly reference: string;
  /** Where it is pulled from, and so looked up, if it has a mirror. */
  readonly mirror?: string;
  /** Whether FROM gets the digest of the lock file; a registry that forgets digests would break the build. */
  readonly pinned: boolean;
  /** Ids of the images that it is used in. */
  readonly images: readonly string[];
}

/** The keys of a `SigningKey` that machines accept. */
export interface KeysReport {
  /** The path of the construct. */
  readonly path: string;
  /** SHA-256 in hex. */
  readonly fingerprints: readonly string[];
  /** The one that is signed with is on no machine yet, which is an error that nobody has accepted. */
  readonly unshipped: boolean;
}

/** What the lock file of the program has to hold. */
export interface LockReport {
  readonly references: readonly ReferenceReport[];
  readonly keys: readonly KeysReport[];
}

/** Why synthesis could not end: an output that cannot be written, or what the program threw. */
export interface ErrorReport {
  readonly id: string;
  readonly message: string;
  /** More lines of the message. */
  readonly details?: string;
  /** What to do. */
  readonly fix?: string;
  /** The text in the user's line that is wrong. */
  readonly got?: string;
  readonly frames?: readonly FrameReport[];
}

/** A pipeline, by the ids of its steps. */
export interface PipelineReport {
  readonly id: string;
  /** Who runs it. */
  readonly about: string;
  readonly steps: ReadonlyArray<{ readonly id: string; readonly title: string }>;
}

export interface SynthResponse {
  readonly version: number;
  readonly findings: readonly FindingReport[];
  /** Null if findings, or the error, kept the output from being written. */
  readonly written: WrittenReport | null;
  readonly images: readonly ImageReport[];
  readonly pipelines?: readonly PipelineReport[];
  /** Absent if synthesis did not come so far. */
  readonly lock?: LockReport;
  readonly error?: ErrorReport;
}

/** The command line's side. */
export function writeRequest(folder: string, request: SynthRequest): void {
  fs.writeFileSync(join(folder, REQUEST), JSON.stringify(request));
}

/** The program's side: undefined if it was started by itself. */
export function readRequest(folder: string | undefined): SynthRequest | undefined {
  if (!folder) return undefined;
  const text = readIfThere(join(folder, REQUEST));
  if (text === undefined) return undefined;
  const request = JSON.parse(text) as SynthRequest;
  // Not a finding: there is no answer that the other side would understand.
  if (request.version !== PROTOCOL_VERSION) throw new Error(otherVersion('command line', request.version));
  return request;
}

/** In one move: a program that is killed leaves a whole answer or none. */
export function writeResponse(folder: string, response: SynthResponse): void {
  const path = join(folder, RESPONSE);
  fs.writeFileSync(`${path}.new`, JSON.stringify(response));
  fs.renameSync(`${path}.new`, path);
}

/** Undefined if the program gave no answer; throws an Error with a sentence about one that cannot be used. */
export function readResponse(folder: string): SynthResponse | undefined {
  const text = readIfThere(join(folder, RESPONSE));
  if (text === undefined) return undefined;
  let response: Partial<SynthResponse> | null;
  try {
    response = JSON.parse(text) as Partial<SynthResponse> | null;
  } catch {
    throw new Error("the program's answer is not JSON");
  }
  if (response?.version !== PROTOCOL_VERSION) throw new Error(otherVersion('library', response?.version));
  if (!Array.isArray(response.findings) || !Array.isArray(response.images)) {
    throw new Error("the program's answer lacks its findings or its images");
  }
  return response as SynthResponse;
}

function otherVersion(side: string, version: unknown): string {
  return `the ${side} speaks version ${JSON.stringify(version ?? null)} of the session protocol, this side ${PROTOCOL_VERSION}`;
}

function readIfThere(path: string): string | undefined {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
