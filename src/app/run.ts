import type { App } from './app';
import { FindingReport, ImageReport, PROTOCOL_VERSION, SynthResponse, WrittenReport, writeResponse } from './protocol';
import { Synthesis, SynthesizedImage, classOf, folderOf, parentsOf, synthesize } from './synthesize';
import { OutputError } from '../assembly/errors';
import { writeAssembly } from '../assembly/writer';
import { placeOf } from '../core/construct-place';
import { RecordedFinding } from '../core/findings';
import { MisuseError } from '../core/misuse';
import { reportStandalone } from './report/standalone';

/** Synthesizes, writes, and reports to whoever started the program. */
export function runSynthesis(app: App): void {
  const response = respond(app);
  const { session } = app._settings;
  if (session === undefined) reportStandalone(response, app.projectRoot, process, app._settings.strict);
  else writeResponse(session, response);
}

function respond(app: App): SynthResponse {
  const empty = { version: PROTOCOL_VERSION, findings: [], written: null, images: [] };
  try {
    const synthesis = synthesize(app, app.projectRoot);
    const findings = [...app._settings.findings, ...synthesis.findings.map(reportOf)];
    const images = synthesis.images.map(imageReport);
    if (hinders(findings, app._settings.strict)) return { ...empty, findings, images };
    try {
      return { ...empty, findings, images, written: write(app, synthesis) };
    } catch (error) {
      if (error instanceof OutputError) {
        return { ...empty, findings, images, error: { id: error.id, message: error.message } };
      }
      throw error;
    }
  } catch (error) {
    if (error instanceof MisuseError) {
      return { ...empty, error: { id: error.code, message: error.message, frames: error.place.frames } };
    }
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

function write(app: App, synthesis: Synthesis): WrittenReport {
  const { created, updated, removed, modes, unchanged } = writeAssembly(synthesis.assembly(), app.outdir, {
    projectRoot: app.projectRoot,
  });
  return { changed: created.length + updated.length + modes.length, unchanged, removed: removed.length };
}

function reportOf(finding: RecordedFinding): FindingReport {
  const { id, severity, message, fix, got, construct, confidential, acknowledgedBecause } = finding;
  const place = finding.place?.frame ? finding.place : placeOf(construct);
  return {
    id,
    severity,
    message,
    fix,
    got,
    path: construct.node.path,
    class: classOf(construct),
    frames: place?.frames ?? [],
    confidential,
    acknowledgedBecause,
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
