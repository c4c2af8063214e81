import { IConstruct } from 'constructs';
import { Release } from './release';
import { Target } from './targets';
import { OpenFinding, Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { listed, shown } from '../../core/text';
import { openFinding } from '../open-finding';

export const TAGS_MOVED_TWICE: RuleInfo = {
  id: 'bootcdk::tags-moved-twice',
  severity: Severity.ERROR,
  title: 'tags that two releases move',
  why: 'machines that follow such a tag get whatever was released last: another image, or an older one',
  fix: 'give each image to one pipeline, by `images`, or give the pipelines different `tags`',
};

interface Moved {
  readonly release: Release;
  readonly target: Target;
}

/** Of the last of the releases: tags that it moves for two images, or that one of the others moves as well. */
export function movedTagFindings(pipeline: IConstruct, releases: readonly Release[]): OpenFinding[] {
  const last = releases.at(-1)!;
  const moved = new Map<string, Moved>();
  const twice = new Map<string, { readonly one: Moved; readonly other: Moved; readonly tags: string[] }>();
  for (const release of releases) {
    for (const target of release.targets) {
      for (const tag of new Set(release.tags._tags(target.plan.tag, release.branch))) {
        const name = `${target.repository}:${tag}`;
        const one = moved.get(name);
        if (!one) {
          moved.set(name, { release, target });
        } else if (release === last && !isOtherFinding(one, target)) {
          const key = [one.release.origin, one.target.id, target.id].join(' ');
          const known = twice.get(key) ?? { one, other: { release, target }, tags: [] };
          known.tags.push(tag);
          twice.set(key, known);
        }
      }
    }
  }
  return [...twice.values()].map(({ one, other, tags }) =>
    openFinding(pipeline, TAGS_MOVED_TWICE, { message: messageOf(one, other, tags), fix: fixOf(one, other) }),
  );
}

/** Two images with one tag of their own: `bootcdk::image-published-twice` says so. */
const isOtherFinding = (one: Moved, target: Target): boolean =>
  one.target.id !== target.id && one.target.plan.tag === target.plan.tag;

function messageOf(one: Moved, other: Moved, tags: readonly string[]): string {
  const names = `${tags.length === 1 ? 'the tag' : 'the tags'} ${listed(tags.map(shown))} of ${shown(other.target.repository)}`;
  if (one.target.id === other.target.id) {
    return `${names} are moved by ${shown(one.release.origin)} as well: both release the image ${shown(other.target.id)}`;
  }
  const where = one.release === other.release ? '' : `, in ${shown(one.release.origin)},`;
  return `${names} would be those of the image ${shown(one.target.id)}${where} and of the image ${shown(other.target.id)}`;
}

/** A repository with several channels. */
function fixOf(one: Moved, other: Moved): string | undefined {
  if (one.target.id === other.target.id) return undefined;
  return 'give one of them another `repository`, or release it by a pipeline of its own, with `images` and other `tags`';
}
