/**
 * The directives of systemd's units, by section; those that are still read although they are obsolete included.
 *
 * systemd 260.1, `bluca/systemd` branch v260-stable at 8e7b148d: `src/core/load-fragment-gperf.gperf.in` and
 * `man/systemd.*.xml`, which agree. What older versions (from 252) had and this one has not: nothing.
 *
 * Lines of words, so that reading this module costs nothing; they are split when a unit is checked.
 */
const WORDS = {
  Unit: [
    'After AllowIsolate AssertACPower AssertArchitecture AssertCPUFeature AssertCPUPressure AssertCPUs',
    'AssertCapability AssertControlGroupController AssertCredential AssertDirectoryNotEmpty AssertEnvironment',
    'AssertFileIsExecutable AssertFileNotEmpty AssertFirstBoot AssertGroup AssertHost AssertIOPressure',
    'AssertKernelCommandLine AssertKernelModuleLoaded AssertKernelVersion AssertMemory AssertMemoryPressure',
    'AssertNeedsUpdate AssertOSRelease AssertPathExists AssertPathExistsGlob AssertPathIsDirectory',
    'AssertPathIsEncrypted AssertPathIsMountPoint AssertPathIsReadWrite AssertPathIsSocket AssertPathIsSymbolicLink',
    'AssertSecurity AssertUser AssertVersion AssertVirtualization Before BindTo BindsTo CollectMode ConditionACPower',
    'ConditionArchitecture ConditionCPUFeature ConditionCPUPressure ConditionCPUs ConditionCapability',
    'ConditionControlGroupController ConditionCredential ConditionDirectoryNotEmpty ConditionEnvironment',
    'ConditionFileIsExecutable ConditionFileNotEmpty ConditionFirmware ConditionFirstBoot ConditionGroup',
    'ConditionHost ConditionIOPressure ConditionKernelCommandLine ConditionKernelModuleLoaded ConditionKernelVersion',
    'ConditionMemory ConditionMemoryPressure ConditionNeedsUpdate ConditionOSRelease ConditionPathExists',
    'ConditionPathExistsGlob ConditionPathIsDirectory ConditionPathIsEncrypted ConditionPathIsMountPoint',
    'ConditionPathIsReadWrite ConditionPathIsSocket ConditionPathIsSymbolicLink ConditionSecurity ConditionUser',
    'ConditionVersion ConditionVirtualization Conflicts DefaultDependencies Description Documentation FailureAction',
    'FailureActionExitStatus IgnoreOnIsolate IgnoreOnSnapshot JobRunningTimeoutSec JobTimeoutAction',
    'JobTimeoutRebootArgument JobTimeoutSec JoinsNamespaceOf OnFailure OnFailureIsolate OnFailureJobMode OnSuccess',
    'OnSuccessJobMode PartOf PropagateReloadFrom PropagateReloadTo PropagatesReloadTo PropagatesStopTo RebootArgument',
    'RefuseManualStart RefuseManualStop ReloadPropagatedFrom Requires RequiresMountsFor RequiresOverridable Requisite',
    'RequisiteOverridable SourcePath StartLimitAction StartLimitBurst StartLimitInterval StartLimitIntervalSec',
    'StopPropagatedFrom StopWhenUnneeded SuccessAction SuccessActionExitStatus SurviveFinalKillSignal Upholds Wants',
    'WantsMountsFor',
  ],
  Install: ['Alias Also DefaultInstance RequiredBy UpheldBy WantedBy'],
  Service: [
    'BusName BusPolicy ExecCondition ExecReload ExecReloadPost ExecStart ExecStartPost ExecStartPre ExecStop',
    'ExecStopPost ExitType FailureAction FileDescriptorStoreMax FileDescriptorStorePreserve GuessMainPID NonBlocking',
    'NotifyAccess OOMPolicy OpenFile PIDFile PermissionsStartOnly RebootArgument RefreshOnReload ReloadSignal',
    'RemainAfterExit Restart RestartForceExitStatus RestartMaxDelaySec RestartMode RestartPreventExitStatus',
    'RestartSec RestartSteps RootDirectoryStartOnly RuntimeMaxSec RuntimeRandomizedExtraSec Sockets StartLimitAction',
    'StartLimitBurst StartLimitInterval SuccessExitStatus SysVStartPriority TimeoutAbortSec TimeoutSec',
    'TimeoutStartFailureMode TimeoutStartSec TimeoutStopFailureMode TimeoutStopSec Type USBFunctionDescriptors',
    'USBFunctionStrings WatchdogSec',
  ],
  Socket: [
    'Accept AcceptFileDescriptors Backlog BindIPv6Only BindToDevice Broadcast DeferAcceptSec DeferTrigger',
    'DeferTriggerMaxSec DirectoryMode ExecStartPost ExecStartPre ExecStopPost ExecStopPre FileDescriptorName',
    'FlushPending FreeBind IPTOS IPTTL KeepAlive KeepAliveIntervalSec KeepAliveProbes KeepAliveTimeSec ListenDatagram',
    'ListenFIFO ListenMessageQueue ListenNetlink ListenSequentialPacket ListenSpecial ListenStream ListenUSBFunction',
    'Mark MaxConnections MaxConnectionsPerSource MessageQueueMaxMessages MessageQueueMessageSize NoDelay',
    'PassCredentials PassFileDescriptorsToExec PassPIDFD PassPacketInfo PassSecurity PipeSize PollLimitBurst',
    'PollLimitIntervalSec Priority ReceiveBuffer RemoveOnStop ReusePort SELinuxContextFromNet SendBuffer Service',
    'SmackLabel SmackLabelIPIn SmackLabelIPOut SocketGroup SocketMode SocketProtocol SocketUser Symlinks',
    'TCPCongestion TimeoutSec Timestamping Transparent TriggerLimitBurst TriggerLimitIntervalSec Writable',
  ],
  Timer: [
    'AccuracySec DeferReactivation FixedRandomDelay OnActiveSec OnBootSec OnCalendar OnClockChange OnStartupSec',
    'OnTimezoneChange OnUnitActiveSec OnUnitInactiveSec Persistent RandomizedDelaySec RandomizedOffsetSec',
    'RemainAfterElapse Unit WakeSystem',
  ],
  Mount: ['DirectoryMode ForceUnmount LazyUnmount Options ReadWriteOnly SloppyOptions TimeoutSec Type What Where'],
  Automount: ['DirectoryMode ExtraOptions TimeoutIdleSec Where'],
  Path: [
    'DirectoryMode DirectoryNotEmpty MakeDirectory PathChanged PathExists PathExistsGlob PathModified',
    'TriggerLimitBurst TriggerLimitIntervalSec Unit',
  ],
  Swap: ['Options Priority TimeoutSec What'],
  Slice: ['ConcurrencyHardMax ConcurrencySoftMax'],
  Scope: ['OOMPolicy RuntimeMaxSec RuntimeRandomizedExtraSec TimeoutStopSec'],
  exec: [
    'AmbientCapabilities AppArmorProfile BPFDelegateAttachments BPFDelegateCommands BPFDelegateMaps',
    'BPFDelegatePrograms BindLogSockets BindPaths BindReadOnlyPaths CPUAffinity CPUSchedulingPolicy',
    'CPUSchedulingPriority CPUSchedulingResetOnFork CacheDirectory CacheDirectoryAccounting CacheDirectoryMode',
    'CacheDirectoryQuota Capabilities CapabilityBoundingSet ConfigurationDirectory ConfigurationDirectoryMode',
    'CoredumpFilter DelegateNamespaces DynamicUser Environment EnvironmentFile ExecPaths ExecSearchPath',
    'ExtensionDirectories ExtensionImagePolicy ExtensionImages Group IOSchedulingClass IOSchedulingPriority',
    'IPCNamespacePath IgnoreSIGPIPE ImportCredential InaccessibleDirectories InaccessiblePaths KeyringMode LimitAS',
    'LimitCORE LimitCPU LimitDATA LimitFSIZE LimitLOCKS LimitMEMLOCK LimitMSGQUEUE LimitNICE LimitNOFILE LimitNPROC',
    'LimitRSS LimitRTPRIO LimitRTTIME LimitSIGPENDING LimitSTACK LoadCredential LoadCredentialEncrypted',
    'LockPersonality LogExtraFields LogFilterPatterns LogLevelMax LogNamespace LogRateLimitBurst',
    'LogRateLimitIntervalSec LogsDirectory LogsDirectoryAccounting LogsDirectoryMode LogsDirectoryQuota',
    'MemoryDenyWriteExecute MemoryKSM MemoryTHP MountAPIVFS MountFlags MountImagePolicy MountImages NUMAMask',
    'NUMAPolicy NetworkNamespacePath Nice NoExecPaths NoNewPrivileges OOMScoreAdjust PAMName PassEnvironment',
    'Personality PrivateBPF PrivateDevices PrivateIPC PrivateMounts PrivateNetwork PrivatePIDs PrivateTmp',
    'PrivateUsers ProcSubset ProtectClock ProtectControlGroups ProtectHome ProtectHostname ProtectKernelLogs',
    'ProtectKernelModules ProtectKernelTunables ProtectProc ProtectSystem ReadOnlyDirectories ReadOnlyPaths',
    'ReadWriteDirectories ReadWritePaths RemoveIPC RestrictAddressFamilies RestrictFileSystems RestrictNamespaces',
    'RestrictRealtime RestrictSUIDSGID RootDirectory RootEphemeral RootHash RootHashSignature RootImage',
    'RootImageOptions RootImagePolicy RootMStack RootVerity RuntimeDirectory RuntimeDirectoryMode',
    'RuntimeDirectoryPreserve SELinuxContext SecureBits SetCredential SetCredentialEncrypted SetLoginEnvironment',
    'SmackProcessLabel StandardError StandardInput StandardInputData StandardInputText StandardOutput StateDirectory',
    'StateDirectoryAccounting StateDirectoryMode StateDirectoryQuota SupplementaryGroups SyslogFacility',
    'SyslogIdentifier SyslogLevel SyslogLevelPrefix SystemCallArchitectures SystemCallErrorNumber SystemCallFilter',
    'SystemCallLog TTYColumns TTYPath TTYReset TTYRows TTYVHangup TTYVTDisallocate TemporaryFileSystem',
    'TimeoutCleanSec TimerSlackNSec UMask UnsetEnvironment User UserNamespacePath UtmpIdentifier UtmpMode',
    'WorkingDirectory',
  ],
  cgroup: [
    'AllowedCPUs AllowedMemoryNodes BPFProgram BindNetworkInterface BlockIOAccounting BlockIODeviceWeight',
    'BlockIOReadBandwidth BlockIOWeight BlockIOWriteBandwidth CPUAccounting CPUQuota CPUQuotaPeriodSec CPUShares',
    'CPUWeight CoredumpReceive DefaultMemoryLow DefaultMemoryMin DefaultStartupMemoryLow Delegate DelegateSubgroup',
    'DeviceAllow DevicePolicy DisableControllers IOAccounting IODeviceLatencyTargetSec IODeviceWeight',
    'IOReadBandwidthMax IOReadIOPSMax IOWeight IOWriteBandwidthMax IOWriteIOPSMax IPAccounting IPAddressAllow',
    'IPAddressDeny IPEgressFilterPath IPIngressFilterPath ManagedOOMMemoryPressure',
    'ManagedOOMMemoryPressureDurationSec ManagedOOMMemoryPressureLimit ManagedOOMPreference ManagedOOMSwap',
    'MemoryAccounting MemoryHigh MemoryLimit MemoryLow MemoryMax MemoryMin MemoryPressureThresholdSec',
    'MemoryPressureWatch MemorySwapMax MemoryZSwapMax MemoryZSwapWriteback NFTSet NetClass RestrictNetworkInterfaces',
    'Slice SocketBindAllow SocketBindDeny StartupAllowedCPUs StartupAllowedMemoryNodes StartupBlockIOWeight',
    'StartupCPUShares StartupCPUWeight StartupIOWeight StartupMemoryHigh StartupMemoryLow StartupMemoryMax',
    'StartupMemorySwapMax StartupMemoryZSwapMax TasksAccounting TasksMax',
  ],
  kill: ['FinalKillSignal KillMode KillSignal RestartKillSignal SendSIGHUP SendSIGKILL WatchdogSignal'],
} as const;

