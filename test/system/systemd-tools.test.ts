import { lstatSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Image } from '../../src/image/image';
import { Duration } from '../../src/system/duration';
import { ProtectHome, ProtectSystem, Output } from '../../src/system/execution';
import { Group } from '../../src/system/group';
import { KillMode, Restart, ServiceType } from '../../src/system/service-section';
import { SystemdUnit } from '../../src/system/systemd-unit';
import { Tmpfiles, TmpfilesEntry } from '../../src/system/tmpfiles';
import { User } from '../../src/system/user';
import { anImage, lower, reports, texts } from '../support/lowering';
import { describeWith, run, withRoot } from '../support/systemd';

const PRINTENV = '/usr/bin/printenv';

/** One unit of each type, with nearly everything that the typed sections have. */
function units(image: Image): void {
  new SystemdUnit(image, 'app.service', {
    enabled: true,
    unit: {
      description: 'App %n',
      documentation: ['man:true(1)', 'https://example.com/a%%20b'],
      after: ['network-online.target', 'app.socket'],
      wants: ['network-online.target'],
      before: ['multi-user.target'],
      conflicts: ['rescue.target'],
      onFailure: ['rescue.target'],
      requiresMountsFor: ['/var/lib/my app'],
      conditions: { ConditionPathExists: ['/usr', '!/nowhere'], AssertPathIsDirectory: ['/etc'] },
      startLimitBurst: 3,
      startLimitIntervalSec: Duration.minutes(1),
    },
    service: {
      type: ServiceType.EXEC,
      execStartPre: ['-/bin/true a "b c"'],
      execStart: [PRINTENV],
      execReload: ['/bin/kill -HUP $MAINPID'],
      execStop: ['/bin/true'],
      restart: Restart.ON_FAILURE,
      restartSec: Duration.seconds(1.5),
      timeoutStartSec: Duration.infinite(),
      timeoutStopSec: Duration.minutes(1),
      killMode: KillMode.MIXED,
      killSignal: 'SIGINT',
      successExitStatus: ['75', 'SIGKILL'],
      dynamicUser: true,
      supplementaryGroups: ['video', 'audio'],
      workingDirectory: '-/srv',
      environment: { A: 'b c', B: '"\\ %h \n\t$HOME;#', C: "it's", EMPTY: '' },
      environmentFile: ['-/etc/default/app'],
      stateDirectory: ['app', 'app/data'],
      cacheDirectory: ['app'],
      logsDirectory: ['app'],
      runtimeDirectory: ['app'],
      umask: '0077',
      standardOutput: Output.JOURNAL_AND_CONSOLE,
      standardError: Output.DISCARD,
      noNewPrivileges: true,
      protectSystem: ProtectSystem.STRICT,
      protectHome: ProtectHome.TMPFS,
      readWritePaths: ['-/srv/my app', '-/srv/b'],
      readOnlyPaths: ['-/a'],
      inaccessiblePaths: ['-/b'],
      privateTmp: true,
      privateDevices: true,
      privateNetwork: true,
      protectKernelTunables: true,
      protectKernelModules: true,
      protectControlGroups: true,
      restrictAddressFamilies: ['AF_UNIX', 'AF_INET'],
      capabilityBoundingSet: ['~CAP_SYS_ADMIN', '~CAP_SYS_PTRACE'],
      ambientCapabilities: ['CAP_NET_BIND_SERVICE'],
      systemCallFilter: ['@system-service', '~@privileged'],
      lockPersonality: true,
      memoryDenyWriteExecute: true,
      restrictRealtime: true,
      restrictSuidSgid: true,
    },
    extra: { Service: { LimitNOFILE: ['65536'] } },
  });
  new SystemdUnit(image, 'app.socket', {
    enabled: true,
    socket: {
      listenStream: ['8080', '/run/app.sock'],
      listenFifo: ['/run/app.fifo'],
      socketMode: '0660',
      socketUser: 'root',
      removeOnStop: true,
      fileDescriptorName: 'app',
    },
  });
  new SystemdUnit(image, 'app.timer', {
    enabled: true,
    timer: {
      onCalendar: ['daily', 'Mon..Fri 03:00 Europe/Berlin'],
      onBootSec: Duration.minutes(5),
      onStartupSec: Duration.seconds(1),
      onActiveSec: Duration.seconds(1),
      onUnitActiveSec: Duration.days(1),
      onUnitInactiveSec: Duration.hours(1),
      persistent: true,
      randomizedDelaySec: Duration.hours(1),
      accuracySec: Duration.seconds(1),
      wakeSystem: true,
      unit: 'app.service',
    },
  });
  new SystemdUnit(image, 'app.path', {
    enabled: true,
    path: { pathExists: ['/a'], pathChanged: ['/b'], makeDirectory: true },
  });
  new SystemdUnit(image, 'var-my\\x2ddata.mount', {
    enabled: true,
    mount: {
      what: 'LABEL=data',
      where: '/var/my-data',
      type: 'ext4',
      options: ['noatime', 'nofail'],
      directoryMode: '0700',
    },
  });
  new SystemdUnit(image, 'worker@.service', {
    service: { type: ServiceType.ONESHOT, execStart: ['/bin/true %i', '/bin/true'] },
  });
  new SystemdUnit(image, 'worker@a.service', { enabled: true });
}

