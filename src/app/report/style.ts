/** What a report looks like: colours and line drawing, as far as the terminal has them. */
import { createRequire } from 'node:module';

export interface Glyphs {
  readonly corner: string;
  readonly bar: string;
  /** In place of the bar where lines are left out. */
  readonly gap: string;
  readonly ellipsis: string;
  readonly branch: string;
  readonly lastBranch: string;
  readonly trunk: string;
}

type Painter = (text: string) => string;

export interface Style {
  readonly glyphs: Glyphs;
  readonly error: Painter;
  readonly warning: Painter;
  readonly info: Painter;
  readonly strong: Painter;
  readonly dim: Painter;
  readonly gutter: Painter;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const UNICODE: Glyphs = {
  corner: '╭─',
  bar: '│',
  gap: '·',
  ellipsis: '…',
  branch: '├─',
  lastBranch: '└─',
  trunk: '│ ',
};
const ASCII: Glyphs = {
  corner: '-->',
  bar: '|',
  gap: '.',
  ellipsis: '...',
  branch: '|-',
  lastBranch: '`-',
  trunk: '| ',
};

// Loaded when something is shown: most runs have nothing to show.
const load = createRequire(__filename);

export function makeStyle(options: { readonly color: boolean; readonly unicode: boolean }): Style {
  const glyphs = options.unicode ? UNICODE : ASCII;
  if (!options.color) {
    const plain: Painter = (text) => text;
    return { glyphs, error: plain, warning: plain, info: plain, strong: plain, dim: plain, gutter: plain };
  }
  const colors = (load('picocolors') as typeof import('picocolors')).createColors(true);
  return {
    glyphs,
    error: (text) => colors.bold(colors.red(text)),
    warning: (text) => colors.bold(colors.yellow(text)),
    info: (text) => colors.bold(colors.cyan(text)),
    strong: colors.bold,
    dim: colors.dim,
    gutter: colors.blue,
  };
}

/** https://no-color.org, https://force-color.org; else a terminal that is not dumb. */
export function wantsColor(isTerminal: boolean, env: Environment): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  return isTerminal && env.TERM !== 'dumb';
}

/** The first locale variable that is set decides, as in C. */
export function wantsUnicode(env: Environment, platform: NodeJS.Platform): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (locale) return /utf-?8/i.test(locale);
  // macOS and Windows Terminal show UTF-8 without saying so.
  return platform === 'darwin' || (platform === 'win32' && env.WT_SESSION !== undefined);
}
