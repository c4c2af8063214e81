import { ExecutionSettings } from './execution';
import { MountSection, PathSection, SocketSection, TimerSection } from './other-sections';
import { ServiceSection } from './service-section';
import { count, environment, Field, filter, flag, joined, lines, span, text, units, words } from './unit-field';
import { InstallSection, UnitSection } from './unit-section';
import {
  absolutePath,
  below,
  calendar,
  documentation,
  octal,
  optionalPath,
  sandboxPath,
  unitReference,
  workingDirectory,
} from './unit-values';

/*
 * The directives of each section in the order in which they are written, whatever the order of the properties is
 * (host languages give them sorted, or in any order).
 */

/** The head; conditions follow it. */
export const UNIT: ReadonlyArray<Field<UnitSection>> = [
  text('Description', (s) => s.description),
  words('Documentation', (s) => s.documentation, documentation),
  units('Requires', (s) => s.requires),
  units('Requisite', (s) => s.requisite),
  units('Wants', (s) => s.wants),
  units('BindsTo', (s) => s.bindsTo),
  units('PartOf', (s) => s.partOf),
  units('Conflicts', (s) => s.conflicts),
  units('Before', (s) => s.before),
  units('After', (s) => s.after),
  units('OnFailure', (s) => s.onFailure),
  units('OnSuccess', (s) => s.onSuccess),
  words('RequiresMountsFor', (s) => s.requiresMountsFor, absolutePath),
  flag('DefaultDependencies', (s) => s.defaultDependencies),
  span('StartLimitIntervalSec', (s) => s.startLimitIntervalSec),
  count('StartLimitBurst', (s) => s.startLimitBurst),
];

const EXECUTION: ReadonlyArray<Field<ExecutionSettings>> = [
  text('User', (s) => s.user),
  text('Group', (s) => s.group),
  words('SupplementaryGroups', (s) => s.supplementaryGroups),
  flag('DynamicUser', (s) => s.dynamicUser),
  text('WorkingDirectory', (s) => s.workingDirectory, workingDirectory),
  environment((s) => s.environment),
  lines('EnvironmentFile', (s) => s.environmentFile, optionalPath),
  words('StateDirectory', (s) => s.stateDirectory, below('/var/lib')),
  words('CacheDirectory', (s) => s.cacheDirectory, below('/var/cache')),
  words('LogsDirectory', (s) => s.logsDirectory, below('/var/log')),
  words('RuntimeDirectory', (s) => s.runtimeDirectory, below('/run')),
  text('UMask', (s) => s.umask, octal),
  text('StandardOutput', (s) => s.standardOutput),
  text('StandardError', (s) => s.standardError),
  flag('NoNewPrivileges', (s) => s.noNewPrivileges),
  text('ProtectSystem', (s) => s.protectSystem),
  text('ProtectHome', (s) => s.protectHome),
  words('ReadWritePaths', (s) => s.readWritePaths, sandboxPath),
  words('ReadOnlyPaths', (s) => s.readOnlyPaths, sandboxPath),
  words('InaccessiblePaths', (s) => s.inaccessiblePaths, sandboxPath),
  flag('PrivateTmp', (s) => s.privateTmp),
  flag('PrivateDevices', (s) => s.privateDevices),
  flag('PrivateNetwork', (s) => s.privateNetwork),
  flag('ProtectKernelTunables', (s) => s.protectKernelTunables),
  flag('ProtectKernelModules', (s) => s.protectKernelModules),
  flag('ProtectControlGroups', (s) => s.protectControlGroups),
  filter('RestrictAddressFamilies', (s) => s.restrictAddressFamilies),
  filter('CapabilityBoundingSet', (s) => s.capabilityBoundingSet),
  words('AmbientCapabilities', (s) => s.ambientCapabilities),
  filter('SystemCallFilter', (s) => s.systemCallFilter),
  flag('LockPersonality', (s) => s.lockPersonality),
  flag('MemoryDenyWriteExecute', (s) => s.memoryDenyWriteExecute),
  flag('RestrictRealtime', (s) => s.restrictRealtime),
  flag('RestrictSUIDSGID', (s) => s.restrictSuidSgid),
];

