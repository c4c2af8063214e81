import { Construct, IConstruct } from 'constructs';
import { reject } from '../../core/construct-place';
import { Severity } from '../../core/findings';
import { freeName } from '../../core/names';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { packageManager } from '../../package-managers';
import { BuildStage } from '../build-stage';
import { Layer } from '../layer';
import { LoweringContext, Primitive } from '../primitive';
import { RootFilesystem } from '../root-filesystem';
import { Source } from '../source';
import { Content, Draft, Wish } from '../wishes';
import { PlannedBase } from './plan';
import { SourceReader } from './reader';
import { slug } from './slug';

export const SOURCE_MISSING: RuleInfo = {
  id: 'bootcdk::source-missing',
  severity: Severity.ERROR,
  title: 'source that cannot be read',
  why: 'the file would be missing in the image',
  fix: 'give a path relative to the folder of bootcdk.json',
  acknowledgeable: false,
};

export const FOREIGN_DEPENDENCY: RuleInfo = {
  id: 'bootcdk::dependency-outside',
  severity: Severity.ERROR,
  title: 'dependency on a construct of another image',
  why: 'the dependency would silently do nothing: images are built one after the other, as a whole',
  fix: 'base the image on the other one with BaseImage.fromImage, or take files from it with CopyFrom',
};

