/** `bootcdk lock`: runs the program, looks up what it names by tags, and writes bootcdk.lock.json. */
import { join } from 'node:path';
import { type Lock, LOCK_FILE, lockText } from '../../app/lock/document';
import { readLock } from '../../app/lock/read';
import type { LockReport } from '../../app/protocol';
import { plural } from '../../app/report/format';
import { jsonText } from '../../core/text';
import { KEY_NOT_SHIPPED } from '../../trust/shipped-keys';
import { EXIT, Failure, failure } from '../failure';
import { showFindings } from '../findings';
import { type Io, styleOf } from '../io';
import { gapsDocument, showGaps } from '../lock/check';
import { gapsOf, isFresh, nextLock, type Update, wanted } from '../lock/plan';
import { resolveAll } from '../lock/resolve';
import { formatChanges, imageChanges } from '../lock/show';
import { writeWhole } from '../lock/write';
import { type Project, type ProjectOptions, readProject, shownPath, workingDirectory } from '../project';
import { withSession } from '../session';

export interface LockOptions extends ProjectOptions {
  readonly update?: Update;
  readonly check?: boolean;
  readonly json?: boolean;
}

export async function lock(options: LockOptions, io: Io): Promise<number> {
  const project = readProject(options, io);
  const { lock: current, finding } = readLock(project.root);
  if (finding) throw new Failure([finding], project.root);
  // The program's part is over, and what it left is gone, before the first registry is asked.
  const session = await withSession(project, undefined, io, ({ response, failure: problem }) => ({
    response,
    problem,
  }));
  const { findings, lock: report } = session.response;
  // Warnings are the business of synth.
  const errors = findings.filter(({ severity, acknowledgedBecause }) => {
    return severity === 'error' && acknowledgedBecause === undefined;
  });
  showFindings(errors, project, io);
  if (session.problem) throw session.problem;
  // That one is about keys alone: they are left as they are, images are not.
  if (errors.some(({ id }) => id !== KEY_NOT_SHIPPED.id)) {
    io.stderr.write(`nothing was ${options.check ? 'compared' : 'looked up'}\n`);
    return EXIT.FINDINGS;
  }
  if (!report) throw noReport(project);
  const code = options.check
    ? check(current, report, project, options, io)
    : await update(current, report, project, options, io);
  return errors.length > 0 ? EXIT.FINDINGS : code;
}

function check(current: Lock, report: LockReport, project: Project, { json }: LockOptions, io: Io): number {
  const gaps = gapsOf(current, report);
  const fresh = isFresh(gaps);
  if (json) {
    io.stdout.write(jsonText({ version: 1, fresh, ...gapsDocument(gaps) }));
  } else if (fresh) {
    io.stderr.write(`${shownPath(join(project.root, LOCK_FILE), workingDirectory(io))} is fresh\n`);
  } else {
    showGaps(gaps, project, io);
  }
  return fresh ? EXIT.DONE : EXIT.DIFFERS;
}

async function update(
  current: Lock,
  report: LockReport,
  project: Project,
  { update: what = false, json }: LockOptions,
  io: Io,
): Promise<number> {
  const references = wanted(current, report, what);
  const resolved = references.length === 0 ? new Map() : await resolveAll(references, current.images, io);
  const gaps = gapsOf(current, report);
  const next = nextLock(current, report, resolved);
  const changes = imageChanges(current, next);
  const path = join(project.root, LOCK_FILE);
  const shown = shownPath(path, workingDirectory(io));
  // Without a file, and with nothing to write down, there stays none.
  const isNeeded = next.images.size + next.keys.size > 0 || !isFresh(gaps);
  const changed = isNeeded && writeWhole(path, lockText(next), shown);
  if (json) {
    const { keys, staleKeys } = gaps;
    io.stdout.write(jsonText({ version: 1, changed, images: changes, keys, staleKeys }));
    return EXIT.DONE;
  }
  const style = styleOf(io, io.stderr);
  const amount = plural(next.images.size, 'image') || 'no images';
  io.stderr.write(`${style.strong(shown)}: ${amount}${changed ? '' : ', nothing changed'}\n`);
  io.stderr.write(formatChanges(changes, gaps, report, style));
  return EXIT.DONE;
}

function noReport({ app }: Project): Error {
  return failure(`the program does not say what it is made from: ${app}`, {
    id: 'unusable-answer',
    hint: 'the program and the command line have to use the same bootcdk: run the one that the project has installed',
  });
}
