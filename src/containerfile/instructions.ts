/** One instruction as lines of text. */
import { commandLines } from './command';
import { type Flag, flagsOf } from './flags';
import type { ArgInstruction, CommandLine, CommentInstruction, Inexpressible, Instruction, Pair, Stage } from './model';
import {
  argValue,
  copyArguments,
  envValue,
  flagValue,
  impossibleText,
  isExpressible,
  jsonForm,
  labelName,
  labelValue,
  lineArgument,
  type Quoted,
  variableName,
  volumeArguments,
} from './quoting';

export interface InstructionText {
  readonly lines: readonly string[];
  readonly problems: readonly Inexpressible[];
}

/** BuildKit ends with an error at a longer line, and imagebuilder before 1.2.6 silently at the lines before it. */
const LONGEST_LINE = 65_535;
const INDENT = '    ';

/** Gathers what goes wrong on the way, so that one instruction reports all of it. */
class Draft {
  public readonly problems: Inexpressible[] = [];

  public text(quoted: Quoted): string {
    if (isExpressible(quoted)) return quoted;
    this.problems.push(quoted);
    return '';
  }

  public refuse(subject: string, value: string, reason: string, advice: string): void {
    this.problems.push({ subject, value, reason, advice });
  }

  /** Lines of one instruction: all but the last one are continued. */
  public lines(keyword: string, rest: readonly string[]): InstructionText {
    if (rest.length === 0) {
      this.refuse(`the instruction ${keyword}`, '', 'has no argument', 'give it one or leave it out');
    }
    const lines = rest.map((each, index) => {
      const start = index === 0 ? `${keyword} ` : INDENT;
      return start + each + (index < rest.length - 1 ? ' \\' : '');
    });
    return this.finished(lines);
  }

  public finished(lines: readonly string[]): InstructionText {
    for (const line of lines) {
      if (Buffer.byteLength(line) > LONGEST_LINE) {
        this.refuse('a line', line, `is longer than ${LONGEST_LINE} bytes`, 'put the text into a file');
      }
    }
    return { lines, problems: this.problems };
  }
}

export function instructionText(
  instruction: Exclude<Instruction, CommentInstruction>,
  shell: readonly string[],
): InstructionText {
  const draft = new Draft();
  switch (instruction.kind) {
    case 'run':
      return draft.lines('RUN', [...flagTexts(draft, instruction), ...bodyLines(draft, instruction.command, shell)]);
    case 'copy':
    case 'add': {
      const paths = draft.text(copyArguments(instruction.sources, instruction.destination));
      if (instruction.sources.length === 0) draft.refuse('a copy', '', 'has no source', 'name one or leave it out');
      return draft.lines(instruction.kind.toUpperCase(), [[...flagTexts(draft, instruction), paths].join(' ')]);
    }
    case 'env':
      return draft.lines('ENV', pairTexts(draft, instruction.pairs, variableName, envValue));
    case 'label':
      return draft.lines('LABEL', pairTexts(draft, instruction.pairs, labelName, labelValue));
    case 'arg':
      return argText(instruction);
    case 'workdir':
      return draft.lines('WORKDIR', [draft.text(lineArgument('a working directory', instruction.path))]);
    case 'user': {
      const { user, group } = instruction;
      return draft.lines('USER', [draft.text(lineArgument('a user', group === undefined ? user : `${user}:${group}`))]);
    }
    case 'stopsignal':
      return draft.lines('STOPSIGNAL', [draft.text(lineArgument('a signal', instruction.signal))]);
    case 'shell':
      if (instruction.words.length === 0) draft.refuse('a shell', '', 'has no words', 'name a program');
      return draft.lines('SHELL', [draft.text(jsonForm(instruction.words))]);
    // Without words these two take back what the base declares.
    case 'cmd':
    case 'entrypoint':
      return draft.lines(instruction.kind.toUpperCase(), [draft.text(jsonForm(instruction.words))]);
    case 'expose':
      return draft.lines('EXPOSE', instruction.ports.length > 0 ? [portTexts(draft, instruction.ports)] : []);
    case 'volume':
      return draft.lines(
        'VOLUME',
        instruction.paths.length > 0 ? [draft.text(volumeArguments(instruction.paths))] : [],
      );
    case 'healthcheck': {
      if (instruction.test === 'none') return draft.lines('HEALTHCHECK', ['NONE']);
      const [first, ...more] = bodyLines(draft, instruction.test, shell);
      const flags = flagTexts(draft, instruction).join(' ');
      return draft.lines('HEALTHCHECK', [...(flags ? [flags] : []), `CMD ${first}`, ...more]);
    }
    case 'raw':
      return rawText(draft, instruction.text);
  }
}

