import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/link';
import { ruleFiles, staleFiles } from '../../scripts/rule-pages';
import { ruleDocument } from '../../scripts/rule-pages/document';
import { rulePage } from '../../scripts/rule-pages/page';
import { programsOf } from '../../scripts/rule-pages/programs';
import { KnownRule, knownRules } from '../../scripts/rule-pages/rules';
import { ALL_RULES, PROGRAM_RULES } from '../../src/checks';
import { shortId } from '../../src/cli/explain/rules';
import { Severity } from '../../src/core/findings';
import { temporaryFolder } from '../support/program';

const rules = await knownRules(ROOT);

const RULE: KnownRule = {
  id: 'bootcdk::door',
  severity: Severity.ERROR,
  title: 'open door',
  why: 'it gets cold',
  fix: 'close it',
  area: 'checks',
};

test('docs/rules, and what is explained, are what the rules and their programs give: npm run docgen', async () => {
  expect(staleFiles(ROOT, await ruleFiles(ROOT))).toEqual([]);
});

test('every rule over plans has a page', () => {
  const ids = rules.map(({ id }) => id);
  expect([...ALL_RULES, ...PROGRAM_RULES].map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
});

describe.each(rules.map(({ id }) => [shortId(id), id] as const))('%s', (name, id) => {
  const { mistake, right } = programsOf(join(ROOT, 'docs/rules/programs', name));

  test('is what its mistakes are reported as, each in its program', () => {
    expect(mistake?.findings.map((finding) => finding.id)).toEqual(mistake?.findings.map(() => id));
    expect(mistake?.findings.length).toBeGreaterThan(0);
  });

  test('is not said of what is right, nor is anything else', () => {
    expect(right?.findings).toEqual([]);
  });
});

test('a page says what, why and what to do, then shows it', () => {
  const root = temporaryFolder({ 'mistake.ts': "open('door');\n" });
  const document = ruleDocument(RULE, {
    mistake: {
      text: "open('door');\n",
      root,
      findings: [
        {
          id: RULE.id,
          severity: 'error',
          message: 'the door is open',
          got: 'door',
          path: 'house/Door',
          frames: [{ file: join(root, 'mistake.ts'), line: 1, column: 1 }],
        },
      ],
    },
    right: { text: "shut('door');\n", root, findings: [] },
  });
  expect(rulePage(document)).toMatchInlineSnapshot(`
    "<!-- Generated from the rule and its programs, below \`programs/\`: \`npm run docgen\`. -->

    # bootcdk::door

    **Open door.**

    It gets cold.

    What to do: Close it.

    It is an error: nothing is written. Where it is right nevertheless: \`Findings.of(scope).acknowledge('bootcdk::door', 'the reason')\`.

    ## Mistakes

    \`\`\`ts
    open('door');
    \`\`\`

    \`\`\`text
    error[bootcdk::door]: the door is open
      ╭─ mistake.ts:1:1
      │
     1│ open('door');
      │       ^^^^
      │
      = construct: house/Door
    \`\`\`

    ## Not reported

    \`\`\`ts
    shut('door');
    \`\`\`

    [All rules](README.md)

    "
  `);
});

test('where nothing is shown, no heading is', () => {
  expect(rulePage(ruleDocument({ ...RULE, acknowledgeable: false }, {}))).not.toMatch(/^## /m);
});
