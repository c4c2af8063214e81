/**
 * A Containerfile as text: one form for all engines from buildah 1.33 on, with a map from its lines to their origins.
 *
 * Two facts about comments shape it. In front of the first instruction a comment like `# escape=x` is a parser
 * directive, unless a comment that is none stands before it. And BuildKit counts a comment as the description of the
 * `FROM` or `ARG` that follows, blank lines or not, until an empty comment (`parser.go`: only `#` alone resets
 * `comments`); as a configuration of its checks, too, if it reads `check=…`.
 */
import { DEFAULT_SHELL } from './command';
import { argText, commentLines, fromText, type InstructionText, instructionText } from './instructions';
import { jsonWords } from './lexer';
import type { Containerfile, Instruction, LineOrigin, Origins, Rendered, RenderProblem, Stage } from './model';

export function renderContainerfile(file: Containerfile): Rendered {
  const page = new Page();
  const args = file.globalArgs ?? [];
  const [firstStage] = file.stages;
  page.comment(file.header ?? [], args[0]?.name ?? (firstStage && definitionAt(firstStage)));
  page.gap();
  for (const arg of args) page.instruction('ARG', argText(arg), { origins: arg.origins ?? [] });

  const shells = new Map<string, readonly string[]>();
  file.stages.forEach((stage, stageIndex) => {
    page.gap();
    const firstLine = page.length + 1;
    page.comment(stage.comment ?? [], stage.name ?? '');
    page.instruction('FROM', fromText(stage), { stageIndex, origins: stage.origins ?? [] }, firstLine);

    // A stage takes over the shell of the one it starts from; what a base image declares nobody here knows.
    let shell = shells.get(stage.from) ?? DEFAULT_SHELL;
    stage.instructions.forEach((instruction, nodeIndex) => {
      const place = { stageIndex, nodeIndex, origins: instruction.origins ?? [] };
      if (instruction.kind === 'comment') {
        page.gap();
        page.comment(instruction.lines, definitionAfter(file, stageIndex, nodeIndex), place.origins);
      } else {
        page.instruction(instruction.kind.toUpperCase(), instructionText(instruction, shell), place);
      }
      shell = shellAfter(instruction, shell);
    });
    if (stage.name !== undefined) shells.set(stage.name, shell);
  });
  return page.rendered();
}

type Place = Pick<RenderProblem, 'stageIndex' | 'nodeIndex' | 'origins'>;

class Page {
  private readonly text: string[] = [];
  private readonly map: LineOrigin[] = [];
  private readonly problems: RenderProblem[] = [];

  public get length(): number {
    return this.text.length;
  }

  /** An empty line, unless one stands there or nothing does. */
  public gap(): void {
    if (this.text.length > 0 && this.text[this.text.length - 1] !== '') this.text.push('');
  }

  /** @param definition the name that a following `FROM` or `ARG` gives; absent where something else follows */
  public comment(lines: readonly string[], definition?: string, origins: Origins = []): void {
    const block = [...commentLines(lines)];
    if (block.length === 0) return;
    const firstLine = this.text.length + 1;
    // In any of its lines, not only in the first: dockerfile-ast goes on to look after lines that are no directive.
    if (firstLine === 1 && block.some((line) => /^#\s*[A-Za-z][A-Za-z0-9]*\s*=/.test(line))) block.unshift('#');
    const last = block[block.length - 1];
    const describes = definition === undefined || last === '#' || /^# +([^ ]+)/.exec(last)?.[1] === definition;
    if (!describes || block.some((line) => /^#\s*check\s*=/i.test(line))) block.push('#');
    this.text.push(...block);
    this.trace(firstLine, origins);
  }

  public instruction(
    keyword: string,
    { lines, problems }: InstructionText,
    place: Place,
    firstLine = this.length + 1,
  ): void {
    this.problems.push(...problems.map((problem) => ({ ...problem, ...place })));
    this.text.push(...(problems.length > 0 ? [`# ${keyword}: cannot be written`] : lines));
    this.trace(firstLine, place.origins);
  }

  public rendered(): Rendered {
    return { text: `${this.text.join('\n').replace(/\n+$/, '')}\n`, lines: this.map, problems: this.problems };
  }

  private trace(firstLine: number, origins: Origins): void {
    const lastLine = this.text.length;
    if (origins.length > 0 && lastLine >= firstLine) this.map.push({ firstLine, lastLine, origins });
  }
}

/** What comes next after a comment, so far as it is a `FROM` or `ARG`. */
function definitionAfter(file: Containerfile, stageIndex: number, nodeIndex: number): string | undefined {
  const next = file.stages[stageIndex].instructions[nodeIndex + 1];
  if (next) {
    if (next.kind === 'raw') return /^\s*(?:ARG|FROM)\s/i.test(next.text) ? '' : undefined;
    return next.kind === 'arg' ? next.name : undefined;
  }
  const following = file.stages[stageIndex + 1];
  return following && definitionAt(following);
}

/** A stage with a comment of its own shields what stands before that. */
function definitionAt(stage: Stage): string | undefined {
  return stage.comment?.length ? undefined : (stage.name ?? '');
}

function shellAfter(instruction: Instruction, shell: readonly string[]): readonly string[] {
  if (instruction.kind === 'shell') return instruction.words;
  if (instruction.kind !== 'raw') return shell;
  return [...instruction.text.matchAll(/^[ \t]*(?:(FROM)[ \t]|SHELL[ \t]+(\[.*\]))/gim)].reduce(
    (current, [, from, words]) => (from ? DEFAULT_SHELL : (jsonWords(words) ?? current)),
    shell,
  );
}
