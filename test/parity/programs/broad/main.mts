import {
  App,
  Architecture,
  AspectPriority,
  Aspects,
  AtomicDesktop,
  BaseImage,
  BlockSetup,
  Bootloader,
  BuildEngine,
  BuildStage,
  ci,
  CoprDistribution,
  CoprRepository,
  CopyFrom,
  CopySource,
  Directory,
  Duration,
  Edit,
  EngineFloor,
  File,
  FileEdit,
  FilesystemType,
  Findings,
  FlatpakRemote,
  Group,
  HostPolicy,
  type IAspect,
  Image,
  ImageConfiguration,
  InstallConfiguration,
  Instruction,
  JsonTool,
  KernelArguments,
  KeylessIdentity,
  KeylessSigning,
  KillMode,
  Label,
  Layer,
  OptPolicy,
  OsRelease,
  Output,
  Package,
  PackageGroup,
  PackageManagerType,
  PackageRemoval,
  PackageReplacement,
  PackageRepository,
  Phase,
  Primitive,
  ProtectHome,
  ProtectSystem,
  RemoteFile,
  Restart,
  RootFilesystem,
  Script,
  Secret,
  ServiceType,
  Severity,
  Signer,
  SigningKey,
  Source,
  Steps,
  Symlink,
  SystemdDropIn,
  SystemdUnit,
  Tmpfiles,
  TmpfilesEntry,
  TransparencyLog,
  Trigger,
  UnitScope,
  UpdateAgent,
  UpdateMode,
  UpdateTimer,
  User,
  VerificationGuide,
} from 'bootcdk';
import { Construct, type IConstruct } from 'constructs';

const DIGEST = 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

/** A construct of the program's own, with properties of its own. */
class Kiosk extends Construct {
  public readonly url: string;

  public constructor(scope: Construct, id: string, props: { readonly url: string }) {
    super(scope, id);
    this.url = props.url;
    new File(this, 'Settings', {
      path: '/etc/kiosk.conf',
      source: Source.lines(`url=${props.url}`),
      mode: '0640',
      owner: 'kiosk',
      group: 'kiosk',
    });
    new SystemdUnit(this, 'kiosk.service', {
      unit: { description: 'Show the start page', after: ['network-online.target'], startLimitBurst: 3 },
      service: {
        type: ServiceType.SIMPLE,
        execStart: [`/usr/bin/cage -- firefox --kiosk ${props.url}`],
        user: 'kiosk',
        restart: Restart.ON_FAILURE,
        restartSec: Duration.seconds(5),
        killMode: KillMode.MIXED,
        protectHome: ProtectHome.READ_ONLY,
        protectSystem: ProtectSystem.STRICT,
        standardOutput: Output.JOURNAL,
        noNewPrivileges: true,
        environment: { LANG: 'C.UTF-8', HOME: '/var/lib/kiosk' },
      },
      install: { wantedBy: ['graphical.target'] },
      enabled: true,
    });
  }
}

/** Says of every image how many primitives it has, and speaks of stages. */
class Policy implements IAspect {
  public visit(node: IConstruct): void {
    if (Image.isImage(node)) {
      const primitives = node.node.findAll().filter((each) => Primitive.isPrimitive(each));
      Findings.of(node).addInfo('primitives', `${node.imageId} has ${primitives.length} primitives`);
    }
    if (RootFilesystem.isRootFilesystem(node) && Steps.isSteps(node.steps) && !Image.isImage(node)) {
      Findings.of(node).addWarning('stage', 'there is a build stage', 'none is needed');
    }
    if (User.isUser(node) && node.userName === 'nobody') Findings.of(node).addError('nobody', 'not this user');
  }
}

/** Adds a label to every image, before others look. */
class Licensed implements IAspect {
  public visit(node: IConstruct): void {
    if (!Image.isImage(node)) return;
    new Label(node, 'Licenses', { key: 'org.opencontainers.image.licenses', value: 'Apache-2.0 AND "MIT"' });
  }
}

