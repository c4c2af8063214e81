/** `bootcdk list`: what the program makes, by the ids that patches and `--stdout` take. */
import type { ImageReport, PipelineReport, StepReport } from '../../app/protocol';
import { count } from '../../app/report/format';
import type { Style } from '../../app/report/style';
import { visible } from '../../app/report/visible-text';
import { jsonText } from '../../core/text';
import { EXIT } from '../failure';
import { showFindings } from '../findings';
import { type Io, styleOf } from '../io';
import { type ProjectOptions, readProject } from '../project';
import { withSession } from '../session';

export interface ListOptions extends ProjectOptions {
  readonly json?: boolean;
}

/** Names beside a step: it is about the step, not about each of its packages. */
const MOST_CONSTRUCTS = 3;

export async function list(options: ListOptions, io: Io): Promise<number> {
  const project = readProject(options, io);
  return withSession(project, undefined, io, ({ response, failure }) => {
    // Warnings are the business of synth; an error means that the list is not what it will be.
    const errors = response.findings.filter(({ severity }) => severity === 'error');
    const blocked = count(errors).errors > 0;
    if (blocked) showFindings(errors, project, io);
    if (failure) throw failure;
    const { images, pipelines = [] } = response;
    const style = styleOf(io, io.stdout);
    if (options.json) {
      io.stdout.write(jsonText({ version: 1, images, pipelines }));
    } else if (images.length + pipelines.length === 0) {
      io.stderr.write('the app has no images\n');
    } else {
      io.stdout.write(
        [formatImages(images, style), ...pipelines.map((one) => formatPipeline(one, style))].filter(Boolean).join('\n'),
      );
    }
    return blocked ? EXIT.FINDINGS : EXIT.DONE;
  });
}

function formatImages(images: readonly ImageReport[], style: Style): string {
  return images.map((image) => formatImage(image, style)).join('\n');
}

function formatImage({ id, path, repository, dependsOn, platforms, steps }: ImageReport, style: Style): string {
  const facts = [
    ...(repository === undefined ? [] : [repository]),
    ...(platforms.length === 0 ? [] : [platforms.join(', ')]),
    ...(dependsOn.length === 0 ? [] : [`after ${dependsOn.join(', ')}`]),
    path,
  ];
  const ranges = width(steps.map(range));
  const rows = steps.map((step): Row => {
    const made = step.constructs.slice(0, MOST_CONSTRUCTS).join(', ');
    const more = step.constructs.length - MOST_CONSTRUCTS;
    const from = more > 0 ? `${made} and ${more} more` : made;
    return [step.id, `${range(step).padEnd(ranges)}  ${from}`.trimEnd()];
  });
  return tree(id, facts.join('  '), rows, style);
}

function formatPipeline({ id, about, steps }: PipelineReport, style: Style): string {
  return tree(
    id,
    about,
    steps.map((step): Row => [step.id, step.title]),
    style,
  );
}

type Row = readonly [id: string, about: string];

function tree(id: string, about: string, rows: readonly Row[], style: Style): string {
  const ids = width(rows.map(([each]) => each));
  const lines = rows.map(([each, what], index) => {
    const branch = index === rows.length - 1 ? style.glyphs.lastBranch : style.glyphs.branch;
    return `${style.gutter(branch)} ${`${visible(each).padEnd(ids)}  ${style.dim(visible(what))}`.trimEnd()}`;
  });
  return [`${style.strong(visible(id))}  ${style.dim(visible(about))}`, ...lines].map((line) => `${line}\n`).join('');
}

const width = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));

function range({ lines: [first, last] }: StepReport): string {
  if (first === 0) return '';
  return first === last ? `line ${first}` : `lines ${first}-${last}`;
}
