import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deliveredBy, family, image, modelsOf, signingKey } from './support';
import {
  App,
  Architecture,
  BaseImage,
  BuildEngine,
  BuildStage,
  ci,
  KeylessIdentity,
  Script,
  Secret,
  Signer,
  Source,
} from '../../src';
import { JobModel, PipelineModel, RunStepModel, StepModel, ValueModel } from '../../src/ci/model';
import { KEYS } from '../trust/keys';

const models = modelsOf((app) => {
  const [base] = family(app);
  new Script(base!, 'Token', { commands: ['cat /run/secrets/token'], secrets: [Secret.fromBuild('token')] });
  return new ci.ImagePipeline(app, 'Release', { sbom: ci.SbomFormat.SPDX, provenance: true });
});
const [release, pullRequest] = models as [PipelineModel, PipelineModel];

const runSteps = (job: JobModel): RunStepModel[] =>
  job.steps.filter((step): step is RunStepModel => step.kind === 'run');
const valuesOf = (step: StepModel): ValueModel[] =>
  step.kind === 'run' || step.kind === 'action' ? Object.values(step.environment) : [];
const secretsOf = (step: StepModel): string[] =>
  valuesOf(step).flatMap((one) => (one.of === 'secret' ? [one.name] : []));

describe('a release', () => {
  it('has a job for each level of the tree of images, then signs, then verifies and publishes', () => {
    expect(release.jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['build', []],
      ['build-2', ['build']],
      ['index', ['build', 'build-2']],
      ['sign', ['build', 'build-2']],
      ['sign-2', ['build', 'build-2', 'index']],
      ['publish', ['build', 'build-2', 'index', 'sign', 'sign-2']],
    ]);
  });

  it('builds every image for every platform, and signs what it built and the indexes', () => {
    const rows = (id: string): string[] =>
      release.jobs.find((job) => job.id === id)!.matrix!.rows.map((row) => row.OUTPUT!);
    expect([...rows('build'), ...rows('build-2')]).toEqual([
      ...['digest_base_amd64', 'digest_base_arm64'],
      ...['digest_gnome_amd64', 'digest_gnome_arm64', 'digest_kde_amd64', 'digest_kde_arm64'],
    ]);
    expect(rows('sign')).toEqual([...rows('build'), ...rows('build-2')]);
    expect(rows('sign-2')).toEqual(['digest_base', 'digest_gnome', 'digest_kde']);
    expect(rows('publish')).toEqual(rows('sign-2'));
  });

  it('gives each job no more than it does', () => {
    const permissions = release.jobs.map(({ id, permissions: own }) => [
      id,
      own.map(({ scope, level }) => `${scope}: ${level}`),
    ]);
    expect(permissions).toEqual([
      ['build', ['contents: read', 'packages: write']],
      ['build-2', ['contents: read', 'packages: write']],
      ['index', ['packages: write']],
      ['sign', ['packages: write']],
      ['sign-2', ['packages: write']],
      ['publish', ['packages: write']],
    ]);
  });

  it('shows the key to one step of a job, before which nothing of others runs', () => {
    for (const job of release.jobs.filter(({ id }) => id.startsWith('sign'))) {
      const at = job.steps.findIndex((step) => secretsOf(step).includes('COSIGN_PRIVATE_KEY'));
      expect(job.steps.filter((step) => secretsOf(step).length > 0).map(({ id }) => id)).toEqual(['sign']);
      // The provider's own artifacts, and a download that is compared; no checkout, no action, no image.
      const before = job.steps.slice(0, at).map(({ kind, id }) => `${kind} ${id}`);
      expect(
        before.filter((one) => !['run due', 'download statements', 'run cosign', 'run login'].includes(one)),
      ).toEqual([]);
    }
    const others = release.jobs
      .filter(({ id }) => !id.startsWith('sign'))
      .flatMap(({ steps }) => steps.flatMap(secretsOf));
    expect(others).toEqual(['TOKEN']);
  });

  it('mounts the secret of a build in the step that builds, and in the image that asks', () => {
    const job = release.jobs[0]!;
    expect(job.steps.filter((step) => secretsOf(step).includes('TOKEN')).map(({ id }) => id)).toEqual(['build']);
    expect(job.matrix!.rows.map(({ SECRETS }) => SECRETS)).toEqual(['token:TOKEN', 'token:TOKEN']);
  });

  it('takes no secret of a build for anything else, whatever it is called', () => {
    const ids = ['source', 'commit', 'tag', 'image', 'context', 'secrets', 'cache', 'path', 'WORK', 'x.y'];
    const build = (secrets: string[]): RunStepModel => {
      const [model] = modelsOf((app) => {
        const commands = ['cat /run/secrets/*'];
        new Script(image(app, 'os'), 'S', { commands, secrets: secrets.map((id) => Secret.fromBuild(id)) });
        return new ci.ImagePipeline(app, 'Release', {
          cache: 'ghcr.io/example/cache',
          tags: ci.TagScheme.of({ branch: true }),
        });
      });
      return runSteps(model!.jobs[0]!).find(({ id }) => id === 'build')!;
    };
    const { BUILD_SECRET_ONE: _, ...usual } = build(['one']).environment;
    const { environment, commands } = build(ids);
    expect(environment).toMatchObject(usual);
    const own = Object.entries(environment).filter(([, { of }]) => of === 'secret');
    const names = ids.map((id) => `BUILD_SECRET_${id.toUpperCase().replace('.', '_')}`);
    expect(new Set(own.map(([name]) => name))).toEqual(new Set(names));
    const words = spawnSync('sh', ['-euc', `${commands.find((line) => line.includes('--secret'))!}; echo "$@"`], {
      env: { SECRETS: 'x.y:X_Y' },
      encoding: 'utf8',
    });
    expect(words.stdout).toBe('--secret id=x.y,env=BUILD_SECRET_X_Y\n');
  });

  it('moves tags last, after the verification', () => {
    const ids = release.jobs.at(-1)!.steps.map(({ id }) => id);
    expect(ids).toEqual(['due', 'login', 'machine', 'verify', 'cosign', 'verify-index', 'tags']);
    const pushes = release.jobs.flatMap((job) =>
      runSteps(job).filter(({ commands }) => commands.join().includes('$REPOSITORY:$tag')),
    );
    expect(pushes.map(({ id }) => id)).toEqual(['tags']);
  });

  it('goes on with the images that did not fail, and with those only', () => {
    expect(release.jobs.filter(({ afterFailures }) => !afterFailures).map(({ id }) => id)).toEqual(['build']);
    for (const job of release.jobs.filter(({ outputs }) => Object.keys(outputs).length > 0)) {
      // What a row says of itself it says when all else has succeeded.
      const last = job.steps.at(-1)!;
      expect([...new Set(Object.values(job.outputs))], job.id).toEqual([last.id]);
      expect(last.when, job.id).toBeUndefined();
    }
  });

  it('moves the tags of an image only if it and what it is made from was signed', () => {
    const rows = release.jobs.at(-1)!.matrix!.rows;
    const signatures = rows.map((row) =>
      Object.entries(row).flatMap(([column, value]) => (column.startsWith('SIGNATURE_') ? [value] : [])),
    );
    const of = (id: string): string[] => [`signed_${id}_amd64`, `signed_${id}_arm64`, `signed_${id}`];
    expect(signatures).toEqual([
      [...of('base'), 'none', 'none', 'none'],
      [...of('gnome'), ...of('base')],
      [...of('kde'), ...of('base')],
    ]);
    const given = release.jobs.flatMap(({ outputs }) => Object.keys(outputs));
    expect(signatures.flat().filter((name) => name !== 'none' && !given.includes(name))).toEqual([]);
  });

  it('is of one piece with one image', () => {
    const [{ jobs }] = modelsOf((app) => {
      image(app, 'one', { signingKey: signingKey(app) });
      return new ci.ImagePipeline(app, 'Release');
    }) as [PipelineModel];
    expect(jobs.filter(({ afterFailures }) => afterFailures)).toEqual([]);
  });

  it('is never there twice', () => {
    expect(release.concurrency).toEqual({ group: 'release', perBranch: false, cancel: false });
  });
});

