/** What there is to say about a rule: its own words, and the programs that show it. */
import type { Programs, ShownProgram } from './programs';
import type { KnownRule } from './rules';
import { formatFindings } from '../../src/app/report/format';
import { makeStyle } from '../../src/app/report/style';
import type { RuleDocument } from '../../src/cli/explain/rules';

export function ruleDocument(rule: KnownRule, { mistake, right }: Programs): RuleDocument {
  const { id, severity, title, why, fix, see, acknowledgeable = true } = rule;
  return {
    ...{ id, severity, title: sentence(title), why: sentence(why), fix: sentence(fix), see, acknowledgeable },
    mistake: mistake && { program: mistake.text, report: reportOf(mistake) },
    right: right?.text,
  };
}

/** As a terminal shows it. */
const reportOf = ({ root, findings }: ShownProgram): string =>
  formatFindings(findings, { projectRoot: root, style: makeStyle({ color: false, unicode: true }) });

const sentence = (text: string): string => {
  const first = /^[a-z]+\b(?![._/-]\w)/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
  return /[.!?:]$/.test(first) ? first : `${first}.`;
};
