import { IConstruct } from 'constructs';
import { EngineFloor } from '../../containerfile/dialects';
import { nearestConstruct } from '../../core/construct-at';
import { reject } from '../../core/construct-place';
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { listed, shown } from '../../core/text';
import { packageManager } from '../../package-managers';
import { RepositorySpec } from '../../package-managers/package-manager';
import { RootFilesystem } from '../root-filesystem';
import { CopyFromWish, Wish } from '../wishes';
import { accountsOf } from './accounts';
import { Collected, collect } from './collect';
import { Group, OrderProblem, order } from './order';
import { applyChanges, NO_SUCH_STEP } from './patch';
import { PlannedBase, RootPlan, Step } from './plan';
import { SourceReader } from './reader';
import { Certificates } from './steps/certificates';
import { configSteps } from './steps/configuration';
import { StepContext, StepDraft } from './steps/context';
import { copyFromStep } from './steps/copy-from';
import { editsSteps } from './steps/edits';
import { MOUNTED_BY_ENGINES, filesSteps } from './steps/files';
import { packagesSteps } from './steps/packages';
import { remoteFileStep } from './steps/remote-file';
import { scriptStep } from './steps/scripts';
import { triggerSteps } from './steps/triggers';
import { Tree } from './tree';

export const CYCLE: RuleInfo = {
  id: 'bootcdk::dependency-cycle',
  severity: Severity.ERROR,
  title: 'constructs that depend on each other',
  why: 'there is no order in which they could be built',
  fix: 'remove one of the dependencies',
  acknowledgeable: false,
};

export const LAYER_ORDER: RuleInfo = {
  id: 'bootcdk::layer-order',
  severity: Severity.ERROR,
  title: 'dependency against the order of layers',
  why: 'a layer is built as a whole, so that nothing before it can wait for a part of it',
  fix: 'move one of them to the layer of the other',
  acknowledgeable: false,
};

export const UNKNOWN_REPOSITORY: RuleInfo = {
  id: 'bootcdk::unknown-repository',
  severity: Severity.ERROR,
  title: 'package from a repository that the image does not define',
  why: 'the package would come from somewhere else, or not at all',
  fix: 'make the PackageRepository in the image that uses it, or in one that it is based on',
  acknowledgeable: false,
};

export const MOUNTED: RuleInfo = {
  id: 'bootcdk::mounted-in-build',
  severity: Severity.ERROR,
  title: 'change of a file that engines mount their own over',
  why: 'while the image is built, the engine has its own file there: what a RUN does to it fails or is lost',
  fix: 'write it as a File for all platforms; or let a line in /usr/lib/tmpfiles.d make it on the machine',
  acknowledgeable: false,
};

export interface RootPlanning {
  readonly plan: RootPlan;
  readonly collected: Collected;
}

/** What all roots of an image have in common. */
export interface ImageSettings {
  readonly imageId: string;
  readonly reader: SourceReader;
  readonly reproducible: boolean;
  /** Absent where what the base trusts is trusted. */
  readonly certificates?: Certificates;
  readonly engineFloors: readonly EngineFloor[];
  /** Names what files are copied from. */
  readonly stageName: (from: CopyFromWish['from']) => string;
}

/** Plans one root: from its constructs to its steps, patched. */
export function planRoot(root: RootFilesystem, base: PlannedBase, settings: ImageSettings): RootPlanning {
  const { imageId, reader, reproducible, certificates, engineFloors, stageName } = settings;
  const collected = collect(root, imageId, base, reader);
  const tree = new Tree(collected.wishes, base.traits.links ?? {}, base.parent?.tree);
  const repositories = base.parent ? repositoriesOf(base.parent) : new Map<string, RepositorySpec>();
  const context: StepContext = {
    tree,
    accounts: accountsOf(tree),
    packageManager: base.traits.packageManager && packageManager(base.traits.packageManager),
    repositories,
    jsonTool: base.traits.jsonTools?.[0],
    knownFiles: new Set(base.traits.files),
    reproducible,
    certificates,
    engineFloors,
  };
  const { groups, problems } = order(collected.wishes, collected.layers, collected.dependencies);
  for (const problem of problems) report(root, problem);
  const steps = named(groups, (group) => {
    // A transaction knows the repositories that are there when it runs.
    define(group.wishes, repositories);
    return stepsOf(group, context, stageName);
  });
  reportUnknownRepositories(root, collected.wishes, context);
  reportMounted(root, tree);
  const origin = root.node.path;
  const patched = applyChanges(steps, root.steps._changes, origin, (finding) => reject(root, NO_SUCH_STEP, finding));
  return { collected, plan: { origin, base, wishes: collected.wishes, steps: patched, tree } };
}

