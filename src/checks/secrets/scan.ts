import { SECRET_FORMATS, SecretFormat, entropyOf } from './formats';
import { Content } from '../../image/wishes';
import { memoized } from '../memoized';

/** What was found. The secret itself is in nothing that is shown. */
export interface FoundSecret {
  readonly kind: string;
  /** The part that all secrets of the kind have in common: `ghp_…`. */
  readonly prefix: string;
  /** From 1. */
  readonly line: number;
}

/** One pass over most contents, and no more: hardly any has even the beginning of a secret. */
const ANCHORS = new RegExp([...new Set(SECRET_FORMATS.flatMap(({ anchors }) => anchors))].map(escaped).join('|'));
/** Enough for the longest key. */
const AFTER = 8192;

export function secretsInText(text: string): readonly FoundSecret[] {
  return ANCHORS.test(text) ? SECRET_FORMATS.flatMap((format) => matches(format, text)) : NONE;
}

const NONE: readonly FoundSecret[] = [];

/** Once a content: images of a family share the contents of files. */
export const secretsIn = memoized(({ data }: Content) =>
  secretsInText(
    typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1'),
  ),
);

function matches({ kind, anchors, pattern, entropy, accept }: SecretFormat, text: string): FoundSecret[] {
  if (!anchors.some((anchor) => text.includes(anchor))) return [];
  const found: FoundSecret[] = [];
  for (const match of text.matchAll(pattern)) {
    const [secret] = match;
    if (entropyOf(secret) < entropy) continue;
    const end = match.index + secret.length;
    if (accept && !accept(secret, text.slice(end, end + AFTER))) continue;
    const anchor = anchors.find((each) => secret.includes(each)) ?? '';
    const prefix = secret.startsWith(anchor) ? anchor : '';
    found.push({ kind, prefix, line: lineOf(text, match.index) });
  }
  return found;
}

function lineOf(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
