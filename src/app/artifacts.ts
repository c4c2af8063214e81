/** What synthesis found out, as the documents and folders of the output have it. */
import { IConstruct } from 'constructs';
import { Deliveries } from './deliveries';
import { assemble } from '../assembly/assemble';
import { Assembly, AssemblyFile } from '../assembly/assembly';
import { ConstructSource, FileSource, FindingRecord, ImageArtifact, TreeNode } from '../assembly/types';
import { Rendered } from '../containerfile/model';
import { placeOf } from '../core/construct-place';
import { RecordedFinding } from '../core/findings';
import { compareText } from '../core/text';
import { parentsOf } from '../image/plan/parents';
import { ImagePlan } from '../image/plan/plan';

/** One image, planned and rendered. */
export interface SynthesizedImage {
  readonly plan: ImagePlan;
  readonly containerfile: Rendered;
}

const CONTAINERFILE = 'Containerfile';

export function assemblyOf(
  app: IConstruct,
  images: readonly SynthesizedImage[],
  deliveries: Deliveries,
  findings: readonly RecordedFinding[],
  projectRoot: string,
): Assembly {
  return assemble({
    images: images.map(artifactOf),
    files: [GIT_ATTRIBUTES, ...deliveries.outputs],
    repositoryFiles: deliveries.files,
    tree: treeOf(app),
    sources: [...images.flatMap(sourcesOf), ...deliveries.outputSources],
    repositorySources: deliveries.fileSources,
    constructs: constructsOf(app),
    findings: findings.map(recordOf),
    projectRoot,
  });
}

/** A checkout that changes line ends would break scripts inside of images. */
const GIT_ATTRIBUTES: AssemblyFile = {
  path: '.gitattributes',
  content: '# Byte for byte as bootcdk wrote it, on every platform.\n* -text\nsources.json linguist-generated\n',
  mode: 0o644,
};

export const folderOf = (plan: ImagePlan): string => `images/${plan.id}`;

function artifactOf({ plan, containerfile }: SynthesizedImage): ImageArtifact {
  const path = folderOf(plan);
  const files: AssemblyFile[] = [
    { path: `${path}/${CONTAINERFILE}`, content: containerfile.text, mode: 0o644 },
    ...plan.context.map((file) => ({ path: `${path}/${file.path}`, content: file.content.data, mode: 0o644 })),
  ];
  const { reference } = plan.base;
  return {
    id: plan.id,
    path,
    containerfile: CONTAINERFILE,
    base: reference,
    repository: plan.repository,
    tag: plan.tag,
    platforms: plan.architectures.map((architecture) => `linux/${architecture}`),
    dependencies: parentsOf(plan).map(({ parent, reference: at }) => ({ image: parent.id, reference: at })),
    files,
    closed: [`${path}/steps`],
  };
}

function sourcesOf({ plan, containerfile }: SynthesizedImage): FileSource[] {
  const lines = containerfile.lines.map(({ firstLine, lastLine, origins }) => ({
    start: firstLine,
    end: lastLine,
    constructs: origins,
  }));
  const roots = [plan, ...plan.stages];
  const origins = new Map(
    roots
      .flatMap(({ steps }) => steps)
      .flatMap((step) => (step.kind === 'run' && step.staged ? [[step.staged, step.origins] as const] : [])),
  );
  const path = folderOf(plan);
  const byContent = new Map<unknown, readonly string[]>();
  for (const wish of roots.flatMap(({ wishes }) => wishes)) {
    // Constructs with the same source share its contents.
    if (wish.kind === 'file') byContent.set(wish.content, [...(byContent.get(wish.content) ?? []), wish.origin]);
  }
  for (const [staged, constructs] of origins) {
    for (const file of staged.files) if (!byContent.has(file.content)) byContent.set(file.content, constructs);
  }
  return [
    { image: plan.id, path: `${path}/${CONTAINERFILE}`, lines },
    ...plan.context.map((file) => ({
      image: plan.id,
      path: `${path}/${file.path}`,
      constructs: byContent.get(file.content) ?? [],
    })),
  ];
}

const JSII = Symbol.for('jsii.rtti');

/** The class by its name in the jsii assembly: the same in every language. */
export function classOf(construct: IConstruct): string | undefined {
  const rtti = (construct.constructor as unknown as Record<symbol, { fqn?: string } | undefined>)[JSII];
  return rtti?.fqn;
}

function treeOf(construct: IConstruct): TreeNode {
  const fqn = classOf(construct);
  const children = construct.node.children.map(treeOf);
  return {
    id: construct.node.id,
    path: construct.node.path,
    ...(fqn === undefined ? {} : { constructInfo: { fqn } }),
    ...(children.length === 0 ? {} : { children }),
  };
}

function constructsOf(app: IConstruct): ConstructSource[] {
  return app.node
    .findAll()
    .flatMap((construct) => {
      const frames = placeOf(construct)?.frames ?? [];
      return frames.length === 0 ? [] : [{ path: construct.node.path, frames }];
    })
    .sort((a, b) => compareText(a.path, b.path));
}

function recordOf(finding: RecordedFinding): FindingRecord {
  const { id, severity, message, fix, construct, acknowledgedBecause, acknowledgedAt } = finding;
  return {
    id,
    severity,
    message,
    construct: construct.node.path,
    ...(fix === undefined ? {} : { fix }),
    ...(acknowledgedBecause === undefined || !acknowledgedAt
      ? {}
      : { acknowledged: { reason: acknowledgedBecause, at: acknowledgedAt.node.path } }),
  };
}