/** Why a repository could not be defined has been said already. */
function reportUnknownRepositories(root: RootFilesystem, wishes: readonly Wish[], context: StepContext): void {
  if (!context.packageManager) return;
  const wished = new Set(wishes.flatMap((wish) => (wish.kind === 'repository' ? [wish.id] : [])));
  for (const wish of wishes) {
    if (wish.kind !== 'package') continue;
    for (const id of wish.repositories) {
      if (context.repositories.has(id) || wished.has(id)) continue;
      reject(nearestConstruct(root, wish.origin), UNKNOWN_REPOSITORY, {
        message: `no package repository ${shown(id)} is defined in ${shown(root.node.path)} or an image that it is based on`,
        got: 'repository',
      });
    }
  }
}

function reportMounted(root: RootFilesystem, tree: Tree): void {
  for (const { path, wish } of tree.own()) {
    if (!MOUNTED_BY_ENGINES.has(path)) continue;
    if ((wish.kind === 'file' || wish.kind === 'copy-from') && !wish.architectures) continue;
    const message = `${shown(wish.path)} cannot be changed in a build ${wish.architectures ? 'for some platforms only' : 'but by a file that is copied'}`;
    reject(nearestConstruct(root, wish.origin), MOUNTED, { message, got: wish.path });
  }
}

/** What an image and those below it define. */
function repositoriesOf({ wishes, base }: RootPlan): Map<string, RepositorySpec> {
  const repositories = base.parent ? repositoriesOf(base.parent) : new Map<string, RepositorySpec>();
  define(wishes, repositories);
  return repositories;
}

function define(wishes: readonly Wish[], repositories: Map<string, RepositorySpec>): void {
  for (const wish of wishes) if (wish.kind === 'repository' && wish.spec) repositories.set(wish.id, wish.spec);
}

/** All wishes of a group are of kinds that can share a step. */
function stepsOf(group: Group, context: StepContext, stageName: (from: CopyFromWish['from']) => string): StepDraft[] {
  const { wishes } = group;
  const of = <K extends Wish['kind']>(...kinds: K[]): Array<Extract<Wish, { kind: K }>> =>
    wishes.filter((wish): wish is Extract<Wish, { kind: K }> => (kinds as string[]).includes(wish.kind));
  switch (wishes[0]!.kind) {
    case 'file':
    case 'directory':
    case 'symlink':
      return filesSteps(of('file', 'directory', 'symlink'), group.phase, context);
    case 'package':
      return packagesSteps(of('package'), context);
    case 'edit':
      return editsSteps(of('edit'), context);
    case 'trigger':
      return triggerSteps(of('trigger'), context);
    case 'config':
      return configSteps(of('config'));
    case 'remote-file':
      return of('remote-file').map((wish) => remoteFileStep(wish, context));
    case 'copy-from':
      return of('copy-from').map((wish) => copyFromStep(wish, stageName(wish.from), context));
    case 'script':
      return of('script').map((wish) => scriptStep(wish, context));
    case 'repository':
      return [];
  }
}

/** Gives every step its id, unique within the root. */
function named(groups: readonly Group[], make: (group: Group) => StepDraft[]): Step[] {
  const taken = new Map<string, number>();
  return groups.flatMap((group) =>
    make(group).map(({ name, origins: own, ...draft }): Step => {
      const wanted = `${group.layer === '' ? 'image' : group.layer}/${group.phase}/${name}`;
      const count = (taken.get(wanted) ?? 0) + 1;
      taken.set(wanted, count);
      const origins = [...new Set(own ?? group.wishes.map(({ origin }) => origin))];
      return {
        ...draft,
        id: count === 1 ? wanted : `${wanted}-${count}`,
        layer: group.layer,
        phase: group.phase,
        origins,
      } as Step;
    }),
  );
}

function report(root: IConstruct, problem: OrderProblem): void {
  switch (problem.problem) {
    case 'cycle': {
      const names = [...new Set(problem.origins)];
      const message = `constructs depend on each other: ${[...names, names[0]].join(' → ')}`;
      return reject(nearestConstruct(root, names[0]!), CYCLE, { message });
    }
    case 'layer-cycle': {
      const { waits } = problem;
      const layers = listed(waits.map(({ after }) => shown(after.layer)));
      const because = waits.map(({ after, before }) => `${shown(after.origin)} on ${shown(before.origin)}`);
      return reject(nearestConstruct(root, waits[0]!.after.origin), CYCLE, {
        message: `the layers ${layers} depend on each other: ${listed(because)}`,
        fix: 'put these constructs into one layer, or remove one of the dependencies',
      });
    }
    case 'layers': {
      const { before, after } = problem;
      return reject(nearestConstruct(root, after.origin), LAYER_ORDER, {
        message:
          `${shown(after.origin)} depends on ${shown(before.origin)}, which is built later: ` +
          listed([`the first is in ${partName(after)}`, `the second in ${partName(before)}`]),
      });
    }
  }
}

const partName = (wish: Wish): string =>
  wish.layer === '' ? `the image itself (phase ${wish.phase})` : `the layer "${wish.layer}" (phase ${wish.phase})`;
