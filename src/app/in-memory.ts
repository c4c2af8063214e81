import type { App } from './app';
import { classOf } from './artifacts';
import { DEFAULT_OUTPUT } from './config';
import { readLock } from './lock/read';
import { FindingReport } from './protocol';
import { Synthesis, synthesize } from './synthesize';
import { outputInProject } from '../assembly/target';
import { placeOf } from '../core/construct-place';
import { RecordedFinding } from '../core/findings';

/** An app as its settings say, with everything that is wrong: about the settings, the lock file and the program. */
export interface SynthesizedApp {
  readonly synthesis: Synthesis;
  readonly findings: readonly FindingReport[];
}

/** Reads the project's files and writes none. */
export function synthesizeApp(app: App): SynthesizedApp {
  const { lock, finding } = readLock(app.projectRoot);
  const synthesis = synthesize(app, app.projectRoot, outputPathOf(app), lock, app._mirrors);
  return {
    synthesis,
    findings: [...app._settings.findings, ...(finding ? [finding] : []), ...synthesis.findings.map(reportOf)],
  };
}

/** What files that name the output folder call it; one outside of the project has the usual name. */
export function outputPathOf({ projectRoot, outdir, _settings }: App): string {
  return outputInProject(_settings.output ?? outdir, projectRoot) ?? DEFAULT_OUTPUT;
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
