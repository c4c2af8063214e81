import { defineConfig } from 'vitepress';
import { sidebar } from './sidebar';
import { LANGUAGES } from '../prepare/languages';

/** Where the site stands on its host; `/` unless a project's pages have a folder. */
const BASE = process.env.SITE_BASE ?? '/';

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#3451b2"/><path d="M4 4h8v3H4zm0 5h8v3H4z" fill="#fff"/></svg>`;

/** What only scripts open is open, below the page on a phone; what only they can do is not shown. */
const WITHOUT_SCRIPTS = `
  .VPNavBarSearch, .VPNavBarHamburger, .VPNavBarAppearance, .VPLocalNav, .VPNavBarExtra { display: none !important }
  @media (max-width: 959px) {
    .Layout { display: flex; flex-direction: column }
    .VPSidebar {
      order: 1; position: static !important; transform: none !important; opacity: 1 !important; visibility: visible !important;
      width: auto !important; max-width: none !important; box-shadow: none !important;
    }
    .VPFooter { order: 2 }
  }
`;

const NAMES_CHANGE = 'Names still change: it may have another one now.';
const NOT_FOUND = `<main class="vp-doc" style="padding: 2rem">
  <h1>There is no such page</h1><p>${NAMES_CHANGE} <a href="${BASE}">To the first page</a></p>
</main>`;

/** Of a page of the API what somebody looks for: no signatures, no examples, no lists of other pages. */
const searched = (source: string): string =>
  source
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/^## Where it is used[\s\S]*/m, '')
    .replace(/^### .*\{:#static-is[A-Z]\w*\}\n[\s\S]*?(?=^##|$(?![\s\S]))/gm, '');

export default defineConfig({
  lang: 'en',
  title: 'bootcdk',
  description: 'Operating systems as typed programs',
  base: BASE,
  srcDir: 'pages',
  outDir: 'dist',
  head: [
    ['link', { rel: 'icon', href: `data:image/svg+xml,${encodeURIComponent(ICON)}` }],
    ['noscript', {}, `<style>${WITHOUT_SCRIPTS}</style>`],
  ],
  // What all pages share stands in a file of its own, not in each of them.
  metaChunk: true,
  markdown: {
    // Comments that can be read: those of the default themes are too pale.
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-default' },
    // Headings of API pages have `{:#id}`, the same in each language.
    attrs: { leftDelimiter: '{:', rightDelimiter: '}', allowedAttributes: ['id'] },
    config({ renderer: { rules } }) {
      // Two braces are text, not an expression of the site's.
      for (const name of ['text', 'code_inline']) {
        const render = rules[name]!;
        rules[name] = (...args) => render(...args).replace(/\{\{/g, '&#123;&#123;');
      }
    },
  },
  // What is looked up has no next page.
  transformPageData({ relativePath }) {
    return /^(?:api|rules)\//.test(relativePath) ? { frontmatter: { prev: false, next: false } } : {};
  },
  // Scripts fill the page for what is not there; without them it would be empty.
  transformHtml: (html, _id, { page }) =>
    page === '404.md' ? html.replace('<div id="app">', `<noscript>${NOT_FOUND}</noscript>$&`) : undefined,
  themeConfig: {
    notFound: { title: 'There is no such page', quote: NAMES_CHANGE, linkText: 'To the first page' },
    nav: [
      { text: 'Guides', link: '/guides/' },
      { text: 'Rules', link: '/rules/' },
      { text: 'API', items: LANGUAGES.map(({ id, title }) => ({ text: title, link: `/api/${id}/` })) },
    ],
    sidebar: sidebar(),
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        _render: (source, env, md) => md.render(env.relativePath.startsWith('api/') ? searched(source) : source, env),
        miniSearch: {
          // Names are found whole, and by their words: `add_packages`, `KernelArguments`.
          options: {
            tokenize: (text: string) =>
              text
                .split(/(?:(?!_)[\n\r\p{Z}\p{P}])+/u)
                .flatMap((word) => [...new Set([word, ...word.split(/_|(?<=\p{Ll})(?=\p{Lu})/u)])]),
          },
          searchOptions: {
            tokenize: (text: string) => text.split(/(?:(?!_)[\n\r\p{Z}\p{P}])+/u),
            // A page about something comes before pages that speak of it, and a class before the rules about it.
            boostDocument: (id: string, _term: string, { titles = [] }: { titles?: readonly string[] } = {}) =>
              titles.length > 0 ? 1 : /\/(?:rules|decisions)\//.test(id) ? 2 : 4,
            // Of the API only the pages in the reader's language. It runs in the browser: nothing of here is there.
            filter: ({ id }: { id: string }) => {
              const language = /\/api\/(\w+)\//.exec(id)?.[1];
              return language === undefined || language === (localStorage.getItem('language') ?? 'typescript');
            },
          },
        },
      },
    },
    socialLinks: [{ icon: 'github', link: 'https://github.com/bootcdk/bootcdk' }],
  },
});
