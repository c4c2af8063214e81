import {
  App,
  AppProps,
  Architecture,
  BaseImage,
  BuildEngine,
  BuildStage,
  ci,
  CopyFrom,
  CopySource,
  Duration,
  File,
  HostPolicy,
  Image,
  ImageProps,
  KeylessIdentity,
  KeylessSigning,
  Label,
  Script,
  Secret,
  Signer,
  SigningKey,
  SigningKeyProps,
  Source,
  TransparencyLog,
} from '../../../src';
import { KEYS } from '../../trust/keys';

/** Every provider, by the name that the tables here have for it. */
export const PROVIDERS = {
  github: () => ci.Provider.githubActions(),
  forgejo: () => ci.Provider.forgejoActions(),
  gitlab: () => ci.Provider.gitlab(),
  tekton: () => ci.Provider.tekton(),
  local: () => ci.Provider.local(),
} as const;
export type ProviderId = keyof typeof PROVIDERS;
export const PROVIDER_IDS = Object.keys(PROVIDERS) as ProviderId[];

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const TOOLS = `quay.io/example/tools@${DIGEST}`;

/** What a program of the table makes its pipelines of. */
export class Setting {
  public constructor(
    public readonly app: App,
    public readonly provider: ProviderId,
  ) {}

  public get providers(): ci.Provider[] {
    return [PROVIDERS[this.provider]()];
  }

  /** Tekton has no machine that is its usual one. */
  public get runner(): ci.Runner | undefined {
    return this.provider === 'tekton' ? ci.Runner.container(TOOLS) : undefined;
  }

  /** The same for every platform. */
  public get runners(): { [architecture: string]: ci.Runner } | undefined {
    return this.runner && { amd64: this.runner, arm64: this.runner };
  }

  public image(id: string, props: Partial<ImageProps> = {}): Image {
    const base = BaseImage.fedoraBootc('44', { digest: DIGEST });
    return new Image(this.app, id, { base, repository: `registry.example.com/os/${id}`, ...props });
  }

  public key(props: Partial<SigningKeyProps> = {}): SigningKey {
    return new SigningKey(this.app, 'Key', { publicKey: Source.text(KEYS.first), ...props });
  }

  public release(props: ci.ImagePipelineProps = {}): ci.ImagePipeline {
    const { providers, runners, runner: freshnessRunner } = this;
    return new ci.ImagePipeline(this.app, 'Release', { providers, runners, freshnessRunner, ...props });
  }

  public pipeline(props: Partial<ci.PipelineProps> = {}): ci.Pipeline {
    return new ci.Pipeline(this.app, 'Own', { providers: this.providers, triggers: {}, ...props });
  }
}

/** A program that uses one thing. */
export interface Feature {
  /** Of the App, beside the project. */
  readonly app?: AppProps;
  readonly program: (setting: Setting) => void;
  /** What providers are known to lack of it: each finding of `bootcdk::provider-lacks`, as `severity: message`. */
  readonly lacks?: Readonly<Partial<Record<ProviderId, readonly string[]>>>;
  /** Whether commands name the provider's files, so that they are others on each. */
  readonly namesFiles?: boolean;
}

const BOTH = [Architecture.AMD64, Architecture.ARM64];
const READ_CONTENTS: ci.Permission = {
  scope: ci.PermissionScope.CONTENTS,
  level: ci.PermissionLevel.READ,
  reason: 'to check out',
};
const keyless = KeylessIdentity.githubWorkflow('example/images', 'release.yml');

function family(setting: Setting, props: Partial<ImageProps> = {}): Image[] {
  const base = setting.image('base', props);
  base.addPackages('htop');
  const on = (id: string): Image => setting.image(id, { ...props, base: BaseImage.fromImage(base) });
  return [base, on('desktop'), on('server')];
}

