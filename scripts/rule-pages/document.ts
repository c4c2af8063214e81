/** What there is to say about a rule: its own words, and a few examples of its tests. */
import type { KnownRule } from './rules';
import type { Example, Examples } from './tables';
import type { RuleDocument, RuleExample } from '../../src/cli/explain/rules';

const MISTAKES = 2;
const NEAR_MISSES = 4;

export function ruleDocument(rule: KnownRule, { mistakes, legal }: Examples): RuleDocument {
  const { id, severity, title, why, fix, see, acknowledgeable = true } = rule;
  const withMessage = mistakes.filter(({ message }) => message !== undefined);
  const shown = new Set<string>();
  return {
    ...{ id, severity, title: sentence(title), why: sentence(why), fix: sentence(fix), see, acknowledgeable },
    mistakes: ruleExamples((withMessage.length > 0 ? withMessage : mistakes).slice(0, MISTAKES), shown),
    legal: ruleExamples(shortest(legal, NEAR_MISSES), shown),
  };
}

/** `shown`: what earlier examples needed, which is not shown again. */
function ruleExamples(examples: readonly Example[], shown: Set<string>): RuleExample[] {
  return examples.map(({ name, code, helpers, message }) => {
    const needed = helpers.filter((helper) => !shown.has(helper));
    for (const helper of needed) shown.add(helper);
    return { name: sentence(name).replace(/\.$/, ''), code: [...needed, code].join('\n\n'), message };
  });
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
