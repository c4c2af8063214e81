import { App } from '../app/app';
import { FindingReport } from '../app/protocol';
import { formatFindings } from '../app/report/format';
import { makeStyle } from '../app/report/style';
import { Image } from '../image/image';
import { isWithin } from '../image/plan/paths';

/** Findings in a message. */
const MOST = 5;

/** What is reported about an image and everything below it in the tree. */
export function findingsAbout(findings: readonly FindingReport[], image: Image): FindingReport[] {
  return findings.filter(({ path }) => isWithin(path, image.node.path));
}

/** As `bootcdk synth` shows them, each with the line of the program. */
export function reportText(findings: readonly FindingReport[], app: App): string[] {
  const style = makeStyle({ color: false, unicode: true });
  const text = formatFindings(findings.slice(0, MOST), { projectRoot: app.projectRoot, style }).trimEnd();
  const more = findings.length - MOST;
  return [...text.split('\n'), ...(more > 0 ? ['', `… and ${more} more`] : [])];
}
