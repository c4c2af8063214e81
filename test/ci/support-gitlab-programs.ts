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
import { KEYS } from '../trust/keys';

export const providers = [ci.Provider.gitlab()];
const REGISTRY = 'registry.example.com/os';

const base = (app: App, platforms?: Architecture[]): Image =>
  new Image(app, 'base', { base: BaseImage.fedoraBootc('44'), repository: `${REGISTRY}/base`, platforms });

export function oneImage(app: App): void {
  base(app);
  new ci.ImagePipeline(app, 'Release', { providers });
}

function signedFamily(app: App): void {
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
  from.addPackages('htop');
  for (const id of ['desktop', 'server']) {
    new Image(app, id, { base: BaseImage.fromImage(from), repository: `${REGISTRY}/${id}`, signingKey });
  }
}

export function parts(app: App): void {
  const pipeline = new ci.Pipeline(app, 'Parts', {
    providers,
    description: 'Makes parts, and puts them together.',
    triggers: { branches: ['main', 'stable/*'], tags: ['v*'], schedule: ['0 6 * * 1'] },
  });
  new ci.Job(pipeline, 'make', {
    title: 'Make a part',
    matrix: {
      title: 'part',
      rows: [
        { part: 'left leg', size: '1', color: 'no' },
        { part: "it's $(touch x)", size: '2', color: 'no' },
      ],
    },
    environment: { COMMON: ci.Value.text('a  b') },
    outputs: { left: 'make', right: 'make' },
    steps: [
      ci.Step.checkout(),
      ci.Step.run(
        'make',
        [
          'echo "$PART/$SIZE/$COMMON/${KEY:-nothing}/$EVENT" > "$WORK/part.txt"',
          'if [ "$SIZE" = 1 ]; then echo "left=$PART" >> "$OUTPUTS"; else echo "right=1 2 \\$HOME" >> "$OUTPUTS"; fi',
          'false | true',
        ],
        {
          environment: {
            PART: ci.Value.matrix('part'),
            SIZE: ci.Value.matrix('size'),
            EVENT: ci.Value.context(ci.RunContext.EVENT),
          },
          outputs: ['left', 'right'],
        },
      ),
      ci.Step.run('sign', ['test "$KEY" = hunter2', 'env | grep hunter2'], {
        environment: { KEY: ci.Value.secret('PART_KEY') },
        onlyWhen: { step: 'make', output: 'left', value: 'left leg' },
      }),
      ci.Step.run('look', ['if env | grep -E "hunter2|t0ken"; then exit 1; fi', 'cat "$WORK/part.txt"']),
    ],
  });
  new ci.Job(pipeline, 'pack', {
    steps: [
      ci.Step.run('pack', ['mkdir "$WORK/a b"', 'echo box > "$WORK/a b/box"', 'echo list > "$WORK/list"']),
      ci.Step.upload('hand-on', 'box', ['a b/box', 'list'], { retentionDays: 3 }),
    ],
  });
  new ci.Job(pipeline, 'join', {
    needs: ['make', 'pack'],
    deploymentEnvironment: 'production',
    timeout: Duration.minutes(5),
    steps: [
      ci.Step.download('take', 'pack', 'box'),
      ci.Step.run('join', ['echo "[$LEFT] [$RIGHT]"', 'cat "$WORK/a b/box" "$WORK/list"'], {
        environment: {
          LEFT: ci.Value.jobOutput('make', 'left'),
          RIGHT: ci.Value.jobOutput('make', 'right'),
        },
      }),
    ],
  });
}

export type Program = (app: App) => void;

/** What is rendered, and what GitLab is known to lack of it. */
export const PROGRAMS: ReadonlyArray<[string, Program, string[]]> = [
  ['one image', oneImage, []],
  [
    'one image in a container, with tests and an environment',
    (app) => {
      base(app).addPackages('htop');
      new ci.ImagePipeline(app, 'Release', {
        providers,
        deploymentEnvironment: 'release',
        runners: { amd64: ci.Runner.container(`quay.io/buildah/stable@sha256:${'a'.repeat(64)}`, { label: 'big' }) },
        tests: [{ title: 'htop', commands: ['htop --version'] }],
      });
    },
    [],
  ],
  [
    'a build with a secret, and a login with the token of the job',
    (app) => {
      const image = base(app);
      new Script(image, 'Fetch', {
        commands: ['curl --header @/run/secrets/token https://example.com'],
        secrets: [Secret.fromBuild('token')],
      });
      new ci.ImagePipeline(app, 'Release', { providers, registry: ci.RegistryLogin.jobToken() });
    },
    [],
  ],
  [
    'several platforms on machines of one’s own',
    (app) => {
      base(app, [Architecture.AMD64, Architecture.ARM64]);
      new ci.ImagePipeline(app, 'Release', {
        providers,
        runners: { amd64: ci.Runner.label('x86'), arm64: ci.Runner.label('arm') },
      });
    },
    [],
  ],
  [
    'a family of two levels, signed, on two platforms',
    (app) => {
      signedFamily(app);
      new ci.ImagePipeline(app, 'Release', { providers, emulate: true });
    },
    [],
  ],
  [
    'a family on platforms that GitLab has no usual machine for',
    (app) => {
      signedFamily(app);
      new ci.ImagePipeline(app, 'Release', { providers });
    },
    ['error: GitLab CI has no usual machines for arm64, which "build" asks for'],
  ],
  ['a pipeline of one’s own', parts, []],
];

export const FILES = { 'cosign.pub': KEYS.first };