/** Rows, outputs, files that are handed on, conditions, limits. */
function ownJobs(setting: Setting, pipeline: ci.Pipeline): void {
  const { runner } = setting;
  new ci.Job(pipeline, 'make', {
    title: 'Make parts',
    runner,
    permissions: [READ_CONTENTS],
    matrix: {
      title: 'part',
      rows: [
        { part: 'left', size: '1' },
        { part: 'right', size: '2' },
      ],
    },
    environment: { COMMON: ci.Value.text("it's $HOME") },
    outputs: { left: 'make', right: 'make', size: 'make' },
    timeout: Duration.minutes(90),
    steps: [
      ci.Step.checkout(),
      ci.Step.run(
        'make',
        [
          'echo "$PART $COMMON" > "$WORK/$PART.txt"',
          'echo "$PART=made" >> "$OUTPUTS"',
          'echo "size=$SIZE" >> "$OUTPUTS"',
        ],
        {
          title: 'Make: one part',
          environment: { PART: ci.Value.matrix('part'), SIZE: ci.Value.matrix('size') },
          outputs: ['left', 'right', 'size'],
        },
      ),
      ci.Step.run('weigh', ['test "$SIZE" -gt 1'], {
        environment: { SIZE: ci.Value.stepOutput('make', 'size') },
        onlyWhen: { step: 'make', output: 'size', value: '2' },
      }),
    ],
  });
  new ci.Job(pipeline, 'pack', {
    runner,
    needs: ['make'],
    outputs: { packed: 'pack' },
    steps: [
      ci.Step.run('pack', ['echo "$LEFT$RIGHT" > "$WORK/parts.txt"', 'echo "packed=yes" >> "$OUTPUTS"'], {
        environment: { LEFT: ci.Value.jobOutput('make', 'left'), RIGHT: ci.Value.jobOutput('make', 'right') },
        outputs: ['packed'],
      }),
      ci.Step.upload('hand-on', 'parts', ['parts.txt'], {
        retentionDays: 3,
        onlyWhen: { step: 'pack', output: 'packed', value: 'yes' },
      }),
    ],
  });
  new ci.Job(pipeline, 'take', {
    runner,
    needs: ['pack'],
    steps: [
      ci.Step.download('take', 'pack', 'parts'),
      ci.Step.run('look', ['grep -qx mademade "$WORK/parts.txt"', 'test "$PACKED" = yes'], {
        environment: { PACKED: ci.Value.jobOutput('pack', 'packed') },
      }),
    ],
  });
}

const MIRRORS = { 'quay.io': 'registry.example.com/quay', 'docker.io': 'registry.example.com/hub' };

/** A line for each job or step that asks for it. */
const lack = (title: string, feature: string, ...places: readonly string[]): string[] =>
  places.map((where) => `error: ${title} has no ${feature}, which "${where}" asks for`);

const FORGEJO = 'Forgejo Actions';
const GITLAB = 'GitLab CI';
const TEKTON = 'Tekton';
const LOCAL = 'a local script';

/** Such a file cannot be right. */
export const NO_IMAGE = 'machine without an image';

