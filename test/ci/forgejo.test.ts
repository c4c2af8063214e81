import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { oneImage, parts, Program, PROGRAMS, rendered, Rendered, runSteps, secretsOf } from './support-programs';
import { App, Architecture, BaseImage, ci, Image } from '../../src';
import { JobModel } from '../../src/ci/model';
import { checkoutCommands } from '../../src/ci/providers/checkout';
import { FORGEJO } from '../../src/ci/providers/forgejo';
import { scriptOf } from '../../src/ci/providers/renderer';
import { temporaryFolder } from '../support/program';

interface Step {
  readonly id: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly 'runs-on': string;
  readonly container?: { readonly image: string; readonly options?: string };
  readonly 'enable-openid-connect'?: boolean;
  readonly steps: readonly Step[];
  readonly [key: string]: unknown;
}

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
  readonly [key: string]: unknown;
}

const providers = [ci.Provider.forgejoActions()];
const forgejoOf = (program: Program): Rendered => rendered(FORGEJO, (app) => program(app, providers));
const workflows = ({ files }: Rendered): Workflow[] => files.map(({ text }) => parse(text) as Workflow);
const pairs = (result: Rendered): ReadonlyArray<readonly [JobModel, Job]> =>
  workflows(result).flatMap(({ jobs }, n) => result.models[n]!.jobs.map((job) => [job, jobs[job.id]!] as const));

describe.each(PROGRAMS)('%s', (_, program) => {
  const result = (): Rendered => forgejoOf(program);

  it('lacks nothing without a word', () => expect(result().findings).toEqual([]));

  it('has the commands as they are', () => {
    for (const [job, { steps }] of pairs(result())) {
      for (const step of runSteps(job)) {
        expect(steps.find(({ id }) => id === step.id)?.run, step.id).toMatch(`${scriptOf(step)}\n`);
      }
    }
  });

  it('names secrets in the steps that read them only', () => {
    for (const [job, { steps, ...rest }] of pairs(result())) {
      expect(JSON.stringify(rest)).not.toContain('secrets.');
      for (const step of runSteps(job)) {
        const { env = {} } = steps.find(({ id }) => id === step.id)!;
        const named = Object.values(env).flatMap((value) => /secrets\.(\w+)/.exec(value)?.[1] ?? []);
        expect(named, step.id).toEqual(secretsOf(job, step));
      }
    }
  });

  it('puts nothing of others into commands', () => {
    for (const [, { steps }] of pairs(result())) for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  it('uses only what is pinned, by its whole address', () => {
    for (const [, { steps }] of pairs(result())) {
      for (const { uses } of steps) if (uses) expect(uses).toMatch(/^https:\/\/data\.forgejo\.org\/.+@[0-9a-f]{40}$/);
    }
  });

  it('has no key that Forgejo does not read', () => {
    for (const [, job] of pairs(result())) {
      expect(Object.keys(job)).not.toContain('permissions');
      expect(Object.keys(job)).not.toContain('environment');
      expect(job.container?.options).toBeUndefined();
    }
  });
});

it('stands in the folder of workflows', () => {
  expect(forgejoOf(oneImage).files.map(({ path }) => path)).toEqual([
    '.forgejo/workflows/release.yml',
    '.forgejo/workflows/release-pull-request.yml',
  ]);
});

it('does not end a release for the next, which Forgejo does unless told otherwise', () => {
  expect(workflows(forgejoOf(oneImage))[0]!.concurrency).toEqual({ group: 'release', 'cancel-in-progress': false });
});

it('says what the owner of the runner must know', () => {
  const [release, pullRequest] = forgejoOf(oneImage).files.map(({ text }) => text);
  expect(release).toContain('\n# Its containers must be privileged.');
  expect(release).not.toContain('need Node');
  const [own] = forgejoOf(parts).files.map(({ text }) => text);
  expect(own).toContain('\n# Jobs with actions (`uses`) need Node');
  expect(own).not.toContain('must be privileged');
  expect(pullRequest).not.toContain('need Node');
});

describe('what Forgejo does not have', () => {
  const image = (app: App, platforms?: Architecture[]): Image =>
    new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'code.example.com/os/os', platforms });
  const step = ci.Step.run('a', ['true']);
  const own = (app: App, props: Partial<ci.JobProps>): void => {
    const pipeline = new ci.Pipeline(app, 'Own', { providers, triggers: {} });
    new ci.Job(pipeline, 'job', { steps: [step], ...props });
  };

  test.each<[string, (app: App) => void, string[]]>([
    [
      'protected environments',
      (app) => own(app, { deploymentEnvironment: 'production' }),
      ['error: Forgejo Actions has no protected environments, which "job" asks for'],
    ],
    [
      'a token that may push images',
      (app) => {
        image(app);
        new ci.ImagePipeline(app, 'Release', { providers, registry: ci.RegistryLogin.jobToken() });
      },
      ['build', 'publish'].map(
        (job) => `error: Forgejo Actions has no job token that may push images, which "${job}/login" asks for`,
      ),
    ],
    [
      'usual machines for other processors',
      (app) => {
        image(app, [Architecture.AMD64, Architecture.ARM64]);
        new ci.ImagePipeline(app, 'Release', { providers });
      },
      ['build', 'try'].map((job) => `error: Forgejo Actions has no usual machines for arm64, which "${job}" asks for`),
    ],
    [
      'nothing, of a token that is for the repository',
      (app) => own(app, { environment: { TOKEN: ci.Value.jobToken() } }),
      [],
    ],
    ['nothing, of machines with a name', (app) => own(app, { runner: ci.Runner.label('big') }), []],
  ])('%s', (_, program, findings) => expect(rendered(FORGEJO, program).findings).toEqual(findings));

  it('vouches for a job that asks for it', () => {
    const result = rendered(FORGEJO, (app) =>
      own(app, {
        permissions: [{ scope: ci.PermissionScope.ID_TOKEN, level: ci.PermissionLevel.WRITE, reason: 'to sign' }],
      }),
    );
    expect(result.findings).toEqual([]);
    expect(pairs(result)[0]![1]['enable-openid-connect']).toBe(true);
  });

  it('takes an action of GitHub’s from there', () => {
    const action = ci.Step.action('cache', 'actions/cache', 'c'.repeat(40), { version: 'v6' });
    const result = rendered(FORGEJO, (app) => own(app, { steps: [action] }));
    expect(pairs(result)[0]![1].steps[0]!.uses).toBe(`https://github.com/actions/cache@${'c'.repeat(40)}`);
  });
});

