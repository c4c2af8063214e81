/** `bootcdk synth`: runs the program, shows what it found, writes (or compares, or prints) what it gave. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { FindingReport, ImageReport, SynthResponse, WrittenReport } from '../../app/protocol';
import { count, isBlocked, plural, sortFindings } from '../../app/report/format';
import { SourceFiles } from '../../app/report/source-files';
import { wantsColor } from '../../app/report/style';
import { visible } from '../../app/report/visible-text';
import { MANIFEST, SOURCES } from '../../assembly/paths';
import { didYouMean } from '../../core/did-you-mean';
import { jsonText, listed } from '../../core/text';
import { EXIT, failure } from '../failure';
import { showFindings } from '../findings';
import { type Io, styleOf } from '../io';
import { gapsDocument, lockGaps, showGaps } from '../lock/check';
import type { Gaps } from '../lock/plan';
import { type Project, type ProjectOptions, readProject, shownPath, workingDirectory } from '../project';
import { type Session, withSession } from '../session';

export interface SynthOptions extends ProjectOptions {
  readonly check?: boolean;
  readonly stdout?: string;
  readonly json?: boolean;
}

type Differences = ReadonlyArray<import('../../assembly/check').Difference>;

export async function synth(options: SynthOptions, io: Io): Promise<number> {
  const project = readProject(options, io);
  const writes = !options.check && options.stdout === undefined;
  return withSession(project, writes ? project.output : undefined, io, (session) =>
    finish(session, project, options, io),
  );
}

async function finish(session: Session, project: Project, options: SynthOptions, io: Io): Promise<number> {
  const { response } = session;
  if (!options.json) showFindings(response.findings, project, io);
  if (session.failure) throw session.failure;
  const counts = count(response.findings);
  if (isBlocked(counts, project.strict)) {
    if (options.json) {
      writeJson(response, project, undefined, io);
    } else {
      const why = counts.errors > 0 ? '' : ': --strict counts warnings as errors';
      io.stderr.write(`nothing was ${options.check ? 'compared' : options.stdout ? 'printed' : 'written'}${why}\n`);
    }
    return EXIT.FINDINGS;
  }
  if (options.check) return check(session, project, options, io);
  if (options.stdout !== undefined) {
    io.stdout.write(containerfile(options.stdout, session));
  } else if (options.json) {
    writeJson(response, project, undefined, io);
  } else if (response.written) {
    sayWritten(response.written, response.images, project, io);
  }
  return EXIT.DONE;
}

async function check(session: Session, project: Project, options: SynthOptions, io: Io): Promise<number> {
  const { response } = session;
  const differences = await compare(session.outdir, project);
  const gaps = lockGaps(project, response.lock);
  const fresh = differences.length === 0 && !gaps;
  const output = shownPath(project.output, workingDirectory(io));
  if (options.json) {
    writeJson(response, project, { differences, gaps }, io);
  } else if (fresh) {
    io.stderr.write(`${output} is fresh\n`);
  } else {
    if (differences.length > 0) await showDifferences(differences, output, io);
    if (gaps) showGaps(gaps, project, io);
  }
  return fresh ? EXIT.DONE : EXIT.DIFFERS;
}

function sayWritten(written: WrittenReport, images: readonly ImageReport[], { root, output }: Project, io: Io): void {
  const cwd = workingDirectory(io);
  const style = styleOf(io, io.stderr);
  const say = (path: string, what: string): void => {
    io.stderr.write(`${style.strong(visible(shownPath(path, cwd)))}: ${what}\n`);
  };
  const { changed = [], removed = [] } = written.repository ?? {};
  say(output, amounts(images, written));
  for (const path of changed) say(join(root, path), 'changed');
  for (const path of removed) say(join(root, path), 'removed');
}

function amounts(images: readonly ImageReport[], { changed, unchanged, removed }: WrittenReport): string {
  const made = plural(images.length, 'image') || 'no images';
  const total = plural(changed + unchanged, 'file') || 'no files';
  if (changed + removed === 0) return `${made}, ${total}, nothing changed`;
  const what = [changed > 0 ? `${changed} changed` : '', removed > 0 ? `${removed} removed` : ''].filter(
    (part) => part,
  );
  return `${made}, ${total}, ${what.join(', ')}`;
}

function containerfile(id: string, { response, outdir }: Session): Uint8Array {
  const ids = response.images.map((image) => image.id);
  const image = response.images.find((candidate) => candidate.id === id);
  if (!image) throw noSuchImage(id, ids);
  const manifest = JSON.parse(fs.readFileSync(join(outdir, MANIFEST), 'utf8')) as {
    images: Record<string, { containerfile: string }>;
  };
  return fs.readFileSync(join(outdir, image.path, manifest.images[id]!.containerfile));
}

function noSuchImage(id: string, ids: readonly string[]): Error {
  return failure(`the app has no image ${JSON.stringify(id)}${didYouMean(id, ids)}`, {
    id: 'no-such-image',
    hint: ids.length === 0 ? 'the app has no images at all' : `its images are ${listed(ids)}`,
  });
}

async function compare(generated: string, project: Project): Promise<Differences> {
  const { compareAssembly } = await import('../../assembly/check.js');
  const { readAssembly } = await import('../read-assembly.js');
  // A comment in the program shifts every line in it, and no build reads it: docs/decisions/0004.
  const ignore = [SOURCES];
  return compareAssembly(readAssembly(generated), project.output, { projectRoot: project.root, ignore });
}

async function showDifferences(differences: Differences, output: string, io: Io): Promise<void> {
  const { formatDifferences } = await import('../../assembly/format-differences.js');
  io.stderr.write(formatDifferences(differences, { color: wantsColor(io.stderr.isTTY === true, io.env) }));
  const inside = differences.filter(({ root }) => root === 'output').length;
  const beside = differences.length - inside;
  const where = [
    ...(inside > 0 ? [`in ${output} ${plural(inside, 'file')}`] : []),
    ...(beside > 0 ? [`outside of ${inside > 0 ? 'it' : output} ${plural(beside, 'file')}`] : []),
  ].join(' and ');
  const are = differences.length === 1 ? 'is' : 'are';
  const style = styleOf(io, io.stderr);
  io.stderr.write(`\n${style.error('not fresh')}: ${where} ${are} not what the program gives\n`);
  io.stderr.write(`  ${style.strong('= help:')} run bootcdk synth, and commit the result\n`);
}

interface Compared {
  readonly differences: Differences;
  /** Absent where the lock file holds what the program names. */
  readonly gaps?: Gaps;
}

function writeJson(response: SynthResponse, project: Project, compared: Compared | undefined, io: Io): void {
  const { differences, gaps } = compared ?? {};
  const { findings, written, images } = response;
  const sources = new SourceFiles(project.root);
  const relative = (finding: FindingReport): FindingReport => ({
    ...finding,
    frames: finding.frames.map((frame) => ({ ...frame, file: sources.get(frame.file).shown })),
  });
  const document = {
    version: 1,
    summary: count(findings),
    findings: sortFindings(findings, sources).map(relative),
    written,
    images: images.map(({ id }) => id),
    ...(differences ? { differences: differences.map(({ kind, root, path }) => ({ kind, root, path })) } : {}),
    ...(gaps ? { lock: gapsDocument(gaps) } : {}),
  };
  io.stdout.write(jsonText(document));
}