describe('a pull request', () => {
  it('has no secret, no right to write and no cache', () => {
    const steps = pullRequest.jobs.flatMap((job) => job.steps);
    expect(steps.flatMap(secretsOf)).toEqual([]);
    expect(steps.flatMap(valuesOf).filter(({ of }) => of === 'job-token')).toEqual([]);
    expect(pullRequest.jobs.flatMap(({ permissions }) => permissions.map(({ level }) => level))).not.toContain('write');
    expect(JSON.stringify(pullRequest)).not.toMatch(/cache-(?:from|to)|login|cosign sign/);
  });

  it('does not try what needs a secret, nor what is based on it', () => {
    expect(pullRequest.jobs.map(({ id }) => id)).toEqual(['fresh']);
  });

  it('takes a parent of whatever level it is on, and what is known of every build', () => {
    const [released, tried] = modelsOf((app) => {
      const key = signingKey(app);
      const base = image(app, 'base', { signingKey: key });
      const middle = image(app, 'middle', { base: BaseImage.fromImage(base), signingKey: key });
      const top = image(app, 'top', { base: BaseImage.fromImage(middle), signingKey: key });
      new BuildStage(top, 'Compile', { base: BaseImage.fromImage(base) });
      return new ci.ImagePipeline(app, 'Release', { sbom: ci.SbomFormat.SPDX });
    }) as [PipelineModel, PipelineModel];
    const taken = ({ jobs }: PipelineModel): unknown[] =>
      jobs.flatMap(({ id, steps }) => steps.flatMap((step) => (step.kind === 'download' ? [[id, step.jobs]] : [])));
    expect(taken(tried)).toEqual([
      ['try-2', ['try']],
      ['try-3', ['try', 'try-2']],
      ['try-3', ['try', 'try-2']],
    ]);
    expect(taken(released)).toEqual([['sign', ['build', 'build-2', 'build-3']]]);
  });

  it('hands a parent on to what is based on it', () => {
    const [, tried] = modelsOf((app) => {
      family(app);
      return new ci.ImagePipeline(app, 'Release');
    });
    expect(tried!.jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['fresh', []],
      ['try', ['fresh']],
      ['try-2', ['fresh', 'try']],
    ]);
    expect(tried!.jobs[1]!.steps.map(({ kind }) => kind)).toContain('upload');
    expect(tried!.jobs[2]!.steps.map(({ kind }) => kind)).toContain('download');
    expect(tried!.jobs[2]!.steps.map(({ kind }) => kind)).not.toContain('upload');
  });
});

