/** `bootcdk doctor`: what a machine, and a project, lack to build, sign and verify. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { findProject } from '../../app/project';
import { wantsUnicode } from '../../app/report/style';
import { namedPaths } from '../../assembly/manifest';
import { MANIFEST } from '../../assembly/paths';
import { jsonText } from '../../core/text';
import { judge, type Needs, probesFor } from '../doctor/checks';
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
import { doctorText } from '../doctor/show';
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
    io.stdout.write(doctorText(checks, problems, facts !== undefined, styleOf(io, io.stdout)));
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
