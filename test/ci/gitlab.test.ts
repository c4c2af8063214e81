import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { gitlabOf, jobKeys, jobOf, Rendered, runPipeline } from './support-gitlab';
import { FILES, oneImage, parts, PROGRAMS, providers } from './support-gitlab-programs';
import { App, BaseImage, ci, Duration, Image } from '../../src';
import { JobModel, RunStepModel } from '../../src/ci/model';
import { scriptOf } from '../../src/ci/providers/renderer';
import { Shellcheck } from '../support/engines/judges';
import { describeWith } from '../support/engines/requirements';

const runSteps = (job: JobModel): RunStepModel[] => job.steps.flatMap((step) => (step.kind === 'run' ? [step] : []));

/** Every job of the file, beside the one that it was made from. */
function pairs(rendered: Rendered): ReadonlyArray<readonly [JobModel, string]> {
  const models = rendered.models.flatMap(({ jobs }) => jobs);
  return jobKeys(rendered).map((key, n) => [models[n]!, key]);
}

/** The item of the script that holds the commands of a step. */
const itemOf = (rendered: Rendered, key: string, step: RunStepModel): string =>
  rendered.config[key]!.script.find((item) => item.includes(`\n${scriptOf(step)}\n)\n`))!;

const secretsIn = (step: RunStepModel): string[] =>
  Object.values(step.environment).flatMap((value) => (value.of === 'secret' ? [value.name] : []));

describe.each(PROGRAMS)('%s', (_, program, lacks) => {
  it('lacks nothing without a word', () => {
    const rendered = gitlabOf(program, FILES);
    expect(rendered.findings).toEqual(expect.arrayContaining([...lacks]));
    expect(rendered.findings.filter((message) => !/usual machines/.test(message))).toEqual([]);
    if (lacks.length === 0) expect(rendered.findings).toEqual([]);
  });

  it('means the same to readers of YAML 1.1, as GitLab’s is', () => {
    const rendered = gitlabOf(program, FILES);
    expect(parse(rendered.text, { version: '1.1' })).toEqual(rendered.config);
  });

  it('has a job for each of the model, with its commands as they are', () => {
    const rendered = gitlabOf(program, FILES);
    expect(pairs(rendered).length).toBe(rendered.models.flatMap(({ jobs }) => jobs).length);
    for (const [job, key] of pairs(rendered)) {
      for (const step of runSteps(job)) expect(itemOf(rendered, key, step), `${key}/${step.id}`).toBeDefined();
    }
  });

  it('names secrets in the steps that read them only', () => {
    const rendered = gitlabOf(program, FILES);
    const all = new Set(pairs(rendered).flatMap(([job]) => runSteps(job).flatMap(secretsIn)));
    for (const [job, key] of pairs(rendered)) {
      const [setup, ...items] = rendered.config[key]!.script;
      const own = new Set(runSteps(job).flatMap(secretsIn));
      for (const name of all) {
        expect(setup).toMatch(own.has(name) ? `SECRET_${name}=$${name}; unset ${name}; fi` : name);
        for (const item of items) {
          const reads = runSteps(job).some(
            (step) => itemOf(rendered, key, step) === item && secretsIn(step).includes(name),
          );
          expect(item.includes(`SECRET_${name}?`), `${key}: ${item}`).toBe(reads);
        }
      }
    }
  });

  it('needs only jobs that are there, and takes files only of those that it reads', () => {
    const rendered = gitlabOf(program, FILES);
    for (const [, key] of pairs(rendered)) {
      const { needs = [], script } = jobOf(rendered, key);
      for (const { job, artifacts } of needs) {
        expect(jobKeys(rendered)).toContain(job);
        expect(script.some((item) => item.includes(`$PIPELINE_STATE/jobs/${job}/`))).toBe(artifacts);
        if (artifacts) expect(rendered.config[job]!.artifacts?.paths).toEqual([`.pipeline/jobs/${job}/`]);
      }
    }
  });
});

