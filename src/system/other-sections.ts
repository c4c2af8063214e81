import { Duration } from './duration';

/**
 * `[Timer]`. Several triggers add up.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.timer.html
 */
export interface TimerSection {
  /**
   * `OnCalendar=`: times of the clock, in systemd's form: `daily`, `Mon..Fri 03:00`, `*-*-01 04:00:00 Europe/Berlin`.
   *
   * @default - none
   */
  readonly onCalendar?: string[];

  /**
   * `OnBootSec=`: so long after the boot.
   *
   * @default - none
   */
  readonly onBootSec?: Duration;

  /**
   * `OnStartupSec=`: so long after the service manager started (the login, in user units).
   *
   * @default - none
   */
  readonly onStartupSec?: Duration;

  /**
   * `OnActiveSec=`: so long after the timer was started.
   *
   * @default - none
   */
  readonly onActiveSec?: Duration;

  /**
   * `OnUnitActiveSec=`: so long after the unit was last started. Needs another trigger for the first time.
   *
   * @default - none
   */
  readonly onUnitActiveSec?: Duration;

  /**
   * `OnUnitInactiveSec=`: so long after the unit last ended. Needs another trigger for the first time.
   *
   * @default - none
   */
  readonly onUnitInactiveSec?: Duration;

  /**
   * `Persistent=`: what was missed while the machine was off is made up for at the next boot. For `OnCalendar=` only.
   *
   * @default false
   */
  readonly persistent?: boolean;

  /**
   * `RandomizedDelaySec=`: a random delay up to this, so that machines do not all ask at once.
   *
   * @default - none
   */
  readonly randomizedDelaySec?: Duration;

  /**
   * `AccuracySec=`: how much later it may be, to save wake-ups.
   *
   * @default - systemd's: 1min
   */
  readonly accuracySec?: Duration;

  /**
   * `WakeSystem=`: wakes the machine from sleep.
   *
   * @default false
   */
  readonly wakeSystem?: boolean;

  /**
   * `Unit=`: what it starts.
   *
   * @default - the service of the same name
   */
  readonly unit?: string;
}

/**
 * `[Socket]`.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.socket.html
 */
export interface SocketSection {
  /**
   * `ListenStream=`: a TCP port, `address:port`, or the absolute path of a Unix socket.
   *
   * @default - none
   */
  readonly listenStream?: string[];

  /**
   * `ListenDatagram=`: the same for UDP and datagram sockets.
   *
   * @default - none
   */
  readonly listenDatagram?: string[];

  /**
   * `ListenFIFO=`: the absolute path of a named pipe.
   *
   * @default - none
   */
  readonly listenFifo?: string[];

  /**
   * `Accept=`: one instance of the template service for each connection.
   *
   * @default false
   */
  readonly accept?: boolean;

  /**
   * `MaxConnections=`, with `accept`.
   *
   * @default - systemd's: 64
   */
  readonly maxConnections?: number;

  /**
   * `SocketUser=`: the owner of a Unix socket or pipe.
   *
   * @default root
   */
  readonly socketUser?: string;

  /**
   * `SocketGroup=`.
   *
   * @default root
   */
  readonly socketGroup?: string;

  /**
   * `SocketMode=`: octal.
   *
   * @default - systemd's: 0666
   */
  readonly socketMode?: string;

  /**
   * `RemoveOnStop=`: removes the file of a Unix socket or pipe.
   *
   * @default false
   */
  readonly removeOnStop?: boolean;

  /**
   * `FileDescriptorName=`.
   *
   * @default - the name of the unit
   */
  readonly fileDescriptorName?: string;

  /**
   * `Service=`: what it starts.
   *
   * @default - the service of the same name
   */
  readonly service?: string;
}

/**
 * `[Mount]`. The name of the unit must be the path, escaped: `/var/data` is `var-data.mount`.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.mount.html
 */
export interface MountSection {
  /**
   * `What=`: a device, `UUID=…`, `LABEL=…`, `server:/export`.
   *
   * @default - none; a new mount needs one
   */
  readonly what?: string;

  /**
   * `Where=`: an absolute path without links on the way.
   *
   * @default - none; a new mount needs one
   */
  readonly where?: string;

  /**
   * `Type=`: `ext4`, `nfs`.
   *
   * @default - found out by `mount`
   */
  readonly type?: string;

  /**
   * `Options=`: `["noatime", "x-systemd.growfs"]`.
   *
   * @default - none
   */
  readonly options?: string[];

  /**
   * `DirectoryMode=`: octal, of directories that are made for it.
   *
   * @default - systemd's: 0755
   */
  readonly directoryMode?: string;

  /**
   * `TimeoutSec=`.
   *
   * @default - systemd's: 90s
   */
  readonly timeoutSec?: Duration;
}

/**
 * `[Path]`: starts a unit when a path changes.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.path.html
 */
export interface PathSection {
  /**
   * `PathExists=`: absolute paths.
   *
   * @default - none
   */
  readonly pathExists?: string[];

  /**
   * `PathExistsGlob=`: patterns.
   *
   * @default - none
   */
  readonly pathExistsGlob?: string[];

  /**
   * `PathChanged=`: when a file was closed after writing.
   *
   * @default - none
   */
  readonly pathChanged?: string[];

  /**
   * `PathModified=`: at every write.
   *
   * @default - none
   */
  readonly pathModified?: string[];

  /**
   * `DirectoryNotEmpty=`.
   *
   * @default - none
   */
  readonly directoryNotEmpty?: string[];

  /**
   * `MakeDirectory=`: makes the watched directories.
   *
   * @default false
   */
  readonly makeDirectory?: boolean;

  /**
   * `Unit=`: what it starts.
   *
   * @default - the service of the same name
   */
  readonly unit?: string;
}