const app = new App({
  context: { channel: 'testing' },
  mirrors: { 'registry.example.com': 'ghcr.io/example/mirror', 'quay.io/fedora': 'ghcr.io/example/mirror/fedora' },
});
const signingKey = new SigningKey(app, 'ReleaseKey', {
  publicKey: Source.file('cosign.pub'),
  nextKey: Source.file('next.pub'),
  backupKeys: [Source.file('backup.pub')],
  signer: Signer.secret('COSIGN_KEY', { passwordSecret: 'COSIGN_WORD' }),
  transparencyLog: TransparencyLog.PUBLIC,
  hostPolicy: HostPolicy.rejectUnknown({
    allow: [{ repository: 'quay.io/example', publicKeys: [Source.file('backup.pub')] }],
    allowOtherContainers: true,
  }),
});

const desktop = addDesktop();
addVariant(desktop);
addServer();
addPipelines();

Aspects.of(app).add(new Licensed(), { priority: AspectPriority.MUTATING });
Aspects.of(app).add(new Policy(), { priority: AspectPriority.READONLY });
Findings.of(app).acknowledge('bootcdk::base-not-pinned', `${Severity.WARNING}: the pipeline pins the bases`);
app.synth();

function addDesktop(): Image {
  const image = new Image(app, 'desktop', {
    base: BaseImage.fedoraBootc('44', { digest: DIGEST }),
    repository: 'ghcr.io/example/desktop',
    description: `A desktop, channel ${app.node.tryGetContext('channel') as string}`,
    labels: { 'com.example.team': 'desktop', 'com.example.b': '2', 'com.example.a': '1' },
    platforms: [Architecture.AMD64, Architecture.ARM64],
    engines: [EngineFloor.buildah('1.39'), EngineFloor.buildkit('0.12')],
    opt: OptPolicy.DIRECTORY,
    signingKey,
  });

  // Packages.
  image.addPackages('htop', 'tmux', 'g++');
  image.removePackages('nano');
  const vendor = new PackageRepository(image, 'vendor', {
    description: 'Vendor',
    baseUrl: 'https://packages.example.com/fedora/$basearch/',
    gpgKey: Source.file('files/vendor.asc'),
    priority: 50,
  });
  const copr = new CoprRepository(image, 'Copr', {
    project: '@own/vpn',
    distribution: CoprDistribution.FEDORA,
    gpgKey: Source.file('files/vendor.asc'),
  });
  new Package(image, 'vpn', { repository: copr, installWeakDependencies: true });
  new PackageReplacement(image, 'Agent', { remove: 'agent', install: 'vendor-agent', repository: vendor });
  new PackageRemoval(image, 'old', { autoremove: true });
  new PackageGroup(image, 'development-tools');

  // Accounts and files.
  new Group(image, 'helpers', { gid: 902, members: ['kiosk'] });
  new User(image, 'kiosk', { uid: 901, groups: ['video', 'audio'], home: '/var/lib/kiosk' });
  new Kiosk(image, 'Kiosk', { url: 'https://example.com/?a=1&b=2' });
  new File(image, 'Bytes', { path: '/usr/share/bytes', source: Source.base64('AAECAw==') });
  new File(image, 'Text', { path: '/etc/text.conf', source: Source.text('it\'s 100% $plain "ü"\n') });
  new Directory(image, 'Tree', { path: '/usr/share/tree', source: Source.directory('files/tree') });
  new Symlink(image, 'Link', { path: '/usr/bin/link', target: 'htop' });
  new RemoteFile(image, 'Tool', {
    path: '/usr/bin/tool',
    url: 'https://example.com/tool',
    checksum: DIGEST,
    mode: '0755',
  });
  new Tmpfiles(image, 'State', {
    entries: [
      TmpfilesEntry.directory('/var/lib/own', { mode: '0750', user: 'kiosk' }),
      TmpfilesEntry.symlink('/var/lib/link', 'own'),
    ],
  });
  new FileEdit(image, 'Json', {
    path: '/etc/app.json',
    createFrom: '{}',
    edit: Edit.json({
      set: [{ path: ['a', "b's.$c"], value: { z: [1, 2.5, true, 'x'], d: '"' } }],
      remove: [{ path: ['e'] }],
    }),
  });
  new FileEdit(image, 'Ini', {
    path: '/etc/app.ini',
    edit: Edit.ini({ section: 'main', set: { 'z-key': '$x y', 'a-key': '1' }, remove: ['gone'] }),
  });
  new FileEdit(image, 'Shells', { path: '/etc/shells', edit: Edit.lines({ ensure: ['/usr/bin/fish'] }) });

  // What runs while it is built.
  new Script(image, 'Setup', {
    source: Source.file('files/setup.sh'),
    inputs: { input: Source.file('files/input'), other: Source.lines('other') },
    arguments: ['--name', 'a b'],
    environment: { NAME: 'a "b" $c', ALPHA: '1' },
    secrets: [Secret.fromBuild('token', { target: '/run/secrets/own' })],
    caches: ['/var/cache/own'],
    network: false,
  });
  new Trigger(image, 'Fonts', { command: ['fc-cache', '--system-only'], watch: ['/usr/share/fonts'] });
  new File(image, 'Font', {
    path: '/usr/share/fonts/own/font.ttf',
    source: Source.base64('AAEC'),
    phase: Phase.FILES,
  });

  // What the machine is.
  new KernelArguments(image, 'Console', { arguments: ['console=ttyS0', 'quiet'] });
  new OsRelease(image, 'Identity', { prettyName: 'It\'s "Own"', variantId: 'own', extra: { B_KEY: 'b', A_KEY: 'a' } });
  new InstallConfiguration(image, 'Install', {
    rootFilesystem: FilesystemType.XFS,
    blockSetups: [BlockSetup.DIRECT],
    bootloader: Bootloader.GRUB,
    kernelArguments: ['rw'],
  });
  new UpdateTimer(image, 'Updates', {
    mode: UpdateMode.STAGE,
    agent: UpdateAgent.BOOTC,
    onCalendar: ['Sun 03:00'],
    randomizedDelay: Duration.minutes(30),
  });
  new FlatpakRemote(image, 'flathub', { url: 'https://dl.flathub.org/repo/', gpgKey: 'AAEC', title: 'Flathub' });
  new SystemdUnit(image, 'sync.timer', {
    unitScope: UnitScope.USER,
    timer: { onCalendar: ['hourly'], persistent: true, accuracySec: Duration.hours(1) },
    install: { wantedBy: ['timers.target'] },
    extra: { 'X-Own': { Zeta: ['1'], Alpha: ['2', '3'] } },
  });
  new SystemdDropIn(image, 'Limit', { unitName: 'sshd.service', service: { timeoutStopSec: Duration.infinite() } });
  new ImageConfiguration(image, 'Configuration', { environment: { PLAIN: '1', ANOTHER: 'a "b" $c' } });
  return image;
}

