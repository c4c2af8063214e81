import { once, rootsOf } from './plan-parts';
import { Rule } from './rule';
import { DIALECTS, unsupported } from '../containerfile/dialects';
import { Feature } from '../containerfile/features';
import { Instruction, Mount } from '../containerfile/model';
import { Severity } from '../core/findings';
import { listed } from '../core/text';
import { ImagePlan, Step } from '../image/plan/plan';

export const ENGINE_FEATURE: Rule = {
  id: 'bootcdk::engine-feature',
  severity: Severity.ERROR,
  title: 'instruction that the oldest engine cannot build',
  why: 'the build fails, or does something else, on an engine that the image is said to be built with',
  fix: 'raise `engines` of the image if nobody builds it with older ones',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const first = once();
      for (const step of root.steps) {
        for (const [feature, engines] of missing(step, plan)) {
          const place = step.kind === 'instructions' ? step.place : undefined;
          const origin = step.origins[0] ?? root.origin;
          if (!first(feature, origin, place === undefined ? undefined : step.id)) continue;
          const { title, advice } = DIALECTS[feature];
          const message = `${title} cannot be built with ${listed(engines, 'or')}, which the image is to be built with`;
          report({
            origin,
            place,
            message,
            fix: `${advice}; or raise \`engines\` of the image`,
            got: NOTATION[feature],
          });
        }
      }
    }
  },
};

/** By feature: `buildah 1.33 (1.41 can)`. */
function missing(step: Step, { engineFloors }: ImagePlan): Map<Feature, string[]> {
  const found = new Map<Feature, string[]>();
  const instructions = instructionsOf(step);
  if (instructions.length === 0) return found;
  for (const { feature, engine, since } of unsupported({ stages: [{ from: '', instructions }] }, engineFloors)) {
    const version = engineFloors.find((floor) => floor.engine === engine)?.version;
    const text = `${engine} ${version} (${since === undefined ? 'no version can' : `${since} can`})`;
    const engines = found.get(feature) ?? [];
    if (!engines.includes(text)) found.set(feature, [...engines, text]);
  }
  return found;
}

/** What could ask for more than all engines can: nearly nothing that is planned. */
function instructionsOf(step: Step): readonly Instruction[] {
  switch (step.kind) {
    case 'instructions':
      return step.instructions.filter(({ kind }) => DEMANDING.has(kind));
    case 'run': {
      const { mounts, network } = step;
      if (network === undefined && !mounts.some(isUnusual)) return [];
      return [{ kind: 'run', command: { form: 'shell', commands: [] }, mounts, network }];
    }
    case 'copy':
      return [];
  }
}

const DEMANDING: ReadonlySet<Instruction['kind']> = new Set(['run', 'copy', 'add', 'healthcheck', 'raw']);

function isUnusual(mount: Mount): boolean {
  switch (mount.type) {
    case 'bind':
      return mount.readWrite === true;
    case 'cache':
      return mount.sharing === 'private';
    case 'tmpfs':
      return mount.size !== undefined;
    case 'secret':
      return mount.env !== undefined;
    case 'ssh':
      return false;
  }
}

/** What to look for in the user's line. */
const NOTATION: Readonly<Partial<Record<Feature, string>>> = {
  heredoc: '<<',
  link: '--link',
  parents: '--parents',
  exclude: '--exclude',
  checksum: '--checksum',
  'keep-git-dir': '--keep-git-dir',
  unpack: '--unpack',
  'symbolic-chmod': '--chmod',
  network: '--network',
  security: '--security',
  device: '--device',
  'private-cache': 'sharing=private',
  'secret-env': 'env=',
  'tmpfs-size': 'size=',
  'writable-bind': 'rw',
  'start-interval': '--start-interval',
};
