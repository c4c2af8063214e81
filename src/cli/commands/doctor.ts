/** `bootcdk doctor`: what a machine, and a project, lack to build, sign and verify. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE, findProject } from '../../app/project';
import { wantsUnicode } from '../../app/report/style';
import { visible } from '../../app/report/visible-text';
import { namedPaths } from '../../assembly/manifest';
import { MANIFEST } from '../../assembly/paths';
import { jsonText } from '../../core/text';
import { type Check, judge, type Needs, probesFor, type Purpose } from '../doctor/checks';
import { lookAtMachine } from '../doctor/machine';
import {
  keyFacts,
  lockFacts,
  needsOf,
  type Problem,
  problemsOf,
  problemText,
  type ProjectFacts,
} from '../doctor/project';
import { EXIT, Failure, Interrupted } from '../failure';
import { type Io, styleOf } from '../io';
import { startProgress } from '../progress';
import { type Project, type ProjectOptions, readProject, workingDirectory } from '../project';
import { withSession } from '../session';
import { version } from '../version';

export interface DoctorOptions extends ProjectOptions {
  readonly json?: boolean;
}

/** Of a machine without a project: everything is of use, nothing is needed. */
const NO_NEEDS: Needs = {
  builds: false,
  signs: false,
  severalKeys: false,
  keyIsMissing: false,
  architectures: [],
};

export async function doctor(options: DoctorOptions, io: Io): Promise<number> {
  const hasProject = options.app !== undefined || findProject(workingDirectory(io)) !== undefined;
  const facts = hasProject ? await projectFacts(readProject(options, io), io) : undefined;
  const needs = facts ? needsOf(facts) : NO_NEEDS;
  const problems = facts ? problemsOf(facts) : [];
  const progress = startProgress(io, 'asking the tools for their versions', wantsUnicode(io.env, io.platform));
  const machine = await lookAtMachine(probesFor(needs), io).finally(() => progress.stop());
  const checks = judge(machine, needs);
  const fine = !checks.some((one) => one.needed && one.state !== 'there') && !problems.some(isError);
  if (options.json) {
    io.stdout.write(jsonText({ version: 1, bootcdk: version(), fine, checks, problems }));
  } else {
    io.stdout.write(text(checks, problems, facts !== undefined, io));
  }
  return fine ? EXIT.DONE : EXIT.FAILED;
}

const isError = ({ severity }: Problem): boolean => severity === 'error';

async function projectFacts(project: Project, io: Io): Promise<ProjectFacts> {
  const keys = await keyFacts(project.root, { ...io.env });
  const base = { app: project.app, ...keys, repositoryFiles: [] };
  try {
    return await withSession(project, undefined, io, ({ response, outdir, failure }) => ({
      ...base,
      response,
      ...(failure ? { problem: problemText(failure) } : {}),
      ...lockFacts(project.root, response),
      repositoryFiles: repositoryFilesIn(outdir),
    }));
  } catch (error) {
    if (error instanceof Interrupted || !(error instanceof Failure)) throw error;
    return { ...base, problem: problemText(error) };
  }
}

/** With errors nothing was written. */
function repositoryFilesIn(outdir: string): readonly string[] {
  const path = join(outdir, MANIFEST);
  return fs.existsSync(path) ? [...namedPaths(fs.readFileSync(path, 'utf8'), path).repositoryFiles] : [];
}

const TITLES: Readonly<Record<Purpose, string>> = {
  program: 'to run the program',
  build: 'to build images',
  emulate: 'to build for other machines',
  sign: 'to sign',
  verify: 'to pull, verify and copy',
};

function text(checks: readonly Check[], problems: readonly Problem[], hasProject: boolean, io: Io): string {
  const style = styleOf(io, io.stdout);
  const lines = [`bootcdk ${version()}`];
  for (const purpose of Object.keys(TITLES) as Purpose[]) {
    const rows = checks.filter((check) => check.purpose === purpose);
    if (rows.length === 0) continue;
    lines.push('', style.strong(TITLES[purpose]));
    for (const { tool, state, needed, version: number, detail, fix, dialect } of rows) {
      const paint = state === 'there' ? (word: string) => word : needed ? style.error : style.warning;
      const facts = [number, detail].filter((part) => part !== undefined).map(visible);
      const word = state === 'there' ? '' : `${paint(needed ? state : `${state} (not needed by this project)`)} `;
      lines.push(`  ${tool.padEnd(10)} ${word}${facts.join(', ')}`.trimEnd());
      if (dialect && dialect.lacks.length > 0) {
        lines.push(style.dim(`             raw instructions cannot use ${dialect.lacks.join(', ')}`));
      }
      for (const fault of dialect?.faults ?? []) lines.push(style.dim(`             avoided: ${fault}`));
      if (state !== 'there' && fix !== undefined) lines.push(`             ${style.strong('= help:')} ${fix}`);
    }
  }
  lines.push('', style.strong('the project'));
  if (!hasProject) lines.push(`  there is no ${CONFIG_FILE} here: bootcdk init makes one`);
  else if (problems.length === 0) lines.push('  nothing is wrong with it');
  for (const { severity, message, fix } of problems) {
    lines.push(`  ${style[severity](severity)}: ${visible(message)}`, `    ${style.strong('= help:')} ${visible(fix)}`);
  }
  return `${lines.join('\n')}\n`;
}
