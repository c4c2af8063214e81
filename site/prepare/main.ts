/** Writes `pages`, from which the site is built: nothing in it is written by hand. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentPage, type Translations } from './documents';
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

if (!existsSync(join(ROOT, 'docs', 'api'))) {
  console.error('docs/api is not there: run `npm run docgen:languages` in the folder above');
  process.exit(1);
}
const translations = JSON.parse(read('docs/api/programs.json')) as Translations;
rmSync(PAGES, { recursive: true, force: true });
write(
  'index.md',
  homePage(read('README.md'), (file) => read(`docs/guides/programs/kiosk/${file}`)),
);
for (const path of readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.md')) continue;
  const text = read(`docs/${path}`);
  const generated = path.startsWith('api/');
  write(
    path.replace(/README\.md$/, 'index.md'),
    generated ? text : documentPage(`docs/${path}`, text, read, translations),
  );
}
write(
  'api/index.md',
  [
    '# API',
    'One library, and the same classes in each language:',
    LANGUAGES.map(({ id, title }) => `- [${title}](./${id}/index.md)`).join('\n'),
    '',
  ].join('\n\n'),
);
