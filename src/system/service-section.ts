import { Duration } from './duration';
import { ExecutionSettings } from './execution';

/** When a service counts as started. */
export enum ServiceType {
  /** As soon as its process was made. */
  SIMPLE = 'simple',
  /** As soon as its program runs. */
  EXEC = 'exec',
  /** When its first process ends and leaves a daemon behind. */
  FORKING = 'forking',
  /** When its commands have ended. Several `ExecStart=` run one after the other. */
  ONESHOT = 'oneshot',
  /** When it has taken its name on D-Bus. */
  DBUS = 'dbus',
  /** When it says so with `sd_notify`. */
  NOTIFY = 'notify',
  /** The same, for reloading as well (systemd 253 and later). */
  NOTIFY_RELOAD = 'notify-reload',
  /** Not before other jobs are done. */
  IDLE = 'idle',
}

/** When a service is started again. */
export enum Restart {
  /** Never. */
  NO = 'no',
  /** When it ended well. */
  ON_SUCCESS = 'on-success',
  /** When it failed, was killed, timed out or missed its watchdog. */
  ON_FAILURE = 'on-failure',
  /** When it was killed, timed out or missed its watchdog. */
  ON_ABNORMAL = 'on-abnormal',
  /** When a signal killed it. */
  ON_ABORT = 'on-abort',
  /** When it missed its watchdog. */
  ON_WATCHDOG = 'on-watchdog',
  /** Always. */
  ALWAYS = 'always',
}

/** What is killed when a service stops. */
export enum KillMode {
  /** All of its processes. */
  CONTROL_GROUP = 'control-group',
  /** The main process politely, the others at once. */
  MIXED = 'mixed',
  /** The main process only. */
  PROCESS = 'process',
  /** Nothing: `ExecStop=` does it. */
  NONE = 'none',
}

/**
 * `[Service]`. Commands are systemd's command lines: a program by its absolute path or its bare name, arguments split
 * at blanks, `%` specifiers, `$VARIABLES`, no shell; `-` before one that may fail.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html
 */
export interface ServiceSection extends ExecutionSettings {
  /**
   * `Type=`.
   *
   * @default - systemd's: simple
   */
  readonly type?: ServiceType;

  /**
   * `ExecStart=`: what it runs. More than one only for `ServiceType.ONESHOT`.
   *
   * @default - none; a new service needs one
   */
  readonly execStart?: string[];

  /**
   * `ExecCondition=`: commands that decide, by their exit status, whether the service starts.
   *
   * @default - none
   */
  readonly execCondition?: string[];

  /**
   * `ExecStartPre=`: what runs before.
   *
   * @default - none
   */
  readonly execStartPre?: string[];

  /**
   * `ExecStartPost=`: what runs once it counts as started.
   *
   * @default - none
   */
  readonly execStartPost?: string[];

  /**
   * `ExecReload=`.
   *
   * @default - it cannot be reloaded
   */
  readonly execReload?: string[];

  /**
   * `ExecStop=`.
   *
   * @default - its processes get SIGTERM
   */
  readonly execStop?: string[];

  /**
   * `ExecStopPost=`: what runs after it stopped, or failed to start.
   *
   * @default - none
   */
  readonly execStopPost?: string[];

  /**
   * `Restart=`.
   *
   * @default - systemd's: no
   */
  readonly restart?: Restart;

  /**
   * `RestartSec=`: how long to wait before it is started again.
   *
   * @default - systemd's: 100ms
   */
  readonly restartSec?: Duration;

  /**
   * `RemainAfterExit=`: it counts as active after its processes ended.
   *
   * @default false
   */
  readonly remainAfterExit?: boolean;

  /**
   * `TimeoutStartSec=`, `Duration.infinite()` for none.
   *
   * @default - systemd's: 90s, none for oneshot
   */
  readonly timeoutStartSec?: Duration;

  /**
   * `TimeoutStopSec=`.
   *
   * @default - systemd's: 90s
   */
  readonly timeoutStopSec?: Duration;

  /**
   * `WatchdogSec=`: how often it must say that it is alive.
   *
   * @default - no watchdog
   */
  readonly watchdogSec?: Duration;

  /**
   * `PIDFile=`: for `ServiceType.FORKING`; below `/run`.
   *
   * @default - systemd guesses
   */
  readonly pidFile?: string;

  /**
   * `BusName=`: for `ServiceType.DBUS`.
   *
   * @default - none
   */
  readonly busName?: string;

  /**
   * `SuccessExitStatus=`: numbers and signals that count as a good end beside 0: `75`, `SIGKILL`.
   *
   * @default - none
   */
  readonly successExitStatus?: string[];

  /**
   * `KillMode=`.
   *
   * @default - systemd's: control-group
   */
  readonly killMode?: KillMode;

  /**
   * `KillSignal=`: `SIGINT`.
   *
   * @default - systemd's: SIGTERM
   */
  readonly killSignal?: string;
}
