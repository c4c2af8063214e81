/** When a pipeline runs. */
export interface PipelineTriggers {
  /**
   * On pushes to these branches.
   *
   * @default - on none
   */
  readonly branches?: string[];

  /**
   * On pushes of tags: patterns as in `v*`.
   *
   * @default - on none
   */
  readonly tags?: string[];

  /**
   * On pull requests to these branches. They never get secrets.
   *
   * @default - on none
   */
  readonly pullRequests?: string[];

  /**
   * At these times: cron lines of five fields, UTC.
   *
   * @default - never
   */
  readonly schedule?: string[];

  /**
   * When somebody starts it by hand.
   *
   * @default true
   */
  readonly manual?: boolean;
}
