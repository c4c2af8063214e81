/** What has changed in a lock file, and what is missing in one, for people. */
import type { Gaps } from './plan';
import type { Lock } from '../../app/lock/document';
import type { LockReport } from '../../app/protocol';
import { plural } from '../../app/report/format';
import type { Style } from '../../app/report/style';
import { visible } from '../../app/report/visible-text';
import { sortedOnce } from '../../core/text';

export interface ImageChange {
  readonly reference: string;
  readonly from?: string;
  readonly to?: string;
}

/** By reference; what stays the same is left out. */
export function imageChanges(before: Lock, after: Lock): ImageChange[] {
  return sortedOnce([...before.images.keys(), ...after.images.keys()]).flatMap((reference): ImageChange[] => {
    const [from, to] = [before.images.get(reference)?.digest, after.images.get(reference)?.digest];
    return from === to ? [] : [{ reference, ...(from ? { from } : {}), ...(to ? { to } : {}) }];
  });
}

export function formatChanges(changes: readonly ImageChange[], gaps: Gaps, report: LockReport, style: Style): string {
  const forgotten = new Set(report.references.filter(({ pinned }) => !pinned).map(({ reference }) => reference));
  const width = Math.max(0, ...changes.map(({ reference }) => reference.length));
  const arrow = style.glyphs.branch === '├─' ? '→' : '->';
  const lines = changes.map(({ reference, from, to }) => {
    const name = style.strong(visible(reference).padEnd(width));
    const remark = forgotten.has(reference) ? ', recorded only: its registry keeps no old digests' : '';
    if (to === undefined) return `${name}  ${short(from!, style)} (removed)`;
    if (from === undefined) return `${name}  ${short(to, style)} (new${remark})`;
    return `${name}  ${short(from, style)} ${arrow} ${short(to, style)}${remark && ` (${remark.slice(2)})`}`;
  });
  for (const { path, fingerprints } of gaps.keys) {
    lines.push(`${style.strong(visible(path))}: ${plural(fingerprints.length, 'key')} recorded`);
  }
  for (const path of gaps.staleKeys) lines.push(`${style.strong(visible(path))}: its keys (removed)`);
  return lines.map((line) => `${line}\n`).join('');
}

/** Lines of `--check`. */
export function formatGaps({ missing, stale, keys, staleKeys }: Gaps, style: Style): string {
  const lines = [
    ...missing.map(({ reference, images }) => `${style.strong(visible(reference))}: no entry (${images.join(', ')})`),
    ...stale.map((reference) => `${style.strong(visible(reference))}: nothing names it any more`),
    ...keys.map(({ path, fingerprints }) => {
      return `${style.strong(visible(path))}: ${plural(fingerprints.length, 'key')} not recorded`;
    }),
    ...staleKeys.map((path) => `${style.strong(visible(path))}: no image has its keys any more`),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** As many digits as git shows, and then some. */
function short(digest: string, { glyphs }: Style): string {
  const [algorithm, hex = ''] = digest.split(':');
  return `${algorithm}:${hex.slice(0, 12)}${glyphs.ellipsis}`;
}