describe('a checkout by git', () => {
  const git = (cwd: string, ...words: string[]): string =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd, encoding: 'utf8' })
      .stdout;

  test.each<[string, boolean, string]>([
    ['the last commit', false, 'two\n'],
    ['all of them', true, 'two\none\n'],
  ])('has %s, and no credential', (_, history, log) => {
    const origin = temporaryFolder({ file: '1' });
    git(origin, 'init', '--quiet', '--initial-branch', 'main');
    for (const message of ['one', 'two']) {
      git(origin, 'add', '.');
      git(origin, 'commit', '--quiet', '--allow-empty', '--message', message);
    }
    const COMMIT = git(origin, 'rev-parse', 'HEAD').trim();
    git(origin, 'commit', '--quiet', '--allow-empty', '--message', 'three');
    git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
    const folder = join(temporaryFolder(), 'clone');
    mkdirSync(folder);
    const env = {
      PATH: process.env.PATH,
      REPOSITORY_URL: `file://${origin}`,
      COMMIT,
      GIT_USERNAME: 'u',
      GIT_PASSWORD: 'hunter2',
    };
    const script = ['set -eu', ...checkoutCommands(history)].join('\n');
    // Twice: a job may check out again.
    for (const _again of [1, 2]) {
      const { status, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
    expect(git(folder, 'log', '--format=%s')).toBe(log);
    expect(spawnSync('grep', ['-r', 'hunter2', folder]).status).toBe(1);
  });
});

it('is written like this', async () => {
  await expect(forgejoOf(parts).files[0]!.text).toMatchFileSnapshot('forgejo.golden.yml');
});