describeWith([Shellcheck.requirement], 'shellcheck of what GitLab runs', () => {
  test.each(PROGRAMS)('%s', async (_, program) => {
    const rendered = gitlabOf(program, FILES);
    for (const key of jobKeys(rendered)) {
      const { before_script = [], script } = jobOf(rendered, key);
      // Steps are subshells, so that nothing of them stays; options are asked for before they are set; texts of the
      // program may look like code.
      const text = ['# shellcheck disable=SC2030,SC2031,SC3040,SC2016,SC2089,SC2090', ...before_script, ...script];
      expect(await Shellcheck.run(text.join('\n'), 'sh'), key).toEqual([]);
    }
  });
});

describe('triggers', () => {
  const rulesOf = (triggers: ci.PipelineTriggers): unknown => {
    const rendered = gitlabOf((app) => {
      const pipeline = new ci.Pipeline(app, 'P', { providers, triggers });
      new ci.Job(pipeline, 'a', { steps: [ci.Step.run('a', ['true'])] });
    });
    expect(rendered.config.workflow!.rules).toEqual(rendered.config['.p']!.rules);
    return rendered.config['.p']!.rules!.map((rule) => rule.if ?? rule.when);
  };
  const push = '$CI_PIPELINE_SOURCE == "push"';
  const target = '$CI_MERGE_REQUEST_TARGET_BRANCH_NAME';

  test.each<[ci.PipelineTriggers, string[]]>([
    [{ branches: ['main'], manual: false }, [`${push} && $CI_COMMIT_BRANCH == "main"`]],
    [{ branches: ['stable/*'], manual: false }, [`${push} && $CI_COMMIT_BRANCH =~ /^stable\\/[^\\/]*$/`]],
    [
      { tags: ['v1.*', 'x/**'], manual: false },
      [`${push} && $CI_COMMIT_TAG =~ /^v1\\.[^\\/]*$/`, `${push} && $CI_COMMIT_TAG =~ /^x\\/.*$/`],
    ],
    [
      { pullRequests: ['main'], manual: false },
      [`$CI_PIPELINE_SOURCE == "merge_request_event" && ${target} == "main"`],
    ],
    [{ schedule: ['0 6 * * 1', '0 7 * * 1'], manual: false }, ['$CI_PIPELINE_SOURCE == "schedule"']],
    [{}, ['$CI_PIPELINE_SOURCE == "web"']],
    [{ manual: false }, ['never']],
  ])('%j', (triggers, rules) => expect(rulesOf(triggers)).toEqual(rules));

  it('of an image’s pipelines start each on its own', () => {
    const rendered = gitlabOf(oneImage);
    expect(rendered.config['.release']!.rules).toEqual([
      { if: `${push} && $CI_COMMIT_BRANCH == "main"` },
      // For no other branch either.
      { if: '$CI_PIPELINE_SOURCE == "schedule" && $CI_COMMIT_BRANCH == "main"' },
      { if: '$CI_PIPELINE_SOURCE == "web" && $CI_COMMIT_BRANCH == "main"' },
    ]);
    expect(rendered.config['.release-pull-request']!.rules).toEqual([
      { if: `$CI_PIPELINE_SOURCE == "merge_request_event" && ${target} == "main"` },
    ]);
    expect(rendered.config.workflow!.auto_cancel).toEqual({ on_new_commit: 'interruptible' });
    expect(rendered.config['.release']!.interruptible).toBe(false);
    expect(rendered.config['.release-pull-request']!.interruptible).toBe(true);
    expect(rendered.config.build!.resource_group).toBe('release/build/$PIPELINE_ROW');
    expect(rendered.config.try!.resource_group).toBeUndefined();
  });
});

