/** Writes `pages`, from which the site is built: nothing in it is written by hand. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiPages } from './api';
import { documentPage } from './documents';
import { homePage } from './home';
import { LANGUAGES } from './languages';

const SITE = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const ROOT = resolve(SITE, '..');
const PAGES = join(SITE, 'pages');

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
function write(path: string, text: string): void {
  const file = join(PAGES, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** What is written in braces there is text, not an expression of the site's. */
const plain = (text: string): string => `::: v-pre\n\n${text.trim()}\n\n:::\n`;

rmSync(PAGES, { recursive: true, force: true });
write('index.md', homePage(read('README.md')));

for (const path of readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.md') || path.startsWith('api/')) continue;
  write(path.replace(/README\.md$/, 'index.md'), plain(documentPage(`docs/${path}`, read(`docs/${path}`))));
}

for (const { id, title, document } of LANGUAGES) {
  const pages = apiPages(read(document));
  for (const { name, text } of pages) write(`api/${id}/${name}.md`, plain(text));
  const groups = [...new Set(pages.map(({ group }) => group))];
  write(
    `api/${id}/index.md`,
    [
      `# API: ${title}`,
      ...groups.flatMap((group) => [
        `## ${group}`,
        pages
          .filter((page) => page.group === group)
          .map(({ name }) => `- [${name}](./${name}.md)`)
          .join('\n'),
      ]),
      '',
    ].join('\n\n'),
  );
}
write(
  'api/index.md',
  [
    '# API',
    'The same library in each language:',
    LANGUAGES.map(({ id, title }) => `- [${title}](./${id}/index.md)`).join('\n'),
    '',
  ].join('\n\n'),
);
