import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isMap, parseDocument, YAMLMap } from 'yaml';
import { Setting } from './features';
import { render } from './rendered';
import { ci } from '../../../src';
import { Program, program, Requirement, thing } from '../engines';
import { output, run, RunResult } from '../engines/process';

/** The secret that the pipeline reads. */
const SECRET = { name: 'PART_KEY', value: 'hunter2' };

/** Runs pipelines on this machine, as its user. */
export interface Runner {
  readonly provider: 'github' | 'gitlab' | 'local';
  readonly requirements: readonly Requirement[];
  /** What it does not do as its provider does. */
  readonly lacks: ReadonlyArray<'artifacts' | 'outputs of rows' | 'jobs behind tolerated failures'>;
  /** The file as it can read it. */
  readable(text: string): string;
  start(project: string, home: string): Promise<RunResult>;
}

const gitlabCiLocal = thing('judges/gitlab-ci-local');
const act = thing('judges/act');

/** What the runners see of this process's own environment. */
const environment = (home: string): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8' });

/** gitlab-ci-local, each job in a folder of its own. */
export const GITLAB_CI_LOCAL: Runner = {
  provider: 'gitlab',
  requirements: [gitlabCiLocal, program('rsync', 'rsync'), program('git', 'git')],
  // After any failure it starts no job but those that are always to run; GitLab asks the jobs that one needs.
  lacks: ['jobs behind tolerated failures'],
  readable: (text) => {
    const document = parseDocument(text);
    // With these it loses the files of a job before it looks for artifacts; GitLab does not.
    for (const job of (document.contents as YAMLMap<unknown, unknown>).items) {
      if (isMap(job.value)) job.value.delete('after_script');
    }
    return document.toString();
  },
  start: async (project, home) =>
    run(
      process.execPath,
      [
        path.join(gitlabCiLocal.folder, 'dist/index.js'),
        ...['--force-shell-executor', '--shell-isolation', '--variable', `${SECRET.name}=${SECRET.value}`],
      ],
      { cwd: project, env: environment(home) },
    ),
};

/** act, without containers. */
export const ACT: Runner = {
  provider: 'github',
  requirements: [act, program('git', 'git')],
  // Actions cannot be had everywhere. Of a matrix it takes the outputs of the row that ends first.
  lacks: ['artifacts', 'outputs of rows'],
  readable: (text) => text,
  start: async (project, home) =>
    run(
      path.join(act.folder, 'act'),
      // A label that is not named here would be skipped without a word.
      ['push', '-P', 'ubuntu-24.04=-self-hosted', '-s', `${SECRET.name}=${SECRET.value}`, '--action-offline-mode'],
      { cwd: project, env: environment(home) },
    ),
};

/** The script for one's own machine, with a shell. */
export const localScript = (shell: Program, ...words: readonly string[]): Runner => ({
  provider: 'local',
  requirements: [shell, program('git', 'git')],
  lacks: [],
  readable: (text) => text,
  start: async (project, home) =>
    run(shell.file, [...words, 'pipelines/own.sh'], {
      cwd: project,
      env: { ...environment(home), PIPELINE_EVENT: 'push', [SECRET.name]: SECRET.value },
    }),
});

/** What a pipeline is made with that is to be run. */
export interface Traced {
  readonly pipeline: ci.Pipeline;
  /** The folder that steps write to, so that what they did can be seen. */
  readonly traces: ci.Value;
  readonly lacks: Runner['lacks'];
}

export interface Run {
  readonly result: RunResult;
  /** What its steps wrote: texts of files, by their names. */
  readonly traces: Readonly<Record<string, string>>;
}

/** Runs the pipeline of a program, in a repository of its own. */
export async function runPipeline(runner: Runner, make: (traced: Traced) => void): Promise<Run> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-run-'));
  const folder = (name: string): string => {
    const whole = path.join(scratch, name);
    fs.mkdirSync(whole);
    return whole;
  };
  try {
    const [project, traces] = [folder('project'), folder('traces')];
    const program_ = (setting: Setting): void => {
      const pipeline = setting.pipeline({ triggers: { branches: ['main'] } });
      make({ pipeline, traces: ci.Value.text(traces), lacks: runner.lacks });
    };
    const { files, findings } = render('run', { program: program_ }, runner.provider, project);
    if (findings.length > 0) throw new Error(findings.join('\n'));
    for (const { path: name, text } of files) {
      fs.mkdirSync(path.dirname(path.join(project, name)), { recursive: true });
      fs.writeFileSync(path.join(project, name), runner.readable(text));
    }
    await commit(project);
    const result = await runner.start(project, folder('home'));
    const read = (name: string): [string, string] => [name, fs.readFileSync(path.join(traces, name), 'utf8')];
    return { result, traces: Object.fromEntries(fs.readdirSync(traces).sort().map(read)) };
  } finally {
    fs.rmSync(scratch, { recursive: true, force: true });
  }
}

/** As a clone has it: runners ask for the remote and its branch. */
async function commit(project: string): Promise<void> {
  const commands = [
    'init --quiet --initial-branch=main',
    'remote add origin https://git.example.com/group/project.git',
    'add --all',
    'commit --quiet --message first',
    'update-ref refs/remotes/origin/main HEAD',
    'symbolic-ref refs/remotes/origin/HEAD refs/remotes/origin/main',
  ];
  const identity = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
  for (const command of commands) await output('git', ['-C', project, ...identity, ...command.split(' ')]);
}
