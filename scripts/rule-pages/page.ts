/** The page of a rule, and the list of all: Markdown. */
import { KnownRule } from './rules';
import { Example, Examples } from './tables';

const MISTAKES = 2;
const NEAR_MISSES = 4;
const MARK = '<!-- Generated from the rule and its tests: `npm run docgen`. -->';

export const slugOf = ({ id }: KnownRule): string => id.slice('bootcdk::'.length);

export function rulePage(rule: KnownRule, { mistakes, legal }: Examples): string {
  const { id, title, why, fix, severity, see, acknowledgeable = true } = rule;
  const shown = new Set<string>();
  const withMessage = mistakes.filter(({ message }) => message !== undefined);
  return [
    MARK,
    `# ${id}`,
    `**${sentence(title)}**`,
    sentence(why),
    `What to do: ${sentence(fix)}`,
    [
      `It is ${severity === 'error' ? 'an error: nothing is written' : `a ${severity}`}.`,
      acknowledgeable
        ? `Where it is right nevertheless: \`Findings.of(scope).acknowledge('${id}', 'the reason')\`.`
        : 'It cannot be acknowledged.',
    ].join(' '),
    ...(see === undefined ? [] : [`Follows ${/^https?:/.test(see) ? `<${see}>` : see}.`]),
    ...section('Mistakes', (withMessage.length > 0 ? withMessage : mistakes).slice(0, MISTAKES), shown),
    ...section('Not reported', shortest(legal, NEAR_MISSES), shown),
    '[All rules](README.md)',
    '',
  ].join('\n\n');
}

export function rulesIndex(rules: readonly KnownRule[]): string {
  const areas = [...new Set(rules.map(({ area }) => area))];
  return [
    MARK,
    '# What synth reports',
    'A finding has the id of a rule. These are all rules over programs and what they give; what the command line says of its own files and options explains itself.',
    ...AREAS.filter(([area]) => areas.includes(area)).flatMap(([area, title]) => [
      `## ${title}`,
      [
        '| rule | | what |',
        '|---|---|---|',
        ...rules
          .filter((rule) => rule.area === area)
          .map((rule) => `| [${slugOf(rule)}](${slugOf(rule)}.md) | ${rule.severity} | ${cell(rule.title)} |`),
      ].join('\n'),
    ]),
    '',
  ].join('\n\n');
}

/** By the folder of the sources, in the order of the list. */
export const AREAS: ReadonlyArray<readonly [string, string]> = [
  ['checks', 'What an image would be'],
  ['image', 'What an image is made of'],
  ['system', 'Units, users and other parts of systems'],
  ['trust', 'Keys and policies'],
  ['ci', 'Pipelines'],
  ['app', 'Programs'],
  ['core', 'Settings'],
];

/** `shown`: what earlier examples needed, which is not shown again. */
function section(title: string, examples: readonly Example[], shown: Set<string>): string[] {
  if (examples.length === 0) return [];
  return [
    `## ${title}`,
    ...examples.flatMap(({ name, code, helpers, message }) => {
      const needed = helpers.filter((helper) => !shown.has(helper));
      for (const helper of needed) shown.add(helper);
      return [
        `${sentence(name).replace(/\.$/, '')}:`,
        ['```ts', [...needed, code].join('\n\n'), '```'].join('\n'),
        ...(message === undefined ? [] : [`> ${message.replace(/</g, '\\<')}`]),
      ];
    }),
  ];
}

function shortest(examples: readonly Example[], most: number): readonly Example[] {
  const length = ({ code, helpers }: Example): number => [code, ...helpers].join('').length;
  const chosen = new Set([...examples].sort((a, b) => length(a) - length(b)).slice(0, most));
  return examples.filter((example) => chosen.has(example));
}

const sentence = (text: string): string => {
  const first = /^[a-z]+\b(?![._/-]\w)/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
  return /[.!?:]$/.test(first) ? first : `${first}.`;
};

const cell = (text: string): string => text.replace(/\|/g, '\\|');
