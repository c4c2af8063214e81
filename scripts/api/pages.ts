/** All pages of the API: one for each class, struct and enum in each language, and an index of them. */
import type { ApiType, Assembly } from './assembly';
import { languagesOf } from './languages';
import { languageLine, type PageContext, pageText } from './page';
import { pathOf, placesOf } from './places';
import { speak } from './speak';
import { TOPICS, topicOf } from './topics';
import { compareText } from '../../src/core/text';

/** An example of a docstring in the language with this id. */
export type Translate = (example: string, language: string) => string;

/** Text by path. */
export function apiPages(assembly: Assembly, translate: Translate): ReadonlyMap<string, string> {
  const places = placesOf(assembly);
  const languages = languagesOf(assembly);
  const pages = new Map<string, string>();
  for (const language of languages) {
    const translated = (example: string): string => translate(example, language.id);
    const context = { assembly, places, language, languages, translated };
    for (const type of places.pages.keys()) pages.set(`${language.id}/${pathOf(type)}`, pageText(type, context));
    pages.set(`${language.id}/index.md`, indexText(context));
  }
  return pages;
}

const KINDS: ReadonlyArray<readonly [title: string, is: (type: ApiType) => boolean]> = [
  ['Classes', ({ kind, datatype }) => kind !== 'enum' && datatype !== true],
  ['Choices', ({ kind }) => kind === 'enum'],
  ['Data', ({ datatype }) => datatype === true],
];

function indexText(context: PageContext): string {
  const { assembly, places, language } = context;
  const types = [...places.pages.keys()].sort((a, b) => compareText(a.name, b.name));
  const entry = (type: ApiType): string =>
    `- [\`${language.typeName(type)}\`](${pathOf(type)}) ${speak(type.docs?.summary ?? '', type, assembly, language).replace(/\s+/g, ' ')}`;
  return `${[
    `# API: ${language.title}`,
    languageLine(context, (id) => `../${id}/index.md`),
    ...TOPICS.flatMap((topic) => [
      `## ${topic.title} {:#${topic.id}}`,
      ...KINDS.flatMap(([kind, is]) => {
        const chosen = types.filter((type) => topicOf(type) === topic && is(type));
        return chosen.length === 0
          ? []
          : [...(kind === 'Classes' ? [] : [`### ${kind}`]), chosen.map(entry).join('\n')];
      }),
    ]),
  ].join('\n\n')}\n`;
}
