/** A file in an output folder, and what the folder's sources.json says of it. */
import * as fs from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { DEFAULT_OUTPUT, readConfig } from '../../app/config';
import { CONFIG_FILE, findProject } from '../../app/project';
import { MANIFEST, SOURCES } from '../../assembly/paths';
import type { FileSourceEntry, SourcesDocument } from '../../assembly/reports';
import { failure } from '../failure';
import { shownPath } from '../project';

export interface Generated {
  /** Absolute. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly entry: FileSourceEntry;
  /** Of constructs, by their paths. */
  readonly places: Readonly<Record<string, string>>;
  readonly projectRoot: string;
}

/** @param file as the user gave it: relative to the working directory, the project's root or its output folder */
export function findGenerated(file: string, cwd: string): Generated {
  const config = configAt(cwd);
  const path = existing(file, cwd, config);
  if (path === undefined) {
    throw failure(`there is no file ${JSON.stringify(file)}`, {
      id: 'no-such-file',
      hint: config ? `generated files are in ${shownPath(config.output, cwd)}` : 'give its path from here',
    });
  }
  if (!fs.statSync(path).isFile()) throw failure(`${JSON.stringify(file)} is not a file`, { id: 'no-such-file' });
  const outdir = outputAbove(path);
  if (outdir === undefined) return repositoryFile(path, cwd);
  const sources = readSources(outdir, cwd);
  const inside = relative(outdir, path).split(sep).join('/');
  const entry = Object.hasOwn(sources.files, inside) ? sources.files[inside]! : undefined;
  if (!entry) {
    // What is about the whole app: the manifest, the tree, the findings.
    if (isNamed(outdir, inside)) return { path, lines: linesOf(path), entry: {}, places: {}, projectRoot: outdir };
    throw notGenerated(path, cwd);
  }
  const lines = linesOf(path);
  const last = Math.max(0, ...(entry.lines ?? []).map(({ end }) => end));
  if (last > lines.length) {
    throw failure(`${SOURCES} is about another state of ${shownPath(path, cwd)}: ${last} lines, now ${lines.length}`, {
      id: 'stale-sources',
      hint: 'run bootcdk synth, which writes both anew',
    });
  }
  return { path, lines, entry, places: sources.constructs, projectRoot: rootOf(outdir, config) };
}

/** Whether something of that name is where findGenerated looks. */
export function isThere(file: string, cwd: string): boolean {
  return existing(file, cwd, configAt(cwd)) !== undefined;
}

function existing(file: string, cwd: string, config: Folders | undefined): string | undefined {
  return [cwd, ...(config ? [config.root, config.output] : [])]
    .map((folder) => resolve(folder, file))
    .find((candidate) => fs.statSync(candidate, { throwIfNoEntry: false }));
}

/** Outside of the output folder: what a pipeline is read from, a page for users. */
function repositoryFile(path: string, cwd: string): Generated {
  const config = configAt(dirname(path));
  if (!config || !readJson(join(config.output, MANIFEST))) throw notGenerated(path, cwd);
  const { repositoryFiles = {}, constructs } = readSources(config.output, cwd);
  const inside = relative(config.root, path).split(sep).join('/');
  const entry =
    isRecord(repositoryFiles) && Object.hasOwn(repositoryFiles, inside) ? repositoryFiles[inside]! : undefined;
  if (!entry) throw notGenerated(path, cwd);
  return { path, lines: linesOf(path), entry, places: constructs, projectRoot: config.root };
}

/** Of a project. */
interface Folders {
  readonly root: string;
  readonly output: string;
}

function configAt(folder: string): Folders | undefined {
  const root = findProject(folder);
  if (root === undefined) return undefined;
  // What is wrong with it is the business of synth: here it only helps.
  const { config } = readConfig(join(root, CONFIG_FILE));
  return { root, output: resolve(root, config.output ?? DEFAULT_OUTPUT) };
}

function rootOf(outdir: string, config: Folders | undefined): string {
  if (config?.output === outdir) return config.root;
  return findProject(dirname(outdir)) ?? dirname(outdir);
}

/** The nearest folder above with a manifest of ours. */
function outputAbove(path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (readJson(join(folder, MANIFEST))?.generator === 'bootcdk') return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

function isNamed(outdir: string, inside: string): boolean {
  const files = readJson(join(outdir, MANIFEST))?.files;
  return inside === MANIFEST || (Array.isArray(files) && files.includes(inside));
}

function notGenerated(path: string, cwd: string): Error {
  return failure(`${shownPath(path, cwd)} is not a file that bootcdk has generated`, {
    id: 'not-generated',
    hint: `generated files stand in an output folder (${DEFAULT_OUTPUT}, or what ${CONFIG_FILE} says), and in its ${MANIFEST}`,
  });
}

function readSources(outdir: string, cwd: string): SourcesDocument {
  const path = join(outdir, SOURCES);
  const shown = shownPath(path, cwd);
  if (!fs.existsSync(path)) {
    throw failure(`there is no ${shown}, which says what comes from where`, {
      id: 'no-sources',
      hint: 'run bootcdk synth, which writes it',
    });
  }
  const document = readJson(path);
  const major = typeof document?.version === 'string' ? /^(\d+)\./.exec(document.version)?.[1] : undefined;
  if (!document || major === undefined || !isRecord(document.files) || !isRecord(document.constructs)) {
    throw failure(`${shown} cannot be read`, { id: 'stale-sources', hint: 'run bootcdk synth, which writes it anew' });
  }
  if (Number(major) > 1) {
    throw failure(`${shown} has version ${String(document.version)}, written by a newer bootcdk; this one knows 1.x`, {
      id: 'newer-sources',
      hint: 'run the bootcdk that the project has installed',
    });
  }
  return document as unknown as SourcesDocument;
}

function linesOf(path: string): string[] {
  const text = fs.readFileSync(path, 'utf8');
  const lines = text.split('\n');
  if (text.endsWith('\n')) lines.pop();
  return lines;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined for what is not there or no object. */
function readJson(path: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(fs.readFileSync(path, 'utf8')) as unknown;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
