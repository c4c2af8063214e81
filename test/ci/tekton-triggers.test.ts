import { spawnSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { IMAGE, oneImage, parts, Program, rendered, Rendered } from './support-programs';
import { ofKind, Resource, resources } from './support-tekton';
import { ci } from '../../src';
import { TEKTON } from '../../src/ci/providers/tekton';
import { temporaryFolder } from '../support/program';

const tektonOf = (program: Program, options: ci.TektonOptions = {}): Rendered =>
  rendered(TEKTON, (app) => program(app, [ci.Provider.tekton(options)]));

const allOf = (program: Program, options: ci.TektonOptions = {}): Resource[][] =>
  tektonOf(program, options).files.map(({ text }) => resources(text));

describe('triggers', () => {
  const of = (triggers: ci.PipelineTriggers): Rendered =>
    tektonOf((app, providers) => {
      const pipeline = new ci.Pipeline(app, 'P', { providers, triggers });
      new ci.Job(pipeline, 'a', { runner: ci.Runner.container(IMAGE), steps: [ci.Step.run('a', ['true'])] });
    });
  const filters = (triggers: ci.PipelineTriggers): string[] =>
    ofKind(resources(of(triggers).files[0]!.text), 'EventListener').flatMap(({ spec }) =>
      (spec.triggers as Array<Resource['spec']>).map(({ interceptors }) => interceptors[1].params[0].value as string),
    );
  const commit = 'body.head_commit != null';
  const pull =
    "body.action in ['opened', 'reopened', 'synchronize', 'synchronized'] && body.pull_request.head.repo.full_name == body.repository.full_name";

  test.each<[ci.PipelineTriggers, string[]]>([
    [{ branches: ['main'] }, [`${commit} && body.ref == 'refs/heads/main'`]],
    [
      { branches: ['main', 'x/**'] },
      [`${commit} && (body.ref == 'refs/heads/main' || body.ref.matches('^refs/heads/x/.*$'))`],
    ],
    [{ tags: ['v1.*'] }, [`${commit} && body.ref.matches('^refs/tags/v1\\\\.[^/]*$')`]],
    [{ pullRequests: ['main'] }, [`${pull} && body.pull_request.base.ref == 'main'`]],
    [{ pullRequests: ["it's"] }, [`${pull} && body.pull_request.base.ref == 'it\\'s'`]],
    [{ schedule: ['0 6 * * 1'] }, []],
  ])('%j', (triggers, expected) => expect(filters(triggers)).toEqual(expected));

  test.each<[ci.PipelineTriggers, Array<[string, string, boolean | undefined, string]>]>([
    [{ manual: false, branches: ['main'] }, []],
    [{}, [['p-manual', '0 0 1 1 *', true, 'manual']]],
    [
      { manual: false, schedule: ['0 6 * * 1', '0 7 * * 1'] },
      [
        ['p-schedule', '0 6 * * 1', undefined, 'schedule'],
        ['p-schedule-2', '0 7 * * 1', undefined, 'schedule'],
      ],
    ],
  ])('%j is started by', (triggers, expected) => {
    const cronJobs = ofKind(resources(of(triggers).files[0]!.text), 'CronJob');
    const jobs = cronJobs.map(({ metadata, spec }) => [
      metadata.name,
      spec.schedule,
      spec.suspend,
      spec.jobTemplate.spec.template.spec.containers[0].env[0].value,
    ]);
    expect(jobs).toEqual(expected);
    // One that does not end keeps all later ones from starting.
    expect(cronJobs.map(({ spec }) => [spec.concurrencyPolicy, spec.jobTemplate.spec.activeDeadlineSeconds])).toEqual(
      expected.map(() => ['Forbid', 600]),
    );
  });

  test.each(['v?', 'v[12]', 'v+', '!main'])('the pattern %s is one of GitHub’s alone', (pattern) => {
    expect(of({ branches: [pattern] }).findings).toEqual([
      `error: Tekton has no pattern of branches or tags like ${pattern}, which "p" asks for`,
    ]);
  });

  it('ask for the branch that is released, whatever the default one is', () => {
    const [map] = ofKind(allOf(oneImage)[0]!, 'ConfigMap');
    const [ask] = map!.data!['start.sh']!.split('cd /var/run');
    const folder = temporaryFolder();
    const git = (...words: string[]): string => {
      const { status, stdout, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
      expect(`${status} ${stderr}`).toMatch(/^0 /);
      return stdout.trim();
    };
    const commitMore = (): string => {
      const user = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
      git(...user, 'commit', '--quiet', '--allow-empty', '--message', 'one');
      return git('rev-parse', 'HEAD');
    };
    const asked = () =>
      spawnSync('sh', ['-c', `${ask!}echo "$commit"`], {
        env: { PATH: process.env.PATH, HOME: folder, REPOSITORY_URL: folder },
        encoding: 'utf8',
      });
    git('init', '--quiet', '--initial-branch=develop');
    commitMore();
    expect(asked()).toMatchObject({ status: 1, stdout: '' });
    git('switch', '--quiet', '--create', 'main');
    const released = commitMore();
    git('switch', '--quiet', 'develop');
    expect(asked()).toMatchObject({ status: 0, stdout: `${released}\n` });
  });

  it('start what Kubernetes understands', () => {
    const [map] = ofKind(allOf(parts, { serviceAccount: 'builder' })[0]!, 'ConfigMap');
    const script = map!.data!['start.sh']!;
    const [, body] = /<<END\n(.*)\nEND\n$/s.exec(script)!;
    const filled = spawnSync('sh', ['-c', `cat <<END\n${body}\nEND`], {
      env: {
        PATH: process.env.PATH,
        commit: 'c0ffee',
        branch: 'main',
        EVENT: 'schedule',
        REPOSITORY_URL: 'https://x/y',
      },
      encoding: 'utf8',
    });
    expect(JSON.parse(filled.stdout)).toMatchObject({
      kind: 'PipelineRun',
      spec: {
        params: [
          { name: 'repository-url', value: 'https://x/y' },
          { name: 'commit', value: 'c0ffee' },
          { name: 'branch', value: 'main' },
          { name: 'event', value: 'schedule' },
        ],
        taskRunTemplate: { serviceAccountName: 'builder' },
      },
    });
  });
});

describe('options', () => {
  it('are the namespace of all that is made, and the account of runs that are no pull request', () => {
    const [release, pullRequest] = allOf(oneImage, { folder: 'deploy', namespace: 'os', serviceAccount: 'builder' });
    for (const { metadata } of [...release!, ...pullRequest!]) expect(metadata.namespace).toBe('os');
    const accounts = (all: readonly Resource[]): unknown[] =>
      ofKind(all, 'TriggerTemplate').map(({ spec }) => spec.resourcetemplates[0].spec.taskRunTemplate);
    const podTemplate = { automountServiceAccountToken: false };
    expect(accounts(release!)).toEqual([{ serviceAccountName: 'builder', podTemplate }]);
    expect(accounts(pullRequest!)).toEqual([{ podTemplate }]);
    expect(tektonOf(oneImage, { folder: 'deploy' }).files[0]!.path).toBe('deploy/release.yaml');
  });
});
