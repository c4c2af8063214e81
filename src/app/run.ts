import { isAbsolute, join } from 'node:path';
import { OutputError } from '../assembly/errors';
import { writeAssembly } from '../assembly/writer';
import { placeOf } from '../core/construct-place';
import { MisuseError } from '../core/misuse';
import { RecordedFinding, Severity } from '../core/findings';
import type { App } from './app';
import {
  FindingReport,
  ImageReport,
  PROTOCOL_VERSION,
  SESSION_VARIABLE,
  SynthResponse,
  WrittenReport,
  writeResponse,
} from './protocol';
import { Synthesis, SynthesizedImage, classOf, folderOf, synthesize } from './synthesize';

/** Synthesizes, writes, and reports to whoever started the program. */
export function runSynthesis(app: App): void {
  const session = process.env[SESSION_VARIABLE];
  const response = respond(app);
  if (app._request && session) {
    writeResponse(session, response);
    return;
  }
  const { reportStandalone } = require('./report/standalone') as typeof import('./report/standalone');
  reportStandalone(response, app.projectRoot);
}

function respond(app: App): SynthResponse {
  const empty = { version: PROTOCOL_VERSION, findings: [], written: null, images: [] };
  try {
    const synthesis = synthesize(app, app.projectRoot);
    const findings = synthesis.findings.map(reportOf);
    const images = synthesis.images.map(imageReport);
    if (hinders(synthesis, app._request?.strict ?? false)) return { ...empty, findings, images };
    try {
      return { ...empty, findings, images, written: write(app, synthesis) };
    } catch (error) {
      if (error instanceof OutputError)
        return { ...empty, findings, images, error: { id: error.id, message: error.message } };
      throw error;
    }
  } catch (error) {
    if (error instanceof MisuseError) return { ...empty, error: { id: error.code, message: error.message } };
    throw error;
  }
}

/** Errors, and with `strict` warnings, that nobody has accepted: the output stays as it was. */
function hinders({ findings }: Synthesis, strict: boolean): boolean {
  return findings.some(
    ({ severity, acknowledgedBecause }) =>
      acknowledgedBecause === undefined && (severity === Severity.ERROR || (strict && severity === Severity.WARNING)),
  );
}

function write(app: App, synthesis: Synthesis): WrittenReport {
  const outdir = isAbsolute(app.outdir) ? app.outdir : join(app.projectRoot, app.outdir);
  const { created, updated, removed, modes, unchanged } = writeAssembly(synthesis.assembly(), outdir, {
    projectRoot: app.projectRoot,
  });
  return { changed: created.length + updated.length + modes.length, unchanged, removed: removed.length };
}

function reportOf(finding: RecordedFinding): FindingReport {
  const { id, severity, message, fix, got, construct, acknowledgedBecause } = finding;
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
    acknowledgedBecause,
  };
}

function imageReport({ plan, containerfile }: SynthesizedImage): ImageReport {
  const { parent } = plan.base;
  return {
    id: plan.id,
    path: folderOf(plan),
    dependsOn: parent ? [parent.id] : [],
    platforms: plan.architectures.map((architecture) => `linux/${architecture}`),
    repository: plan.repository,
    steps: plan.steps.map((step) => ({
      id: step.id,
      constructs: step.origins,
      lines: linesOf(step.id, containerfile.text),
    })),
  };
}

/** A step's comment names it, up to the next comment. */
function linesOf(id: string, text: string): readonly [number, number] {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => line === `# ${id}` || line.startsWith(`# ${id}:`));
  if (first === -1) return [0, 0];
  const next = lines.findIndex((line, n) => n > first && line === '');
  return [first + 1, next === -1 ? lines.length : next];
}
