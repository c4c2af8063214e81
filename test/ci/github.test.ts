import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { deliveredBy, image, signingKey } from './support';
import { IMAGE, signedFamily } from './support-programs';
import { App, ci } from '../../src';
import { temporaryFolder } from '../support/program';

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: { readonly path?: string };
}

type Jobs = Readonly<Record<string, { readonly steps: readonly Step[] }>>;

/** The jobs of a release, on machines or in a container. */
function release(runner: ci.Runner, providers = [ci.Provider.githubActions()]): Jobs {
  const { files } = deliveredBy((app: App) => {
    image(app, 'os', { signingKey: signingKey(app) });
    const runners = { amd64: runner };
    new ci.ImagePipeline(app, 'Release', { providers, runners, sbom: ci.SbomFormat.SPDX, provenance: true });
  });
  const [, text] = Object.entries(files).find(([path]) => path.endsWith('/workflows/release.yml'))!;
  return (parse(text) as { jobs: Jobs }).jobs;
}

const BRANCH = 'Is this the branch that it is for?';

const named = ({ steps }: Jobs[string], name: string): Step | undefined => steps.find((step) => step.name === name);

describe('a job in a container', () => {
  const jobs = release(ci.Runner.container(IMAGE));
  const machine = release(ci.Runner.label('big'));

  test('has git read what the machine owns, where there is a checkout', () => {
    const at = jobs.build!.steps.findIndex(({ name }) => name === 'Check out');
    expect(jobs.build!.steps[at + 1]!.run).toBe('git config --global --add safe.directory "$GITHUB_WORKSPACE"\n');
    const told = (all: Jobs): string[] =>
      Object.entries(all).flatMap(([id, { steps }]) =>
        steps.some(({ run }) => run?.includes('safe.directory')) ? [id] : [],
      );
    expect([told(jobs), told(machine)]).toEqual([['build'], []]);
  });

  test.each([
    ['a machine of GitHub', 'github-hosted', false, ['sysctl', 'rm']],
    ['a container on it', 'github-hosted', true, []],
    ['a machine of somebody', 'self-hosted', false, []],
    ['a machine elsewhere', '', false, []],
  ])('changes nothing of the machine: %s', (_what, environment, container, changed) => {
    const folder = temporaryFolder({
      'bin/sudo': '#!/bin/sh\necho "$1" >> "$LOG"\n',
      ...(container ? { mark: '' } : {}),
    });
    chmodSync(join(folder, 'bin/sudo'), 0o755);
    const log = join(folder, 'log');
    // The mark of Docker, in a place where a test can leave it.
    const script = named(jobs.build!, 'Prepare the machine')!.run!.replace('/.dockerenv', join(folder, 'mark'));
    const { status } = spawnSync('sh', ['-e', '-c', script], {
      env: { PATH: `${folder}/bin:${process.env.PATH}`, RUNNER_ENVIRONMENT: environment, LOG: log },
    });
    expect(status).toBe(0);
    expect(existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []).toEqual(changed);
  });

  test('names several files by the paths that they have in it', () => {
    const pathOf = (all: Jobs): string => named(all.build!, 'Hand it on')!.with!.path!;
    expect(pathOf(jobs)).toBe('/__w/_temp/sbom.json\n/__w/_temp/provenance.json');
    const usual = '${{ runner.temp }}/sbom.json\n${{ runner.temp }}/provenance.json';
    expect(pathOf(machine)).toBe(usual);
    expect(pathOf(release(ci.Runner.container(IMAGE), [ci.Provider.forgejoActions()]))).toBe(usual);
  });
});

test('texts stay as they are, in variables and in rows: nothing in them is an expression', () => {
  const evil = 'a ${{ github.event.head_commit.message }} b';
  const { files } = deliveredBy((app: App) => {
    const own = new ci.Pipeline(app, 'Own', { triggers: { branches: ['main'] } });
    const environment = { TEXT: ci.Value.text(evil), ROW: ci.Value.matrix('row') };
    const matrix = { title: 'title', rows: [{ title: 'one', row: evil }] };
    new ci.Job(own, 'job', { matrix, steps: [ci.Step.run('step', ['echo "$TEXT $ROW"'], { environment })] });
  });
  const { jobs } = parse(files['.github/workflows/own.yml']!) as {
    jobs: Record<string, { steps: Step[]; strategy: { matrix: { include: Array<Record<string, string>> } } }>;
  };
  const quoted = "a ${{ '${{' }} github.event.head_commit.message }} b";
  expect(jobs.job!.steps[0]!.env).toEqual({ TEXT: quoted, ROW: '${{ matrix.row }}' });
  expect(jobs.job!.strategy.matrix.include).toEqual([{ title: 'one', row: quoted }]);
});

describe('a release is of its branch alone', () => {
  const jobs = release(ci.Runner.label('big'));

  test.each([
    ['refs/heads/main', 0],
    ['refs/heads/feature', 1],
    ['refs/heads/mainly', 1],
    ['refs/tags/main', 1],
    ['', 1],
  ])('%j ends with %i', (ref, code) => {
    const { run, env } = jobs.build!.steps[0]!;
    expect(env).toEqual({ REF: '${{ github.ref }}', RELEASED: 'refs/heads/main' });
    const { status, stderr } = spawnSync('sh', ['-e', '-c', run!], { env: { ...env, REF: ref }, encoding: 'utf8' });
    expect(status).toBe(code);
    expect(stderr).toBe(code === 0 ? '' : `this run is for ${ref}, and the pipeline is for refs/heads/main alone\n`);
  });

  test('which the first jobs ask, and no pipeline of another kind', () => {
    const { files } = deliveredBy((app: App) => {
      signedFamily(app, [ci.Provider.githubActions()]);
      const own = new ci.Pipeline(app, 'Own', { triggers: { branches: ['main'] } });
      new ci.Job(own, 'job', { steps: [ci.Step.run('step', ['true'])] });
      new ci.UpdatePipeline(app, 'Updates', { lockSchedule: ['0 4 * * *'] });
    });
    const asking = Object.entries(files)
      .filter(([path]) => path.startsWith('.github/workflows/'))
      .flatMap(([path, text]) =>
        Object.entries((parse(text) as { jobs: Jobs }).jobs).flatMap(([id, job]) =>
          named(job, BRANCH) ? [`${path.split('/').pop()} ${id}`] : [],
        ),
      );
    expect(asking).toEqual(['release.yml build']);
  });
});