describeWith('systemd-analyze', 'units, as systemd reads them', () => {
  test('verify says nothing', () => {
    const image = anImage();
    units(image);
    const files = texts(lower(image));
    expect(reports(image)).toEqual([]);
    withRoot(files, (root) => {
      const paths = Object.keys(files).filter(
        (path) => path.startsWith('/usr/lib/systemd/system/') && !path.includes('@'),
      );
      const said = run('systemd-analyze', 'verify', '--man=no', ...paths.map((path) => join(root, path)));
      const ours = said.output.split('\n').filter((line) => /app|worker|my/.test(line));
      expect(ours).toEqual([]);
    });
  });

  test('and it would say something', () => {
    withRoot({ 'app.service': '[Service]\nExecStrat=/bin/true\nStateDirectory=/abs\n' }, (root) => {
      expect(run('systemd-analyze', 'verify', '--man=no', join(root, 'app.service')).output).toContain('ExecStrat');
    });
  });
});

describeWith('systemctl', 'presets, as systemd applies them', () => {
  const names = (image: Image, depth: number) => texts(lower(image, { depth }));

  test("a child's say beats its parent's, which beats the base's; nothing else is undone", () => {
    const parent = anImage({}, 'parent');
    units(parent);
    new SystemdUnit(parent, 'shared.service', { enabled: true, service: { execStart: ['/bin/true'] } });
    new SystemdUnit(parent, 'brew.service', { enabled: false });
    const child = anImage({}, 'child');
    new SystemdUnit(child, 'shared.service', { enabled: false });
    new SystemdUnit(child, 'own.service', { enabled: true, service: { execStart: ['/bin/true'] } });
    const brew = '[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n';
    const base = {
      '/usr/lib/systemd/system/brew.service': brew,
      '/usr/lib/systemd/system-preset/01-homebrew.preset': 'enable brew.service\ndisable own.service\n',
      '/usr/lib/systemd/system-preset/99-default-disable.preset': 'disable *\n',
    };
    withRoot({ ...base, ...names(parent, 0), ...names(child, 1) }, (root) => {
      const state = (name: string) => run('systemctl', '--root', root, 'is-enabled', name).output.trim();
      const expected = [
        'app.service',
        'app.timer',
        'app.socket',
        'app.path',
        'own.service',
        'worker@a.service',
        'var-my\\x2ddata.mount',
      ];
      const check = (): void => {
        expect(expected.map((name) => `${name}: ${state(name)}`)).toEqual(expected.map((name) => `${name}: enabled`));
        expect([state('shared.service'), state('brew.service')]).toEqual(['disabled', 'disabled']);
      };
      expect(run('systemctl', '--root', root, 'preset', ...expected, 'shared.service', 'brew.service').status).toBe(0);
      check();
      // The first boot of a machine without a machine-id.
      expect(run('systemctl', '--root', root, 'preset-all').status).toBe(0);
      check();
    });
  });

  test('a link to /dev/null masks', () => {
    withRoot({ '/usr/lib/systemd/system/a.service': '[Service]\nExecStart=/bin/true\n' }, (root) => {
      mkdirSync(join(root, '/etc/systemd/system'), { recursive: true });
      symlinkSync('/dev/null', join(root, '/etc/systemd/system/a.service'));
      expect(run('systemctl', '--root', root, 'is-enabled', 'a.service').output.trim()).toBe('masked');
    });
  });
});