describe('two releases of one app', () => {
  const program = (app: App): ci.ImagePipeline => {
    family(app);
    new ci.ImagePipeline(app, 'Base', { images: ['base'] });
    return new ci.ImagePipeline(app, 'Desktops', { images: ['gnome', 'kde'], schedule: [] });
  };
  const [desktops, tried] = modelsOf(program) as [PipelineModel, PipelineModel];

  it('has jobs for its own images alone', () => {
    expect(desktops.jobs.map(({ id }) => id)).toEqual(['build', 'index', 'sign', 'sign-2', 'publish']);
    const images = new Set(desktops.jobs.flatMap(({ matrix }) => matrix!.rows.flatMap(({ IMAGE }) => IMAGE ?? [])));
    expect([...images]).toEqual(['gnome', 'kde']);
    expect(tried.jobs.map(({ id }) => id)).toEqual(['fresh', 'try']);
  });

  it('builds on what the other one has published, verified with its key', () => {
    const [row] = desktops.jobs[0]!.matrix!.rows;
    expect(row).toMatchObject({
      BASES: 'ghcr.io/example/base:latest=ghcr.io/example/base:latest',
      INPUTS: 'bootcdk.out/images/gnome',
    });
    const { files } = deliveredBy(program);
    const policy = JSON.parse(files['pipelines/desktops/policy.json']!) as { transports: { docker: object } };
    expect(policy.transports.docker).toMatchObject({
      'ghcr.io/example/base': [
        { type: 'sigstoreSigned', keyPath: 'bootcdk.out/pipelines/desktops/keys/ghcr.io-example-base.pub' },
      ],
    });
    expect(files['pipelines/desktops/keys/ghcr.io-example-base.pub']).toBe(KEYS.first);
  });
});

