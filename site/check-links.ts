/** Does every link of the built site lead to a page and a heading that are there? */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = join(dirname(fileURLToPath(import.meta.url)), 'dist');

const pages = new Map(
  readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => [join(DIST, path), readFileSync(join(DIST, path), 'utf8')]),
);
const ids = new Map(
  [...pages].map(([path, html]) => [path, new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!))]),
);

let links = 0;
const broken: string[] = [];
for (const [path, html] of pages) {
  for (const [, href] of html.matchAll(/<a\s[^>]*href="([^"]*)"/g)) {
    if (/^(https?:|mailto:)/.test(href!)) continue;
    links++;
    const [file, anchor] = href!.replace(/&amp;/g, '&').split('#') as [string, string?];
    const from = file === '' ? path : file.startsWith('/') ? join(DIST, file) : resolve(dirname(path), file);
    const target = from.endsWith('/') || !from.endsWith('.html') ? join(from, 'index.html') : from;
    if (!pages.has(target) && !existsSync(from)) broken.push(`${path.slice(DIST.length)}: ${href}`);
    else if (anchor && pages.has(target) && !ids.get(target)!.has(decodeURIComponent(anchor))) {
      broken.push(`${path.slice(DIST.length)}: ${href} (no such heading)`);
    }
  }
}
for (const line of broken.slice(0, 40)) console.error(line);
console.error(`${pages.size} pages, ${links} links, ${broken.length} broken`);
process.exitCode = broken.length === 0 ? 0 : 1;
