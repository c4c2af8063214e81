import { Duration } from './duration';

/**
 * The sections `[Unit]` and `[Install]`, which all types of units have. Names are systemd's own, in camel case.
 */

/** `[Unit]`: what it is, and how it is ordered against other units. */
export interface UnitSection {
  /**
   * `Description=`: a few words for status and logs.
   *
   * @default - none
   */
  readonly description?: string;

  /**
   * `Documentation=`: `https://…`, `man:…`, `file:…`, one URI each.
   *
   * @default - none
   */
  readonly documentation?: string[];

  /**
   * `After=`: units that are started before this one, if they are started at all.
   *
   * @default - none
   */
  readonly after?: string[];

  /**
   * `Before=`: units that are started after this one.
   *
   * @default - none
   */
  readonly before?: string[];

  /**
   * `Wants=`: units that are started with this one. If one fails, this one starts all the same.
   *
   * @default - none
   */
  readonly wants?: string[];

  /**
   * `Requires=`: units without which this one does not start. Usually with `after`.
   *
   * @default - none
   */
  readonly requires?: string[];

  /**
   * `Requisite=`: units that must be running already.
   *
   * @default - none
   */
  readonly requisite?: string[];

  /**
   * `BindsTo=`: like `requires`, and this unit stops when they stop.
   *
   * @default - none
   */
  readonly bindsTo?: string[];

  /**
   * `PartOf=`: when these are stopped or restarted, so is this unit.
   *
   * @default - none
   */
  readonly partOf?: string[];

  /**
   * `Conflicts=`: units that cannot run at the same time.
   *
   * @default - none
   */
  readonly conflicts?: string[];

  /**
   * `OnFailure=`: units that are started when this one fails.
   *
   * @default - none
   */
  readonly onFailure?: string[];

  /**
   * `OnSuccess=`: units that are started when this one ends well.
   *
   * @default - none
   */
  readonly onSuccess?: string[];

  /**
   * `RequiresMountsFor=`: paths whose mounts this unit needs.
   *
   * @default - none
   */
  readonly requiresMountsFor?: string[];

  /**
   * Conditions and assertions by their full names: `{ "ConditionPathExists": ["!/var/lib/app/done"] }`. All must hold; a
   * condition that does not skips the unit, an assertion fails it.
   *
   * @default - none
   */
  readonly conditions?: { readonly [name: string]: string[] };

  /**
   * `DefaultDependencies=`: whether the unit comes after early boot and stops at shutdown by itself.
   *
   * @default - systemd's: true
   */
  readonly defaultDependencies?: boolean;

  /**
   * `StartLimitBurst=`: how many starts within `StartLimitIntervalSec=` are allowed.
   *
   * @default - systemd's: 5
   */
  readonly startLimitBurst?: number;

  /**
   * `StartLimitIntervalSec=`, `Duration.seconds(0)` for no limit.
   *
   * @default - systemd's: 10s
   */
  readonly startLimitIntervalSec?: Duration;
}

/** `[Install]`: what enabling the unit means. It is read when it is enabled, not when it runs. */
export interface InstallSection {
  /**
   * `WantedBy=`: the units that start this one with them.
   *
   * @default - none
   */
  readonly wantedBy?: string[];

  /**
   * `RequiredBy=`: the units that do not start without this one.
   *
   * @default - none
   */
  readonly requiredBy?: string[];

  /**
   * `UpheldBy=`: the units that start this one again whenever it stops (systemd 254 and later).
   *
   * @default - none
   */
  readonly upheldBy?: string[];

  /**
   * `Also=`: units that are enabled and disabled together with this one.
   *
   * @default - none
   */
  readonly also?: string[];

  /**
   * `Alias=`: further names, with the same suffix.
   *
   * @default - none
   */
  readonly alias?: string[];

  /**
   * `DefaultInstance=`: the instance of a template that is enabled when none is named.
   *
   * @default - none
   */
  readonly defaultInstance?: string;
}
