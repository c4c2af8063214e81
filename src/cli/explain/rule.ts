/** A rule, as a page for the terminal. */
import type { RuleDocument } from './rules';
import type { Style } from '../../app/report/style';

const WIDTH = 80;

export function ruleText(rule: RuleDocument, style: Style): string {
  const { id, severity, title, why, fix, see, acknowledgeable, mistake, right } = rule;
  const paint = style[severity as 'error' | 'warning' | 'info'];
  return [
    `${paint(id)}\n${style.strong(wrapped(title))}`,
    wrapped(why),
    wrapped(`What to do: ${fix}`),
    `It is ${severity === 'error' ? 'an error: nothing is written' : `a ${severity}`}.`,
    acknowledgeable
      ? `Where it is right nevertheless:\n\n    Findings.of(scope).acknowledge('${id}', 'the reason')`
      : 'It cannot be acknowledged.',
    ...(see === undefined ? [] : [wrapped(`It follows ${see}`)]),
    ...(mistake ? [style.strong('Mistakes'), indented(mistake.program), indented(mistake.report)] : []),
    ...(right === undefined ? [] : [style.strong('Not reported'), indented(right)]),
  ]
    .map((paragraph) => `${paragraph}\n`)
    .join('\n');
}

const indented = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, '    ');

function wrapped(text: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
