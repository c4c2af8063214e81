/**
 * `manifest.json`: what is in the output folder, for tools, and the mark by which bootcdk knows its own files again.
 *
 * It has no version of bootcdk (a release would change a file of every user) and no digests of the files. Digests would
 * tell hand edits from changes of the program only where nothing else touched the files; after a merge, a rebase, a
 * checkout with other line endings or a killed run they raise false alarms, and they make two changes in parallel
 * conflict in this file each time. git and `synth --check` answer the question better. So the file changes only when
 * images, bases or names do, one name a line: git merges it by itself.
 */
import type { AssemblyFile } from './assembly';
import { OutputError, quoted } from './errors';
import { invalid, MANIFEST, unsafe } from './paths';
import type { ImageArtifact } from './types';
import { compareText, jsonText, sortedEntries } from '../core/text';

/** Where the published schemas stand; editors follow it. */
export const SCHEMA_BASE = 'https://raw.githubusercontent.com/bootcdk/bootcdk/main/schema';
/** A reader refuses a higher first number; the second one grows when fields are added. */
export const DOCUMENT_VERSION = '1.0';
const MAJOR = 1;
const GENERATOR = 'bootcdk';

export interface ManifestImage {
  readonly path: string;
  /** Relative to `path`. */
  readonly containerfile: string;
  readonly base: string;
  readonly repository?: string;
  readonly tag?: string;
  readonly platforms: readonly string[];
  /** Ids of images that must be built before. */
  readonly dependsOn: readonly string[];
  /** Relative to `path`. */
  readonly files: readonly string[];
}

export interface Manifest {
  readonly $schema: string;
  readonly version: string;
  readonly generator: string;
  readonly images: Readonly<Record<string, ManifestImage>>;
  /** Every other file, relative to the output folder; without the manifest itself. */
  readonly files: readonly string[];
  /** Files outside of the output folder, relative to the project's root; absent where there are none. */
  readonly repositoryFiles?: readonly string[];
}

export function buildManifest(
  images: readonly ImageArtifact[],
  otherFiles: readonly AssemblyFile[],
  repositoryFiles: readonly AssemblyFile[] = [],
): Manifest {
  const entries: Record<string, ManifestImage> = Object.create(null) as Record<string, ManifestImage>;
  for (const image of images) {
    if (image.id in entries) throw invalid(`two images have the id ${quoted(image.id)}`);
    const prefix = `${image.path}/`;
    const files = image.files.map(({ path }) => {
      if (!path.startsWith(prefix)) throw invalid(`${quoted(path)} is not below ${quoted(image.path)}`);
      return path.slice(prefix.length);
    });
    if (!files.includes(image.containerfile)) throw invalid(`the image ${quoted(image.id)} has no Containerfile`);
    entries[image.id] = {
      path: image.path,
      containerfile: image.containerfile,
      base: image.base,
      ...(image.repository === undefined ? {} : { repository: image.repository }),
      ...(image.tag === undefined ? {} : { tag: image.tag }),
      platforms: image.platforms,
      dependsOn: [...new Set(image.dependencies.map((dependency) => dependency.image))].sort(compareText),
      files: files.sort(compareText),
    };
  }
  return {
    $schema: `${SCHEMA_BASE}/manifest.schema.json`,
    version: DOCUMENT_VERSION,
    generator: GENERATOR,
    images: Object.fromEntries(sortedEntries(entries)),
    files: pathsOf(otherFiles),
    ...(repositoryFiles.length === 0 ? {} : { repositoryFiles: pathsOf(repositoryFiles) }),
  };
}

function pathsOf(files: readonly AssemblyFile[]): string[] {
  return files.map(({ path }) => path).sort(compareText);
}

export function manifestFile(manifest: Manifest): AssemblyFile {
  return { path: MANIFEST, content: jsonText(manifest), mode: 0o644 };
}

/** Nothing in it says that bootcdk wrote it: somebody else's file of the same name. */
export class NotOurs extends Error {}

/** What a manifest says is bootcdk's. */
export interface NamedPaths {
  /** Relative to the output folder, the manifest itself not among them. */
  readonly files: ReadonlySet<string>;
  /** Relative to the project's root. */
  readonly repositoryFiles: ReadonlySet<string>;
}

