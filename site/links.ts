/** Does every link of a built site lead to a page and a heading that are there? */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export interface Links {
  readonly pages: number;
  readonly links: number;
  /** A line each. */
  readonly broken: readonly string[];
}

/** @param base the folder of the host that the site stands in, `/` or `/bootcdk/` */
export function linksOf(dist: string, base: string): Links {
  const pages = new Map(
    readdirSync(dist, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.html'))
      .map((path) => [join(dist, path), readFileSync(join(dist, path), 'utf8')]),
  );
  const ids = new Map(
    [...pages].map(([path, html]) => [path, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!))]),
  );
  const fileOf = (from: string, target: string): string | undefined => {
    if (target === '') return from;
    if (!target.startsWith('/')) return resolve(dirname(from), target);
    return target.startsWith(base) ? join(dist, target.slice(base.length)) : undefined;
  };
  let links = 0;
  const broken: string[] = [];
  for (const [path, html] of pages) {
    for (const [, href] of html.matchAll(/<a\s[^>]*href="([^"]*)"/g)) {
      if (/^(https?:|mailto:)/.test(href!)) continue;
      links++;
      const [target, anchor] = href!.replace(/&amp;/g, '&').split('#') as [string, string?];
      const file = fileOf(path, target);
      const page = file?.endsWith('.html') === true ? file : join(file ?? '', 'index.html');
      if (file === undefined || (!pages.has(page) && !existsSync(file))) {
        broken.push(`${path.slice(dist.length)}: ${href}`);
      } else if (anchor && pages.has(page) && !ids.get(page)!.has(decodeURIComponent(anchor))) {
        broken.push(`${path.slice(dist.length)}: ${href} (no such heading)`);
      }
    }
  }
  return { pages: pages.size, links, broken };
}
