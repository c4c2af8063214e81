/**
 * Text that somebody wrote, as data: raw instructions and patches, of which the checks want to know what they use.
 * dockerfile-ast finds where instructions, comments and heredocs begin and end; it is loaded at the first call only.
 */
import { convertedInstruction } from './convert';
import { hasHeredoc, jsonWords, splitFlags, type WrittenInstruction } from './lexer';
import type { ArgInstruction, Containerfile, Instruction, Stage } from './model';

/** The instructions in a text, in order; those after `ONBUILD` as if they stood alone. Reads anything. */
export function readInstructions(text: string): readonly WrittenInstruction[] {
  return readEntries(text).flatMap((entry) => ('comment' in entry ? [] : [entry]));
}

/**
 * The model of a text. Nothing is lost: what the model cannot say (a variable where it has literal values, a heredoc,
 * an unknown flag or instruction) becomes a raw node. Instructions before the first `FROM` that are no `ARG` get a stage
 * of their own, from ''. Flags keep what they say, variables included.
 */
export function parseContainerfile(text: string): Containerfile {
  const header: string[] = [];
  const globalArgs: ArgInstruction[] = [];
  const stages: Array<Stage & { instructions: Instruction[] }> = [];
  let comment: readonly string[] | undefined;

  const release = (): void => {
    if (!comment) return;
    const stage = stages[stages.length - 1];
    if (stage) stage.instructions.push({ kind: 'comment', lines: comment });
    else header.push(...(header.length > 0 ? [''] : []), ...comment);
    comment = undefined;
  };
  const add = (instruction: Instruction): void => {
    if (stages.length === 0 && instruction.kind === 'arg') {
      globalArgs.push(instruction);
      return;
    }
    if (stages.length === 0) stages.push({ from: '', instructions: [] });
    stages[stages.length - 1].instructions.push(instruction);
  };

  for (const entry of readEntries(text)) {
    if ('comment' in entry) {
      release();
      comment = entry.comment;
      continue;
    }
    const stage = entry.keyword === 'FROM' ? parsedStage(entry) : undefined;
    if (stage) {
      // The first comment of a file is about the file.
      if (stages.length === 0 && header.length === 0) release();
      stages.push({ ...stage, ...(comment && { comment }), instructions: [] });
      comment = undefined;
    } else {
      release();
      (convertedInstruction(entry) ?? [{ kind: 'raw' as const, text: entry.text }]).forEach(add);
    }
  }
  release();
  return { ...(header.length > 0 && { header }), ...(globalArgs.length > 0 && { globalArgs }), stages };
}

function parsedStage({ rest, flags }: WrittenInstruction): Omit<Stage, 'instructions'> | undefined {
  const [, from, name] = /^(\S+)(?:\s+as\s+(\S+))?$/i.exec(rest) ?? [];
  if (from === undefined) return undefined;
  const platform = flags.find((flag) => flag.name === 'platform')?.value;
  return { from, ...(name && { name: name.toLowerCase() }), ...(platform !== undefined && { platform }) };
}

interface CommentEntry {
  readonly comment: readonly string[];
}

/** Instructions and comment blocks in order. Comments inside of an instruction stay with its text. */
function readEntries(source: string): ReadonlyArray<WrittenInstruction | CommentEntry> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- 22 ms that only raw text costs
  const { DockerfileParser } = require('dockerfile-ast') as typeof import('dockerfile-ast');
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  const file = DockerfileParser.parse(lines.map(withoutFalseHeredocs).join('\n'));
  const escape = file.getEscapeCharacter();

  const instructions = file.getInstructions().map((instruction) => {
    const { start, end } = instruction.getRange();
    const own = lines.slice(start.line, end.line + 1);
    return { line: start.line, end: end.line, entry: written(own, escape) };
  });
  const comments = file
    .getComments()
    .map((comment) => ({ line: comment.getRange().start.line, text: comment.getContent() ?? '' }))
    .filter(({ line }) => !instructions.some((each) => each.line <= line && line <= each.end));
  const blocks = comments.reduce<Array<{ line: number; lines: string[] }>>((all, { line, text: content }) => {
    const block = all[all.length - 1];
    if (block && block.line + block.lines.length === line) block.lines.push(content);
    else all.push({ line, lines: [content] });
    return all;
  }, []);
  return [
    ...instructions,
    // An empty comment at the end only keeps BuildKit from reading the block as a description.
    ...blocks.map((block) => ({ line: block.line, entry: { comment: withoutEmptyEnds(block.lines) } })),
  ]
    .sort((a, b) => a.line - b.line)
    .map(({ entry }) => entry);
}

function withoutEmptyEnds(lines: readonly string[]): readonly string[] {
  const filled = lines.flatMap((line, index) => (line === '' ? [] : [index]));
  return filled.length === 0 ? lines : lines.slice(filled[0], filled[filled.length - 1] + 1);
}

/**
 * dockerfile-ast, unlike the engines, sees heredocs in quotes and in the JSON form, and takes the lines that follow for
 * their body. So it gets such lines with other characters, as many, instead.
 */
function withoutFalseHeredocs(line: string): string {
  return hasHeredoc(line, '\\') ? line : line.replaceAll('<<', '\ue000\ue000');
}

function written(lines: readonly string[], escape: string): WrittenInstruction {
  const logical = logicalLine(lines, escape);
  const [, onbuild, keyword = '', argument = ''] = /^\s*(onbuild\s+)?(\S*)\s*(.*)$/is.exec(logical) ?? [];
  const { flags, rest } = splitFlags(argument, escape);
  const heredoc = /^(?:RUN|COPY|ADD)$/i.test(keyword) && jsonWords(rest) === undefined && hasHeredoc(rest, escape);
  return {
    keyword: keyword.toUpperCase(),
    flags,
    rest,
    text: lines.join('\n'),
    escape,
    ...(heredoc && { heredoc }),
    ...(onbuild !== undefined && { onbuild: true }),
  };
}

/** `parser/parser.go`, Parse: up to the first line that is not continued, without comments and empty lines. */
function logicalLine(lines: readonly string[], escape: string): string {
  let logical = '';
  for (const line of lines) {
    if (/^\s*(#|$)/.test(line)) continue;
    const end = line.trimEnd();
    const continued = end.endsWith(escape) && !end.endsWith(escape + escape);
    logical += continued ? end.slice(0, -1) : line;
    if (!continued) break;
  }
  return logical.trim();
}