describe('what a runner does with it', () => {
  const variables = {
    CI_PIPELINE_SOURCE: 'web',
    PART_KEY: 'hunter2',
    CI_JOB_TOKEN: 't0ken',
    CI_REGISTRY_PASSWORD: 't0ken',
    CI_REPOSITORY_URL: 'https://gitlab-ci-token:t0ken@gitlab.example.com/x.git',
  };

  test.each(['bash', 'dash'] as const)('in %s', (shell) => {
    const { status, output } = runPipeline(gitlabOf(parts), '.parts', shell, variables);
    const [left, right] = ['make: [left-leg]', 'make: [it-s-touch-x]'];
    expect({ status, output }).toMatchObject({ status: { [left!]: 0, [right!]: 0, pack: 0, join: 0 } });
    // The step with the secret has it, and runs only where the condition holds.
    expect(output[left!]).toBe('KEY=hunter2\nleft leg/1/a  b/nothing/manual\n');
    expect(output[right!]).toBe("it's $(touch x)/2/a  b/nothing/manual\n");
    expect(output.join).toBe('[left leg] [1 2 $HOME]\nbox\nlist\n');
    // No credentials of the tools.
    expect(
      Object.entries(output).filter(([name, files]) => name.endsWith(' left') && files.includes('/work/')),
    ).toEqual([]);
  });

  it('fails with the name of a variable that is not set', () => {
    const { PART_KEY: _, ...others } = variables;
    const { status, output } = runPipeline(gitlabOf(parts), '.parts', 'dash', others);
    expect(status).toEqual({ 'make: [left-leg]': 2, 'make: [it-s-touch-x]': 0, pack: 0 });
    expect(output['make: [left-leg]']).toContain('the CI/CD variable PART_KEY is not set');
  });
});

describe('what GitLab lacks', () => {
  const findingsOf = (...steps: ci.Step[]): readonly string[] =>
    gitlabOf((app) => {
      const pipeline = new ci.Pipeline(app, 'P', { providers, triggers: {} });
      new ci.Job(pipeline, 'a', { steps });
    }).findings;

  it('is said of actions', () => {
    expect(findingsOf(ci.Step.action('cache', 'actions/cache', 'a'.repeat(40), { version: 'v1' }))).toEqual([
      'error: GitLab CI has no actions, which "a/cache" asks for',
    ]);
  });

  it('is said of time limits of steps, as a warning', () => {
    expect(findingsOf(ci.Step.run('slow', ['true'], { timeout: Duration.minutes(1) }))).toEqual([
      'warning: GitLab CI has no time limit of a step, which "a/slow" asks for',
    ]);
  });

  it('is said of patterns', () => {
    const { findings } = gitlabOf((app) => {
      const pipeline = new ci.Pipeline(app, 'P', { providers, triggers: { tags: ['v[0-9]', '!x'] } });
      new ci.Job(pipeline, 'a', { steps: [ci.Step.run('a', ['true'])] });
    });
    expect(findings).toEqual([
      'error: GitLab CI has no patterns like `v[0-9]`, which "p" asks for',
      'error: GitLab CI has no patterns like `!x`, which "p" asks for',
    ]);
  });

  it('is said of more than 200 rows', () => {
    const rows = Array.from({ length: 201 }, (_, n) => ({ n: String(n) }));
    const { findings } = gitlabOf((app) => {
      const pipeline = new ci.Pipeline(app, 'P', { providers, triggers: {} });
      new ci.Job(pipeline, 'a', { matrix: { title: 'n', rows }, steps: [ci.Step.run('a', ['true'])] });
    });
    expect(findings).toEqual(['error: GitLab CI has no more than 200 rows in a matrix, which "a" asks for']);
  });

  it('is said of tokens for GitHub’s registry', () => {
    const { findings } = gitlabOf((app) => {
      new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os' });
      new ci.ImagePipeline(app, 'Release', { providers, registry: ci.RegistryLogin.jobToken() });
    });
    expect(findings).toContain('error: GitLab CI has no token for ghcr.io, which "build/login" asks for');
  });
});

describe('names', () => {
  it('of jobs are free for GitLab, and each there once', () => {
    const rendered = gitlabOf((app) => {
      const pipeline = new ci.Pipeline(app, 'My', { providers, triggers: {} });
      const steps = [ci.Step.run('a', ['true'])];
      new ci.Job(pipeline, 'pages', { steps });
      new ci.Job(pipeline, 'cache', { steps, needs: ['pages'] });
    });
    expect(jobKeys(rendered)).toEqual(['my-pages', 'my-cache']);
    expect(rendered.config['my-cache']!.needs).toEqual([{ job: 'my-pages', artifacts: false }]);
  });

  it('of rows are short, plain and each there once', () => {
    const { config } = gitlabOf((app) => {
      const pipeline = new ci.Pipeline(app, 'P', { providers, triggers: {} });
      const rows = [{ t: 'a $B' }, { t: 'a-B' }, { t: '..' }, { t: 'x'.repeat(300) }];
      new ci.Job(pipeline, 'a', { matrix: { title: 't', rows }, steps: [ci.Step.run('a', ['true'])] });
    });
    expect(config.a!.parallel!.matrix.map((row) => row.PIPELINE_ROW)).toEqual(['a-B', 'a-B-2', 'row', 'x'.repeat(100)]);
  });
});

