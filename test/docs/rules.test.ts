import { expect, test } from 'vitest';
import { ROOT } from '../../scripts/link';
import { ruleFiles, staleFiles } from '../../scripts/rule-pages';
import { ruleDocument } from '../../scripts/rule-pages/document';
import { rulePage } from '../../scripts/rule-pages/page';
import { KnownRule } from '../../scripts/rule-pages/rules';
import { SCRIPT_TRAPS } from '../../src/checks/script-traps';
import { ruleDocuments } from '../../src/cli/explain/rules';
import { Severity } from '../../src/core/findings';

const RULE: KnownRule = {
  id: 'bootcdk::door',
  severity: Severity.ERROR,
  title: 'open door',
  why: 'it gets cold',
  fix: 'close it',
  constants: ['DOOR'],
  area: 'checks',
};

test('docs/rules, and what is explained, are what the rules and their tests give: npm run docgen', async () => {
  expect(staleFiles(ROOT, await ruleFiles(ROOT))).toEqual([]);
});

test('rules that no constant has, but a list, are among them', () => {
  const explained = ruleDocuments().map(({ id }) => id);
  expect(SCRIPT_TRAPS.map(({ id }) => id).filter((id) => !explained.includes(id))).toEqual([]);
});

test('a page says what, why and what to do, then shows it', () => {
  const helpers = ['const door = new Door();'];
  const document = ruleDocument(RULE, {
    mistakes: [{ name: 'left open', code: 'door.open();', helpers, message: 'the door is open' }],
    legal: [{ name: 'shut', code: 'door.shut();', helpers }],
  });
  expect(rulePage(document)).toMatchInlineSnapshot(`
    "<!-- Generated from the rule and its tests: \`npm run docgen\`. -->

    # bootcdk::door

    **Open door.**

    It gets cold.

    What to do: Close it.

    It is an error: nothing is written. Where it is right nevertheless: \`Findings.of(scope).acknowledge('bootcdk::door', 'the reason')\`.

    ## Mistakes

    Left open:

    \`\`\`ts
    const door = new Door();

    door.open();
    \`\`\`

    > the door is open

    ## Not reported

    Shut:

    \`\`\`ts
    door.shut();
    \`\`\`

    [All rules](README.md)

    "
  `);
});

test('where nothing is shown, no heading is', () => {
  const document = ruleDocument({ ...RULE, acknowledgeable: false }, { mistakes: [], legal: [] });
  expect(rulePage(document)).not.toMatch(/^## /m);
});