/**
 * The paths that a manifest on disk names. One in the middle of a git merge is read from both sides: what either side
 * wrote is ours, and the next write resolves the conflict.
 *
 * @param where the file, for messages
 */
export function namedPaths(text: string, where: string): NamedPaths {
  if (!/^<{7} /m.test(text)) return namesOf(parsed(text, where), where);
  const [ours, theirs] = mergeSides(text).map((side) => namesOf(parsed(side, where), where)) as [
    NamedPaths,
    NamedPaths,
  ];
  return {
    files: new Set([...ours.files, ...theirs.files]),
    repositoryFiles: new Set([...ours.repositoryFiles, ...theirs.repositoryFiles]),
  };
}

function parsed(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new OutputError(
      'bootcdk::manifest-unreadable',
      `the manifest ${quoted(where)} is not JSON, so what bootcdk wrote there is not known; ` +
        'restore it from version control, or delete the folder, and run again',
    );
  }
}

function namesOf(document: unknown, where: string): NamedPaths {
  if (!isRecord(document) || document.generator !== GENERATOR) throw new NotOurs();
  const major = typeof document.version === 'string' ? /^(\d+)\.\d+$/.exec(document.version)?.[1] : undefined;
  if (major === undefined) throw malformed(where, 'version');
  if (Number(major) > MAJOR) {
    throw new OutputError(
      'bootcdk::manifest-newer',
      `the manifest ${quoted(where)} has version ${quoted(String(document.version))}, written by a newer bootcdk; ` +
        `this one knows ${MAJOR}.x: update bootcdk, or choose another folder with --output`,
    );
  }
  const files = new Set<string>();
  const repositoryFiles = new Set<string>();
  const add = (list: unknown, prefix: string, field: string, names = files): void => {
    if (!Array.isArray(list)) throw malformed(where, field);
    for (const item of list as unknown[]) {
      if (typeof item !== 'string') throw malformed(where, field);
      const why = unsafe(item) ?? unsafe(prefix + item);
      if (why) throw unsafePath(where, prefix + item, why, names === repositoryFiles);
      names.add(prefix + item);
    }
  };
  add(document.files, '', 'files');
  if (document.repositoryFiles !== undefined) add(document.repositoryFiles, '', 'repositoryFiles', repositoryFiles);
  if (!isRecord(document.images)) throw malformed(where, 'images');
  for (const [id, image] of Object.entries(document.images)) {
    if (!isRecord(image) || typeof image.path !== 'string') throw malformed(where, `images.${id}.path`);
    const why = unsafe(image.path);
    if (why) throw unsafePath(where, image.path, why);
    add(image.files, `${image.path}/`, `images.${id}.files`);
  }
  files.delete(MANIFEST);
  return { files, repositoryFiles };
}

/** Both sides of every conflict; the common ancestor, where git shows it, belongs to neither. */
function mergeSides(text: string): [string, string] {
  const sides: [string[], string[]] = [[], []];
  let part: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  for (const line of text.split('\n')) {
    if (line.startsWith('<<<<<<< ')) {
      part = 'ours';
    } else if (line.startsWith('||||||| ') && part === 'ours') {
      part = 'base';
    } else if (line.trimEnd() === '=======' && part !== 'both') {
      part = 'theirs';
    } else if (line.startsWith('>>>>>>> ')) {
      part = 'both';
    } else {
      if (part === 'both' || part === 'ours') sides[0].push(line);
      if (part === 'both' || part === 'theirs') sides[1].push(line);
    }
  }
  return [sides[0].join('\n'), sides[1].join('\n')];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(where: string, field: string): OutputError {
  return new OutputError(
    'bootcdk::manifest-unreadable',
    `the manifest ${quoted(where)} has no valid ${quoted(field)}, so what bootcdk wrote there is not known; ` +
      'restore it from version control, or delete the folder, and run again',
  );
}

/** @param beside outside of the output folder */
export function unsafePath(where: string, path: string, why: string, beside = false): OutputError {
  const allowed = beside
    ? 'relative paths inside the project and outside of the output folder'
    : 'relative paths inside the folder';
  return new OutputError(
    'bootcdk::manifest-unsafe',
    `the manifest ${quoted(where)} names ${quoted(path)}: ${why}; only ${allowed} are allowed, ` +
      'and bootcdk never writes others: restore it from version control, or delete the folder',
  );
}
