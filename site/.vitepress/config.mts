import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, type DefaultTheme } from 'vitepress';
import { LANGUAGES } from '../prepare/languages';

const PAGES = join(import.meta.dirname, '../pages');

/** The pages of a folder by their headings, in the order of their names. */
function pagesOf(folder: string, order: readonly string[] = []): DefaultTheme.SidebarItem[] {
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return readdirSync(join(PAGES, folder))
    .filter((name) => name.endsWith('.md') && name !== 'index.md')
    .map((name) => name.slice(0, -'.md'.length))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((name) => ({ text: titleOf(join(folder, `${name}.md`)), link: `/${folder}/${name}`.replace('//', '/') }));
}

const titleOf = (path: string): string => /^# (.*)$/m.exec(readFileSync(join(PAGES, path), 'utf8'))?.[1] ?? path;

const GUIDES = [
  'first-image',
  'family',
  'sign-and-verify',
  'test-your-system',
  'own-construct',
  'from-a-containerfile',
  'troubleshooting',
];
const TOPICS = ['building', 'pipelines', 'trust', 'lock-file', 'provenance', 'comparison'];
const INSIDE = ['architecture', 'dependencies', 'status'];

const named = (names: readonly string[]): DefaultTheme.SidebarItem[] =>
  pagesOf('')
    .filter(({ link }) => names.includes(link!.slice(1)))
    .sort((a, b) => names.indexOf(a.link!.slice(1)) - names.indexOf(b.link!.slice(1)));

export default defineConfig({
  lang: 'en',
  title: 'bootcdk',
  description: 'Operating systems as typed programs',
  // Where the site stands on its host; `/` unless a project's pages have a folder.
  base: process.env.SITE_BASE ?? '/',
  srcDir: 'pages',
  outDir: 'dist',
  cleanUrls: false,
  // Braces in our pages are braces, and no attributes of Markdown's.
  markdown: { attrs: { disable: true } },
  themeConfig: {
    nav: [
      { text: 'Guides', link: '/guides/' },
      { text: 'Rules', link: '/rules/' },
      { text: 'API', items: LANGUAGES.map(({ id, title }) => ({ text: title, link: `/api/${id}/` })) },
    ],
    sidebar: {
      '/api/': [],
      ...Object.fromEntries(
        LANGUAGES.map(({ id, title }) => [`/api/${id}/`, [{ text: `API: ${title}`, link: `/api/${id}/` }]]),
      ),
      '/rules/': [{ text: 'What synth reports', link: '/rules/', items: pagesOf('rules') }],
      '/': [
        { text: 'Guides', link: '/guides/', items: pagesOf('guides', GUIDES) },
        { text: 'Topics', items: named(TOPICS) },
        { text: 'Inside', items: named(INSIDE) },
        { text: 'Decisions', collapsed: true, items: pagesOf('decisions') },
      ],
    },
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        // Of the API the names and first words: whole pages in four languages would be megabytes to load.
        _render(source, env, md) {
          const html = md.render(source, env);
          return env.relativePath.startsWith('api/') ? html.split('<h2')[0]! : html;
        },
      },
    },
    socialLinks: [{ icon: 'github', link: 'https://github.com/bootcdk/bootcdk' }],
  },
});
