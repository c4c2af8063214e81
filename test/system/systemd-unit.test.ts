import { describe, expect, test } from 'vitest';
import { Architecture } from '../../src/image/architecture';
import { Source } from '../../src/image/source';
import { Draft } from '../../src/image/wishes';
import { Duration } from '../../src/system/duration';
import { ProtectHome, ProtectSystem } from '../../src/system/execution';
import { Restart, ServiceType } from '../../src/system/service-section';
import { SystemdUnit, SystemdUnitProps } from '../../src/system/systemd-unit';
import { UnitScope } from '../../src/system/unit-drafts';
import { anImage, lower, LoweringOptions, reports, texts } from '../support/lowering';

interface Lowered {
  readonly drafts: Draft[];
  readonly files: { [path: string]: string };
  readonly reports: string[];
}

function unit(name: string, props?: SystemdUnitProps, options?: LoweringOptions): Lowered {
  const image = anImage();
  new SystemdUnit(image, name, props);
  const drafts = lower(image, options);
  return { drafts, files: texts(drafts), reports: reports(image) };
}

const textOf = (name: string, props: SystemdUnitProps): string =>
  unit(name, props).files[`/usr/lib/systemd/system/${name}`]!;

describe('own units', () => {
  test('a service', () => {
    const { drafts, reports: said } = unit('backup.service', {
      unit: { description: 'Backup', after: ['network-online.target', 'a.service'], wants: ['network-online.target'] },
      service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/backup --all', '/usr/bin/sync'] },
    });
    expect(said).toEqual([]);
    expect(drafts).toEqual([
      {
        kind: 'file',
        phase: 'files',
        path: '/usr/lib/systemd/system/backup.service',
        content: {
          data: `[Unit]
Description=Backup
Wants=network-online.target
After=network-online.target a.service

[Service]
Type=oneshot
ExecStart=/usr/bin/backup --all
ExecStart=/usr/bin/sync
`,
        },
      },
    ]);
  });

  test('everything of a service, in a fixed order', () => {
    const text = textOf('app.service', {
      enabled: true,
      service: {
        systemCallFilter: ['@system-service', '~@privileged'],
        capabilityBoundingSet: ['CAP_NET_ADMIN', 'CAP_NET_RAW'],
        privateTmp: true,
        readWritePaths: ['-/var/spool/my app', '/srv'],
        protectHome: ProtectHome.READ_ONLY,
        protectSystem: ProtectSystem.STRICT,
        stateDirectory: ['app', 'app/data'],
        environmentFile: ['-/etc/default/app'],
        environment: { ZED: '100% "ok"', ALPHA: 'a\\b\nc', EMPTY: '', PLAIN: '$HOME/x;y' },
        dynamicUser: true,
        restartSec: Duration.seconds(5),
        restart: Restart.ON_FAILURE,
        remainAfterExit: false,
        execStart: ['/usr/bin/app --name=%n'],
      },
    });
    expect(text).toBe(`[Service]
ExecStart=/usr/bin/app --name=%n
RemainAfterExit=no
Restart=on-failure
RestartSec=5s
DynamicUser=yes
Environment="ALPHA=a\\\\b\\nc"
Environment=EMPTY=
Environment="PLAIN=$HOME/x;y"
Environment="ZED=100%% \\"ok\\""
EnvironmentFile=-/etc/default/app
StateDirectory=app app/data
ProtectSystem=strict
ProtectHome=read-only
ReadWritePaths="-/var/spool/my app" /srv
PrivateTmp=yes
CapabilityBoundingSet=CAP_NET_ADMIN CAP_NET_RAW
SystemCallFilter=@system-service
SystemCallFilter=~@privileged

[Install]
WantedBy=multi-user.target
`);
  });

  test('a timer, with conditions', () => {
    const text = textOf('backup.timer', {
      enabled: true,
      unit: { conditions: { ConditionACPower: ['true'], AssertPathExists: ['/a', '!/b'] } },
      timer: {
        onCalendar: ['daily', 'Sun 03:00'],
        onBootSec: Duration.minutes(5),
        persistent: true,
        randomizedDelaySec: Duration.hours(1),
      },
    });
    expect(text).toBe(`[Unit]
AssertPathExists=/a
AssertPathExists=!/b
ConditionACPower=true

[Timer]
OnCalendar=daily
OnCalendar=Sun 03:00
OnBootSec=5min
Persistent=yes
RandomizedDelaySec=1h

[Install]
WantedBy=timers.target
`);
  });

  test('a socket, a mount, a path', () => {
    expect(
      textOf('app.socket', {
        enabled: true,
        socket: { listenStream: ['8080', '/run/app.sock'], accept: true, socketMode: '0660' },
      }),
    ).toBe(
      '[Socket]\nListenStream=8080\nListenStream=/run/app.sock\nAccept=yes\nSocketMode=0660\n\n[Install]\nWantedBy=sockets.target\n',
    );
    expect(
      textOf('var-data.mount', {
        enabled: true,
        mount: { what: 'LABEL=data', where: '/var/data', type: 'ext4', options: ['noatime', 'nofail'] },
      }),
    ).toBe(
      '[Mount]\nWhat=LABEL=data\nWhere=/var/data\nType=ext4\nOptions=noatime,nofail\n\n[Install]\nWantedBy=local-fs.target\n',
    );
    expect(
      textOf('inbox.path', { enabled: true, path: { directoryNotEmpty: ['/var/inbox'], makeDirectory: true } }),
    ).toBe('[Path]\nDirectoryNotEmpty=/var/inbox\nMakeDirectory=yes\n\n[Install]\nWantedBy=paths.target\n');
  });

  test('what the typed sections lack', () => {
    const text = textOf('swapfile.swap', {
      enabled: true,
      extra: { Swap: { What: ['/var/swapfile'], Priority: ['10'] }, 'X-App': { Note: ['a', 'b'] } },
    });
    expect(text).toBe(
      '[Swap]\nPriority=10\nWhat=/var/swapfile\n\n[X-App]\nNote=a\nNote=b\n\n[Install]\nWantedBy=swap.target\n',
    );
    expect(
      textOf('a.service', {
        service: { execStart: ['/bin/a'] },
        extra: { Service: { ExecStart: ['/bin/b'], LimitNOFILE: ['9'] } },
      }),
    ).toBe(undefined);
    expect(
      textOf('a.service', {
        service: { execStart: ['/bin/a'] },
        extra: { Service: { ExecStartPre: ['/bin/b'], LimitNOFILE: ['9'] } },
      }),
    ).toBe('[Service]\nExecStart=/bin/a\nExecStartPre=/bin/b\nLimitNOFILE=9\n');
  });

  test('a whole file', () => {
    const { files } = unit(
      'a.service',
      { source: Source.file('units/a.service') },
      { files: { 'units/a.service': '[Service]\nExecStart=/a\n' } },
    );
    expect(files).toEqual({ '/usr/lib/systemd/system/a.service': '[Service]\nExecStart=/a\n' });
  });

  test('architectures are those of the wishes', () => {
    const { drafts } = unit('a.service', { enabled: true, architectures: [Architecture.ARM64, Architecture.AMD64] });
    expect(drafts.map((draft) => draft.architectures)).toEqual([
      ['amd64', 'arm64'],
      ['amd64', 'arm64'],
    ]);
  });
});

