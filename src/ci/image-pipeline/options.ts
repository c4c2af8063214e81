/** How a list of parts is written. */
export enum SbomFormat {
  /** SPDX 2.3, JSON. */
  SPDX = 'spdx',
  /** CycloneDX, JSON. */
  CYCLONEDX = 'cyclonedx',
}

/** A command that is run in an image that was built. */
export interface ImageTest {
  /** What it shows, as in `the VPN is installed`. */
  readonly title: string;

  /** A line of shell each. The test fails with the first that does. */
  readonly commands: string[];

  /**
   * Ids of the images that it is for.
   *
   * @default - all
   */
  readonly images?: string[];
}
