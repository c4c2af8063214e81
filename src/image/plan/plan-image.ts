import { reject } from '../../core/construct-place';
import { Severity } from '../../core/findings';
import { MirrorMap, NO_MIRRORS } from '../../core/mirror-map';
import { RuleInfo } from '../../core/rule';
import { Traits } from '../base/traits';
import { Image } from '../image';
import { RootFilesystem } from '../root-filesystem';
import { readSource } from './collect';
import { assemble, ForeignStage, PlannedRoot } from './containerfile';
import { LockedDigests, NOTHING_LOCKED, pulledAs, Pulling } from './locked';
import { ImagePlan, PlannedBase, PulledImage } from './plan';
import { ImageSettings, planRoot } from './plan-root';
import { SourceReader } from './reader';
import { inOrderOfUse, NamedRoot, StageNames } from './stages';
import { CERTIFICATES } from './steps/certificates';
import { JQ_IMAGE, JQ_STAGE } from './steps/edits';

export const IMAGE_CYCLE: RuleInfo = {
  id: 'bootcdk::image-cycle',
  severity: Severity.ERROR,
  title: 'images that are based on each other',
  why: 'none of them could be built first',
  fix: 'base one of them on a published image',
  acknowledgeable: false,
};

/** Plans images, each after the one that it is based on, and each once. */
export class ImagePlanner {
  private readonly plans = new Map<Image, ImagePlan>();
  private readonly open: Image[] = [];

  private readonly pulling: Pulling;

  public constructor(
    private readonly reader: SourceReader,
    locked: LockedDigests = NOTHING_LOCKED,
    mirrors: MirrorMap = NO_MIRRORS,
  ) {
    this.pulling = { locked, mirrors };
  }

  /** In an order in which each image comes after its base. */
  public get planned(): ImagePlan[] {
    return [...this.plans.values()];
  }

  public plan(image: Image): ImagePlan | undefined {
    const done = this.plans.get(image);
    if (done) return done;
    if (this.open.includes(image)) {
      const cycle = [...this.open.slice(this.open.indexOf(image)), image].map(({ imageId }) => imageId);
      reject(image, IMAGE_CYCLE, { message: `images are based on each other: ${cycle.join(' → ')}` });
      return undefined;
    }
    this.open.push(image);
    // Its stages have bases too, which may be images.
    const plan = planOne(image, this.baseOf(image), this.reader, this.pulling, (root) => this.baseOf(root));
    this.open.pop();
    this.plans.set(image, plan);
    return plan;
  }

  private baseOf(root: RootFilesystem): PlannedBase {
    const data = root.base._data;
    if (data.of === 'reference') {
      const { reference, traits: given } = data;
      const publicKeys = given.publicKeys?.flatMap((source) => readSource(this.reader, source, root) ?? []);
      const traits = root._traits(given);
      const pulled = pulledAs(reference, given, this.pulling);
      const names = pulled === reference ? { reference } : { reference: pulled, named: reference };
      return { ...names, traits, given, publicKeys, depth: 0 };
    }
    const parent = this.plan(data.image);
    const reference = referenceOf(data.image);
    // After a cycle has been reported, what is known of the base is nothing.
    const given: Traits = parent?.base.traits ?? { name: reference, sources: {} };
    return {
      reference,
      traits: root._traits(given),
      given,
      parent,
      cyclic: !parent,
      depth: parent ? parent.base.depth + 1 : 0,
    };
  }
}

/** Where an image of the app is found by the images that are based on it. */
function referenceOf(image: Image): string {
  return `${image.repository ?? `localhost/${image.imageId}`}:${image.tag}`;
}

function planOne(
  image: Image,
  base: PlannedBase,
  reader: SourceReader,
  pulling: Pulling,
  baseOf: (root: RootFilesystem) => PlannedBase,
): ImagePlan {
  const names = new StageNames();
  const settings: ImageSettings = {
    imageId: image.imageId,
    reader,
    reproducible: image._props.reproducible ?? true,
    certificates: image._props.useBuildCertificates ? CERTIFICATES : undefined,
    engineFloors: image.engines.map(({ engine, version }) => ({ engine, version })),
    stageName: (from) => names.of(from),
  };
  const stages: NamedRoot[] = [];
  const main = planRoot(image, base, settings);

  // Stages are planned where they are declared; engines want each before the ones that use it, which is that order.
  const pending: RootFilesystem[] = [...main.collected.stages];
  for (const stage of pending) {
    const { plan, collected } = planRoot(stage, baseOf(stage), settings);
    pending.push(...collected.stages);
    stages.push({ plan, name: names.of({ stage: stage.node.path }) });
  }
  const roots: PlannedRoot[] = [...inOrderOfUse(stages), { plan: main.plan, name: undefined }].map(
    ({ plan, name }) => ({
      stageName: name,
      origin: plan.origin,
      base: plan.base,
      from: plan.base.reference,
      steps: plan.steps,
    }),
  );
  const foreign = foreignStages(roots, names, pulling);
  const { containerfile, context } = assemble(image.imageId, roots, foreign);
  return {
    ...main.plan,
    id: image.imageId,
    repository: image.repository,
    tag: image.tag,
    architectures: image.platforms.map(({ oci }) => oci),
    engineFloors: settings.engineFloors,
    stages: stages.map(({ plan }) => plan),
    signingKeyPath: image._props.signingKey?.node.path,
    containerfile,
    pulling,
    pulled: pulledImages(roots, foreign),
    context,
  };
}

interface NamedStage extends ForeignStage {
  /** As the program has it. */
  readonly named: string;
}

/** Images that files are copied from get a stage of their own, so that every reference stands in a FROM. */
function foreignStages(roots: readonly PlannedRoot[], names: StageNames, pulling: Pulling): NamedStage[] {
  const stage = (name: string, named: string, origins: readonly string[]): NamedStage => ({
    name,
    named,
    reference: pulledAs(named, undefined, pulling),
    origins,
  });
  const foreign = [...names.images].map(([named, name]) => stage(name, named, []));
  const jq = roots
    .flatMap(({ steps }) => steps)
    .filter((step) => step.kind === 'run' && step.stageInputs?.includes(JQ_STAGE));
  const origins = jq.flatMap((step) => step.origins);
  return jq.length > 0 ? [stage(JQ_STAGE, JQ_IMAGE, origins), ...foreign] : foreign;
}

function pulledImages(roots: readonly PlannedRoot[], foreign: readonly NamedStage[]): PulledImage[] {
  const bases = roots.flatMap(({ base }): PulledImage[] => {
    const { reference, named = reference, publicKeys, parent, cyclic } = base;
    return parent || cyclic || reference === 'scratch' ? [] : [{ named, reference, publicKeys }];
  });
  const others = foreign.map(({ named, reference }): PulledImage => ({ named, reference }));
  const pulled = new Map<string, PulledImage>();
  for (const one of [...bases, ...others]) {
    const known = pulled.get(one.named);
    // Named twice, with keys and without: they are known.
    if (!known?.publicKeys?.length) pulled.set(one.named, { ...one, publicKeys: one.publicKeys ?? known?.publicKeys });
  }
  return [...pulled.values()];
}
