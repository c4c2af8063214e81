/** The pages that people write, as the site wants them: links that leave the folder lead to the repository. */
import { posix } from 'node:path';

const REPOSITORY = 'https://github.com/bootcdk/bootcdk/blob/main';

/** @param path of the document, relative to the repository's root */
export function documentPage(path: string, text: string): string {
  let fenced = false;
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) fenced = !fenced;
      return fenced ? line : line.replace(/\]\(([^)\s]+)\)/g, (whole, target: string) => `](${linkOf(path, target)})`);
    })
    .join('\n');
}

function linkOf(path: string, target: string): string {
  if (/^(https?:|#)/.test(target)) return target;
  const [file, anchor] = target.split('#') as [string, string?];
  const resolved = posix.join(posix.dirname(path), file);
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (resolved === 'API.md') return '/api/';
  if (!resolved.startsWith('docs/')) return `${REPOSITORY}/${resolved}${hash}`;
  return `/${resolved.slice('docs/'.length).replace(/README\.md$/, 'index.md')}${hash}`;
}
