/** Follows every link of the built site. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linksOf } from './links';

const dist = join(dirname(fileURLToPath(import.meta.url)), 'dist');
const { pages, links, broken } = linksOf(dist, process.env.SITE_BASE ?? '/');
for (const line of broken.slice(0, 40)) console.error(line);
console.error(`${pages} pages, ${links} links, ${broken.length} broken`);
process.exitCode = broken.length === 0 ? 0 : 1;
