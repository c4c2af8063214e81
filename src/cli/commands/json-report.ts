/** Findings for tools. */
import { SourceFiles } from '../../app/report/source-files';
import type { FindingReport } from '../../app/protocol';

/** Files as they are shown: relative to the project's root. */
export function relativeFrames(finding: FindingReport, root: string): FindingReport {
  const sources = new SourceFiles(root);
  return {
    ...finding,
    frames: finding.frames.map((frame) => ({ ...frame, file: sources.get(frame.file).shown })),
  };
}