describe('on GitHub', () => {
  it('every column of the matrix that a step reads is there under its name', () => {
    const { files } = deliveredBy((app) => {
      family(app);
      new ci.ImagePipeline(app, 'Release');
    });
    const workflow = (name: string): { jobs: Record<string, { steps: Array<{ id: string; env?: object }> }> } =>
      parse(files[`.github/workflows/${name}.yml`]!) as never;
    const all = modelsOf((app) => {
      family(app);
      return new ci.ImagePipeline(app, 'Release');
    });
    for (const { id, jobs } of all) {
      for (const job of jobs) {
        for (const step of runSteps(job)) {
          const env = workflow(id).jobs[job.id]!.steps.find((one) => one.id === step.id)!.env ?? {};
          const columns = Object.entries(step.environment).filter(([, { of }]) => of === 'matrix');
          expect({ step: `${job.id}/${step.id}`, ...env }).toMatchObject(
            Object.fromEntries(columns.map(([name]) => [name, `\${{ matrix.${name} }}`])),
          );
        }
      }
    }
  });
});

describe('every job of both', () => {
  const jobs = models.flatMap((pipeline) => pipeline.jobs);

  it.each(jobs.map((job) => [job.id, job] as const))(
    '%s has a timeout and puts nothing of others into commands',
    (_id, job) => {
      expect(job.timeoutMinutes).toBeGreaterThan(0);
      for (const { commands } of runSteps(job)) expect(commands.join('\n')).not.toMatch(/\$\{\{|\$\(params/);
    },
  );

  it('uses actions for nothing', () => {
    expect(jobs.flatMap(({ steps }) => steps.filter(({ kind }) => kind === 'action'))).toEqual([]);
  });
});

describe('what an image asks for', () => {
  const FLAGS: ReadonlyArray<readonly [string, Parameters<typeof signingKey>[1], RegExp]> = [
    ['a secret', {}, /--key env:\/\/COSIGN_PRIVATE_KEY/],
    ['a service', { signer: Signer.kms('awskms:///alias/release') }, /--key awskms:\/\/\/alias\/release/],
  ];
  it.each(FLAGS)('signs with %s, in the form that machines read', (_title, props, key) => {
    const [{ jobs }] = modelsOf((app) => {
      image(app, 'one', { signingKey: signingKey(app, props) });
      return new ci.ImagePipeline(app, 'Release');
    }) as [PipelineModel];
    const sign = jobs.find(({ id }) => id === 'sign')!.steps.find(({ id }) => id === 'sign') as RunStepModel;
    const text = sign.commands.join('\n');
    expect(text).toMatch(key);
    expect(text).toContain('--new-bundle-format=false --use-signing-config=false');
  });

  const identity = KeylessIdentity.githubWorkflow('example/images', 'release.yml');
  const AUDIENCE = 'sts.amazonaws.com';
  const kms = (uri: string, audience?: string): Signer => Signer.kms(uri, { audience });
  const token = (variable: string): string =>
    `if [ -s "$WORK/identity-token" ]; then export ${variable}="$WORK/identity-token"; fi`;
  const IDENTITIES: ReadonlyArray<
    readonly [string, Parameters<typeof signingKey>[1], readonly string[] | undefined, string | undefined]
  > = [
    ['a secret', {}, undefined, undefined],
    ['a service', { signer: kms('awskms:///alias/release') }, undefined, undefined],
    ['AWS', { signer: kms('awskms:///alias/a', AUDIENCE) }, [AUDIENCE], token('AWS_WEB_IDENTITY_TOKEN_FILE')],
    ['Azure', { signer: kms('azurekms://v/k', AUDIENCE) }, [AUDIENCE], token('AZURE_FEDERATED_TOKEN_FILE')],
    ['another service', { signer: kms('hashivault://key', AUDIENCE) }, [AUDIENCE], undefined],
    ['a key, and without one', { keyless: identity }, ['sigstore'], undefined],
    [
      'a service by identity, and without a key',
      { signer: kms('hashivault://key', AUDIENCE), keyless: identity },
      ['sigstore', AUDIENCE],
      undefined,
    ],
  ];
  it.each(IDENTITIES)('who the job is, it says to %s', (_title, props, audiences, line) => {
    const [{ jobs }] = modelsOf((app) => {
      image(app, 'one', { signingKey: signingKey(app, props) });
      return new ci.ImagePipeline(app, 'Release');
    }) as [PipelineModel];
    const asked = jobs.flatMap((job) =>
      job.permissions.filter(({ scope }) => scope === 'id-token').map((one) => [job.id, one.audiences]),
    );
    expect(asked).toEqual(audiences ? [['sign', audiences]] : []);
    const steps = jobs.find(({ id }) => id === 'sign')!.steps;
    const asking = runSteps({ steps } as unknown as JobModel).find(({ id }) => id === 'identity');
    const outside = audiences?.filter((one) => one !== 'sigstore') ?? [];
    expect(asking?.environment).toEqual(outside[0] && { AUDIENCE: { of: 'text', text: outside[0] } });
    const { commands } = steps.find(({ id }) => id === 'sign') as RunStepModel;
    expect(commands.find((one) => one.includes('identity-token'))).toBe(line);
  });

  it.each([BuildEngine.BUILDAH, BuildEngine.BUILDKIT])('is handed what the machine trusts: %s', (engine) => {
    const [{ jobs }, { jobs: tried }] = modelsOf((app) => {
      image(app, 'asks', { useBuildCertificates: true }).addPackages('htop');
      image(app, 'other').addPackages('htop');
      return new ci.ImagePipeline(app, 'Release', { engine });
    }) as [PipelineModel, PipelineModel];
    // In pull requests too: it is no secret of the provider's.
    for (const job of [jobs[0]!, tried[1]!]) {
      expect(job.matrix!.rows.map(({ CERTIFICATES, SECRETS }) => [CERTIFICATES, SECRETS])).toEqual([
        ['yes', undefined],
        ['no', undefined],
      ]);
      const build = runSteps(job).find(({ id }) => id === 'build')!;
      expect(build.environment.CERTIFICATES).toEqual({ of: 'matrix', column: 'CERTIFICATES' });
      expect(build.commands.join('\n')).toContain('--secret "id=build-certificates,src=$certificates"');
      expect(secretsOf(build)).toEqual([]);
    }
  });

  it('is handed nothing that it does not ask for', () => {
    const text = JSON.stringify(
      modelsOf((app) => {
        image(app, 'one').addPackages('htop');
        return new ci.ImagePipeline(app, 'Release');
      }),
    );
    expect(text).not.toMatch(/certificates/i);
  });

  it('is not signed without a key', () => {
    const [{ jobs }] = modelsOf((app) => {
      image(app, 'one');
      return new ci.ImagePipeline(app, 'Release');
    }) as [PipelineModel];
    expect(jobs.map(({ id }) => id)).toEqual(['build', 'publish']);
    expect(jobs[1]!.steps.map(({ id }) => id)).toEqual(['due', 'login', 'tags']);
  });

  it('runs where it is told to', () => {
    const [{ jobs }] = modelsOf((app) => {
      image(app, 'one', { platforms: [Architecture.AMD64, Architecture.ARM64] });
      return new ci.ImagePipeline(app, 'Release', {
        runners: { amd64: ci.Runner.label('big'), arm64: ci.Runner.label('big-arm') },
      });
    }) as [PipelineModel];
    expect(jobs[0]!.matrix!.rows.map(({ RUNNER }) => RUNNER)).toEqual(['big', 'big-arm']);
    expect(jobs.slice(1).map(({ runner }) => runner.label)).toEqual(
      jobs.slice(1).map(() => ({ of: 'text', text: 'big' })),
    );
  });

  it.each<[string, ci.TagOptions, string[]]>([
    ['the usual ones', {}, []],
    ['a version', { version: '44.1-rc_2' }, []],
    ['the commit alone', { channel: false, date: false, commit: true }, []],
    [
      'a version that is none',
      { version: '44 $(touch x)' },
      ['bootcdk::release-tags: the version "44 $(touch x)" of the tags cannot be a tag'],
    ],
    ['none', { channel: false, date: false }, ['bootcdk::release-tags: the release gets no tag at all']],
  ])('is tags: %s', (_title, options, expected) => {
    const { files, findings } = deliveredBy((app) => {
      image(app, 'one');
      new ci.ImagePipeline(app, 'Release', { tags: ci.TagScheme.of(options) });
    });
    expect(findings.filter((one) => one.startsWith('bootcdk::release-tags'))).toEqual(expected);
    expect(JSON.stringify(files)).not.toContain('touch x');
  });

  it('is machines that all have a label, or none', () => {
    const found = (arm64: ci.Runner): readonly string[] =>
      deliveredBy((app) => {
        image(app, 'one');
        new ci.ImagePipeline(app, 'Release', { runners: { amd64: ci.Runner.label('big'), arm64 } });
      }).findings.filter((one) => one.startsWith('bootcdk::runner-labels'));
    expect(found(ci.Runner.container(`quay.io/podman/stable@sha256:${'0'.repeat(64)}`))).toEqual([
      'bootcdk::runner-labels: the machine for "amd64" has a label, the one for "arm64" has none',
    ]);
    expect(found(ci.Runner.label('big-arm'))).toEqual([]);
  });

  it('is a newer machine where a policy has several keys', () => {
    const found = (runners?: Record<string, ci.Runner>, providers?: ci.Provider[]): readonly string[] =>
      deliveredBy((app) => {
        image(app, 'one', { signingKey: signingKey(app, { nextKey: Source.text(KEYS.second) }) });
        new ci.ImagePipeline(app, 'Release', { runners, providers });
      }).findings.filter((one) => one.startsWith('bootcdk::old-runner'));
    expect(found()).toEqual([
      `bootcdk::old-runner: the image "one" or its base has several keys, which the tools of GitHub's ubuntu-24.04 cannot verify with`,
    ]);
    expect(found({ amd64: ci.Runner.label('ubuntu-26.04') })).toEqual([]);
    expect(found(undefined, [ci.Provider.local()])).toEqual([]);
  });

  it('is what its files say', () => {
    const { files, findings } = deliveredBy((app) => {
      const base = image(app, 'base', {
        base: BaseImage.universalBlue('silverblue-main', '44', { digest: `sha256:${'0'.repeat(64)}` }),
        signingKey: signingKey(app),
      });
      image(app, 'desktop', { base: BaseImage.fromImage(base), signingKey: base._props.signingKey });
      new ci.ImagePipeline(app, 'Release', {
        tests: [{ title: 'it has a kernel', commands: ['ls /usr/lib/modules/*/vmlinuz'], images: ['desktop'] }],
      });
    });
    expect(findings.filter((one) => !one.startsWith('bootcdk::base-'))).toEqual([]);
    expect(Object.keys(files)).toEqual([
      '.github/workflows/release-pull-request.yml',
      '.github/workflows/release.yml',
      'pipelines/release/keys/ghcr.io-example-base.pub',
      'pipelines/release/keys/ghcr.io-ublue-os-silverblue-main.pub',
      'pipelines/release/policy.json',
      'pipelines/release/registries.d/README',
      'pipelines/release/registries.d/ghcr.io-example-base.yaml',
      'pipelines/release/registries.d/ghcr.io-ublue-os-silverblue-main.yaml',
      'pipelines/release/tests/base.sh',
      'pipelines/release/tests/desktop.sh',
    ]);
    const policy = JSON.parse(files['pipelines/release/policy.json']!) as {
      default: unknown;
      transports: { docker: object };
    };
    expect(policy.default).toEqual([{ type: 'reject' }]);
    expect(Object.keys(policy.transports.docker)).toEqual([
      'ghcr.io/example/base',
      'ghcr.io/ublue-os/silverblue-main',
      '',
    ]);
    expect(files['pipelines/release/tests/desktop.sh']).toContain('vmlinuz');
    expect(files['pipelines/release/tests/base.sh']).not.toContain('vmlinuz');
  });
});

describe('a build by BuildKit', () => {
  const [built] = modelsOf((app) => {
    image(app, 'os');
    return new ci.ImagePipeline(app, 'Release', { engine: BuildEngine.BUILDKIT });
  }) as [PipelineModel];
  const step = runSteps(built.jobs[0]!).find(({ id }) => id === 'build')!;
  const commands = step.commands.join('\n');

  it('is told the name of the file: docker looks for a Dockerfile', () => {
    expect(commands).toContain('--file "$CONTEXT/Containerfile"');
  });

  it('removes its builder, however it ends', () => {
    expect(commands).toMatch(/^builder=.*\ntrap 'docker buildx rm "\$builder"' EXIT$/m);
  });
});