type Part = keyof typeof WORDS;

/** The sections that are made of shared parts. */
const PARTS: { readonly [section: string]: readonly Part[] } = {
  Unit: ['Unit'],
  Install: ['Install'],
  Service: ['Service', 'exec', 'cgroup', 'kill'],
  Socket: ['Socket', 'exec', 'cgroup', 'kill'],
  Timer: ['Timer'],
  Mount: ['Mount', 'exec', 'cgroup', 'kill'],
  Automount: ['Automount'],
  Path: ['Path'],
  Swap: ['Swap', 'exec', 'cgroup', 'kill'],
  Slice: ['Slice', 'cgroup'],
  Scope: ['Scope', 'cgroup', 'kill'],
};

/** All sections of units. */
export const UNIT_SECTIONS: readonly string[] = Object.keys(PARTS);

const known = new Map<string, ReadonlySet<string>>();

/** The directives that a section can have; undefined for a section that is not systemd's. */
export function directivesOf(section: string): ReadonlySet<string> | undefined {
  const parts = Object.prototype.hasOwnProperty.call(PARTS, section) ? PARTS[section] : undefined;
  if (!parts) return undefined;
  let set = known.get(section);
  if (!set) {
    known.set(section, (set = new Set(parts.flatMap((part) => WORDS[part].flatMap((line) => line.split(' '))))));
  }
  return set;
}
