import { spawnSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import {
  IMAGE,
  oneImage,
  parts,
  Program,
  PROGRAMS,
  rendered,
  Rendered,
  runSteps,
  secretsOf,
  signedFamily,
} from './support-programs';
import {
  misfits,
  named,
  ofKind,
  PipelineTask,
  Resource,
  resources,
  runTekton,
  Task,
  TektonRun,
} from './support-tekton';
import { App, Architecture, BaseImage, ci, Image } from '../../src';
import { scriptOf } from '../../src/ci/providers/renderer';
import { TEKTON } from '../../src/ci/providers/tekton';
import { Shellcheck } from '../support/engines/judges';
import { describeWith } from '../support/engines/requirements';
import { temporaryFolder } from '../support/program';

const tektonOf = (program: Program, options: ci.TektonOptions = {}): Rendered =>
  rendered(TEKTON, (app) => program(app, [ci.Provider.tekton(options)]));

const allOf = (program: Program, options: ci.TektonOptions = {}): Resource[][] =>
  tektonOf(program, options).files.map(({ text }) => resources(text));

describe.each(PROGRAMS)('%s', (_, program) => {
  it('lacks nothing without a word', () => expect(tektonOf(program).findings).toEqual([]));

  it('fits together', () => {
    for (const all of allOf(program)) expect(misfits(all)).toEqual([]);
  });

  it('means the same to readers of YAML 1.1, as Kubernetes’ is', () => {
    for (const { text } of tektonOf(program).files) {
      const old = parseAllDocuments(text, { version: '1.1' }).map((document) => document.toJS() as unknown);
      expect(old).toEqual(resources(text));
    }
  });

  it('has a Task for each job, with its commands as they are', () => {
    const { files, models } = tektonOf(program);
    models.forEach((model, n) => {
      const all = resources(files[n]!.text);
      expect(ofKind(all, 'Task').length).toBe(model.jobs.length);
      for (const job of model.jobs) {
        const { steps } = named(all, 'Task', `${model.id}-${job.id}`)!.spec as Task;
        for (const step of runSteps(job)) {
          const { script } = steps.find(({ name }) => name === step.id)!;
          expect(script.startsWith('#!/bin/sh\n') && script.endsWith(`\n${scriptOf(step)}\n`), step.id).toBe(true);
        }
      }
    });
  });

  it('gives secrets to the steps that read them only, after everything else', () => {
    const { files, models } = tektonOf(program);
    models.forEach((model, n) => {
      const all = resources(files[n]!.text);
      for (const job of model.jobs) {
        const { steps, stepTemplate } = named(all, 'Task', `${model.id}-${job.id}`)!.spec as Task;
        expect(JSON.stringify(stepTemplate)).not.toContain('secret');
        for (const { name, env = [] } of steps) {
          const model_ = runSteps(job).find(({ id }) => id === name);
          const refs = env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
          const own = refs.filter((ref) => ref.name === model.id).map(({ key }) => key);
          expect(own, name).toEqual(model_ ? secretsOf(job, model_) : []);
          expect(refs.length - own.length, name).toBe(name === 'checkout' ? 2 : 0);
          const first = env.findIndex(({ valueFrom }) => valueFrom !== undefined);
          if (first !== -1) expect(env.slice(first).every(({ valueFrom }) => valueFrom !== undefined)).toBe(true);
        }
      }
    });
  });

  it('puts nothing of others into commands', () => {
    for (const all of allOf(program)) {
      for (const { spec } of ofKind(all, 'Task')) {
        for (const { script } of (spec as Task).steps) {
          expect([...script.matchAll(/\$\((params|tasks|context)\./g)]).toEqual([]);
        }
      }
    }
  });
});

describeWith([Shellcheck.requirement], 'shellcheck of what Tekton runs', () => {
  test.each(PROGRAMS)('%s', async (_, program) => {
    const scripts = allOf(program).flatMap((all) => [
      ...ofKind(all, 'Task').flatMap(({ spec }) => (spec as Task).steps.map(({ script }) => script)),
      ...ofKind(all, 'ConfigMap').map(({ data }) => `#!/bin/sh\n${data!['start.sh']}`),
    ]);
    // Git runs its helper itself; `$(results.x.path)` is Tekton’s, and looks like a command.
    for (const script of new Set(scripts)) {
      const text = script.replace(/^#!\/bin\/sh\n/, '').replace(/\$\((?:results|workspaces)\.[\w.-]+\)/g, '/path');
      expect(await Shellcheck.run(`# shellcheck disable=SC2016\n${text}`, 'sh'), script).toEqual([]);
    }
  });
});

describe('a run', () => {
  const git = (cwd: string, ...words: string[]): string =>
    spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...words], { cwd, encoding: 'utf8' })
      .stdout;

  it('has rows, conditions, outputs, files that are handed on', () => {
    const origin = temporaryFolder({ file: '1' });
    git(origin, 'init', '--quiet', '--initial-branch', 'main');
    git(origin, 'add', '.');
    git(origin, 'commit', '--quiet', '--message', 'the commit');
    const { output } = runTekton(allOf(parts)[0]!, {
      params: {
        'repository-url': `file://${origin}`,
        commit: git(origin, 'rev-parse', 'HEAD').trim(),
        event: 'push',
        branch: '$(PART_KEY) $(params.commit)',
      },
      secrets: { PART_KEY: 'hunter2' },
    });
    const [left, right] = ['make-left-leg', 'make-it-s-touch-x'];
    expect(Object.keys(output)).toEqual([left, right, 'pack', 'join']);
    const line = 'left leg/1/a  b/nothing/push/$(PART_KEY) $(params.commit)';
    expect(output[left!]).toMatch(
      new RegExp(`^the commit\nsigns with 7, 1\n.*/kept\n${line.replace(/[$().]/g, '\\$&')}\n$`),
    );
    expect(output[right!]).toMatch(/^the commit\n.*\/kept\nit's \$\(touch x\) \$\$\/2\/a {2}b\/nothing\/push\/.*\n$/);
    expect(output.join).toBe('[left leg] [1 2 $HOME]\nbox\n');
  });

  it('takes what a row asks for from the row that gives it', () => {
    const [pipeline] = ofKind(allOf(signedFamily)[0]!, 'Pipeline');
    const tasks = pipeline!.spec.tasks as readonly PipelineTask[];
    const given = (name: string): string[] =>
      tasks
        .find((task) => task.name === name)!
        .params!.flatMap(({ value }) => (/\$\(tasks/.test(value!) ? [value!] : []));
    expect(given('build-2-desktop')).toEqual(['$(tasks.build-base-amd64.results.digest_base_amd64)']);
    expect(given('index-base')).toEqual([
      '$(tasks.build-base-amd64.results.digest_base_amd64)',
      '$(tasks.build-base-arm64.results.digest_base_arm64)',
    ]);
    expect(given('publish-desktop')).toEqual([
      '$(tasks.build-2-desktop.results.digest_desktop_amd64)',
      '$(tasks.sign-desktop.results.signed_desktop_amd64)',
      ...['amd64', 'arm64'].map((name) => `$(tasks.sign-base-${name}.results.signed_base_${name})`),
      '$(tasks.sign-2-base.results.signed_base)',
    ]);
  });
});

describe('a job that runs after failures', () => {
  /** What can do without `make` goes on; what cannot, and what waits for that, does not. */
  const tolerant =
    (fails: boolean): Program =>
    (app, providers) => {
      const pipeline = new ci.Pipeline(app, 'Parts', { providers, triggers: {} });
      const runner = ci.Runner.container(IMAGE, { privileged: false });
      const say = (id: string): ci.Step => ci.Step.run(id, [`echo ${id}`]);
      const PART = ci.Value.matrix('part');
      new ci.Job(pipeline, 'make', {
        runner,
        matrix: { title: 'part', rows: [{ part: 'bad' }, { part: 'good' }] },
        outputs: { bad: 'give', good: 'give' },
        steps: [
          ci.Step.run('make', fails ? ['test "$PART" = good'] : ['true'], { environment: { PART } }),
          ci.Step.run('give', ['echo "$PART=yes" >> "$OUTPUTS"'], { environment: { PART }, outputs: ['bad', 'good'] }),
        ],
      });
      new ci.Job(pipeline, 'strict', { runner, needs: ['make'], steps: [say('strict')] });
      new ci.Job(pipeline, 'lenient', {
        runner,
        needs: ['make'],
        afterFailures: true,
        steps: [
          ci.Step.run('lenient', ['echo "[$BAD] [$GOOD]"'], {
            environment: { BAD: ci.Value.jobOutput('make', 'bad'), GOOD: ci.Value.jobOutput('make', 'good') },
          }),
        ],
      });
      new ci.Job(pipeline, 'behind', { runner, needs: ['lenient'], steps: [say('behind')] });
      new ci.Job(pipeline, 'hindered', { runner, needs: ['strict'], steps: [say('hindered')] });
    };
  const run = (fails: boolean): TektonRun => {
    const [all] = allOf(tolerant(fails));
    expect(misfits(all!)).toEqual([]);
    return runTekton(all!, { params: {}, secrets: {} });
  };

  it('does, and the run fails at its end', () => {
    const { output, end } = run(true);
    expect(output).toEqual({ 'make-bad': '', 'make-good': '', lenient: '[] [yes]\n', behind: 'behind\n' });
    expect(end).toEqual({ code: 1, output: 'failed:\nmake-bad\n' });
  });

  it('is one among others where nothing failed', () => {
    const { output, end } = run(false);
    expect(Object.keys(output).sort()).toEqual(['behind', 'hindered', 'lenient', 'make-bad', 'make-good', 'strict']);
    expect(output.lenient).toBe('[yes] [yes]\n');
    expect(end).toEqual({ code: 0, output: '' });
  });
});

describe('machines', () => {
  const family: Program = (app, providers) => {
    const image = (id: string, from: BaseImage): Image =>
      new Image(app, id, {
        base: from,
        repository: `registry.example.com/${id}`,
        platforms: [Architecture.AMD64, Architecture.ARM64],
      });
    image('desktop', BaseImage.fromImage(image('base', BaseImage.fedoraBootc('44'))));
    const on = (name: string): ci.Runner => ci.Runner.container(IMAGE, { label: `kubernetes.io/arch=${name}` });
    new ci.ImagePipeline(app, 'Release', {
      providers,
      runners: { amd64: on('amd64'), arm64: on('arm64') },
      freshnessRunner: on('amd64'),
    });
  };

  it('are nodes by their labels, for each row', () => {
    const [release] = allOf(family);
    const { taskRunSpecs } = ofKind(release!, 'TriggerTemplate')[0]!.spec.resourcetemplates[0].spec;
    const specs = (taskRunSpecs as Array<Resource['spec']>).map(({ pipelineTaskName, podTemplate }) => [
      pipelineTaskName,
      podTemplate.nodeSelector['kubernetes.io/arch'],
    ]);
    const builds = ['build-base', 'build-2-desktop'];
    expect(specs.filter(([name]) => name.startsWith('build'))).toEqual(
      builds.flatMap((job) => ['amd64', 'arm64'].map((name) => [`${job}-${name}`, name])),
    );
  });

  it('share files only by a volume for many', () => {
    const modesOf = (program: Program): unknown => {
      const { spec } = ofKind(allOf(program)[1]!, 'TriggerTemplate')[0]!.spec.resourcetemplates[0];
      return spec.workspaces[0].volumeClaimTemplate.spec.accessModes;
    };
    expect(modesOf(family)).toEqual(['ReadWriteMany']);
    expect(tektonOf(family).files[1]!.text).toContain('`coschedule: disabled`');
  });

  it('mount where images are built', () => {
    const templateOf = (program: Program): unknown =>
      (ofKind(allOf(program)[0]!, 'Task')[0]!.spec as Task).stepTemplate;
    expect(templateOf(oneImage)).toMatchObject({ image: IMAGE, securityContext: { privileged: true } });
    expect(templateOf(parts)).not.toHaveProperty('securityContext');
  });
});

describe('what Tekton does not have', () => {
  const image = (app: App, platforms?: Architecture[]): Image =>
    new Image(app, 'os', { base: BaseImage.fedoraBootc('44'), repository: 'ghcr.io/example/os', platforms });
  const runner = ci.Runner.container(IMAGE);
  const own =
    (props: Partial<ci.JobProps>): Program =>
    (app, providers) => {
      const pipeline = new ci.Pipeline(app, 'Own', { providers, triggers: {} });
      new ci.Job(pipeline, 'job', { runner, steps: [ci.Step.run('a', ['true'])], ...props });
    };
  const has = (what: string, where: string): string => `error: Tekton has no ${what}, which "${where}" asks for`;

  test.each<[string, Program, string[]]>([
    ['protected environments', own({ deploymentEnvironment: 'x' }), [has('protected environments', 'job')]],
    ['machines of its own', own({ runner: undefined }), [has('machine without an image', 'job')]],
    [
      'identities',
      own({ permissions: [{ scope: ci.PermissionScope.ID_TOKEN, level: ci.PermissionLevel.WRITE, reason: 'x' }] }),
      [has('identity of a job', 'job')],
    ],
    [
      'actions',
      own({ steps: [ci.Step.action('cache', 'actions/cache', 'c'.repeat(40), { version: 'v6' })] }),
      [has('actions', 'job/cache')],
    ],
    [
      'tokens of jobs',
      (app, providers) => {
        image(app);
        const registry = ci.RegistryLogin.jobToken();
        new ci.ImagePipeline(app, 'Release', {
          providers,
          registry,
          runners: { amd64: runner },
          freshnessRunner: runner,
        });
      },
      ['build', 'publish'].map((job) => has('token of its own for each job', `${job}/login`)),
    ],
    [
      'machines by any name',
      own({ runner: ci.Runner.container(IMAGE, { label: 'big' }) }),
      [has('machine by the name of big', 'job')],
    ],
    ['nothing, of a label of a node', own({ runner: ci.Runner.container(IMAGE, { label: 'disk=fast' }) }), []],
    [
      'nothing, of permissions that others have',
      own({ permissions: [{ scope: ci.PermissionScope.CONTENTS, level: ci.PermissionLevel.READ, reason: 'x' }] }),
      [],
    ],
  ])('%s', (_, program, findings) => expect(tektonOf(program).findings).toEqual(findings));

  it('selects nodes by label', () => {
    const [all] = allOf(own({ runner: ci.Runner.container(IMAGE, { label: 'disk=fast' }) }));
    expect(ofKind(all!, 'ConfigMap')[0]!.data!['start.sh']).toContain('"disk": "fast"');
  });
});

it('is written like this', async () => {
  await expect(tektonOf(parts).files[0]!.text).toMatchFileSnapshot('tekton.golden.yaml');
});
