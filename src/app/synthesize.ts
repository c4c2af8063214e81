import { IConstruct } from 'constructs';
import { DEFAULT_OUTPUT } from './config';
import { collectDeliveries, Deliveries } from './deliveries';
import { Lock, NO_LOCK } from './lock/document';
import { keysOnMachines, shippingFindings } from './lock/keys';
import { lockReport } from './lock/report';
import { LockReport } from './protocol';
import { assemble } from '../assembly/assemble';
import { Assembly, AssemblyFile } from '../assembly/assembly';
import { ConstructSource, FileSource, FindingRecord, ImageArtifact, TreeNode } from '../assembly/types';
import { ALL_RULES, PROGRAM_RULES } from '../checks';
import { Report } from '../checks/rule';
import { Rendered } from '../containerfile/model';
import { renderContainerfile } from '../containerfile/render';
import { runAspects } from '../core/aspects';
import { nearestConstruct } from '../core/construct-at';
import { placeOf } from '../core/construct-place';
import { DeliveredParts } from '../core/deliverable';
import { OpenFinding, RecordedFinding, Severity, collectFindings } from '../core/findings';
import { MirrorMap, NO_MIRRORS } from '../core/mirror-map';
import { RuleInfo } from '../core/rule';
import { compareText, shown } from '../core/text';
import { Image } from '../image/image';
import { rejectOutsideImages } from '../image/outside';
import { readSource } from '../image/plan/collect';
import { parentsOf } from '../image/plan/parents';
import { ImagePlan } from '../image/plan/plan';
import { ImagePlanner } from '../image/plan/plan-image';
import { SourceReader } from '../image/plan/reader';
import { Source } from '../image/source';
import { Content } from '../image/wishes';

/** One image, planned and rendered. */
export interface SynthesizedImage {
  readonly plan: ImagePlan;
  readonly containerfile: Rendered;
}

/** What synthesis gives, in memory. */
export interface Synthesis {
  readonly images: readonly SynthesizedImage[];
  readonly findings: readonly RecordedFinding[];
  /** What there is beside the images. */
  readonly listed: readonly DeliveredParts[];
  /** Made only when asked for: a program with errors writes nothing. */
  assembly(): Assembly;
  /** For `bootcdk lock`. */
  lock(): LockReport;
}

const CONTAINERFILE = 'Containerfile';

/**
 * The one way: tree → aspects → lock → plan → checks → text. Nothing is written here.
 *
 * @param outputPath the output folder, relative to the project's root, for files that name it
 * @param lock what the lock file says
 * @param mirrors where published images are pulled from instead
 */
export function synthesize(
  app: IConstruct,
  projectRoot: string,
  outputPath = DEFAULT_OUTPUT,
  lock: Lock = NO_LOCK,
  mirrors: MirrorMap = NO_MIRRORS,
): Synthesis {
  // The second time nothing can be new: whoever locks the tree has run the aspects.
  if (!app.node.locked) {
    runAspects(app);
    app.node.lock();
    rejectOutsideImages(app);
  }
  const reader = new SourceReader(projectRoot);
  const planner = new ImagePlanner(reader, lock, mirrors);
  const constructs = app.node.findAll();
  for (const construct of constructs) if (Image.isImage(construct)) planner.plan(construct);
  const images = planner.planned.map((plan) => ({ plan, containerfile: renderContainerfile(plan.containerfile) }));
  const locate = locator(app);
  const read = (source: Source, at: IConstruct): Content | undefined => readSource(reader, source, at);
  const deliveries = collectDeliveries(constructs, { plans: planner.planned, outputPath, mirrors, read });
  const keys = keysOnMachines(planner.planned, locate, read);
  const found = [
    ...images.flatMap((image) => imageFindings(image, locate)),
    ...programFindings(planner.planned, locate),
    ...deliveries.findings,
    ...shippingFindings(lock, keys, locate),
  ];
  const findings = collectFindings(app, found);
  return {
    images,
    findings,
    listed: deliveries.listed,
    assembly: () => assemblyOf(app, images, deliveries, findings, projectRoot),
    lock: () => lockReport(planner.planned, keys, findings),
  };
}

type Locate = (path: string) => IConstruct;

function locator(app: IConstruct): Locate {
  const cache = new Map<string, IConstruct>();
  return (path) => {
    let construct = cache.get(path);
    if (!construct) {
      construct = nearestConstruct(app, path);
      cache.set(path, construct);
    }
    return construct;
  };
}

/** What a rule has said of a value, with better advice, need not be said again. */
function imageFindings(image: SynthesizedImage, locate: Locate): OpenFinding[] {
  const found = ruleFindings(image.plan, locate);
  const isKnown = ({ construct, got }: OpenFinding): boolean =>
    found.some((finding) => finding.construct === construct && finding.message.includes(shown(got)));
  return [...found, ...renderFindings(image, locate).filter((finding) => !isKnown(finding))];
}

function ruleFindings(plan: ImagePlan, locate: Locate): OpenFinding[] {
  const found: OpenFinding[] = [];
  for (const rule of ALL_RULES) rule.check(plan, reporter(rule, locate, found));
  return found;
}

function programFindings(plans: readonly ImagePlan[], locate: Locate): OpenFinding[] {
  const found: OpenFinding[] = [];
  for (const rule of PROGRAM_RULES) rule.checkProgram(plans, reporter(rule, locate, found));
  return found;
}

function reporter(rule: RuleInfo, locate: Locate, found: OpenFinding[]): Report {
  return ({ origin, severity, fix, ...rest }) => {
    const { id, acknowledgeable, confidential } = rule;
    found.push({
      ...rest,
      id,
      severity: severity ?? rule.severity,
      fix: fix ?? rule.fix,
      acknowledgeable,
      confidential,
      construct: locate(origin),
    });
  };
}

/** Text that no Containerfile can carry. */
function renderFindings({ plan, containerfile }: SynthesizedImage, locate: Locate): OpenFinding[] {
  return containerfile.problems.map(({ subject, value, reason, advice, origins }) => ({
    id: 'bootcdk::inexpressible',
    severity: Severity.ERROR,
    message: `${subject}, ${shown(value)}, ${reason}`,
    fix: advice,
    got: value,
    acknowledgeable: false,
    construct: locate(origins[0] ?? plan.origin),
  }));
}

function assemblyOf(
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
