import { vi } from 'vitest';
import {
  App,
  Architecture,
  BaseImage,
  ci,
  Duration,
  Image,
  Script,
  Secret,
  Signer,
  SigningKey,
  Source,
} from '../../src';
import { JobModel, PipelineModel, RunStepModel, ValueModel } from '../../src/ci/model';
import { Renderer } from '../../src/ci/providers/renderer';
import { Severity } from '../../src/core/findings';
import { synthesized } from '../support/program';
import { KEYS } from '../trust/keys';

export interface Rendered {
  readonly files: ReadonlyArray<{ readonly path: string; readonly text: string }>;
  /** What the renderer was given. */
  readonly models: readonly PipelineModel[];
  /** `error: Tekton has no …` */
  readonly findings: readonly string[];
}

/** What a renderer makes of the only construct of a program. */
export function rendered(renderer: Renderer, program: (app: App) => void): Rendered {
  const render = vi.spyOn(renderer, 'render');
  try {
    const { findings, assembly } = synthesized(program, { 'cosign.pub': KEYS.first });
    const models = render.mock.calls.flatMap(([all]) => all);
    const { repositoryFiles } = assembly();
    return {
      // In the order of the pipelines.
      files: models.map(({ id }) => {
        const { path, content } = repositoryFiles.find((file) => new RegExp(`/${id}\\.ya?ml$`).test(file.path))!;
        return { path, text: Buffer.from(content as string).toString() };
      }),
      models,
      findings: findings
        .filter(({ id, severity }) => id === 'bootcdk::provider-lacks' || severity === Severity.ERROR)
        .map(({ severity, message }) => `${severity}: ${message}`),
    };
  } finally {
    render.mockRestore();
  }
}

export const IMAGE = `quay.io/example/tools@sha256:${'1'.repeat(64)}`;

const freshnessRunner = ci.Runner.container(`quay.io/example/node@sha256:${'2'.repeat(64)}`, { privileged: false });

export type Program = (app: App, providers: ci.Provider[]) => void;

const REGISTRY = 'registry.example.com/os';

const base = (app: App, platforms?: Architecture[]): Image =>
  new Image(app, 'base', { base: BaseImage.fedoraBootc('44'), repository: `${REGISTRY}/base`, platforms });

export const oneImage: Program = (app, providers) => {
  base(app).addPackages('htop');
  new ci.ImagePipeline(app, 'Release', {
    providers,
    runners: { amd64: ci.Runner.container(IMAGE) },
    freshnessRunner,
    tests: [{ title: 'htop', commands: ['htop --version'] }],
  });
};

export const signedFamily: Program = (app, providers) => {
  const signingKey = new SigningKey(app, 'Key', {
    publicKey: Source.file('cosign.pub'),
    signer: Signer.secret('COSIGN_KEY', { passwordSecret: 'COSIGN_WORD' }),
  });
  const from = new Image(app, 'base', {
    base: BaseImage.fedoraBootc('44'),
    repository: `${REGISTRY}/base`,
    platforms: [Architecture.AMD64, Architecture.ARM64],
    signingKey,
  });
  for (const id of ['desktop', 'server']) {
    new Image(app, id, { base: BaseImage.fromImage(from), repository: `${REGISTRY}/${id}`, signingKey });
  }
  new ci.ImagePipeline(app, 'Release', {
    providers,
    runners: {
      amd64: ci.Runner.container(IMAGE, { label: 'kubernetes.io/arch=amd64' }),
      arm64: ci.Runner.container(IMAGE, { label: 'kubernetes.io/arch=arm64' }),
    },
    freshnessRunner,
  });
};

export const buildSecret: Program = (app, providers) => {
  new Script(base(app), 'Fetch', {
    commands: ['curl --header @/run/secrets/token https://example.com'],
    secrets: [Secret.fromBuild('token')],
  });
  new ci.ImagePipeline(app, 'Release', { providers, runners: { amd64: ci.Runner.container(IMAGE) }, freshnessRunner });
};

