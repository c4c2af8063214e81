/** A shell command as lines of a Containerfile: the readable form where it is safe, the exec form of a shell elsewhere. */
import type { CommandLine, Inexpressible } from './model';
import { impossibleText, isExpressible, jsonForm } from './quoting';
import { shellTraits, type ShellTraits } from './shell';
import { wrapped } from './wrap';

/** What the engines run a shell form with, unless the image says otherwise. */
export const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];

/** Linux: one word of a command line has at most 32 pages, the final NUL included (`MAX_ARG_STRLEN`). */
const LONGEST_SCRIPT = 128 * 1024 - 1;

/** The lines, each but the last one to be followed by ` \`. */
export function commandLines(command: CommandLine, shell: readonly string[]): readonly string[] | Inexpressible {
  if (command.form === 'exec') {
    if (command.words.length === 0) return nothing('');
    const words = jsonForm(command.words);
    return isExpressible(words) ? [words] : words;
  }
  const { commands, traits, lines, joined } = shellForm(command.commands);
  const blank = traits.findIndex((each) => each.empty);
  if (commands.length === 0 || blank >= 0) return nothing(command.commands[blank] ?? '');
  const problem = impossibleText('a shell command', joined) ?? tooLong(joined);
  if (problem) return problem;
  if (misreading(joined, traits) === undefined) {
    return lines.flatMap((line, index) => wrapped(index < lines.length - 1 ? `${line} &&` : line));
  }
  const script = commands.map((text, index) => (commands.length > 1 ? block(text, traits[index]) : text)).join(' &&\n');
  // The blank keeps the shell from reading the script as an option.
  const words = jsonForm([...shell, /^[-+]/.test(script) ? ` ${script}` : script]);
  return isExpressible(words) ? [words] : words;
}

/** Why commands stand in the exec form of a shell though they are none, as a clause; undefined where they do not. */
export function whyExecForm(command: CommandLine): string | undefined {
  if (command.form === 'exec') return undefined;
  const { joined, traits } = shellForm(command.commands);
  return misreading(joined, traits);
}

interface ShellForm {
  readonly commands: readonly string[];
  readonly traits: readonly ShellTraits[];
  /** One a command. */
  readonly lines: readonly string[];
  readonly joined: string;
}

/** By the list of commands: each is asked for twice, once for the remark above it and once for its text. */
const FORMS = new WeakMap<readonly string[], ShellForm>();

function shellForm(texts: readonly string[]): ShellForm {
  let form = FORMS.get(texts);
  if (!form) FORMS.set(texts, (form = newShellForm(texts)));
  return form;
}

function newShellForm(texts: readonly string[]): ShellForm {
  const commands = texts.map(normalized);
  const traits = commands.map(shellTraits);
  const lines = commands.map((text, index) => (commands.length > 1 ? isolated(text, traits[index]) : text));
  if (startsWithJson(lines.join(' && '))) lines[0] = isolated(commands[0], { ...traits[0], list: true });
  return { commands, traits, lines, joined: lines.join(' && ') };
}

/** Commands as one, for a bracket around them: none reaches into what stands beside it. */
export function sequence(commands: readonly string[]): string {
  const texts = commands.map(normalized);
  const traits = texts.map(shellTraits);
  if (traits.some(({ open }) => open) || texts.some((text) => text.includes('<<'))) {
    return `\n${texts.map((text, index) => block(text, traits[index])).join(' &&\n')}\n`;
  }
  return texts.map((text, index) => (texts.length > 1 ? isolated(text, traits[index]) : text)).join(' && ');
}

function nothing(value: string): Inexpressible {
  return { subject: 'a command', value, reason: 'does nothing', advice: 'give it something to run or leave it out' };
}

function tooLong(value: string): Inexpressible | undefined {
  if (Buffer.byteLength(value) <= LONGEST_SCRIPT) return undefined;
  const reason = 'is longer than the 128 KiB that Linux takes as one word';
  return { subject: 'a shell command', value, reason, advice: 'put it into a script and run that' };
}

/** Without blanks around; but one that a backslash escapes belongs to its word. A carriage return may be anybody's data. */
function normalized(text: string): string {
  if (!/^[ \t\n]|[ \t\n]$/.test(text)) return text;
  return text.replace(/^[ \t\n]+/, '').replace(/(\\[ \t\n])?[ \t\n]*$/, '$1');
}

/** Without braces, `x && a || b` would run `b` when `x` fails, and go on. */
function isolated(text: string, { list, terminated, dangling }: ShellTraits): string {
  const whole = dangling ? `${text}\\` : text;
  return list ? `{ ${whole}${terminated ? '' : ';'} }` : whole;
}

/** The same where the text may end inside of a comment or a heredoc. */
function block(text: string, { list, open, dangling }: ShellTraits): string {
  const whole = dangling ? `${text}\\` : text;
  return list || open || text.includes('<<') ? `{\n${whole}\n}` : whole;
}

/** Why an engine would not hand a text to the shell as it stands. */
const MISREADINGS: ReadonlyArray<readonly [RegExp, string]> = [
  // Newer engines look for heredocs in every word that starts so, in JSON as well: even `$((1 << 2))` is one.
  [/<</, 'engines would read `<<` as a heredoc of this file, even here, so it is written \\u003c<'],
  // A line of its own would be an instruction; a carriage return ends one for some readers.
  [/[\r\n]/, 'a line break would end the instruction'],
  // `--x` would be a flag of RUN, and any option one of the shell.
  [/^[-+]/, 'engines would read what begins with a sign as an option'],
  // A backslash there continues the line; buildah does not see that another one escapes it.
  [/\\$/, 'a backslash at the end would join the next line to it'],
  // Engines trim all that Unicode calls white space.
  [/^[\s\u0085\ufeff]|[\s\u0085\ufeff]$/, 'engines would trim the white space around it'],
];

function misreading(text: string, traits: readonly ShellTraits[]): string | undefined {
  const found = MISREADINGS.find(([pattern]) => pattern.test(text))?.[1];
  return found ?? (traits.some(({ open }) => open) ? 'a comment in it ends with its line only' : undefined);
}

/**
 * buildah reads `[ "$x" ] && y` as the exec form `["$x"]` (imagebuilder decodes one JSON value, and ignores the rest);
 * in braces it does not.
 */
function startsWithJson(text: string): boolean {
  if (!text.startsWith('[')) return false;
  for (let end = text.indexOf(']'); end >= 0; end = text.indexOf(']', end + 1)) {
    try {
      JSON.parse(text.slice(0, end + 1));
      return true;
    } catch {
      // The array may end at a later bracket.
    }
  }
  return false;
}
