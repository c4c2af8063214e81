/** The page of a rule, and the list of all: Markdown. */
import type { KnownRule } from './rules';
import { type RuleDocument, shortId } from '../../src/cli/explain/rules';

const MARK = '<!-- Generated from the rule and its programs, below `programs/`: `npm run docgen`. -->';

export function rulePage(rule: RuleDocument): string {
  const { id, severity, title, why, fix, see, acknowledgeable, mistake, right } = rule;
  return [
    MARK,
    `# ${id}`,
    `**${title}**`,
    why,
    `What to do: ${fix}`,
    [
      `It is ${severity === 'error' ? 'an error: nothing is written' : `a ${severity}`}.`,
      acknowledgeable
        ? `Where it is right nevertheless: \`Findings.of(scope).acknowledge('${id}', 'the reason')\`.`
        : 'It cannot be acknowledged.',
    ].join(' '),
    ...(see === undefined ? [] : [`Follows ${/^https?:/.test(see) ? `<${see}>` : see}.`]),
    ...(mistake ? ['## Mistakes', fenced('ts', mistake.program), fenced('text', mistake.report)] : []),
    ...(right === undefined ? [] : ['## Not reported', fenced('ts', right)]),
    '[All rules](README.md)',
    '',
  ].join('\n\n');
}

export function rulesIndex(rules: readonly KnownRule[]): string {
  const areas = [...new Set(rules.map(({ area }) => area))];
  return [
    MARK,
    '# What synth reports',
    'A finding has the id of a rule, which `bootcdk explain <id>` shows in a terminal. These are all rules over programs and what they give; what the command line says of its own files and options explains itself.',
    ...AREAS.filter(([area]) => areas.includes(area)).flatMap(([area, title]) => [
      `## ${title}`,
      [
        '| rule | | what |',
        '|---|---|---|',
        ...rules
          .filter((rule) => rule.area === area)
          .map(
            ({ id, severity, title: what }) => `| [${shortId(id)}](${shortId(id)}.md) | ${severity} | ${cell(what)} |`,
          ),
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

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

const cell = (text: string): string => text.replace(/\|/g, '\\|');