/** Rows, conditions, outputs, files that are handed on, secrets. */
export const parts: Program = (app, providers) => {
  const pipeline = new ci.Pipeline(app, 'Parts', {
    providers,
    description: 'Makes parts, and puts them together.',
    triggers: { branches: ['main', 'stable/*'], tags: ['v*'], schedule: ['0 6 * * 1'] },
  });
  const runner = ci.Runner.container(IMAGE, { privileged: false });
  new ci.Job(pipeline, 'make', {
    title: 'Make a part',
    runner,
    matrix: {
      title: 'part',
      rows: [
        { part: 'left leg', size: '1' },
        { part: "it's $(touch x) $$", size: '2' },
      ],
    },
    environment: { COMMON: ci.Value.text('a  b') },
    outputs: { left: 'make', right: 'make', both: 'make' },
    steps: [
      ci.Step.checkout(),
      ci.Step.run(
        'make',
        [
          'git log --format=%s',
          'echo "$PART/$SIZE/$COMMON/${KEY:-nothing}/$EVENT/$BRANCH" > "$WORK/part.txt"',
          'if [ "$SIZE" = 1 ]; then echo "left=$PART" >> "$OUTPUTS"; else echo "right=1 2 \\$HOME" >> "$OUTPUTS"; fi',
          'echo "both=$SIZE" >> "$OUTPUTS"',
          'touch "$HOME/kept"',
        ],
        {
          environment: {
            PART: ci.Value.matrix('part'),
            SIZE: ci.Value.matrix('size'),
            EVENT: ci.Value.context(ci.RunContext.EVENT),
            BRANCH: ci.Value.context(ci.RunContext.BRANCH),
          },
          outputs: ['left', 'right', 'both'],
        },
      ),
      ci.Step.run('sign', ['echo "signs with ${#KEY}, $SIZE"'], {
        environment: { KEY: ci.Value.secret('PART_KEY'), SIZE: ci.Value.stepOutput('make', 'both') },
        onlyWhen: { step: 'make', output: 'left', value: 'left leg' },
      }),
      ci.Step.run('look', ['ls "$HOME/kept"', 'cat "$WORK/part.txt"', 'if env | grep PART_KEY; then exit 1; fi']),
    ],
  });
  new ci.Job(pipeline, 'pack', {
    runner,
    steps: [
      ci.Step.run('pack', ['echo box > "$WORK/box.txt"', 'mkdir "$WORK/in"', 'echo "a lid" > "$WORK/in/lid.txt"'], {
        timeout: Duration.minutes(90),
      }),
      ci.Step.upload('hand-on', 'box', ['box.txt', 'in/lid.txt'], { retentionDays: 3 }),
    ],
  });
  new ci.Job(pipeline, 'join', {
    needs: ['make', 'pack'],
    runner,
    steps: [
      ci.Step.download('take', 'pack', 'box'),
      ci.Step.run('join', ['echo "[$LEFT] [$RIGHT]"', 'cat "$WORK/box.txt"'], {
        environment: { LEFT: ci.Value.jobOutput('make', 'left'), RIGHT: ci.Value.jobOutput('make', 'right') },
      }),
    ],
  });
};

export const PROGRAMS: ReadonlyArray<readonly [string, Program]> = [
  ['one image', oneImage],
  ['a family of two levels, signed, on two platforms', signedFamily],
  ['a build with a secret', buildSecret],
  ['a pipeline of one’s own', parts],
];

export const runSteps = (job: JobModel): RunStepModel[] =>
  job.steps.flatMap((step) => (step.kind === 'run' ? [step] : []));

/** Names of the secrets that a step reads. */
export const secretsOf = (job: JobModel, step: RunStepModel): string[] =>
  Object.values<ValueModel>({ ...job.environment, ...step.environment }).flatMap((value) =>
    value.of === 'secret' ? [value.name] : [],
  );
