import { IConstruct } from 'constructs';
import { SynthesizedImage, assemblyOf } from './artifacts';
import { DEFAULT_OUTPUT } from './config';
import { collectDeliveries } from './deliveries';
import { Lock, NO_LOCK } from './lock/document';
import { keysOnMachines, shippingFindings } from './lock/keys';
import { lockReport } from './lock/report';
import { LockReport } from './protocol';
import { Assembly } from '../assembly/assembly';
import { ALL_RULES, PROGRAM_RULES } from '../checks';
import { Report } from '../checks/rule';
import { renderContainerfile } from '../containerfile/render';
import { runAspects } from '../core/aspects';
import { nearestConstruct } from '../core/construct-at';
import { DeliveredParts } from '../core/deliverable';
import { OpenFinding, RecordedFinding, Severity, collectFindings } from '../core/findings';
import { MirrorMap, NO_MIRRORS } from '../core/mirror-map';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { validationFindings } from '../core/validations';
import { Image } from '../image/image';
import { rejectOutsideImages } from '../image/outside';
import { readSource } from '../image/plan/collect';
import { ImagePlan } from '../image/plan/plan';
import { ImagePlanner } from '../image/plan/plan-image';
import { SourceReader } from '../image/plan/reader';
import { Source } from '../image/source';
import { Content } from '../image/wishes';

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
    ...validationFindings(app),
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
