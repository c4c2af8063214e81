import { Source } from '../source';

/** The package manager that installs into an image while it is built. */
export enum PackageManagerType {
  /** `dnf5`: Fedora 41 and later, Universal Blue. */
  DNF5 = 'dnf5',
  /** `dnf` 4: CentOS Stream 9 and 10, RHEL, AlmaLinux. */
  DNF4 = 'dnf4',
  /** `apt-get`: Debian, Ubuntu. */
  APT = 'apt',
}

/** A program that a base is known to contain, with which JSON files are edited in the build. */
export enum JsonTool {
  /** `jq`. */
  JQ = 'jq',
  /** `python3` with its standard library. */
  PYTHON3 = 'python3',
}

/** The root file systems that `bootc install` can make. */
export enum FilesystemType {
  /** btrfs. */
  BTRFS = 'btrfs',
  /** ext4. */
  EXT4 = 'ext4',
  /** XFS, not for sealed images, which need fs-verity. */
  XFS = 'xfs',
}

/** What updates a machine by itself, as the base comes. */
export enum UpdateAgent {
  /** `bootc-fetch-apply-updates.timer`, which reboots. */
  BOOTC = 'bootc',
  /** `rpm-ostreed-automatic.timer`. */
  RPM_OSTREE = 'rpm-ostree',
  /** `zincati.service`. */
  ZINCATI = 'zincati',
  /** `uupd.timer`, Universal Blue. */
  UUPD = 'uupd',
  /** Nothing. */
  NONE = 'none',
}

/**
 * What is known about a base image. What is left out is unknown: nothing is concluded from it, and no error is made
 * of it.
 */
export interface BaseTraits {
  /**
   * The package manager.
   *
   * @default - unknown: packages cannot be installed
   */
  readonly packageManager?: PackageManagerType;

  /**
   * Whether `bootc` is in the base, so that the image can end with `bootc container lint`.
   *
   * @default - unknown: no lint
   */
  readonly hasBootc?: boolean;

  /**
   * Directories that are links: path to target, `{ "/opt": "var/opt" }`. Files below them are checked and written
   * where they really are.
   *
   * @default - none known
   */
  readonly links?: { readonly [path: string]: string };

  /**
   * Programs for editing JSON in the build, the preferred one first.
   *
   * @default - none known: JSON is edited with jq from its own published image
   */
  readonly jsonTools?: JsonTool[];

  /**
   * The root file system that `bootc install` makes by default.
   *
   * @default - unknown
   */
  readonly rootFilesystem?: FilesystemType;

  /**
   * Whether `bootc install` has a default root file system at all. Without one it fails.
   *
   * @default - unknown
   */
  readonly hasRootFilesystemDefault?: boolean;

  /**
   * What updates machines by default.
   *
   * @default - unknown
   */
  readonly updateAgent?: UpdateAgent;

  /**
   * Whether the registry that publishes it keeps old digests for months, so that FROM can be pinned. A mirror (`mirrors` of
   * the App) does.
   *
   * @default - unknown
   */
  readonly keepsDigests?: boolean;

  /**
   * Whether the base contains a kernel.
   *
   * @default - unknown
   */
  readonly hasKernel?: boolean;

  /**
   * Files that the base certainly has, absolute: an edit of one of them needs no start of its own.
   *
   * @default - none known
   */
  readonly files?: string[];

  /**
   * The public keys, in PEM form, of which one has signed the base wherever it is published: pipelines verify it before
   * they build on it. An empty list says that nothing is verified.
   *
   * @default - unknown: it is taken as it is
   */
  readonly publicKeys?: Source[];
}

/** Traits with the row of the table that they come from. */
export interface Traits extends BaseTraits {
  /** `Fedora bootc`, or the reference that the user gave. */
  readonly name: string;
  /** Scopes of which files of the base in `registries.d` say that signatures are attached. */
  readonly attachments?: readonly string[];
  /** Field to the public file where it was read; empty where the user gave the traits. */
  readonly sources: { readonly [field: string]: string };
}