/** On the desktop: a layer of its own, a stage of its own, changed steps. */
function addVariant(parent: Image): void {
  const image = new Image(app, 'variant', {
    base: BaseImage.fromImage(parent),
    repository: 'ghcr.io/example/variant',
    signingKey,
  });
  const stage = new BuildStage(image, 'Builder', { base: BaseImage.fedoraBootc('44', { digest: DIGEST }) });
  stage.addPackages('gcc');
  new Script(stage, 'Compile', { commands: ['gcc -o /usr/bin/compiled /dev/null'] });
  new CopyFrom(image, 'Compiled', {
    source: CopySource.stage(stage, '/usr/bin/compiled'),
    path: '/usr/bin/compiled',
    mode: '0755',
  });
  const layer = new Layer(image, 'Extras');
  new Package(layer, 'extras');
  new File(layer, 'Settings', { path: '/etc/extras.conf', source: Source.lines('x=y', 'z=ü') });
  const late = new Layer(image, 'Late');
  late.node.addDependency(layer);
  new File(late, 'Settings', { path: '/etc/late.conf', source: Source.lines('late') });
  image.steps.patch('extras/packages/install', {
    commandsBefore: ['true before'],
    commandsAfter: ['true after'],
    caches: ['/var/cache/own'],
  });
  image.steps.insertAfter(
    'extras/files/files',
    Instruction.comment('by hand'),
    Instruction.run('true', 'true again'),
    Instruction.env({ ZED: '1', ABLE: '2' }),
  );
}