describe('needs', () => {
  const many = (app: App, file?: string): void => {
    const pipeline = new ci.Pipeline(app, 'P', { providers: [ci.Provider.gitlab({ file })], triggers: {} });
    const rows = Array.from({ length: 51 }, (_, n) => ({ n: String(n) }));
    const run = ci.Step.run('a', ['echo "x=1" >> "$OUTPUTS"'], { outputs: ['x'] });
    new ci.Job(pipeline, 'a', { matrix: { title: 'n', rows }, outputs: { x: 'a' }, steps: [run] });
    const read = ci.Step.run('b', ['true'], { environment: { X: ci.Value.jobOutput('a', 'x') } });
    new ci.Job(pipeline, 'b', { needs: ['a'], steps: [read] });
  };

  it('of more than 50 become stages', () => {
    const { config, findings } = gitlabOf((app) => many(app));
    expect(config.b).toMatchObject({ stage: 'stage-2', dependencies: ['a'] });
    expect(config.b!.needs).toBeUndefined();
    expect(findings).toEqual([]);
  });

  it('of more than 50 cannot be where the stages are somebody else’s', () => {
    expect(gitlabOf((app) => many(app, 'ci/p.yml')).findings).toEqual([
      'error: GitLab CI has no jobs that need more than 50 others in files that are included, which "b" asks for',
    ]);
  });
});

it('can be included by a file of one’s own', () => {
  const { text, config } = gitlabOf((app) => {
    const pipeline = new ci.Pipeline(app, 'P', { providers: [ci.Provider.gitlab({ file: 'ci/p.yml' })], triggers: {} });
    new ci.Job(pipeline, 'a', { steps: [ci.Step.run('a', ['true'])] });
  });
  // Nothing that is of the whole.
  expect(Object.keys(config)).toEqual(['.p', 'a']);
  expect(config.a!.stage).toBeUndefined();
  expect(text).toContain('# - Include this file in .gitlab-ci.yml: `include: [{ local: /ci/p.yml }]`.\n');
});

it('runs in an image, on a machine with a tag, with an identity for Sigstore', () => {
  const image = `quay.io/buildah/stable@sha256:${'a'.repeat(64)}`;
  const { text, config } = gitlabOf((app) => {
    const pipeline = new ci.Pipeline(app, 'P', { providers, triggers: {}, cancelPrevious: true });
    new ci.Job(pipeline, 'a', {
      runner: ci.Runner.container(image, { label: 'big' }),
      permissions: [
        { scope: ci.PermissionScope.ID_TOKEN, level: ci.PermissionLevel.WRITE, reason: 'to sign' },
        { scope: ci.PermissionScope.CONTENTS, level: ci.PermissionLevel.WRITE, reason: 'to push a tag' },
      ],
      steps: [ci.Step.checkout('all', { fullHistory: true }), ci.Step.run('a', ['true'])],
    });
  });
  expect(config.a).toMatchObject({
    image: { name: image, entrypoint: [''] },
    tags: ['big'],
    id_tokens: { SIGSTORE_ID_TOKEN: { aud: 'sigstore' } },
    variables: { GIT_STRATEGY: 'clone', GIT_DEPTH: '0' },
  });
  expect(text).toContain('aud: sigstore # to sign\n');
  expect(text).toContain('the job a writes contents (to push a tag)');
  expect(text).toContain('`privileged = true`');
});

it('is written as it is expected', async () => {
  await expect(gitlabOf(parts).text).toMatchFileSnapshot('gitlab.golden.yml');
});