describeWith('systemd-sysusers', 'accounts, as systemd makes them', () => {
  test('passwd and group', () => {
    const image = anImage();
    new User(image, 'plain');
    new User(image, 'fixed', {
      uid: 967,
      description: 'The "app" \\ 100% ä',
      home: '/var/lib/my app',
      shell: '/bin/sh',
      groups: ['video'],
    });
    new User(image, 'other', { uid: 968, gid: 1968 });
    new User(image, 'member', { uid: 969, primaryGroup: 'shared' });
    new Group(image, 'shared', { gid: 970, members: ['plain'] });
    const files = texts(lower(image));
    expect(reports(image)).toEqual([]);
    withRoot({ ...files, '/etc/.keep': '' }, (root) => {
      expect(run('systemd-sysusers', `--root=${root}`).output).not.toMatch(/[Ff]ailed|not a valid|[Uu]nknown/);
      const passwd = readFileSync(join(root, 'etc/passwd'), 'utf8').split('\n');
      const group = readFileSync(join(root, 'etc/group'), 'utf8').split('\n');
      expect(passwd).toContain('fixed:x:967:967:The "app" \\ 100% ä:/var/lib/my app:/bin/sh');
      expect(passwd).toContain('other:x:968:1968::/:/usr/sbin/nologin');
      expect(passwd).toContain('member:x:969:970::/:/usr/sbin/nologin');
      expect(passwd.some((line) => /^plain:x:\d+:\d+::\/:\/usr\/sbin\/nologin$/.test(line))).toBe(true);
      expect(group).toEqual(expect.arrayContaining(['fixed:x:967:', 'other:x:1968:', 'shared:x:970:plain']));
      expect(group.some((line) => /^video:x:\d+:fixed$/.test(line))).toBe(true);
    });
  });
});

describeWith('systemd-tmpfiles', 'paths, as systemd makes them', () => {
  test('created', () => {
    const image = anImage();
    new Tmpfiles(image, 'Paths', {
      entries: [
        TmpfilesEntry.directory('/var/lib/my "app" \\ 100%', { mode: '0750' }),
        TmpfilesEntry.directory('/var/lib/plain'),
        TmpfilesEntry.symlink('/var/lib/link', '../../usr/share/my app 50%'),
        TmpfilesEntry.copy('/var/lib/plain/seed', '/usr/share/factory/seed'),
      ],
    });
    const files = texts(lower(image));
    expect(reports(image)).toEqual([]);
    withRoot({ ...files, '/usr/share/factory/seed': 'seed' }, (root) => {
      // Accounts are looked up in the root.
      mkdirSync(join(root, 'etc'), { recursive: true });
      writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\n');
      writeFileSync(join(root, 'etc/group'), 'root:x:0:\n');
      const { output } = run('systemd-tmpfiles', '--create', `--root=${root}`);
      expect(output).not.toMatch(/Unknown|Failed|invalid/i);
      expect(readFileSync(join(root, 'var/lib/plain/seed'), 'utf8')).toBe('seed');
      const made = ['/var/lib/my "app" \\ 100%', '/var/lib/link'].map((path) => {
        const stat = lstatSync(join(root, path));
        return stat.isSymbolicLink() ? readlinkSync(join(root, path)) : stat.mode.toString(8).slice(-3);
      });
      expect(made).toEqual(['750', '../../usr/share/my app 50%']);
    });
  });
});