function addServer(): void {
  const base = BaseImage.fromReference(`registry.example.com/bases/minimal:1@${DIGEST}`, {
    hasBootc: true,
    hasKernel: true,
    packageManager: PackageManagerType.DNF4,
    jsonTools: [JsonTool.PYTHON3],
    links: { '/lib': 'usr/lib', '/bin': 'usr/bin' },
  });
  const image = new Image(app, 'server', {
    base,
    repository: 'ghcr.io/example/server',
    signingKey: new KeylessSigning(app, 'Workflow', {
      identity: KeylessIdentity.githubWorkflow('example/images', 'release.yml'),
      hostPolicy: HostPolicy.none(),
    }),
  });
  image.addPackages('nginx');
  image.steps.remove('image/verify/script-lint');
  const remote = new RemoteFile(image, 'Unchecked', { path: '/etc/remote', url: 'https://example.com/remote' });
  Findings.of(remote).acknowledge('bootcdk::remote-file-checksum', 'it is renewed in place');
  new Image(app, 'local', { base: BaseImage.fedoraAtomic(AtomicDesktop.KINOITE, '44') });
}

function addPipelines(): void {
  const release = new ci.ImagePipeline(app, 'Release', {
    providers: [ci.Provider.githubActions(), ci.Provider.local()],
    runners: { arm64: ci.Runner.label('own-arm'), amd64: ci.Runner.label('ubuntu-26.04') },
    engine: BuildEngine.BUILDAH,
    registry: ci.RegistryLogin.secrets('USER', 'PASSWORD'),
    sbom: ci.SbomFormat.SPDX,
    provenance: true,
    tags: ci.TagScheme.of({ version: '44', commit: true }),
    tests: [{ title: 'tmux starts', commands: ['tmux -V'], images: ['desktop'] }],
    rechunk: ci.Rechunk.chunkah({ maxLayers: 96, images: ['desktop', 'variant'] }),
  });
  release.steps.patch('publish/tags', {
    commandsAfter: ['echo published'],
    environment: { ZONE: ci.Value.text('z'), COMMIT: ci.Value.context(ci.RunContext.COMMIT) },
  });
  const links = new ci.Pipeline(app, 'Links', {
    providers: [ci.Provider.githubActions()],
    triggers: { schedule: ['0 6 * * 1'], branches: ['main'] },
  });
  new ci.Job(links, 'check', {
    permissions: [{ scope: ci.PermissionScope.CONTENTS, level: ci.PermissionLevel.READ, reason: 'to check out' }],
    matrix: {
      title: 'site',
      rows: [
        { site: 'one', area: 'a' },
        { site: 'two', area: 'b' },
      ],
    },
    environment: { SITE: ci.Value.matrix('site'), AREA: ci.Value.matrix('area') },
    timeout: Duration.minutes(10),
    steps: [
      ci.Step.checkout(),
      ci.Step.action('setup', 'example/setup', COMMIT, {
        version: 'v1.2.3',
        inputs: { name: ci.Value.text('value'), also: ci.Value.text('other') },
      }),
      ci.Step.run('links', ['./check-links.sh'], { timeout: Duration.seconds(90) }),
    ],
  });
  if (!ci.PipelineSteps.isPipelineSteps(links.steps)) throw new Error('no steps');
  new ci.Renovate(app, 'Renovate', {
    minimumReleaseAge: Duration.days(3),
    settings: { labels: ['bot'], prHourlyLimit: 0 },
  });
  new ci.Dependabot(app, 'Dependabot', {
    interval: ci.DependabotInterval.WEEKLY,
    ecosystems: [ci.DependabotEcosystem.NPM],
  });
  new ci.UpdatePipeline(app, 'Updates', { providers: [ci.Provider.githubActions()] });
  new ci.MirrorPipeline(app, 'Mirror', {
    providers: [ci.Provider.githubActions(), ci.Provider.local()],
    schedule: ['5 4 * * *'],
    mirrors: ['ghcr.io/example/mirror'],
    logins: {
      'registry.example.com': ci.RegistryLogin.secrets('READER', 'READER_WORD'),
      'ghcr.io': ci.RegistryLogin.secrets('USER', 'PASSWORD'),
    },
  });
  new VerificationGuide(app, 'Verify');
}
