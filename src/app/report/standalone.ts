/** What a program says that was started by itself, without the command line. */
import { hasHost } from '../../core/host';
import type { SynthResponse } from '../protocol';
import { count, formatCounts, formatFindings, isBlocked, type ShownFinding } from './format';
import { type Environment, makeStyle, wantsColor, wantsUnicode } from './style';

/** The part of `process` that a report needs. */
export interface Terminal {
  readonly env: Environment;
  readonly platform: NodeJS.Platform;
  readonly stderr: { readonly isTTY?: boolean; write(text: string): unknown };
  exitCode?: number | string | null;
}

/**
 * Shows findings and error on stderr, and sets the exit code: 1 if it could not write, 2 if there are errors (or warnings,
 * with `strict`). The exit code of a program in another language is out of reach: there all of it is thrown.
 */
export function reportStandalone(
  { findings, error }: SynthResponse,
  projectRoot: string,
  terminal: Terminal = process,
  strict = false,
): void {
  const { env, platform, stderr } = terminal;
  const style = makeStyle({ color: wantsColor(stderr.isTTY === true, env), unicode: wantsUnicode(env, platform) });
  const options = { projectRoot, style };
  const counts = count(findings);
  const summary = formatCounts(counts);
  let text = summary === '' ? '' : `${formatFindings(findings, options)}${style.strong(summary)}\n`;
  if (error) text += formatFindings([errorFinding(error)], options).replace(/\n\n$/, '\n');
  const exitCode = error ? 1 : isBlocked(counts, strict) ? 2 : undefined;
  if (exitCode !== undefined && hasHost(env)) throw new Error(`nothing was written\n\n${text.trimEnd()}`);
  // In one write: the lines of a host language's process come in between otherwise.
  if (text !== '') stderr.write(text);
  if (exitCode !== undefined) terminal.exitCode = exitCode;
}

export function errorFinding({ message, frames, ...rest }: NonNullable<SynthResponse['error']>): ShownFinding {
  // The id is in the message of what is thrown, because host languages get nothing else.
  return { ...rest, severity: 'error', message: message.replace(` [${rest.id}]`, ''), path: '', frames: frames ?? [] };
}
