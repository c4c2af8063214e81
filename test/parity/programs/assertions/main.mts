import {
  App,
  Aspects,
  assertions,
  BaseImage,
  ci,
  File,
  Findings,
  type IAspect,
  Image,
  KernelArguments,
  Package,
  ServiceType,
  Severity,
  Source,
  Symlink,
  SystemdUnit,
} from 'bootcdk';
import { type IConstruct, RootConstruct } from 'constructs';

const { InMemory, InstructionKind, Match, Matcher, RepositoryFiles, ResourceType, Template } = assertions;

const CONTENTS = ['PermitRootLogin no', 'PasswordAuthentication no', 'X11Forwarding no', 'MaxAuthTries 3'];

/** What is tested. */
function kiosk(app: App): Image {
  const image = new Image(app, 'kiosk', {
    base: BaseImage.fedoraBootc('44'),
    repository: 'ghcr.io/example/kiosk',
    labels: { 'com.example.team': 'kiosk', 'com.example.channel': 'beta' },
  });
  image.addPackages('cage', 'firefox');
  new SystemdUnit(image, 'kiosk.service', {
    unit: { description: 'Show the start page' },
    service: { type: ServiceType.SIMPLE, execStart: ['/usr/bin/cage -- firefox --kiosk https://example.com'] },
    install: { wantedBy: ['graphical.target'] },
    enabled: true,
  });
  new File(image, 'Ssh', {
    path: '/etc/ssh/sshd_config.d/10-kiosk.conf',
    source: Source.lines(...CONTENTS),
    mode: '0600',
  });
  new File(image, 'Settings', {
    path: '/etc/kiosk.json',
    source: Source.text('{"url": "a", "tabs": [1, 2], "debug": true}'),
  });
  new Symlink(image, 'Link', { path: '/usr/bin/browser', target: 'firefox' });
  new KernelArguments(image, 'Console', { arguments: ['console=ttyS0', 'quiet'] });
  return image;
}

/** A policy of the user's own. */
class Published implements IAspect {
  public visit(node: IConstruct): void {
    if (!Image.isImage(node) || node.repository?.startsWith('registry.example.com/')) return;
    Findings.of(node).addError('example::published', `${node.imageId} is not published in our registry`);
  }
}

/** With a mistake, a warning, a note, and what is accepted. */
function mistaken(app: App): Image {
  const image = new Image(app, 'mistaken', { base: BaseImage.fedoraBootc('44') });
  new Package(image, 'cage firefox'); // the line of the mistake
  Findings.of(image).addWarning('example::old', 'this is old');
  Findings.of(image).addInfo('example::note', 'this is a note');
  Findings.of(image).addInfo('example::meant', 'this is meant');
  Findings.of(image).acknowledge('example::meant', 'it is');
  return image;
}

/** Tells what an assertion that does not hold says. */
function fails(name: string, assertion: () => void): void {
  try {
    assertion();
  } catch (error) {
    say(name, (error as Error).message);
    return;
  }
  say(name, 'it holds');
}

function say(name: string, text: string): void {
  console.log(`## ${name}\n${text}`);
}

const template = Template.fromImage(kiosk(InMemory.app()));
packages();
units();
files();
resources();
containerfile();
repository();
findings();
misuse();

function packages(): void {
  template.hasPackage('cage');
  template.hasPackage('firefox', { layer: 'image', version: Match.absent() });
  template.hasNoPackage('gnome-shell');
  template.hasNoPackage('cage', { version: '1.0' });
  fails('a package that is not there', () => template.hasPackage('firefix'));
  fails('a package that is otherwise', () => template.hasPackage('cage', { version: '1.0', layer: 'image' }));
  fails('a package that should not be there', () => template.hasNoPackage('cage'));
}

function units(): void {
  template.hasUnit('kiosk.service', {
    enabled: true,
    sections: {
      Service: { ExecStart: Match.stringLikeRegexp('^/usr/bin/cage'), User: Match.absent() },
      Install: Match.objectEquals({ WantedBy: 'graphical.target' }),
    },
  });
  template.hasNoUnit('kiosk.timer');
  template.hasNoUnit('kiosk.service', { masked: true });
  fails('a unit with another type', () =>
    template.hasUnit('kiosk.service', {
      enabled: true,
      sections: { Service: { Type: 'oneshot', User: Match.anyValue() } },
    }),
  );
  fails('a unit with more than that', () =>
    template.hasUnit('kiosk.service', {
      sections: Match.objectEquals({ Unit: { Description: 'Show the start page' } }),
    }),
  );
  fails('a unit that is not there', () => template.hasUnit('kiosk.timer'));
  fails('a unit that should not be there', () => template.hasNoUnit('kiosk.service', { enabled: true }));
}

