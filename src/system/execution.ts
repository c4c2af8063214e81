/** How much of the file system is read-only for a service. */
export enum ProtectSystem {
  /** `/usr` and the boot loader's directories. */
  USR = 'true',
  /** `/etc` as well. */
  FULL = 'full',
  /** Everything but `/dev`, `/proc`, `/sys` and what `ReadWritePaths=` names. */
  STRICT = 'strict',
}

/** What a service sees of `/home`, `/root` and `/run/user`. */
export enum ProtectHome {
  /** Nothing. */
  INACCESSIBLE = 'true',
  /** All of it, read-only. */
  READ_ONLY = 'read-only',
  /** Empty directories. */
  TMPFS = 'tmpfs',
}

/** Where the output of a service goes. */
export enum Output {
  /** The journal. */
  JOURNAL = 'journal',
  /** The journal and the console. */
  JOURNAL_AND_CONSOLE = 'journal+console',
  /** The kernel's log. */
  KMSG = 'kmsg',
  /** The terminal of the service. */
  TTY = 'tty',
  /** Nowhere. */
  DISCARD = 'null',
}

/**
 * In what surroundings a service runs: user, directories, environment, limits.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.exec.html
 */
export interface ExecutionSettings {
  /**
   * `User=`: a name that exists on the machine (see `User`), or a number.
   *
   * @default root
   */
  readonly user?: string;

  /**
   * `Group=`.
   *
   * @default - the primary group of `user`
   */
  readonly group?: string;

  /**
   * `SupplementaryGroups=`.
   *
   * @default - those of `user`
   */
  readonly supplementaryGroups?: string[];

  /**
   * `DynamicUser=`: a user that exists only while the service runs. With `StateDirectory=` it finds its files again.
   *
   * @default false
   */
  readonly dynamicUser?: boolean;

  /**
   * `WorkingDirectory=`: an absolute path. `~` for the user's home, `-` before it if it may be missing.
   *
   * @default /
   */
  readonly workingDirectory?: string;

  /**
   * `Environment=`: names and values, as they are: quotes, blanks, `%` and `$` are escaped. For systemd's specifiers
   * (`%i`) use `extra`.
   *
   * @default - systemd's
   */
  readonly environment?: { readonly [name: string]: string };

  /**
   * `EnvironmentFile=`: absolute paths of files of `NAME=value` lines. `-` before one that may be missing.
   *
   * @default - none
   */
  readonly environmentFile?: string[];

  /**
   * `StateDirectory=`: directories below `/var/lib` that are made for the service, and belong to its user: `["app"]`.
   *
   * @default - none
   */
  readonly stateDirectory?: string[];

  /**
   * `CacheDirectory=`: the same below `/var/cache`.
   *
   * @default - none
   */
  readonly cacheDirectory?: string[];

  /**
   * `LogsDirectory=`: the same below `/var/log`.
   *
   * @default - none
   */
  readonly logsDirectory?: string[];

  /**
   * `RuntimeDirectory=`: the same below `/run`, removed when the service stops.
   *
   * @default - none
   */
  readonly runtimeDirectory?: string[];

  /**
   * `UMask=`: octal, `0077`.
   *
   * @default - systemd's: 0022
   */
  readonly umask?: string;

  /**
   * `StandardOutput=`.
   *
   * @default - systemd's: the journal
   */
  readonly standardOutput?: Output;

  /**
   * `StandardError=`.
   *
   * @default - as `StandardOutput=`
   */
  readonly standardError?: Output;

  /**
   * `NoNewPrivileges=`: no set-uid program and no file capability gives more rights.
   *
   * @default false
   */
  readonly noNewPrivileges?: boolean;

  /**
   * `ProtectSystem=`.
   *
   * @default - the file system is as it is
   */
  readonly protectSystem?: ProtectSystem;

  /**
   * `ProtectHome=`.
   *
   * @default - homes are as they are
   */
  readonly protectHome?: ProtectHome;

  /**
   * `ReadWritePaths=`: what stays writable under `ProtectSystem=`. `-` before one that may be missing.
   *
   * @default - none
   */
  readonly readWritePaths?: string[];

  /**
   * `ReadOnlyPaths=`.
   *
   * @default - none
   */
  readonly readOnlyPaths?: string[];

  /**
   * `InaccessiblePaths=`.
   *
   * @default - none
   */
  readonly inaccessiblePaths?: string[];

  /**
   * `PrivateTmp=`: a `/tmp` and `/var/tmp` of its own.
   *
   * @default false
   */
  readonly privateTmp?: boolean;

  /**
   * `PrivateDevices=`: no hardware devices.
   *
   * @default false
   */
  readonly privateDevices?: boolean;

  /**
   * `PrivateNetwork=`: no network but a loopback interface of its own.
   *
   * @default false
   */
  readonly privateNetwork?: boolean;

  /**
   * `ProtectKernelTunables=`: `/proc/sys` and `/sys` are read-only.
   *
   * @default false
   */
  readonly protectKernelTunables?: boolean;

  /**
   * `ProtectKernelModules=`: no loading of kernel modules.
   *
   * @default false
   */
  readonly protectKernelModules?: boolean;

  /**
   * `ProtectControlGroups=`: `/sys/fs/cgroup` is read-only.
   *
   * @default false
   */
  readonly protectControlGroups?: boolean;

  /**
   * `RestrictAddressFamilies=`: the socket families that it may use, `AF_UNIX`. `~` before one to forbid it instead.
   *
   * @default - all
   */
  readonly restrictAddressFamilies?: string[];

  /**
   * `CapabilityBoundingSet=`: the capabilities that it can ever have, `CAP_NET_ADMIN`. `~` before one to take it away.
   *
   * @default - all
   */
  readonly capabilityBoundingSet?: string[];

  /**
   * `AmbientCapabilities=`: capabilities that it has without being root.
   *
   * @default - none
   */
  readonly ambientCapabilities?: string[];

  /**
   * `SystemCallFilter=`: system calls and groups of them that are allowed, `@system-service`. `~` before one to forbid
   * it instead.
   *
   * @default - all
   */
  readonly systemCallFilter?: string[];

  /**
   * `LockPersonality=`.
   *
   * @default false
   */
  readonly lockPersonality?: boolean;

  /**
   * `MemoryDenyWriteExecute=`: no memory is writable and executable at once. Breaks programs with a JIT compiler.
   *
   * @default false
   */
  readonly memoryDenyWriteExecute?: boolean;

  /**
   * `RestrictRealtime=`.
   *
   * @default false
   */
  readonly restrictRealtime?: boolean;

  /**
   * `RestrictSUIDSGID=`: it can make no set-uid and set-gid files.
   *
   * @default false
   */
  readonly restrictSuidSgid?: boolean;
}
