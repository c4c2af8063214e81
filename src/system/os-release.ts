import { Construct } from 'constructs';
import { brand, hasBrand } from '../core/brand';
import { reject, rememberPlace } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown, sortedEntries } from '../core/text';
import { Phase } from '../image/phase';
import { Edit, FileEdit } from '../image/primitives/file-edit';

export const OS_RELEASE: RuleInfo = {
  id: 'bootcdk::os-release',
  severity: Severity.ERROR,
  title: 'os-release that programs cannot read, or take for another distribution',
  why: 'package managers, disk image builders and system extensions find their way by ID and VERSION_ID, shells read the file',
  fix: 'leave the distribution as it is, and name the image with `variantId` and `imageId`',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/os-release.html',
};

/** Properties of an `OsRelease`. What is left out stays as the base has it. */
export interface OsReleaseProps {
  /**
   * `NAME=`.
   *
   * @default - the base's
   */
  readonly osName?: string;

  /**
   * `PRETTY_NAME=`: what boot menus and settings show.
   *
   * @default - the base's
   */
  readonly prettyName?: string;

  /**
   * `VARIANT=`: the variant, for people.
   *
   * @default - the base's
   */
  readonly variant?: string;

  /**
   * `VARIANT_ID=`: the variant, for programs: lower case letters, digits, `.`, `_` and `-`.
   *
   * @default - the base's
   */
  readonly variantId?: string;

  /**
   * `IMAGE_ID=`: the image, for programs: lower case letters, digits, `.`, `_` and `-`.
   *
   * @default - the base's
   */
  readonly imageId?: string;

  /**
   * `IMAGE_VERSION=`: digits, lower case letters, `.`, `_`, `~`, `^` and `-`.
   *
   * @default - the base's
   */
  readonly imageVersion?: string;

  /**
   * `VENDOR_NAME=`.
   *
   * @default - the base's
   */
  readonly vendorName?: string;

  /**
   * `HOME_URL=`.
   *
   * @default - the base's
   */
  readonly homeUrl?: string;

  /**
   * `DOCUMENTATION_URL=`.
   *
   * @default - the base's
   */
  readonly documentationUrl?: string;

  /**
   * `SUPPORT_URL=`.
   *
   * @default - the base's
   */
  readonly supportUrl?: string;

  /**
   * `BUG_REPORT_URL=`.
   *
   * @default - the base's
   */
  readonly bugReportUrl?: string;

  /**
   * `LOGO=`: the name of an icon.
   *
   * @default - the base's
   */
  readonly logo?: string;

  /**
   * `CPE_NAME=`.
   *
   * @default - the base's
   */
  readonly cpeName?: string;

  /**
   * `DEFAULT_HOSTNAME=`: the name of machines that have no other.
   *
   * @default - the base's
   */
  readonly defaultHostname?: string;

  /**
   * Further fields, `{ "SUPPORT_END": "2027-05-01" }`. Not `ID`, `VERSION_ID` and `PLATFORM_ID`, which say what the
   * packages are.
   *
   * @default - none
   */
  readonly extra?: { readonly [field: string]: string };
}

/** In the order of os-release(5). */
const FIELDS: ReadonlyArray<readonly [field: string, pick: (props: OsReleaseProps) => string | undefined]> = [
  ['NAME', (p) => p.osName],
  ['PRETTY_NAME', (p) => p.prettyName],
  ['VARIANT', (p) => p.variant],
  ['VARIANT_ID', (p) => p.variantId],
  ['IMAGE_ID', (p) => p.imageId],
  ['IMAGE_VERSION', (p) => p.imageVersion],
  ['VENDOR_NAME', (p) => p.vendorName],
  ['HOME_URL', (p) => p.homeUrl],
  ['DOCUMENTATION_URL', (p) => p.documentationUrl],
  ['SUPPORT_URL', (p) => p.supportUrl],
  ['BUG_REPORT_URL', (p) => p.bugReportUrl],
  ['LOGO', (p) => p.logo],
  ['CPE_NAME', (p) => p.cpeName],
  ['DEFAULT_HOSTNAME', (p) => p.defaultHostname],
];

const IDENTITY = new Set(['ID', 'VERSION_ID', 'PLATFORM_ID']);
const IDENTIFIERS = new Set(['VARIANT_ID', 'IMAGE_ID']);
const VERSIONS = new Set(['IMAGE_VERSION']);

/**
 * What the system says of itself: fields of `/usr/lib/os-release`, edited in the file that the base brings. The
 * distribution it is made of (`ID`, `VERSION_ID`) stays.
 *
 * It is done after the last package transaction, since an update of the base's release package would undo it.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/os-release.html
 *
 * @example
 * import { App, BaseImage, Image, OsRelease } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new OsRelease(image, 'OsRelease', { prettyName: 'Example Workstation', variantId: 'workstation' });
 */
export class OsRelease extends Construct {
  static {
    brand(this, 'OsRelease');
  }

  /** Whether `x` is an `OsRelease`. */
  public static isOsRelease(x: unknown): x is OsRelease {
    return hasBrand(x, 'OsRelease');
  }

  public constructor(scope: Construct, id: string, props: OsReleaseProps) {
    super(scope, id);
    rememberPlace(this, new.target);
    const given = [
      ...FIELDS.map(([field, pick]) => [field, pick(props)] as const),
      ...sortedEntries(props.extra ?? {}),
    ];
    const set: Record<string, string> = {};
    for (const [field, value] of given) {
      if (value !== undefined && this.accepts(field, value, set)) set[field] = quoted(value);
    }
    if (Object.keys(set).length === 0) return;
    new FileEdit(this, 'File', { path: '/usr/lib/os-release', edit: Edit.ini({ set }), phase: Phase.FINISH });
  }

  private accepts(field: string, value: string, set: { readonly [field: string]: string }): boolean {
    const problem =
      fieldProblem(field, value) ??
      (field in set ? { message: `the field ${field} is given twice`, fix: 'leave one out' } : undefined);
    if (problem) reject(this, OS_RELEASE, { got: IDENTITY.has(field) ? field : value, ...problem });
    return !problem;
  }
}

function fieldProblem(field: string, value: string): { message: string; fix?: string } | undefined {
  if (IDENTITY.has(field)) return { message: `the field ${field} says which distribution the packages are from` };
  if (!/^[A-Z][A-Z0-9_]*$/.test(field)) {
    return { message: `${shown(field)} is no field of os-release`, fix: 'use capital letters, digits and "_"' };
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(value)) {
    return { message: `the value of ${field} contains a control character`, fix: 'remove it' };
  }
  if (IDENTIFIERS.has(field) && !/^[a-z0-9._-]+$/.test(value)) {
    return {
      message: `the ${field} ${shown(value)} is no identifier`,
      fix: 'use lower case letters, digits, ".", "_" and "-"',
    };
  }
  if (VERSIONS.has(field) && !/^[a-z0-9._~^-]+$/.test(value)) {
    return {
      message: `the ${field} ${shown(value)} is no version`,
      fix: 'use digits, lower case letters, ".", "_", "~", "^" and "-"',
    };
  }
  return undefined;
}

/** As a shell reads it. */
function quoted(value: string): string {
  return /^[A-Za-z0-9._-]+$/.test(value) ? value : `"${value.replace(/[\\"$`]/g, '\\$&')}"`;
}