function files(): void {
  template.hasFile('/etc/ssh/sshd_config.d/10-kiosk.conf', {
    contents: Match.stringLikeRegexp('^PermitRootLogin no$'),
    mode: '0600',
    owner: 'root',
  });
  template.hasFile('/etc/kiosk.json', {
    contents: Match.serializedJson({
      tabs: Match.arrayEquals([1, Match.anyValue()]),
      debug: true,
      zoom: Match.absent(),
    }),
  });
  template.hasFile('/usr/lib/bootc/kargs.d/50-kiosk-console.toml', {
    contents: Match.serializedToml(Match.objectLike({ kargs: Match.arrayWith(['quiet']) })),
  });
  template.hasFile('/usr/lib/systemd/system/kiosk.service', {
    contents: Match.serializedIni({ Install: { WantedBy: Match.not('timers.target') } }),
  });
  template.hasNoFile('/etc/motd');
  fails('a file with other lines', () =>
    template.hasFile('/etc/ssh/sshd_config.d/10-kiosk.conf', {
      contents: 'PermitRootLogin yes\nPasswordAuthentication no\nX11Forwarding no\n',
      mode: '0644',
    }),
  );
  fails('a file without that text', () =>
    template.hasFile('/etc/ssh/sshd_config.d/10-kiosk.conf', { contents: Match.stringContaining('Port 22') }),
  );
  fails('a document with other values', () =>
    template.hasFile('/etc/kiosk.json', {
      contents: Match.serializedJson({ url: 'b', tabs: [1, 3], zoom: 1.5, port: 80, debug: Match.absent() }),
    }),
  );
  fails('a file that is no such document', () =>
    template.hasFile('/etc/kiosk.json', { contents: Match.serializedToml({ url: 'a', debug: true, tabs: [1] }) }),
  );
  fails('a file that is a link', () => template.hasFile('/usr/bin/browser'));
  fails('a file that is not there', () => template.hasFile('/etc/kiosk.jsn'));
  fails('a file that should not be there', () =>
    template.hasNoFile('/etc/kiosk.json', { contents: Match.stringContaining('url') }),
  );
}

function resources(): void {
  template.hasResource(ResourceType.LABEL, { key: 'com.example.team', value: 'kiosk' });
  template.hasNoResource(ResourceType.PACKAGE_REMOVAL, { name: 'nano' });
  template.resourceCountIs(ResourceType.SYMLINK, 1);
  fails('the closest of several', () =>
    template.hasResource(ResourceType.LABEL, { key: 'com.example.channel', value: Match.stringLikeRegexp('^stable') }),
  );
  fails('something that should not be there', () =>
    template.hasNoResource(ResourceType.SYMLINK, { target: Match.not('chromium') }),
  );
  fails('another number', () => template.resourceCountIs(ResourceType.PACKAGE, 3));
  const firefox = template.findResources(ResourceType.PACKAGE, { name: 'firefox' });
  say('resources that are found', firefox.map((each) => `${each.name} in ${each.layer}`).join());
  say(
    'files that are found',
    template
      .findFiles('/etc/**')
      .map(({ path, mode, owner, construct, contents }) => [path, mode, owner, construct, contents!.length].join(' '))
      .join('\n'),
  );
}

