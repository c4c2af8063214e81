/** What `bootcdk doctor` says to people. */
import type { Check, Purpose } from './checks';
import type { Problem } from './project';
import { CONFIG_FILE } from '../../app/project';
import type { Style } from '../../app/report/style';
import { visible } from '../../app/report/visible-text';
import { version } from '../version';

const TITLES: Readonly<Record<Purpose, string>> = {
  program: 'to run the program',
  build: 'to build images',
  emulate: 'to build for other machines',
  sign: 'to sign',
  verify: 'to pull, verify and copy',
};

export function doctorText(
  checks: readonly Check[],
  problems: readonly Problem[],
  hasProject: boolean,
  style: Style,
): string {
  const lines = [`bootcdk ${version()}`];
  for (const purpose of Object.keys(TITLES) as Purpose[]) {
    const rows = checks.filter((check) => check.purpose === purpose);
    if (rows.length === 0) continue;
    lines.push('', style.strong(TITLES[purpose]));
    for (const { tool, state, needed, version: number, detail, fix, dialect } of rows) {
      const paint = state === 'there' ? (word: string) => word : needed ? style.error : style.warning;
      const facts = [number, detail].filter((part) => part !== undefined).map(visible);
      const word = state === 'there' ? '' : `${paint(needed ? state : `${state} (not needed by this project)`)} `;
      lines.push(`  ${tool.padEnd(10)} ${word}${facts.join(', ')}`.trimEnd());
      if (dialect && dialect.lacks.length > 0) {
        lines.push(style.dim(`             raw instructions cannot use ${dialect.lacks.join(', ')}`));
      }
      for (const fault of dialect?.faults ?? []) lines.push(style.dim(`             avoided: ${fault}`));
      if (state !== 'there' && fix !== undefined) lines.push(`             ${style.strong('= help:')} ${fix}`);
    }
  }
  lines.push('', style.strong('the project'));
  if (!hasProject) lines.push(`  there is no ${CONFIG_FILE} here: bootcdk init makes one`);
  else if (problems.length === 0) lines.push('  nothing is wrong with it');
  for (const { severity, message, fix } of problems) {
    lines.push(`  ${style[severity](severity)}: ${visible(message)}`, `    ${style.strong('= help:')} ${visible(fix)}`);
  }
  return `${lines.join('\n')}\n`;
}