export function fromText(stage: Stage): InstructionText {
  const draft = new Draft();
  const platform = stage.platform === undefined ? [] : [`--platform=${stage.platform}`];
  const name = stage.name === undefined ? [] : ['AS', stage.name];
  if (stage.platform !== undefined && !/^[\w./${}:-]+$/.test(stage.platform)) {
    draft.refuse(
      'a platform',
      stage.platform,
      'is not of the form os/architecture/variant',
      'write it like linux/arm64',
    );
  }
  if (!/^[\w./:@${}+-]+$/.test(stage.from)) {
    draft.refuse('a base', stage.from, 'is no image reference', 'use a reference, the name of a stage or `scratch`');
  }
  // BuildKit instructions/parse.go, parseBuildStageName.
  if (stage.name !== undefined && !/^[a-z][a-z0-9-_.]*$/.test(stage.name)) {
    const advice = 'use lower case letters, digits and `- _ .`, and a letter first';
    draft.refuse('the name of a stage', stage.name, 'is not one that BuildKit takes', advice);
  }
  return draft.lines('FROM', [[...platform, stage.from, ...name].join(' ')]);
}

export function argText({ name, value }: ArgInstruction): InstructionText {
  const draft = new Draft();
  const assigned = value === undefined ? '' : `=${draft.text(argValue(value))}`;
  return draft.lines('ARG', [draft.text(variableName(name)) + assigned]);
}

/** Text that is no more than a comment, whatever stands in it; far below the longest line. */
export function commentLines(lines: readonly string[]): readonly string[] {
  // Nearly all are.
  if (lines.every((line) => /^[\x20-\x7e]{0,1000}$/.test(line))) return lines.map((line) => `# ${line}`.trimEnd());
  return lines
    .flatMap((line) => line.split(/\r\n|\r|\n/))
    .flatMap((line) => line.match(/^$|[^]{1,10000}/gu) ?? [])
    .map((line) => `# ${line.replace(/\p{Cc}|\p{Surrogate}/gu, ' ')}`.trimEnd());
}

function flagTexts(draft: Draft, instruction: Instruction): readonly string[] {
  return flagsOf(instruction).map((flag) => flagText(draft, flag));
}

function flagText(draft: Draft, { name, value, fields }: Flag): string {
  if (fields) {
    const texts = fields.map((field) => {
      if (field.value === undefined) return field.name;
      return `${field.name}=${draft.text(flagValue(`the field ${field.name} of a mount`, field.value, 'mount field'))}`;
    });
    return `--${name}=${texts.join(',')}`;
  }
  return value === undefined ? `--${name}` : `--${name}=${draft.text(flagValue(`the flag --${name}`, value))}`;
}

function bodyLines(draft: Draft, command: CommandLine, shell: readonly string[]): readonly string[] {
  const lines = commandLines(command, shell);
  if (!('reason' in lines)) return lines;
  draft.problems.push(lines);
  return [''];
}

function pairTexts(
  draft: Draft,
  pairs: readonly Pair[],
  name: (text: string) => Quoted,
  value: (text: string) => Quoted,
): readonly string[] {
  return pairs.map((pair) => `${draft.text(name(pair.name))}=${draft.text(value(pair.value))}`);
}

function portTexts(draft: Draft, ports: readonly string[]): string {
  for (const port of ports) {
    if (!/^\d+(-\d+)?(\/(tcp|udp|sctp))?$/.test(port)) {
      draft.refuse('a port', port, 'is not a number or range, with or without a protocol', 'write it like 53/udp');
    }
  }
  return ports.join(' ');
}

/** Goes through as it is, so far as it cannot reach into what stands behind it. */
function rawText(draft: Draft, raw: string): InstructionText {
  const text = raw.replace(/\r\n?/g, '\n').replace(/^(?:[ \t]*\n)+|[ \t\n]+$/g, '');
  const problem = impossibleText('a raw instruction', text);
  if (problem) draft.problems.push(problem);
  // In a comment it means nothing.
  if (/^(?![ \t]*#).*\\$/.test(text.slice(text.lastIndexOf('\n') + 1))) {
    draft.refuse('a raw instruction', text, 'ends with a continuation', 'remove the backslash at its end');
  }
  return draft.finished(text === '' ? [] : text.split('\n'));
}