describe('[Install] by default', () => {
  const service = { execStart: ['/a'] };
  test.each<[string, SystemdUnitProps, string | undefined]>([
    ['a.service', { service, enabled: true }, 'multi-user.target'],
    ['a.service', { service }, undefined],
    ['a.service', { service, enabled: false }, undefined],
    ['a.service', { service, enabled: true, unitScope: UnitScope.USER }, 'default.target'],
    ['a@.service', { service }, 'multi-user.target'],
    ['a.target', { unit: { description: 'A' }, enabled: true }, 'multi-user.target'],
    ['a.slice', { unit: { description: 'A' }, enabled: true }, undefined],
    ['srv.mount', { mount: { what: 'x:/y', where: '/srv', type: 'nfs4' }, enabled: true }, 'remote-fs.target'],
    [
      'srv.mount',
      { mount: { what: '/dev/y', where: '/srv', options: ['_netdev'] }, enabled: true },
      'remote-fs.target',
    ],
    ['a.service', { service, enabled: true, install: { wantedBy: ['graphical.target'] } }, 'graphical.target'],
    ['a.service', { service, enabled: true, install: { alias: ['b.service'] } }, undefined],
    ['a.service', { service, enabled: true, extra: { Install: { Also: ['b.socket'] } } }, undefined],
  ])('%#: %s', (name, props, target) => {
    const image = anImage();
    new SystemdUnit(image, name, props);
    const text = Object.entries(texts(lower(image))).find(([path]) => path.endsWith(`/${name}`))![1];
    expect(/WantedBy=(.*)/.exec(text)?.[1]).toBe(target);
  });
});
