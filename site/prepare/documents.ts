/** The pages that people write, as the site wants them. */
import { posix } from 'node:path';
import { TRANSLATED } from '../../scripts/guide';
import { languageTabs } from './tabs';

const REPOSITORY = 'https://github.com/bootcdk/bootcdk/blob/main';

/** Programs of generated pages: what each is in the other languages, by its text in TypeScript. */
export type Translations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Programs that there are in other languages become tabs; links that leave the folder lead to the repository.
 *
 * @param path of the document, relative to the repository's root
 * @param read the text of another file there
 */
export function documentPage(
  path: string,
  text: string,
  read: (path: string) => string,
  translations: Translations = {},
): string {
  const folder = posix.dirname(path);
  const tabbed = text
    .replace(TRANSLATED, (_, program: string, below: string) =>
      languageTabs(program, ({ file }) => read(posix.join(folder, below, file))),
    )
    .replace(/^```ts\n([\s\S]*?)```\n/gm, (block, program: string) => {
      const texts = translations[program];
      return texts ? languageTabs(program, ({ id }) => texts[id]!) : block;
    });
  return outsideOfCode(tabbed, (line) =>
    line.replace(/\]\(([^)\s]+)\)/g, (_, target: string) => `](${linkOf(path, target)})`),
  );
}

function outsideOfCode(text: string, change: (line: string) => string): string {
  let fenced = false;
  return text
    .split('\n')
    .map((line) => {
      if (line.startsWith('```')) fenced = !fenced;
      return fenced ? line : change(line);
    })
    .join('\n');
}

function linkOf(path: string, target: string): string {
  if (/^(https?:|#)/.test(target)) return target;
  const [file, anchor] = target.split('#') as [string, string?];
  const resolved = posix.join(posix.dirname(path), file);
  const hash = anchor === undefined ? '' : `#${anchor}`;
  // The page for those who begin in a language leads to the API in it.
  const [, language = ''] = /guides\/(python|java|go)\.md$/.exec(path) ?? [];
  if (resolved === 'API.md') return `/api/${language === '' ? '' : `${language}/`}index.md`;
  if (!resolved.startsWith('docs/')) return `${REPOSITORY}/${resolved}${hash}`;
  return `/${resolved.slice('docs/'.length).replace(/README\.md$/, 'index.md')}${hash}`;
}