/** Every wish of `after` is built later than every wish of `before`: indexes. */
export interface Dependency {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** The wishes of one root, before they are ordered. */
export interface Collected {
  readonly wishes: readonly Wish[];
  /** Keys of the layers, in the order of their declaration, without `''`. */
  readonly layers: readonly string[];
  readonly dependencies: readonly Dependency[];
  /** Build stages below it. */
  readonly stages: readonly RootFilesystem[];
}

/** Walks the tree below a root: constructs go in, data comes out. */
export function collect(root: RootFilesystem, imageId: string, base: PlannedBase, reader: SourceReader): Collected {
  const context = loweringContext(imageId, base, reader);
  const wishes: Wish[] = [];
  const layers: string[] = [];
  const stages: RootFilesystem[] = [];
  const dependents: IConstruct[] = [];

  const add = (drafts: readonly Draft[], origin: string, layer: string): void => {
    for (const draft of drafts) wishes.push({ ...draft, origin, layer, index: wishes.length } as Wish);
  };
  const walk = (construct: IConstruct, path: string, layer: string): void => {
    if (hasDependencies(construct)) dependents.push(construct);
    if (Primitive.isPrimitive(construct)) add(construct._lower(context), path, layer);
    for (const child of construct.node.children) {
      // An image that stands below another one is an image of its own.
      if (BuildStage.isBuildStage(child)) stages.push(child);
      if (RootFilesystem.isRootFilesystem(child)) continue;
      let inner = layer;
      if (Layer.isLayer(child)) layers.push((inner = layerKey(child.node.id, layers)));
      walk(child, `${path}/${child.node.id}`, inner);
    }
  };
  const own = root._lower(context);
  const isConfig = ({ kind }: Draft): boolean => kind === 'config';
  // First, so that a `Label` of the user's holds against a label that every image gets.
  add(own.filter(isConfig), root.node.path, '');
  walk(root, root.node.path, '');
  rejectForeign(root, dependents);
  // Last, so that it follows what the user declared in the same phase.
  add(
    own.filter((draft) => !isConfig(draft)),
    root.node.path,
    '',
  );

  return {
    wishes,
    layers,
    stages,
    dependencies: [...explicit(dependents, wishes), ...onRepositories(wishes)],
  };
}

/** Lower case; `image` is the name of the part that is in no layer. */
function layerKey(id: string, taken: readonly string[]): string {
  const name = slug(id) || 'layer';
  // The names of stages, which are made of it, begin with a letter.
  const wanted = name === 'image' ? 'image-layer' : /^[a-z]/.test(name) ? name : `layer-${name}`;
  return freeName(wanted, new Set(taken));
}

function loweringContext(imageId: string, base: PlannedBase, reader: SourceReader): LoweringContext {
  const { given: traits } = base;
  return {
    imageId,
    traits,
    depth: base.depth,
    packageManager: traits.packageManager && packageManager(traits.packageManager),
    read: (source, at, fix) => readSource(reader, source, at, fix),
    readDirectory(source: Source, at: Construct) {
      const files = reader.readDirectory(source._data);
      return typeof files === 'string' ? (missing(at, source, files) ?? []) : files;
    },
  };
}

/** The contents; a finding about `at` where there are none. */
export function readSource(reader: SourceReader, source: Source, at: IConstruct, fix?: string): Content | undefined {
  const content = reader.read(source._data);
  return typeof content === 'string' ? missing(at, source, content, fix) : content;
}

function missing(at: IConstruct, { _data: data }: Source, problem: string, fix?: string): undefined {
  const got = 'path' in data ? data.path : undefined;
  reject(at, SOURCE_MISSING, { message: `the source ${problem}`, got, fix });
  return undefined;
}

function hasDependencies(construct: IConstruct): boolean {
  return construct.node.dependencies.length > 0;
}

/** A root is built as a whole: nothing in it can wait for a construct of another one. */
function rejectForeign(root: IConstruct, dependents: readonly IConstruct[]): void {
  const inside = (path: string): boolean => path === root.node.path || path.startsWith(`${root.node.path}/`);
  for (const dependent of dependents) {
    for (const dependency of dependent.node.dependencies) {
      if (inside(dependency.node.path)) continue;
      reject(dependent, FOREIGN_DEPENDENCY, {
        message: `${shown(dependent.node.path)} depends on ${shown(dependency.node.path)}, which is not in ${shown(root.node.path)}`,
      });
    }
  }
}

/** A dependency of a scope holds for everything below it, on both sides. */
function explicit(dependents: readonly IConstruct[], wishes: readonly Wish[]): Dependency[] {
  if (dependents.length === 0) return [];
  const within = indexByScope(wishes);
  return dependents.flatMap((dependent) => {
    const after = within(dependent.node.path);
    return dependent.node.dependencies
      .map((dependency) => ({ before: within(dependency.node.path), after }))
      .filter(({ before }) => before.length > 0 && after.length > 0);
  });
}

/** Finds the wishes below a scope. Origins come from a walk of the tree, so that each scope is one contiguous run. */
function indexByScope(wishes: readonly Wish[]): (scope: string) => number[] {
  const first = new Map<string, { from: number; to: number }>();
  wishes.forEach((wish, index) => {
    for (let at = wish.origin.length; at > 0; at = wish.origin.lastIndexOf('/', at - 1)) {
      const scope = wish.origin.slice(0, at);
      const run = first.get(scope);
      if (run) run.to = index;
      else first.set(scope, { from: index, to: index });
    }
  });
  return (scope) => {
    const run = first.get(scope);
    if (!run) return [];
    return Array.from({ length: run.to - run.from + 1 }, (_, n) => run.from + n).filter((index) => {
      const { origin } = wishes[index]!;
      return origin === scope || origin.startsWith(`${scope}/`);
    });
  };
}

/** A package comes after the files that define the repository that it is from. */
function onRepositories(wishes: readonly Wish[]): Dependency[] {
  const origins = new Map<string, string>();
  for (const wish of wishes) if (wish.kind === 'repository') origins.set(wish.origin, wish.id);
  if (origins.size === 0) return [];
  const defining = new Map<string, number[]>();
  const using = new Map<string, number[]>();
  const push = (map: Map<string, number[]>, key: string, index: number): void => {
    const same = map.get(key);
    if (same) same.push(index);
    else map.set(key, [index]);
  };
  for (const wish of wishes) {
    const id = origins.get(wish.origin);
    if (id !== undefined) push(defining, id, wish.index);
    if (wish.kind === 'package') for (const repository of wish.repositories) push(using, repository, wish.index);
  }
  return [...using].filter(([id]) => defining.has(id)).map(([id, after]) => ({ before: defining.get(id)!, after }));
}
