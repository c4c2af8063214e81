import { IConstruct } from 'constructs';
import { AssemblyFile } from '../assembly/assembly';
import { bytesOf } from '../assembly/compare';
import { FileSource } from '../assembly/types';
import { Delivered, DeliveredFile, DeliveredParts, isDeliverable } from '../core/deliverable';
import { OpenFinding, Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { DeliveryContext } from '../image/delivery';

export const REPOSITORY_FILE_TWICE: RuleInfo = {
  id: 'bootcdk::repository-file-twice',
  severity: Severity.ERROR,
  title: 'two constructs that write one file differently',
  why: 'only one of them would be there, and what the other one does would be missing without a word',
  fix: 'give one of them another id or file name',
  acknowledgeable: false,
};

/** Files that stand outside of the output folder, and what is wrong with them. */
export interface Deliveries {
  readonly files: readonly AssemblyFile[];
  /** Beside the images: paths relative to the output folder. */
  readonly outputs: readonly AssemblyFile[];
  readonly findings: readonly OpenFinding[];
  readonly listed: readonly DeliveredParts[];
  /** Of `outputs`. */
  readonly outputSources: readonly FileSource[];
  /** Of `files`. */
  readonly fileSources: readonly FileSource[];
}

interface Given {
  readonly file: DeliveredFile;
  readonly from: IConstruct;
}

/** Asks every deliverable among the constructs, in their order. A file that several give alike is there once. */
export function collectDeliveries(constructs: readonly IConstruct[], context: DeliveryContext): Deliveries {
  const files = new Map<string, Given>();
  const outputs = new Map<string, Given>();
  const findings: OpenFinding[] = [];
  const listed: DeliveredParts[] = [];
  const add = (to: Map<string, Given>, file: DeliveredFile, from: IConstruct): void => {
    const other = to.get(file.path);
    if (!other) to.set(file.path, { file, from });
    else if (!isSame(file, other.file)) findings.push(twice(from, file.path, other.from));
  };
  for (const construct of constructs) {
    if (!isDeliverable<DeliveryContext>(construct)) continue;
    const delivered: Delivered = construct._deliver(context);
    findings.push(...delivered.findings);
    if (delivered.listed) listed.push(delivered.listed);
    for (const file of delivered.files) add(files, file, construct);
    for (const file of delivered.outputs ?? []) add(outputs, file, construct);
  }
  const all = (from: ReadonlyMap<string, Given>): DeliveredFile[] => [...from.values()].map(({ file }) => file);
  const sources = (of: ReadonlyMap<string, Given>): FileSource[] =>
    [...of].map(([path, { from }]) => ({ path, constructs: [from.node.path] }));
  return {
    files: all(files),
    outputs: all(outputs),
    findings,
    listed,
    outputSources: sources(outputs),
    fileSources: sources(files),
  };
}

function isSame(a: DeliveredFile, b: DeliveredFile): boolean {
  return a.mode === b.mode && Buffer.compare(bytesOf(a.content), bytesOf(b.content)) === 0;
}

function twice(construct: IConstruct, path: string, other: IConstruct): OpenFinding {
  const { id, severity, fix, acknowledgeable } = REPOSITORY_FILE_TWICE;
  const message = `${shown(path)} is what ${shown(other.node.path)} writes, too, and not the same`;
  return { id, severity, fix, acknowledgeable, message, construct };
}