export const SERVICE: ReadonlyArray<Field<ServiceSection>> = [
  text('Type', (s) => s.type),
  text('BusName', (s) => s.busName),
  text('PIDFile', (s) => s.pidFile),
  lines('ExecCondition', (s) => s.execCondition),
  lines('ExecStartPre', (s) => s.execStartPre),
  lines('ExecStart', (s) => s.execStart),
  lines('ExecStartPost', (s) => s.execStartPost),
  lines('ExecReload', (s) => s.execReload),
  lines('ExecStop', (s) => s.execStop),
  lines('ExecStopPost', (s) => s.execStopPost),
  flag('RemainAfterExit', (s) => s.remainAfterExit),
  text('Restart', (s) => s.restart),
  span('RestartSec', (s) => s.restartSec),
  span('TimeoutStartSec', (s) => s.timeoutStartSec),
  span('TimeoutStopSec', (s) => s.timeoutStopSec),
  span('WatchdogSec', (s) => s.watchdogSec),
  words('SuccessExitStatus', (s) => s.successExitStatus),
  text('KillMode', (s) => s.killMode),
  text('KillSignal', (s) => s.killSignal),
  ...EXECUTION,
];

export const TIMER: ReadonlyArray<Field<TimerSection>> = [
  lines('OnCalendar', (s) => s.onCalendar, calendar),
  span('OnBootSec', (s) => s.onBootSec, true),
  span('OnStartupSec', (s) => s.onStartupSec, true),
  span('OnActiveSec', (s) => s.onActiveSec, true),
  span('OnUnitActiveSec', (s) => s.onUnitActiveSec, true),
  span('OnUnitInactiveSec', (s) => s.onUnitInactiveSec, true),
  flag('Persistent', (s) => s.persistent),
  span('RandomizedDelaySec', (s) => s.randomizedDelaySec),
  span('AccuracySec', (s) => s.accuracySec),
  flag('WakeSystem', (s) => s.wakeSystem),
  text('Unit', (s) => s.unit, unitReference),
];

export const SOCKET: ReadonlyArray<Field<SocketSection>> = [
  lines('ListenStream', (s) => s.listenStream),
  lines('ListenDatagram', (s) => s.listenDatagram),
  lines('ListenFIFO', (s) => s.listenFifo, absolutePath),
  flag('Accept', (s) => s.accept),
  count('MaxConnections', (s) => s.maxConnections),
  text('SocketUser', (s) => s.socketUser),
  text('SocketGroup', (s) => s.socketGroup),
  text('SocketMode', (s) => s.socketMode, octal),
  flag('RemoveOnStop', (s) => s.removeOnStop),
  text('FileDescriptorName', (s) => s.fileDescriptorName),
  text('Service', (s) => s.service, unitReference),
];

export const MOUNT: ReadonlyArray<Field<MountSection>> = [
  text('What', (s) => s.what),
  text('Where', (s) => s.where, absolutePath),
  text('Type', (s) => s.type),
  joined(
    'Options',
    (s) => s.options,
    () => undefined,
    (option) => option,
    ',',
  ),
  text('DirectoryMode', (s) => s.directoryMode, octal),
  span('TimeoutSec', (s) => s.timeoutSec),
];

export const PATH: ReadonlyArray<Field<PathSection>> = [
  lines('PathExists', (s) => s.pathExists, absolutePath),
  lines('PathExistsGlob', (s) => s.pathExistsGlob, absolutePath),
  lines('PathChanged', (s) => s.pathChanged, absolutePath),
  lines('PathModified', (s) => s.pathModified, absolutePath),
  lines('DirectoryNotEmpty', (s) => s.directoryNotEmpty, absolutePath),
  flag('MakeDirectory', (s) => s.makeDirectory),
  text('Unit', (s) => s.unit, unitReference),
];

export const INSTALL: ReadonlyArray<Field<InstallSection>> = [
  units('WantedBy', (s) => s.wantedBy),
  units('RequiredBy', (s) => s.requiredBy),
  units('UpheldBy', (s) => s.upheldBy),
  units('Also', (s) => s.also),
  units('Alias', (s) => s.alias),
  text('DefaultInstance', (s) => s.defaultInstance),
];