/** Every feature of pipelines, one program each. */
export const FEATURES: Readonly<Record<string, Feature>> = {
  'one-image': {
    program: (setting) => {
      setting.image('os').addPackages('htop');
      setting.release();
    },
  },
  'two-levels': {
    program: (setting) => {
      family(setting);
      setting.release();
    },
  },
  'two-releases': {
    program: (setting) => {
      const { app, providers, runners, runner: freshnessRunner } = setting;
      family(setting, { signingKey: setting.key() });
      setting.release({ images: ['base'] });
      const images = ['desktop', 'server'];
      // GitLab reads one file.
      const other = setting.provider === 'gitlab' ? [ci.Provider.gitlab({ file: 'desktops.yml' })] : providers;
      new ci.ImagePipeline(app, 'Desktops', { images, schedule: [], providers: other, runners, freshnessRunner });
    },
  },
  'copied-from-an-image': {
    program: (setting) => {
      const base = setting.image('base');
      const tools = setting.image('tools');
      const desktop = setting.image('desktop', { base: BaseImage.fromImage(base) });
      const source = CopySource.image('registry.example.com/os/tools:latest', '/usr/bin/tool');
      new CopyFrom(desktop, 'Tool', { source, path: '/usr/bin/tool' });
      const stage = new BuildStage(desktop, 'compile', { base: BaseImage.fromImage(tools) });
      new Script(stage, 'Compile', { commands: ['true > /out'] });
      new CopyFrom(desktop, 'Compiled', { source: CopySource.stage(stage, '/out'), path: '/usr/share/out' });
      setting.release();
    },
  },
  'three-levels': {
    program: (setting) => {
      const signingKey = setting.key();
      const base = setting.image('base', { signingKey });
      const middle = setting.image('middle', { base: BaseImage.fromImage(base), signingKey });
      const top = setting.image('top', { base: BaseImage.fromImage(middle), signingKey });
      const stage = new BuildStage(top, 'compile', { base: BaseImage.fromImage(base) });
      new Script(stage, 'Compile', { commands: ['true > /out'] });
      new CopyFrom(top, 'Compiled', { source: CopySource.stage(stage, '/out'), path: '/usr/share/out' });
      setting.release({ sbom: ci.SbomFormat.SPDX });
    },
  },
  'two-platforms': {
    program: (setting) => {
      family(setting, { platforms: BOTH });
      setting.release();
    },
    lacks: {
      forgejo: lack(FORGEJO, 'usual machines for arm64', 'build', 'build-2', 'try', 'try-2'),
      gitlab: lack(GITLAB, 'usual machines for arm64', 'build', 'build-2', 'try', 'try-2'),
    },
  },
  'two-platforms-emulated': {
    program: (setting) => {
      family(setting, { platforms: BOTH });
      setting.release({ emulate: true });
    },
  },
  'signed-with-a-key': {
    program: (setting) => {
      family(setting, { signingKey: setting.key(), platforms: BOTH });
      setting.release({ emulate: true });
    },
  },
  'key-with-a-password': {
    program: (setting) => {
      const signer = Signer.secret('RELEASE_KEY', { passwordSecret: 'RELEASE_PASSWORD' });
      setting.image('os', { signingKey: setting.key({ signer }) });
      setting.release();
    },
  },
  'key-in-a-service': {
    program: (setting) => {
      setting.image('os', { signingKey: setting.key({ signer: Signer.kms('awskms:///alias/release') }) });
      setting.release();
    },
  },
  'key-in-a-service-by-identity': {
    program: (setting) => {
      const signer = Signer.kms('awskms:///alias/release', { audience: 'sts.amazonaws.com' });
      setting.image('os', { signingKey: setting.key({ signer }) });
      setting.release();
    },
    lacks: { tekton: lack(TEKTON, 'identity of a job', 'sign') },
  },
  'key-in-a-service-and-keyless': {
    program: (setting) => {
      const signer = Signer.kms('azurekms://example.vault.azure.net/key', { audience: 'api://AzureADTokenExchange' });
      setting.image('os', { signingKey: setting.key({ signer, keyless }) });
      setting.release();
    },
    lacks: { tekton: lack(TEKTON, 'identity of a job', 'sign') },
  },
  'log-of-ones-own': {
    program: (setting) => {
      const transparencyLog = TransparencyLog.rekor({
        url: 'https://rekor.example.com',
        publicKey: Source.text(KEYS.second),
        requiredOnMachines: true,
      });
      family(setting, { signingKey: setting.key({ transparencyLog }), platforms: BOTH });
      setting.release({ emulate: true, provenance: true });
    },
  },
  'two-keys': {
    program: (setting) => {
      setting.image('os', { signingKey: setting.key() });
      const signer = Signer.secret('OTHER_KEY');
      const other = new SigningKey(setting.app, 'Other', { publicKey: Source.text(KEYS.second), signer });
      setting.image('other', { signingKey: other });
      setting.release();
    },
  },
  'key-and-keyless': {
    program: (setting) => {
      setting.image('os', { signingKey: setting.key({ keyless }) });
      setting.release();
    },
    lacks: { tekton: lack(TEKTON, 'identity of a job', 'sign') },
  },
  'keyless-alone': {
    program: (setting) => {
      const hostPolicy = HostPolicy.none();
      const signingKey = new KeylessSigning(setting.app, 'Workflow', { identity: keyless, hostPolicy });
      setting.image('os', { signingKey });
      setting.release();
    },
    lacks: { tekton: lack(TEKTON, 'identity of a job', 'sign') },
  },
  'key-without-a-policy': {
    program: (setting) => {
      setting.image('os', { signingKey: setting.key({ hostPolicy: HostPolicy.none() }) });
      setting.release();
    },
  },
  'policy-of-its-own': {
    program: (setting) => {
      setting.image('os', { signingKey: setting.key({ hostPolicy: HostPolicy.rejectUnknown() }) });
      setting.release();
    },
  },
  'parts-listed-in-spdx': {
    program: (setting) => {
      family(setting, { signingKey: setting.key() });
      setting.release({ sbom: ci.SbomFormat.SPDX });
    },
  },
  'parts-listed-in-cyclonedx': {
    program: (setting) => {
      setting.image('os', { signingKey: setting.key() });
      setting.release({ sbom: ci.SbomFormat.CYCLONEDX });
    },
  },
  provenance: {
    program: (setting) => {
      family(setting, { signingKey: setting.key() });
      setting.release({ provenance: true, sbom: ci.SbomFormat.SPDX });
    },
  },
  tests: {
    program: (setting) => {
      const [base] = family(setting);
      new File(base!, 'Motd', { path: "/etc/it's $HOME.conf", source: Source.lines('hello') });
      setting.release({
        tests: [
          { title: "it's there for $5", commands: ['test -e /etc/os-release', 'htop --version | grep -q htop'] },
          { title: 'a desktop', commands: ['command -v gnome-shell'], images: ['desktop'] },
        ],
      });
    },
  },
  'layers-by-chunkah': {
    program: (setting) => {
      family(setting, { platforms: BOTH });
      setting.release({ emulate: true, rechunk: ci.Rechunk.chunkah() });
    },
  },
  'layers-of-some-images': {
    program: (setting) => {
      family(setting);
      const rechunk = ci.Rechunk.chunkah({ maxLayers: 96, images: ['desktop'] });
      setting.release({ engine: BuildEngine.BUILDKIT, rechunk });
    },
  },
  'cached-layers': {
    program: (setting) => {
      setting.image('os').addPackages('htop');
      setting.release({ cache: 'registry.example.com/os/cache' });
    },
  },
  'build-secrets': {
    program: (setting) => {
      const [, desktop] = family(setting);
      new Script(desktop!, 'Fetch', {
        commands: ['curl --header @/run/secrets/token https://example.com', 'cat /run/secrets/other'],
        secrets: [Secret.fromBuild('token'), Secret.fromBuild('other')],
      });
      setting.release();
    },
  },
  'certificates-of-the-machine': {
    program: (setting) => {
      const [, desktop] = family(setting, { useBuildCertificates: true });
      new Script(desktop!, 'Fetch', {
        commands: ['curl --header @/run/secrets/token https://example.com'],
        secrets: [Secret.fromBuild('token')],
      });
      setting.image('plain').addPackages('htop');
      setting.release();
    },
  },
  'certificates-of-the-machine-for-buildkit': {
    program: (setting) => {
      setting.image('os', { useBuildCertificates: true }).addPackages('htop');
      setting.release({ engine: BuildEngine.BUILDKIT });
    },
  },
  buildkit: {
    program: (setting) => {
      family(setting, { platforms: BOTH });
      setting.release({
        engine: BuildEngine.BUILDKIT,
        cache: 'registry.example.com/os/cache',
        emulate: true,
      });
    },
  },
  'secrets-of-the-registry': {
    program: (setting) => {
      setting.image('os');
      setting.release({ registry: ci.RegistryLogin.secrets('ROBOT_NAME', 'ROBOT_TOKEN') });
    },
  },
  'token-of-the-job': {
    program: (setting) => {
      const repository = setting.provider === 'gitlab' ? 'registry.gitlab.com/example/os' : 'ghcr.io/example/os';
      setting.image('os', { repository });
      setting.release({ registry: ci.RegistryLogin.jobToken() });
    },
    lacks: {
      forgejo: lack(FORGEJO, 'job token that may push images', 'build/login', 'publish/login'),
      tekton: lack(TEKTON, 'token of its own for each job', 'build/login', 'publish/login'),
    },
  },
  'no-login': {
    program: (setting) => {
      setting.image('os');
      setting.release({ registry: ci.RegistryLogin.none() });
    },
  },
  'two-registries': {
    program: (setting) => {
      setting.image('os');
      setting.image('copy', { repository: 'quay.io/example/copy' });
      setting.release();
    },
  },
  'machines-of-ones-own': {
    program: (setting) => {
      family(setting, { platforms: BOTH });
      // Labels that every machine of one's own has, on GitHub; on Tekton, those of nodes.
      const label = (amd64: string, arm64: string): { [architecture: string]: ci.Runner } => ({
        amd64: ci.Runner.label(amd64),
        arm64: ci.Runner.label(arm64),
      });
      const container = (name: string): ci.Runner =>
        ci.Runner.container(TOOLS, { label: `kubernetes.io/hostname=${name}` });
      const runners =
        setting.provider === 'tekton' ? { amd64: container('one'), arm64: container('two') } : label('x64', 'arm64');
      setting.release({ runners });
    },
  },
  'machines-in-containers': {
    program: (setting) => {
      family(setting);
      setting.release({ runners: { amd64: ci.Runner.container(TOOLS) } });
    },
  },
  'deployment-environment': {
    program: (setting) => {
      setting.image('os', { signingKey: setting.key() });
      setting.release({ deploymentEnvironment: 'release' });
    },
    lacks: {
      forgejo: lack(FORGEJO, 'protected environments', 'sign'),
      tekton: lack(TEKTON, 'protected environments', 'sign'),
    },
  },
  'job-of-ones-own': {
    program: (setting) => {
      setting.image('os');
      ownJobs(setting, setting.release());
    },
  },
  'all-tags': {
    program: (setting) => {
      setting.image('os', { tag: 'stable' });
      setting.release({ tags: ci.TagScheme.of({ commit: true, branch: true, version: '44' }) });
    },
  },
  'a-version-of-its-own': {
    program: (setting) => {
      const os = setting.image('os');
      new Label(os, 'Version', { key: 'org.opencontainers.image.version', value: "it's 44" });
      setting.image('other');
      setting.release({ tags: ci.TagScheme.of({ channel: false, date: false, branch: true }) });
    },
  },
  'a-date-alone': {
    program: (setting) => {
      setting.image('os');
      setting.release({ tags: ci.TagScheme.of({ channel: false }) });
    },
  },
  'no-schedule': {
    program: (setting) => {
      setting.image('os').addPackages('htop');
      setting.release({ schedule: [] });
    },
  },
  'two-schedules': {
    program: (setting) => {
      setting.image('os').addPackages('htop');
      setting.release({ schedule: ['5 4 * * 1-5', '5 16 * * 6,0'], branch: 'stable/44' });
    },
  },
  'program-in-another-language': {
    program: (setting) => {
      setting.image('os');
      const freshnessRunner = ci.Runner.container(TOOLS, { privileged: false });
      setting.release({ freshnessCommands: ['uv run bootcdk synth --check'], freshnessRunner, freeDiskSpace: false });
    },
  },
  'pipeline-alone': {
    program: (setting) => {
      const triggers: ci.PipelineTriggers = {
        branches: ['main', 'stable/*'],
        tags: ['v*'],
        pullRequests: ['main'],
        schedule: ['0 6 * * 1'],
      };
      const description = 'Makes parts.\nAnd puts them together: "so".\n';
      ownJobs(setting, setting.pipeline({ title: 'Parts: all', description, triggers, cancelPrevious: true }));
    },
  },
  'jobs-after-failures': {
    program: (setting) => {
      const { runner } = setting;
      const pipeline = setting.pipeline({ triggers: { branches: ['main'] } });
      ownJobs(setting, pipeline);
      const say = (id: string): ci.Step => ci.Step.run(id, [`echo ${id}`]);
      new ci.Job(pipeline, 'tell', {
        runner,
        needs: ['make', 'pack'],
        afterFailures: true,
        steps: [
          ci.Step.run('tell', ['echo "${LEFT:-failed}"'], {
            environment: { LEFT: ci.Value.jobOutput('make', 'left') },
          }),
        ],
      });
      new ci.Job(pipeline, 'behind', { runner, needs: ['tell'], steps: [say('behind')] });
      new ci.Job(pipeline, 'strict', { runner, needs: ['make', 'take'], steps: [say('strict')] });
    },
  },
  'everything-known-of-a-run': {
    program: (setting) => {
      const pipeline = setting.pipeline({ triggers: { branches: ['main'], pullRequests: ['main'] } });
      const names = Object.values(ci.RunContext);
      const variable = (name: string): string => name.toUpperCase().replace(/-/g, '_');
      new ci.Job(pipeline, 'say', {
        runner: setting.runner,
        steps: [
          ci.Step.run('say', [`echo ${names.map((name) => `"$${variable(name)}"`).join(' ')}`], {
            environment: Object.fromEntries(names.map((name) => [variable(name), ci.Value.context(name)])),
          }),
        ],
      });
    },
  },
  'limit-of-a-step': {
    program: (setting) => {
      const pipeline = setting.pipeline({ triggers: { schedule: ['0 6 * * 1'], manual: false } });
      const steps = [ci.Step.run('wait', ['sleep 600'], { timeout: Duration.minutes(5) })];
      new ci.Job(pipeline, 'wait', { runner: setting.runner, steps });
    },
    lacks: { gitlab: ['warning: GitLab CI has no time limit of a step, which "wait/wait" asks for'] },
  },
  'words-with-quotes': {
    program: (setting) => {
      const description = "It's # not\n: a comment";
      const pipeline = setting.pipeline({ title: "Own: it's # one", description, triggers: { branches: ['main'] } });
      const equals = "it's";
      new ci.Job(pipeline, 'say', {
        title: "Say: it's # one",
        runner: setting.runner,
        matrix: { title: 'size', rows: [{ size: 'a$b `c`' }, { size: 'it\'s "d\\' }] },
        environment: {
          NO: ci.Value.text('no'),
          NUMBER: ci.Value.text('0o7'),
          JSON: ci.Value.text('{ "a": "it\'s \\$HOME" }'),
          SIZE: ci.Value.matrix('size'),
        },
        steps: [
          ci.Step.run('first', ['echo "word=it\'s" >> "$OUTPUTS"'], {
            title: '- "first": #1 of $HOME',
            outputs: ['word'],
          }),
          ci.Step.run('second', ['echo "$NO $NUMBER $JSON $SIZE"'], {
            onlyWhen: { step: 'first', output: 'word', value: equals },
          }),
        ],
      });
    },
  },
  'an-action': {
    program: (setting) => {
      const pipeline = setting.pipeline({ triggers: { branches: ['main'] } });
      const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';
      const inputs = { 'persist-credentials': ci.Value.text('false') };
      const action = ci.Step.action('check-out', 'actions/checkout', commit, {
        title: 'Check out otherwise',
        version: 'v7.0.1',
        inputs,
      });
      new ci.Job(pipeline, 'act', { runner: setting.runner, permissions: [READ_CONTENTS], steps: [action] });
    },
    lacks: {
      gitlab: lack(GITLAB, 'actions', 'act/check-out'),
      tekton: lack(TEKTON, 'actions', 'act/check-out'),
      local: lack(LOCAL, 'actions', 'act/check-out'),
    },
  },
  updates: {
    program: (setting) => {
      setting.image('os');
      const { app, providers, runner } = setting;
      new ci.UpdatePipeline(app, 'Updates', { providers, runner });
    },
    lacks: {
      tekton: [...lack(TEKTON, NO_IMAGE, 'push'), ...lack(TEKTON, 'token of its own for each job', 'push/push')],
    },
    namesFiles: true,
  },
  'updates-of-the-lock-file': {
    program: (setting) => {
      setting.image('os');
      const { app, providers, runner } = setting;
      const lockSchedule = ['40 4 * * 1-5'];
      new ci.UpdatePipeline(app, 'Updates', { providers, runner, lockSchedule, tokenSecret: 'BOT_TOKEN' });
    },
    lacks: { tekton: lack(TEKTON, NO_IMAGE, 'push', 'propose') },
    namesFiles: true,
  },
  mirror: {
    app: { mirrors: MIRRORS },
    program: (setting) => {
      const { app, providers, runner } = setting;
      const [base] = family(setting, { platforms: BOTH });
      new CopyFrom(base!, 'Motd', { source: CopySource.image('debian:13', '/etc/motd'), path: '/usr/share/motd' });
      const logins = { 'docker.io': ci.RegistryLogin.secrets('HUB_USER', 'HUB_PASSWORD') };
      new ci.MirrorPipeline(app, 'Mirror', { providers, runner, logins, schedule: ['5 4 * * 1-5'] });
    },
  },
  'on-mirrors': {
    app: { mirrors: MIRRORS },
    program: (setting) => {
      family(setting, { platforms: BOTH });
      setting.release({ emulate: true });
    },
  },
  'on-a-mirror-with-the-token-of-the-job': {
    app: { mirrors: { 'quay.io': 'mirror.example.com' } },
    program: (setting) => {
      family(setting);
      setting.release({ mirrorLogins: { 'mirror.example.com': ci.RegistryLogin.jobToken() } });
    },
    lacks: {
      forgejo: lack(FORGEJO, 'job token that may push images', 'build/login-2', 'try/login'),
      tekton: lack(TEKTON, 'token of its own for each job', 'build/login-2', 'try/login'),
    },
  },
  'on-a-mirror-with-secrets': {
    app: { mirrors: { 'quay.io': 'mirror.example.com' } },
    program: (setting) => {
      family(setting);
      const login = ci.RegistryLogin.secrets('MIRROR_USER', 'MIRROR_PASSWORD');
      setting.release({ mirrorLogins: { 'mirror.example.com': login } });
    },
  },
  'changed-steps': {
    program: (setting) => {
      setting.image('os');
      const { steps } = setting.release();
      const say = (id: string): ci.Step =>
        ci.Step.run(id, ['echo "$GREETING"'], { environment: { GREETING: ci.Value.text("it's") } });
      steps.patch('build/build', {
        commandsBefore: ['echo "before $WHAT"'],
        commandsAfter: ['echo after'],
        environment: { WHAT: ci.Value.text('it') },
      });
      steps.insertBefore('build/test', say('before'));
      steps.insertAfter('build/push', say('after'), say('after-that'));
      steps.replace('publish/tags', say('instead'));
      steps.remove('build/machine');
    },
  },
};
