import type { App } from './app';
import { SynthesizedImage, folderOf } from './artifacts';
import { synthesizeApp } from './in-memory';
import { FindingReport, ImageReport, PROTOCOL_VERSION, SynthResponse, WrittenReport, writeResponse } from './protocol';
import { Synthesis } from './synthesize';
import { OutputError } from '../assembly/errors';
import { writeAssembly } from '../assembly/writer';
import { GENERATED_MARK } from '../core/deliverable';
import { isEndOfHost } from '../core/host';
import { MisuseError } from '../core/misuse';
import { compareText, shown } from '../core/text';
import { reportStandalone } from './report/standalone';
import { belowRootReport } from './repository-root';
import { parentsOf } from '../image/plan/parents';

/** Synthesizes, writes, and reports to whoever started the program. */
export function runSynthesis(app: App): void {
  try {
    answer(app, respond(app));
  } catch (error) {
    if (!(error instanceof MisuseError)) throw error;
    const { code, message, place, cause } = error;
    try {
      answer(app, { ...NOTHING, error: { id: code, message, frames: place.frames } });
    } finally {
      // Nobody reads what jsii's runtime would answer, and it would complain about that with a stack of its own.
      if (isEndOfHost(cause)) process.exit(1);
    }
  }
}

function answer({ projectRoot, _settings: { session, strict } }: App, response: SynthResponse): void {
  if (session === undefined) reportStandalone(response, projectRoot, process, strict);
  else writeResponse(session, response);
}

const NOTHING = { version: PROTOCOL_VERSION, findings: [], written: null, images: [] };

function respond(app: App): SynthResponse {
  const { synthesis, findings } = synthesizeApp(app);
  const known = {
    ...NOTHING,
    images: synthesis.images.map(imageReport),
    pipelines: synthesis.listed.map(({ name, about, parts }) => ({ id: name, about, steps: parts })),
    lock: synthesis.lock(),
  };
  if (hinders(findings, app._settings.strict)) return { ...known, findings };
  try {
    const { written, notes } = write(app, synthesis);
    return { ...known, findings: [...findings, ...notes], written };
  } catch (error) {
    if (error instanceof OutputError) return { ...known, findings, error: { id: error.id, message: error.message } };
    throw error;
  }
}

/** Errors, and with `strict` warnings, that nobody has accepted: the output stays as it was. */
function hinders(findings: readonly FindingReport[], strict: boolean): boolean {
  return findings.some(
    ({ severity, acknowledgedBecause }) =>
      acknowledgedBecause === undefined && (severity === 'error' || (strict && severity === 'warning')),
  );
}

function write(app: App, synthesis: Synthesis): { written: WrittenReport; notes: readonly FindingReport[] } {
  const assembly = synthesis.assembly();
  const { repository, ...output } = writeAssembly(assembly, app.outdir, {
    projectRoot: app.projectRoot,
    // A run that only looks.
    apart: app._settings.output !== undefined,
  });
  const { created, updated, removed, modes, unchanged } = output;
  const written = { changed: created.length + updated.length + modes.length, unchanged, removed: removed.length };
  const changed = [...repository.created, ...repository.updated, ...repository.modes].sort(compareText);
  const below = belowRootReport(
    app.projectRoot,
    assembly.repositoryFiles.map(({ path }) => path),
  );
  const notes = [...(below ? [below] : []), ...repository.kept.map(keptReport)];
  if (changed.length + repository.removed.length + repository.unchanged === 0) return { written, notes };
  return {
    written: { ...written, repository: { changed, unchanged: repository.unchanged, removed: repository.removed } },
    notes,
  };
}

function keptReport(path: string): FindingReport {
  return {
    id: 'bootcdk::repository-file-kept',
    severity: 'info',
    message: `${shown(path)} is not generated any more, but it has no line "${GENERATED_MARK}": it stays, and is yours`,
    fix: 'delete it if you have no use for it',
    path: '',
    frames: [],
  };
}

function imageReport({ plan, containerfile }: SynthesizedImage): ImageReport {
  return {
    id: plan.id,
    path: folderOf(plan),
    dependsOn: parentsOf(plan).map(({ parent }) => parent.id),
    platforms: plan.architectures.map((architecture) => `linux/${architecture}`),
    repository: plan.repository,
    steps: plan.steps.map((step) => ({
      id: step.id,
      constructs: step.origins,
      lines: linesOf(step.id, containerfile.text),
    })),
  };
}

/** A step's comment names it, up to the next empty line. Steps of build stages, which come first, have the same ids. */
function linesOf(id: string, text: string): readonly [number, number] {
  const lines = text.split('\n');
  const own = lines.map((line) => line.startsWith('FROM ')).lastIndexOf(true);
  const first = lines.findIndex((line, n) => n > own && (line === `# ${id}` || line.startsWith(`# ${id}:`)));
  if (first === -1) return [0, 0];
  const next = lines.findIndex((line, n) => n > first && line === '');
  return [first + 1, next === -1 ? lines.length : next];
}