function containerfile(): void {
  template.hasStep('image/packages/install', { caches: Match.arrayWith(['/var/cache/libdnf5']) });
  template.hasNoStep('image/packages/remove');
  template.hasInstruction(InstructionKind.RUN, {
    commands: Match.arrayWith([Match.stringContaining('bootc container lint')]),
    network: 'none',
  });
  template.hasNoInstruction(InstructionKind.USER);
  fails('a step that is not there', () => template.hasStep('image/packages/instal'));
  fails('a step that is otherwise', () =>
    template.hasStep('image/packages/install', { caches: ['/var/cache/apt'], network: 'none' }),
  );
  fails('a step that should not be there', () => template.hasNoStep('image/finish/labels'));
  fails('an instruction that is not there', () =>
    template.hasInstruction(InstructionKind.LABEL, { labels: { 'com.example.team': 'desktop' } }),
  );
  fails('an instruction that should not be there', () =>
    template.hasNoInstruction(InstructionKind.FROM, { stage: Match.absent() }),
  );
  const [first] = template.toContainerfile().split('\n');
  say('the Containerfile', first!);
}

function repository(): void {
  const app = InMemory.app({ context: { channel: 'beta' } });
  kiosk(app);
  new ci.ImagePipeline(app, 'Release', { schedule: ['0 5 * * 1'], providers: [ci.Provider.githubActions()] });
  const repositoryFiles = RepositoryFiles.fromApp(app);
  repositoryFiles.hasFile('.github/workflows/release.yml', {
    contents: Match.serializedYaml({ on: { schedule: [{ cron: '0 5 * * 1' }] } }),
  });
  repositoryFiles.hasNoFile('.gitlab-ci.yml');
  fails('a workflow with another schedule', () =>
    repositoryFiles.hasFile('.github/workflows/release.yml', {
      contents: Match.serializedYaml({ name: 'Release', on: { schedule: [{ cron: '0 6 * * *' }] } }),
    }),
  );
  fails('a workflow that is not there', () => repositoryFiles.hasFile('.github/workflows/build.yml'));
  fails('a workflow that should not be there', () => repositoryFiles.hasNoFile('.github/workflows/release.yml'));
  say(
    'the workflows',
    repositoryFiles
      .findFiles('.github/workflows/*.yml')
      .map(({ path }) => path)
      .join(),
  );
  say('the context', app.node.tryGetContext('channel') as string);
}

function findings(): void {
  const right = assertions.Findings.fromImage(kiosk(InMemory.app()));
  right.hasNoErrors();
  right.hasNoWarnings();
  const app = InMemory.app();
  const image = mistaken(app);
  Aspects.of(app).add(new Published());
  const reported = assertions.Findings.fromApp(app);
  reported.hasFinding('example::published', { severity: Severity.ERROR, construct: 'mistaken' });
  reported.hasNoFinding('example::published', { construct: 'kiosk' });
  assertions.Findings.fromImage(image).hasFinding('bootcdk::package-name', {
    message: Match.stringContaining('"cage firefox"'),
  });
  fails('a finding that is otherwise', () =>
    reported.hasFinding('bootcdk::package-name', { severity: Severity.WARNING, fix: Match.absent() }),
  );
  fails('a finding that is not there', () => reported.hasFinding('example::publish'));
  fails('a finding that should not be there', () => reported.hasNoFinding('example::published'));
  fails('errors', () => reported.hasNoErrors());
  fails('warnings', () => reported.hasNoWarnings());
  fails('an image with errors', () => Template.fromImage(image));
  fails('an app with errors', () => RepositoryFiles.fromApp(app));
  Template.fromImage(image, { allowErrors: true }).hasResource(ResourceType.LABEL);
  say(
    'errors that are found',
    reported
      .errors()
      .map(({ id, severity }) => `${severity} ${id}`)
      .join(),
  );
  say(
    'warnings that are found',
    reported
      .warnings()
      .map(({ id }) => id)
      .join(),
  );
  say(
    'notes that are found',
    reported
      .notes()
      .map(({ id, message }) => `${id}: ${message}`)
      .join(),
  );
  say(
    'what is accepted',
    reported
      .acknowledged()
      .map((each) => `${each.id}: ${each.acknowledgedBecause}`)
      .join(),
  );
}

function misuse(): void {
  say('matchers', [Matcher.isMatcher(Match.anyValue()), Matcher.isMatcher(template)].join());
  fails('no regular expression', () => Match.stringLikeRegexp('('));
  fails('nothing in a list', () => Match.arrayWith([Match.absent()]));
  const image = kiosk(InMemory.app());
  fails('an id that is taken', () => new Symlink(image, 'Link', { path: '/usr/bin/link', target: 'firefox' }));
  fails('no app', () => App.of(new RootConstruct('alone')));
}
