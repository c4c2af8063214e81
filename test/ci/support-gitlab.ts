import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { parse } from 'yaml';
import { App } from '../../src';
import { PipelineModel } from '../../src/ci/model';
import { GITLAB } from '../../src/ci/providers/gitlab';
import { synthesized, temporaryFolder } from '../support/program';

/** A job as it stands in the file. */
export interface GitlabJob {
  readonly extends?: string;
  readonly stage?: string;
  readonly needs?: ReadonlyArray<{ readonly job: string; readonly artifacts: boolean }>;
  readonly dependencies?: readonly string[];
  readonly parallel?: { readonly matrix: ReadonlyArray<Readonly<Record<string, string>>> };
  readonly variables?: Readonly<Record<string, string>>;
  readonly rules?: ReadonlyArray<{ readonly if?: string; readonly when?: string }>;
  readonly before_script?: readonly string[];
  readonly after_script?: readonly string[];
  readonly script: readonly string[];
  readonly artifacts?: { readonly paths: readonly string[]; readonly expire_in: string };
  readonly [key: string]: unknown;
}

export interface Rendered {
  readonly text: string;
  readonly config: Readonly<Record<string, GitlabJob>>;
  /** What the renderer was given. */
  readonly models: readonly PipelineModel[];
  /** `error: GitLab CI has no …` */
  readonly findings: readonly string[];
}

/** The file of a program's only construct for GitLab. */
export function gitlabOf(program: (app: App) => void, files: Readonly<Record<string, string>> = {}): Rendered {
  const render = vi.spyOn(GITLAB, 'render');
  try {
    const { findings, assembly } = synthesized(program, files);
    const { content } = assembly().repositoryFiles[0]!;
    const text = Buffer.from(content as string).toString();
    return {
      text,
      config: parse(text) as Rendered['config'],
      models: render.mock.calls[0]![0],
      findings: findings
        .filter(({ id }) => id === 'bootcdk::provider-lacks')
        .map(({ severity, message }) => `${severity}: ${message}`),
    };
  } finally {
    render.mockRestore();
  }
}

/** With what its template says. */
export function jobOf({ config }: Pick<Rendered, 'config'>, key: string): GitlabJob {
  const { extends: template, ...own } = config[key]!;
  return { ...(template === undefined ? {} : config[template]), ...own };
}

export const jobKeys = ({ config }: Pick<Rendered, 'config'>): string[] =>
  Object.entries(config).flatMap(([key, value]) => (key.startsWith('.') || !('script' in value) ? [] : [key]));

export interface RunResult {
  /** Of every job that ran, in their order: `build: [debian]`. */
  readonly status: Readonly<Record<string, number | null>>;
  readonly output: Readonly<Record<string, string>>;
}

/**
 * Does what GitLab and its runner do with the jobs of one template, as far as jobs can tell: rows, order, a folder of
 * their own, artifacts, one shell with errexit and pipefail, variables in the environment of all.
 *
 * @see https://docs.gitlab.com/runner/shells/
 */
export function runPipeline(
  rendered: Rendered,
  template: string,
  shell: 'bash' | 'dash',
  variables: Readonly<Record<string, string>>,
): RunResult {
  const folder = temporaryFolder();
  const status: Record<string, number | null> = {};
  const output: Record<string, string> = {};
  const keys = jobKeys(rendered).filter((key) => rendered.config[key]!.extends === template);
  const done = new Set<string>();
  while (done.size < keys.length) {
    const key = keys.find(
      (one) => !done.has(one) && (jobOf(rendered, one).needs ?? []).every((need) => done.has(need.job)),
    )!;
    const job = jobOf(rendered, key);
    const rows = job.parallel?.matrix ?? [{}];
    for (const row of rows) {
      const name = rows.length === 1 && !job.parallel ? key : `${key}: [${Object.values(row).join(', ')}]`;
      const project = join(folder, 'builds', name);
      mkdirSync(project, { recursive: true });
      for (const need of job.needs ?? []) {
        const store = join(folder, 'artifacts', need.job);
        if (need.artifacts && existsSync(store)) cpSync(store, project, { recursive: true });
      }
      const all = { CI_COMMIT_SHA: 'c0ffee', ...variables, ...job.variables, ...row, CI_PROJECT_DIR: project };
      const failed = (job.needs ?? []).some((need) =>
        Object.entries(status).some(([other, code]) => other.startsWith(need.job) && code !== 0),
      );
      if (failed) continue;
      const ran = runScript(shell, [...(job.before_script ?? []), ...job.script], all, project);
      status[name] = ran.status;
      output[name] = ran.output;
      runScript(shell, job.after_script ?? [], all, project);
      if (ran.status !== 0) continue;
      for (const path of job.artifacts?.paths ?? []) {
        if (existsSync(join(project, path))) {
          cpSync(join(project, path), join(folder, 'artifacts', key, path), { recursive: true });
        }
      }
      output[`${name} left`] = spawnSync('find', ['.pipeline', '-type', 'f'], {
        cwd: project,
        encoding: 'utf8',
      }).stdout;
    }
    done.add(key);
  }
  return { status, output };
}

/** As gitlab-runner's `shells/bash.go` writes it. */
function runScript(
  shell: string,
  commands: readonly string[],
  variables: Readonly<Record<string, string>>,
  project: string,
): { readonly status: number | null; readonly output: string } {
  const quoted = (text: string): string => `'${text.replace(/'/g, `'\\''`)}'`;
  const script = [
    ...Object.entries(variables).map(([name, value]) => `export ${name}=${quoted(value)}`),
    `cd ${quoted(project)}`,
    ...commands,
  ].join('\n');
  const file = `${project}.script`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    `if set -o | grep pipefail > /dev/null; then set -o pipefail; fi; set -o errexit\nset +o noclobber\n: | eval ${quoted(script)}\nexit 0\n`,
  );
  const { status, stdout, stderr } = spawnSync(shell, [file], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...variables },
  });
  return { status, output: stdout + stderr };
}
