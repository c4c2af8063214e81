import { describe, expect, test } from 'vitest';
import { PINNED, templateOf, testApp, testImage, thrown } from './support';
import {
  Architecture,
  BaseImage,
  BuildStage,
  CopyFrom,
  CopySource,
  Directory,
  Edit,
  File,
  FileEdit,
  Image,
  Instruction,
  KernelArguments,
  Label,
  Layer,
  Package,
  PackageGroup,
  PackageRemoval,
  PackageReplacement,
  PackageRepository,
  RemoteFile,
  Restart,
  Script,
  Secret,
  ServiceType,
  Source,
  Symlink,
  SystemdDropIn,
  SystemdUnit,
  UnitScope,
  assertions,
} from '../../src';

const { InstructionKind, Match, ResourceType, Template } = assertions;
type Template = assertions.Template;
type ResourceType = assertions.ResourceType;

const service = { type: ServiceType.ONESHOT, execStart: ['/usr/bin/backup'] };
const file = (scope: Image | Layer, path: string, text: string, props: object = {}): File =>
  new File(scope, path.replace(/\//g, '--'), { path, source: Source.text(text), ...props });

describe('what is read of a program', () => {
  test.each<[string, ResourceType, (image: Image) => unknown, unknown[]]>([
    [
      'packages',
      ResourceType.PACKAGE,
      (image) => {
        image.addPackages('tmux');
        new Package(new Layer(image, 'Vpn'), 'tailscale', {
          version: '1.2',
          repository: new PackageRepository(image, 'ts', {
            baseUrl: 'https://example.com/ts',
            gpgKeyUrls: ['https://example.com/k'],
          }),
        });
        new PackageReplacement(image, 'Vim', { remove: 'vim-minimal', install: 'vim-enhanced' });
        new Package(image, 'grub', { architectures: [Architecture.ARM64] });
      },
      [
        { name: 'tmux', repositories: [], layer: 'image' },
        { name: 'tailscale', version: '1.2', repositories: ['ts'], layer: 'vpn' },
        { name: 'vim-enhanced', repositories: [], layer: 'image' },
        { name: 'grub', repositories: [], layer: 'image', architectures: ['arm64'] },
      ],
    ],
    [
      'one package that two constructs want',
      ResourceType.PACKAGE,
      (image) => (new Package(image, 'A', { packageName: 'tmux' }), new Package(image, 'B', { packageName: 'tmux' })),
      [{ name: 'tmux', repositories: [], layer: 'image' }],
    ],
    [
      'packages that are removed',
      ResourceType.PACKAGE_REMOVAL,
      (image) => (image.removePackages('nano'), new PackageReplacement(image, 'Vim', { remove: 'vi', install: 'vim' })),
      [
        { name: 'nano', layer: 'image' },
        { name: 'vi', layer: 'image' },
      ],
    ],
    [
      'groups',
      ResourceType.PACKAGE_GROUP,
      (image) => new PackageGroup(image, 'core', {}),
      [{ name: 'core', layer: 'image' }],
    ],
    [
      'repositories',
      ResourceType.PACKAGE_REPOSITORY,
      (image) =>
        new PackageRepository(new Layer(image, 'Vpn'), 'ts', {
          baseUrl: 'https://example.com/ts',
          gpgKeyUrls: ['https://example.com/k'],
        }),
      [
        {
          id: 'ts',
          baseUrls: ['https://example.com/ts'],
          gpgKeys: ['https://example.com/k'],
          enabledOnMachine: false,
          layer: 'vpn',
        },
      ],
    ],
    [
      'files, where they really are',
      ResourceType.FILE,
      (image) => {
        file(image, '/usr/sbin/a', '#!/bin/sh\n', { mode: '755', group: '7' });
        new File(image, 'B', { path: '/usr/share/b', source: Source.base64('AP8=') });
        new RemoteFile(image, 'R', {
          path: '/etc/r',
          url: 'https://example.com/r',
          checksum: `sha256:${'2'.repeat(64)}`,
        });
      },
      [
        {
          path: '/etc/r',
          mode: '0644',
          owner: 'root',
          group: 'root',
          url: 'https://example.com/r',
          checksum: `sha256:${'2'.repeat(64)}`,
        },
        { path: '/usr/bin/a', contents: '#!/bin/sh\n', mode: '0755', owner: 'root', group: '7' },
        { path: '/usr/share/b', mode: '0644', owner: 'root', group: 'root' },
      ],
    ],
    [
      'a file that is edited as well: nobody knows what is in it',
      ResourceType.FILE,
      (image) => {
        file(image, '/etc/a.json', '{}');
        new FileEdit(image, 'E', {
          path: '/etc/a.json',
          edit: Edit.json({ set: [{ path: ['a'], value: 1 }] }),
        });
      },
      [{ path: '/etc/a.json', mode: '0644', owner: 'root', group: 'root' }],
    ],
    [
      'directories',
      ResourceType.DIRECTORY,
      (image) => new Directory(image, 'D', { path: '/etc/d', mode: '0750' }),
      [{ path: '/etc/d', mode: '0750', owner: 'root', group: 'root' }],
    ],
    [
      'links',
      ResourceType.SYMLINK,
      (image) => new Symlink(image, 'L', { path: '/usr/bin/l', target: 'x' }),
      [{ path: '/usr/bin/l', target: 'x' }],
    ],
    [
      'edits',
      ResourceType.FILE_EDIT,
      (image) => new FileEdit(image, 'E', { path: '/etc/services', edit: Edit.lines({ ensure: ['a'] }) }),
      [{ path: '/etc/services', format: 'lines', ensure: ['a'], remove: [] }],
    ],
    [
      'copies',
      ResourceType.COPY_FROM,
      (image) => {
        const stage = new BuildStage(image, 'Go', { base: PINNED });
        new CopyFrom(image, 'A', { source: CopySource.stage(stage, '/a'), path: '/usr/bin/a' });
        new CopyFrom(image, 'B', { source: CopySource.image('example.com/b:1', '/b'), path: '/usr/bin/b' });
      },
      [
        { path: '/usr/bin/a', source: '/a', stage: 'os/Go' },
        { path: '/usr/bin/b', source: '/b', image: 'example.com/b:1' },
      ],
    ],
    [
      'labels',
      ResourceType.LABEL,
      (image) => new Label(image, 'L', { key: 'a', value: 'b' }),
      [
        { key: 'a', value: 'b' },
        { key: 'containers.bootc', value: '1' },
        { key: 'org.opencontainers.image.title', value: 'os' },
        { key: 'ostree.bootable', value: '1' },
      ],
    ],
    [
      'steps, as changes left them',
      ResourceType.STEP,
      (image) => {
        file(image, '/etc/motd', 'a');
        image.steps.remove('image/verify/script-lint');
        image.steps.insertAfter('image/finish/labels', Instruction.raw('RUN a && \\\n  b'));
        new Script(image, 'S', {
          commands: ['a'],
          secrets: [Secret.fromBuild('token')],
          caches: ['/var/cache/a'],
        });
      },
      [
        expect.objectContaining({ id: 'image/files/files', files: ['/etc/motd'], secrets: [], caches: [] }),
        expect.objectContaining({
          id: 'image/configuration/script-s',
          commands: ['a'],
          secrets: ['token'],
          caches: ['/var/cache/a'],
        }),
        expect.objectContaining({ id: 'image/finish/labels', constructs: ['os'] }),
        expect.objectContaining({ instructions: [{ kind: 'RUN', commands: ['a &&   b'] }] }),
      ],
    ],
  ])('%s', (_name, type, program, found) => {
    expect(Template.fromImage(testImage(program), { allowErrors: true }).findResources(type)).toEqual(found);
  });
});

describe('units', () => {
  const units = (program: (image: Image) => unknown): unknown[] => templateOf(program).findResources(ResourceType.UNIT);
  const own = { name: 'a.service', scope: 'system', masked: false };

  test('a typed one and a file are the same', () => {
    const typed = units((image) => new SystemdUnit(image, 'a.service', { service }));
    const raw = units((image) =>
      file(image, '/usr/lib/systemd/system/a.service', '[Service]\nType=oneshot\nExecStart=/usr/bin/backup\n'),
    );
    expect(raw).toEqual(typed);
    expect(raw).toEqual([{ ...own, sections: { Service: { Type: 'oneshot', ExecStart: '/usr/bin/backup' } } }]);
  });

  test.each<[string, (image: Image) => unknown, object]>([
    ['enabled', (image) => new SystemdUnit(image, 'a.service', { enabled: true }), { enabled: true }],
    ['disabled', (image) => new SystemdUnit(image, 'a.service', { enabled: false }), { enabled: false }],
    ['masked', (image) => new SystemdUnit(image, 'a.service', { masked: true }), { masked: true }],
    ['masked by an empty file', (image) => file(image, '/etc/systemd/system/a.service', ''), { masked: true }],
    [
      'enabled by a raw preset, the first line of which counts',
      (image) => file(image, '/usr/lib/systemd/system-preset/10-a.preset', 'enable a.service\ndisable *\n'),
      { enabled: true },
    ],
    [
      'of a user',
      (image) => new SystemdUnit(image, 'a.service', { enabled: true, unitScope: UnitScope.USER }),
      { enabled: true, scope: 'user' },
    ],
    [
      'of the base, changed',
      (image) => new SystemdDropIn(image, 'D', { unitName: 'a.service', service: { restart: Restart.ALWAYS } }),
      { sections: { Service: { Restart: 'always' } } },
    ],
  ])('of the base: %s', (_name, program, expected) => {
    expect(units(program)).toEqual([{ ...own, ...expected }]);
  });

  test('with its drop-ins, of which an empty value takes back', () => {
    const [unit] = units((image) => {
      new SystemdUnit(image, 'a.service', { service });
      file(
        image,
        '/usr/lib/systemd/system/a.service.d/10.conf',
        '[Service]\nExecStart=\nExecStart=/usr/bin/b\nNice=5\n',
      );
    });
    expect(unit).toMatchObject({ sections: { Service: { Type: 'oneshot', ExecStart: '/usr/bin/b', Nice: '5' } } });
  });

  test('an instance has the text of its template', () => {
    const found = units((image) => {
      file(
        image,
        '/usr/lib/systemd/system/a@.service',
        '[Service]\nExecStart=/usr/bin/a %i\n[Install]\nWantedBy=multi-user.target\n',
      );
      new SystemdUnit(image, 'a@x.service', { enabled: true });
    });
    expect(found).toMatchObject([
      { name: 'a@.service', sections: { Service: { ExecStart: '/usr/bin/a %i' } } },
      { name: 'a@x.service', sections: { Service: { ExecStart: '/usr/bin/a %i' } }, enabled: true },
    ]);
  });
});

describe('an image on another one of the app', () => {
  function child(below: (image: Image) => unknown, above: (image: Image) => unknown): Template {
    const app = testApp();
    const base = new Image(app, 'base', { base: PINNED });
    const image = new Image(app, 'os', { base: BaseImage.fromImage(base) });
    below(base);
    above(image);
    return Template.fromImage(image);
  }
  const nothing = (): void => undefined;

  test.each<[string, (image: Image) => unknown, (image: Image) => unknown, (template: Template) => void]>([
    ['has its packages', (i) => i.addPackages('tmux'), nothing, (t) => t.hasPackage('tmux')],
    [
      'but for those that it removes',
      (i) => i.addPackages('tmux'),
      (i) => i.removePackages('tmux'),
      (t) => t.hasNoPackage('tmux'),
    ],
    [
      'not for one platform',
      (i) => i.addPackages('tmux'),
      (i) => new PackageRemoval(i, 'tmux', { architectures: [Architecture.ARM64] }),
      (t) => t.hasPackage('tmux'),
    ],
    [
      'installs what it removes',
      (i) => i.removePackages('tmux'),
      (i) => i.addPackages('tmux'),
      (t) => t.resourceCountIs(ResourceType.PACKAGE_REMOVAL, 0),
    ],
    ['has its files', (i) => file(i, '/etc/a', 'a'), nothing, (t) => t.hasFile('/etc/a', { contents: 'a' })],
    [
      'has its own file in the place of one',
      (i) => file(i, '/etc/a', 'a'),
      (i) => file(i, '/etc/a', 'b'),
      (t) => t.resourceCountIs(ResourceType.FILE, 1),
    ],
    [
      'has a link in the place of one',
      (i) => file(i, '/etc/a', 'a'),
      (i) => new Symlink(i, 'L', { path: '/etc/a', target: 'b' }),
      (t) => t.hasNoFile('/etc/a'),
    ],
    [
      'edits one',
      (i) => file(i, '/etc/a', 'a'),
      (i) => new FileEdit(i, 'E', { path: '/etc/a', edit: Edit.lines({ ensure: ['b'] }) }),
      (t) => t.hasFile('/etc/a', { contents: Match.absent() }),
    ],
    [
      'writes what is edited below',
      (i) => new FileEdit(i, 'E', { path: '/etc/a', edit: Edit.lines({ ensure: ['b'] }) }),
      (i) => file(i, '/etc/a', 'a'),
      (t) => (t.hasFile('/etc/a', { contents: 'a' }), t.resourceCountIs(ResourceType.FILE_EDIT, 0)),
    ],
    [
      'says what its units are',
      (i) => new SystemdUnit(i, 'a.service', { service, enabled: true }),
      (i) => new SystemdUnit(i, 'a.service', { enabled: false }),
      (t) => t.hasUnit('a.service', { enabled: false, sections: { Service: { Type: 'oneshot' } } }),
    ],
    [
      'unmasks a unit',
      (i) => new SystemdUnit(i, 'a.service', { masked: true }),
      (i) => file(i, '/etc/systemd/system/a.service', '[Service]\nExecStart=/usr/bin/a\n'),
      (t) => t.hasUnit('a.service', { masked: false }),
    ],
    [
      'says what its labels are',
      (i) => new Label(i, 'L', { key: 'a', value: 'base' }),
      (i) => new Label(i, 'L', { key: 'a', value: 'own' }),
      (t) => t.hasResource(ResourceType.LABEL, { key: 'a', value: 'own' }),
    ],
    ['has steps of its own', (i) => i.addPackages('tmux'), nothing, (t) => t.hasNoStep('image/packages/install')],
    [
      'has instructions of its own',
      (i) => i.addPackages('tmux'),
      nothing,
      (t) => t.hasNoInstruction(InstructionKind.RUN, { commands: Match.arrayWith([Match.stringContaining('tmux')]) }),
    ],
  ])('%s', (_name, below, above, holds) => {
    expect(thrown(() => holds(child(below, above)))).toEqual([]);
  });
});

describe('instructions', () => {
  const template = templateOf((image) => {
    const stage = new BuildStage(image, 'Build', { base: PINNED });
    stage.addPackages('gcc');
    image.addPackages('tmux');
    image.steps.insertBefore(
      'image/finish/labels',
      Instruction.env({ A: 'b' }),
      Instruction.copy('/a', '/usr/bin/a', { stage: 'build', chmod: '0755' }),
      Instruction.raw('WORKDIR /srv\nENV C="d e"\nENV F=${A}'),
      Instruction.comment('nothing'),
    );
  });

  test.each<[assertions.InstructionKind, unknown]>([
    [
      InstructionKind.FROM,
      { image: Match.stringLikeRegexp('^quay.io/fedora/fedora-bootc:44@sha256:1+$'), stage: Match.absent() },
    ],
    [InstructionKind.FROM, { stage: 'build' }],
    [
      InstructionKind.RUN,
      { commands: Match.arrayWith([Match.stringLikeRegexp('dnf5 .* tmux$')]), stage: Match.absent() },
    ],
    [InstructionKind.RUN, { commands: Match.arrayWith([Match.stringLikeRegexp('dnf5 .* gcc$')]), stage: 'build' }],
    [
      InstructionKind.RUN,
      { mounts: Match.arrayWith([{ type: 'cache', target: '/var/cache/libdnf5', sharing: 'locked' }]) },
    ],
    [InstructionKind.RUN, { network: 'none' }],
    [InstructionKind.COPY, { sources: ['/a'], destination: '/usr/bin/a', from: 'build', chmod: '0755' }],
    [InstructionKind.ENV, { variables: { A: 'b' } }],
    [InstructionKind.ENV, { variables: { C: 'd e' } }],
    [InstructionKind.WORKDIR, { path: '/srv' }],
    [InstructionKind.ARG, { name: 'SOURCE_DATE_EPOCH', value: Match.absent() }],
    [InstructionKind.LABEL, { labels: Match.objectLike({ 'containers.bootc': '1' }) }],
    [InstructionKind.RAW, { text: 'ENV F=${A}' }],
    [InstructionKind.RUN, undefined],
  ])('%s %o', (kind, expected) => {
    expect(thrown(() => template.hasInstruction(kind, expected))).toEqual([]);
    expect(thrown(() => template.hasNoInstruction(kind, expected))[0]).toMatch(/which it should not have/);
  });

  test('none', () => {
    template.hasNoInstruction(InstructionKind.CMD);
    template.hasNoInstruction(InstructionKind.ENV, { variables: { A: 'c' } });
  });
});

describe('data', () => {
  const template = templateOf((image) => {
    file(image, '/etc/a/b.conf', 'b');
    file(image, '/etc/c.conf', 'c', { mode: '0600' });
    file(image, '/etc/c.d/d', 'd');
    new File(image, 'E', { path: '/usr/share/e', source: Source.base64('AP8=') });
  });

  test.each([
    ['/etc/*.conf', ['/etc/c.conf']],
    ['/etc/**', ['/etc/a/b.conf', '/etc/c.conf', '/etc/c.d/d']],
    ['/etc/**/*.conf', ['/etc/a/b.conf', '/etc/c.conf']],
    ['**/e', ['/usr/share/e']],
    ['/etc/c.?', []],
    ['etc', []],
    ['', []],
  ])('files at %s', (pattern, paths) => {
    expect(template.findFiles(pattern).map(({ path }) => path)).toEqual(paths);
  });

  test('a file', () => {
    expect(template.findFiles('/etc/c.conf')).toEqual([
      { path: '/etc/c.conf', contents: 'c', mode: '0600', owner: 'root', group: 'root', construct: 'os/--etc--c.conf' },
    ]);
    expect(template.findFiles('**/e')).toMatchObject([{ base64: 'AP8=' }]);
  });

  test('is the reader’s own', () => {
    const first = template.findResources(ResourceType.FILE);
    (first[0] as Record<string, unknown>).path = 'changed';
    expect(template.findResources(ResourceType.FILE)[0]!.path).toBe('/etc/a/b.conf');
  });

  test('some of a type', () => {
    expect(template.findResources(ResourceType.FILE, { mode: Match.not('0644') })).toMatchObject([
      { path: '/etc/c.conf' },
    ]);
  });

  test('the Containerfile', () => {
    expect(template.toContainerfile()).toMatch(/^# Generated by bootcdk from the image "os"/);
  });
});

describe('what an assertion says that does not hold', () => {
  const template = templateOf((image) => {
    image.addPackages('cage', 'firefox');
    new SystemdUnit(image, 'backup.timer', { timer: { onCalendar: ['daily'] }, enabled: true });
    file(image, '/etc/ssh/sshd_config.d/10.conf', 'Port 22\nPermitRootLogin yes\n');
    new Symlink(image, 'Link', { path: '/usr/bin/link', target: 'x' });
    new FileEdit(image, 'Hosts', { path: '/etc/services', edit: Edit.lines({ ensure: ['a'] }) });
    new KernelArguments(image, 'Console', { arguments: ['console=ttyS0'] });
  });

  test.each<[string, () => void, string[]]>([
    [
      'a package that is called otherwise',
      () => template.hasPackage('fierfox'),
      [
        'the image "os" has no package "fierfox" [bootcdk::assertion]',
        '',
        'did you mean "firefox"?',
        'packages: "cage" and "firefox"',
      ],
    ],
    [
      'a package of another version',
      () => template.hasPackage('cage', { version: '1', layer: 'image' }),
      [
        'the package "cage" of the image "os" is not as expected [bootcdk::assertion]',
        '',
        '- expected, + cage (os/Packages/cage)',
        '  layer: "image"',
        '- version: "1"',
      ],
    ],
    [
      'a package that is there',
      () => template.hasNoPackage('cage'),
      [
        'the image "os" has the package "cage", which it should not have [bootcdk::assertion]',
        '',
        'from os/Packages/cage',
      ],
    ],
    [
      'a package that is there, with nothing asked for, as it comes from Python',
      () => template.hasNoPackage('cage', { layer: undefined }),
      [
        'the image "os" has the package "cage", which it should not have [bootcdk::assertion]',
        '',
        'from os/Packages/cage',
      ],
    ],
    [
      'a unit that is another one',
      () =>
        template.hasUnit('backup.timer', {
          sections: { Timer: { OnCalendar: 'weekly', Persistent: 'true' }, Service: Match.absent() },
          enabled: true,
        }),
      [
        'the unit "backup.timer" of the image "os" is not as expected [bootcdk::assertion]',
        '',
        '- expected, + backup.timer (os/backup.timer)',
        '  sections:',
        '    Timer:',
        '-     OnCalendar: "weekly"',
        '+     OnCalendar: "daily"',
        '-     Persistent: "true"',
        '    … 1 more',
        '  enabled: true',
      ],
    ],
    [
      'a unit of which there are others',
      () => template.hasUnit('sshd.service'),
      ['the image "os" has no unit "sshd.service" [bootcdk::assertion]', '', 'units: "backup.timer"'],
    ],
    [
      'a unit like one that is there',
      () => template.hasNoUnit('backup.timer', { enabled: true }),
      [
        'the image "os" has the unit "backup.timer" like { enabled: true }, which it should not have [bootcdk::assertion]',
        '',
        'from os/backup.timer',
      ],
    ],
    [
      'a file with other contents',
      () =>
        template.hasFile('/etc/ssh/sshd_config.d/10.conf', { contents: 'Port 22\nPermitRootLogin no\n', mode: '0600' }),
      [
        'the file "/etc/ssh/sshd_config.d/10.conf" of the image "os" is not as expected [bootcdk::assertion]',
        '',
        '- expected, + /etc/ssh/sshd_config.d/10.conf (os/--etc--ssh--sshd_config.d--10.conf)',
        '  contents:',
        '    Port 22',
        '-   PermitRootLogin no',
        '+   PermitRootLogin yes',
        '- mode: "0600"',
        '+ mode: "0644"',
      ],
    ],
    [
      'a file that is a link',
      () => template.hasFile('/usr/bin/link'),
      ['the image "os" has no file "/usr/bin/link": there is a link [bootcdk::assertion]', '', 'from os/Link'],
    ],
    [
      'a file of the base that is edited',
      () => template.hasFile('/etc/services'),
      [
        'the image "os" has no file "/etc/services": there is an edit of a file of the base [bootcdk::assertion]',
        '',
        'from os/Hosts',
      ],
    ],
    [
      'a step of another name',
      () => template.hasStep('image/package/install'),
      [
        'the image "os" has no step "image/package/install" [bootcdk::assertion]',
        '',
        'did you mean "image/packages/install"?',
        'steps: "image/packages/install", "image/files/files", "image/configuration/edits", "image/finish/trigger-systemctl-preset", "image/finish/labels" and "image/verify/script-lint"',
      ],
    ],
    [
      'a step that is there',
      () => template.hasNoStep('image/verify/script-lint', { network: 'none' }),
      [
        'the image "os" has the step "image/verify/script-lint" like { network: "none" }, which it should not have [bootcdk::assertion]',
        '',
        'from os',
      ],
    ],
    [
      'the closest of several',
      () => template.hasInstruction(InstructionKind.ARG, { name: 'PACKAGES_REFRESHED', value: '1' }),
      [
        'no ARG instruction of the image "os" is as expected [bootcdk::assertion]',
        '',
        '- expected, + the closest of 2, ARG',
        '  name: "PACKAGES_REFRESHED"',
        '- value: "1"',
        '+ value: ""',
      ],
    ],
    [
      'an instruction of which there is none',
      () => template.hasInstruction(InstructionKind.CMD),
      ['the image "os" has no CMD instruction [bootcdk::assertion]', '', 'there are no CMD instructions'],
    ],
    [
      'a resource',
      () => template.hasResource(ResourceType.SYMLINK, { target: 'y' }),
      [
        'the symlink of the image "os" is not as expected [bootcdk::assertion]',
        '',
        '- expected, + /usr/bin/link (os/Link)',
        '- target: "y"',
        '+ target: "x"',
      ],
    ],
    [
      'a resource that is there',
      () => template.hasNoResource(ResourceType.SYMLINK, { target: 'x' }),
      [
        'the image "os" has the symlink like { target: "x" }, which it should not have [bootcdk::assertion]',
        '',
        'from os/Link',
      ],
    ],
    [
      'another number',
      () => template.resourceCountIs(ResourceType.PACKAGE, 3),
      ['the image "os" has 2 packages, not 3 [bootcdk::assertion]', '', 'packages: "cage" and "firefox"'],
    ],
    [
      'a number of nothing',
      () => template.resourceCountIs(ResourceType.DIRECTORY, 1),
      ['the image "os" has 0 directories, not 1 [bootcdk::assertion]', '', 'there are no directories'],
    ],
  ])('%s', (_name, assertion, message) => {
    expect(thrown(assertion)).toEqual(message);
  });

  test('is an error that every runner knows as an assertion', () => {
    expect(() => template.hasPackage('x')).toThrow(
      expect.objectContaining({ name: 'AssertionError', code: 'bootcdk::assertion' }) as Error,
    );
  });

  test('many names are not listed', () => {
    const many = templateOf((image) => image.addPackages(...Array.from({ length: 40 }, (_, n) => `p${n}`)));
    expect(thrown(() => many.hasPackage('other'))[2]).toMatch(/^packages: "p0", .* and 28 more$/);
  });
});

describe('an image with errors', () => {
  const program = (): { image: Image; other: Image; child: Image } => {
    const app = testApp();
    const image = new Image(app, 'os', { base: PINNED });
    image.addPackages('cage firefox');
    const other = new Image(app, 'other', { base: PINNED });
    const child = new Image(app, 'child', { base: BaseImage.fromImage(image) });
    return { image, other, child };
  };

  test('is thrown with its findings', () => {
    const [headline, empty, ...lines] = thrown(() => Template.fromImage(program().image));
    expect(headline).toBe('the image "os" has an error, and nothing would be written [bootcdk::assertion]');
    expect(empty).toBe('');
    expect(lines[0]).toBe('error[bootcdk::package-name]: the package name "cage firefox" contains a blank');
    expect(lines.join('\n')).toMatch(/template\.test\.ts:\d+:\d+\n.*\n.*image\.addPackages\('cage firefox'\)/);
  });

  test('and so is one that is based on it', () => {
    expect(thrown(() => Template.fromImage(program().child))[0]).toMatch(/^the image "child" has an error/);
  });

  test('but not another one', () => {
    Template.fromImage(program().other).resourceCountIs(ResourceType.PACKAGE, 0);
  });

  test('can be looked at all the same', () => {
    Template.fromImage(program().image, { allowErrors: true }).hasPackage('cage firefox');
  });

  test('images in a cycle', () => {
    const app = testApp();
    const image = new Image(app, 'a', { base: PINNED });
    new BuildStage(image, 'B', { base: BaseImage.fromImage(image) });
    expect(thrown(() => Template.fromImage(image)).join()).toMatch(/images are based on each other: a → a/);
    Template.fromImage(image, { allowErrors: true }).hasNoPackage('a');
  });
});
