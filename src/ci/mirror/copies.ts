/** What a `MirrorPipeline` copies: data in, data out. */
import { mirrored, MirrorMap } from '../../core/mirror-map';
import { takeName } from '../../core/names';
import { readReference, repositoryOf } from '../../core/references';
import { compareText, sortedOnce } from '../../core/text';
import { ImagePlan, PulledImage } from '../../image/plan/plan';
import { KnownKeys, PolicySource } from '../policy-files';

/** One tag of a repository, or digests of it that no tag is followed for. */
export interface Copy {
  /** For people: `fedora-bootc-44`. Unique. */
  readonly title: string;
  /** Where it is published, in full: `quay.io/fedora/fedora-bootc`. */
  readonly origin: string;
  readonly mirror: string;
  /** The tag that the mirror follows. */
  readonly tag?: string;
  /** What the program and the lock file pin: there whatever the tag names. */
  readonly digests: readonly string[];
}

/** Of the published images that a program names, those that have a mirror. */
export function mirroredImages(
  plans: readonly ImagePlan[],
  tools: readonly string[],
  mirrors: MirrorMap,
): PulledImage[] {
  return [
    ...plans.flatMap(({ pulled }) => pulled),
    ...tools.flatMap((named) => ({ named, reference: mirrored(named, mirrors) ?? named })),
  ].filter(({ named, reference }) => repositoryOf(named) !== repositoryOf(reference));
}

/** In one order, whatever names them first. */
export function copiesOf(images: readonly PulledImage[]): Copy[] {
  const copies = new Map<string, Omit<Copy, 'title'>>();
  for (const { named, reference } of images) {
    const [origin, mirror] = [repositoryOf(named), repositoryOf(reference)];
    const { tag, digest } = partsOf(named);
    const followed = tag ?? (digest === undefined ? 'latest' : undefined);
    const key = `${origin}:${followed ?? ''}`;
    const pinned = partsOf(reference).digest;
    const digests = sortedOnce([...(copies.get(key)?.digests ?? []), ...(pinned === undefined ? [] : [pinned])]);
    copies.set(key, { origin, mirror, tag: followed, digests });
  }
  const taken = new Set<string>();
  return [...copies]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, copy]) => ({ title: titleOf(copy, taken), ...copy }));
}

/** What the copies may be taken from: where they are published, and from the mirror, as builds take them. */
export function sourcesOf(images: readonly PulledImage[]): PolicySource[] {
  const keys = new KnownKeys();
  for (const { named, publicKeys } of images) keys.add(repositoryOf(named), publicKeys ?? []);
  const pairs = new Map(images.map(({ named, reference }) => [repositoryOf(named), repositoryOf(reference)]));
  return [...pairs].flatMap(([origin, mirror]): PolicySource[] => [
    { repository: origin, keys: keys.of(origin), copied: true },
    { repository: mirror, keys: keys.of(origin), signedAs: origin, copied: true },
  ]);
}

function partsOf(reference: string): { tag?: string; digest?: string } {
  const read = readReference(reference);
  return read.ok ? read.reference : {};
}

const titleOf = ({ origin, tag }: Omit<Copy, 'title'>, taken: Set<string>): string =>
  takeName([origin.split('/').pop()!, ...(tag === undefined ? [] : [tag])].join('-'), taken);
