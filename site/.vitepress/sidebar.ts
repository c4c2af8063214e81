/** What stands beside a page: made of the pages that there are. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';
import { LANGUAGES } from '../prepare/languages';

const PAGES = join(import.meta.dirname, '../pages');

type Item = DefaultTheme.SidebarItem;

const titleOf = (path: string): string => /^# (.*)$/m.exec(readFileSync(join(PAGES, path), 'utf8'))?.[1] ?? path;

const page = (path: string): Item => ({ text: titleOf(`${path}.md`), link: `/${path}` });

/** Those of a folder by their names. */
const pagesOf = (folder: string): Item[] =>
  readdirSync(join(PAGES, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .sort()
    .map((name) => page(`${folder}/${name.slice(0, -'.md'.length)}`));

/** More than a hundred pages are looked up by their names, in the index: beside them stand its parts. */
const headingsOf = (folder: string): Item[] =>
  [...readFileSync(join(PAGES, folder, 'index.md'), 'utf8').matchAll(/^## (.*)$/gm)].map(([, text]) => ({
    text,
    link: `/${folder}/#${text!.toLowerCase().replace(/[^a-z]+/g, '-')}`,
  }));

/** A page that is in none of these lists is found by nobody. */
const BOOK: ReadonlyArray<readonly [title: string, pages: readonly string[]]> = [
  ['Begin', ['guides/first-image', 'guides/python', 'guides/java', 'guides/go', 'languages']],
  [
    'Guides',
    [
      'guides/family',
      'guides/sign-and-verify',
      'testing',
      'guides/from-a-containerfile',
      'guides/own-construct',
      'guides/troubleshooting',
    ],
  ],
  [
    'Reference',
    [
      'cli',
      'building',
      'pipelines',
      'trust',
      'lock-file',
      'mirrors',
      'provenance',
      'comparison',
      'rules/index',
      'api/index',
    ],
  ],
  ['Inside', ['architecture', 'dependencies', 'status', 'decisions/index']],
];

function book(): Item[] {
  const listed = new Set(BOOK.flatMap(([, pages]) => pages));
  const lost = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !/^(?:api|rules|decisions)\/|(?:^|\/)index\.md$/.test(path))
    .map((path) => path.slice(0, -'.md'.length))
    .filter((path) => !listed.has(path));
  if (lost.length > 0) throw new Error(`no list in site/.vitepress/sidebar.ts has ${lost.join(', ')}`);
  return BOOK.map(([text, pages]) => ({ text, items: pages.map(page) }));
}

/** By the folders of a language: the classes of each topic, and the other topics. */
function api(id: string, title: string): DefaultTheme.SidebarMulti {
  const topics = new Map<string, { readonly text: string; readonly items: Item[] }>();
  let classes = false;
  for (const line of readFileSync(join(PAGES, 'api', id, 'index.md'), 'utf8').split('\n')) {
    const [, text, topic] = /^## (.*) \{:#(\w+)\}$/.exec(line) ?? [];
    const [, name, path] = /^- \[`([^`]+)`\]\(([\w/]+)\.md\)/.exec(line) ?? [];
    if (topic !== undefined) topics.set(topic, { text: text!, items: [] });
    if (line.startsWith('##')) classes = topic !== undefined;
    if (name !== undefined && classes)
      [...topics.values()].at(-1)!.items.push({ text: name, link: `/api/${id}/${path}` });
  }
  const all = {
    text: `API: ${title}`,
    link: `/api/${id}/`,
    items: [...topics].map(([topic, { text }]) => ({ text, link: `/api/${id}/#${topic}` })),
  };
  return {
    ...Object.fromEntries([...topics].map(([topic, group]) => [`/api/${id}/${topic}/`, [group, all]])),
    [`/api/${id}/`]: [all],
  };
}

export function sidebar(): DefaultTheme.Sidebar {
  if (!existsSync(PAGES)) throw new Error('site/pages is not there: npm run prepare:pages');
  return {
    ...Object.assign({}, ...LANGUAGES.map(({ id, title }) => api(id, title))),
    '/api/': LANGUAGES.map(({ id, title }) => ({ text: title, link: `/api/${id}/` })),
    '/rules/': [{ ...page('rules/index'), link: '/rules/', items: headingsOf('rules') }],
    '/decisions/': [{ text: 'Decisions', link: '/decisions/', items: pagesOf('decisions') }],
    '/': book(),
  };
}
