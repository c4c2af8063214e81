/** `tree.json`, `sources.json` and `findings.json`: for readers and tools; no build reads them. */
import { posix } from 'node:path';
import { DOCUMENT_VERSION, SCHEMA_BASE } from './manifest';
import type { AssemblyInput, FileSource, FindingRecord, LineRange, SourceFrame, TreeNode } from './types';
import { compareText, sortedEntries } from '../core/text';

interface Document {
  readonly $schema: string;
  readonly version: string;
}

export interface TreeDocument extends Document {
  readonly tree: TreeNode;
}

export interface FileSourceEntry {
  readonly image?: string;
  readonly constructs?: readonly string[];
  readonly lines?: readonly LineRange[];
}

export interface SourcesDocument extends Document {
  /** By the path of the generated file, relative to the output folder. */
  readonly files: Readonly<Record<string, FileSourceEntry>>;
  /** By the path of the generated file, relative to the project's root; absent where there are none. */
  readonly repositoryFiles?: Readonly<Record<string, FileSourceEntry>>;
  /** By the path of the construct: `file:line:column`, relative to the project's root. */
  readonly constructs: Readonly<Record<string, string>>;
}

export interface FindingsDocument extends Document {
  readonly findings: readonly FindingRecord[];
}

function head(name: string): Document {
  return { $schema: `${SCHEMA_BASE}/${name}.schema.json`, version: DOCUMENT_VERSION };
}

export function buildTree(root: TreeNode): TreeDocument {
  return { ...head('tree'), tree: treeNode(root) };
}

/** Children as a list: as an object, JavaScript would move ids that look like numbers to the front. */
function treeNode({ id, path, constructInfo, children }: TreeNode): TreeNode {
  return {
    id,
    path,
    ...(constructInfo ? { constructInfo: { fqn: constructInfo.fqn } } : {}),
    ...(children && children.length > 0 ? { children: children.map(treeNode) } : {}),
  };
}

export function buildSources({
  sources,
  repositorySources = [],
  constructs,
  projectRoot,
}: Pick<AssemblyInput, 'sources' | 'repositorySources' | 'constructs' | 'projectRoot'>): SourcesDocument {
  const root = slashes(projectRoot).replace(/\/+$/, '');
  const places = Object.create(null) as Record<string, string>;
  for (const { path, frames } of constructs) {
    const place = placeText(frames, root);
    if (place !== undefined) places[path] = place;
  }
  return {
    ...head('sources'),
    files: entriesOf(sources),
    ...(repositorySources.length > 0 ? { repositoryFiles: entriesOf(repositorySources) } : {}),
    constructs: Object.fromEntries(sortedEntries(places)),
  };
}

function entriesOf(files: readonly FileSource[]): Record<string, FileSourceEntry> {
  const entries = files.map(({ path, image, constructs: whole, lines }): [string, FileSourceEntry] => [
    path,
    {
      ...(image === undefined ? {} : { image }),
      ...(whole && whole.length > 0 ? { constructs: whole } : {}),
      ...(lines && lines.length > 0 ? { lines: lines.map(lineRange).sort((a, b) => a.start - b.start) } : {}),
    },
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => compareText(a, b)));
}

function lineRange({ start, end, constructs }: LineRange): LineRange {
  return { start, end, constructs };
}

/**
 * The innermost place inside the project; else the bare name of the innermost file, because a path from outside would
 * differ from machine to machine.
 */
function placeText(frames: readonly SourceFrame[], root: string): string | undefined {
  for (const frame of frames) {
    const file = slashes(frame.file);
    // Java gives the bare name.
    if (!isAbsolute(file)) return placed(file, frame);
    if (file.startsWith(`${root}/`)) return placed(file.slice(root.length + 1), frame);
  }
  const innermost = frames[0];
  return innermost && placed(posix.basename(slashes(innermost.file)), innermost);
}

function placed(file: string, { line, column }: SourceFrame): string {
  return column > 0 ? `${file}:${line}:${column}` : `${file}:${line}`;
}

function isAbsolute(file: string): boolean {
  return file.startsWith('/') || /^[A-Za-z]:\//.test(file);
}

function slashes(path: string): string {
  return path.replace(/\\/g, '/');
}

export function buildFindings(findings: readonly FindingRecord[]): FindingsDocument {
  return {
    ...head('findings'),
    findings: findings.map(({ id, severity, message, construct, image, fix, acknowledged }) => ({
      id,
      severity,
      message,
      ...(construct === undefined ? {} : { construct }),
      ...(image === undefined ? {} : { image }),
      ...(fix === undefined ? {} : { fix }),
      ...(acknowledged ? { acknowledged: { reason: acknowledged.reason, at: acknowledged.at } } : {}),
    })),
  };
}
