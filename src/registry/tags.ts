import { RegistryError } from './errors';
import { Location, locationText } from './location';
import type { RegistrySession } from './session';
import { didYouMean } from '../core/did-you-mean';

/** Pages are not followed: what is near is most often among the first, and this is only a help. */
const PAGE = 1000;
const MOST = 4 * 1024 * 1024;
const SHOWN = 8;

/** What to say of a tag that is not there. */
export async function missingTag(session: RegistrySession, location: Location): Promise<RegistryError> {
  const { tag, digest } = location;
  const name = locationText({ host: location.host, repository: location.repository });
  if (digest !== undefined || tag === undefined) {
    return new RegistryError('not-found', `${name} has nothing with the digest ${digest}`, 'it may have been deleted');
  }
  const tags = await listTags(session, location);
  if (tags === 'no-repository') {
    return new RegistryError('not-found', `there is no ${name}`, 'is its name right? it may be private: podman login');
  }
  const there = `${name} has no tag ${JSON.stringify(tag)}${didYouMean(tag, tags)}`;
  if (tags.length === 0) return new RegistryError('not-found', there, 'is the tag right?');
  const last = [...tags].sort(byNumbers).slice(-SHOWN).reverse();
  const more = tags.length > SHOWN ? ` and ${tags.length - SHOWN} more` : '';
  return new RegistryError('not-found', there, `its tags are ${last.join(', ')}${more}`);
}

async function listTags(session: RegistrySession, location: Location): Promise<string[] | 'no-repository'> {
  try {
    const request = { method: 'GET', path: `tags/list?n=${PAGE}`, accept: 'application/json', most: MOST } as const;
    const { status, body } = await session.ask(location, request);
    if (status === 404) return 'no-repository';
    const { tags } = JSON.parse(body.toString('utf8')) as { tags?: unknown };
    // Signatures and the like, which tools name by the digest of an image, are none.
    const isTag = (tag: unknown): tag is string =>
      typeof tag === 'string' && /^\w[\w.-]{0,127}$/.test(tag) && !/^sha256-[0-9a-f]{64}/.test(tag);
    return Array.isArray(tags) ? tags.filter(isTag) : [];
  } catch {
    return [];
  }
}

/** `9` before `10`, and words before numbers: the newest version is most often the last. */
function byNumbers(a: string, b: string): number {
  const [left, right] = [a, b].map((tag) => tag.split(/(\d+)/));
  for (let n = 0; n < Math.min(left!.length, right!.length); n++) {
    const [x, y] = [left![n]!, right![n]!];
    if (x === y) continue;
    return n % 2 === 1 ? Number(x) - Number(y) || x.length - y.length : x < y ? 1 : -1;
  }
  return left!.length - right!.length;
}
