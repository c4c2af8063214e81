import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { Phase } from '../phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../primitive';
import { Architectures, Draft, PackageAction } from '../wishes';
import { PackageRepository } from './package-repository';

/** What every wish for a package transaction takes. */
export interface TransactionProps extends PrimitiveProps {
  /**
   * The extra repository that this may come from. It is enabled for this transaction only, and no other package comes
   * from it.
   *
   * @default - the repositories that are enabled in the base
   */
  readonly repository?: PackageRepository;

  /**
   * Whether packages that are only recommended come along.
   *
   * @default false
   */
  readonly installWeakDependencies?: boolean;

  /**
   * Whether the transaction may remove packages that conflict with what it installs.
   *
   * @default false
   */
  readonly allowErasing?: boolean;

  /**
   * Packages that must not come in, even as dependencies.
   *
   * @default - none
   */
  readonly exclude?: string[];
}

/** Properties of a `Package`. */
export interface PackageProps extends TransactionProps {
  /**
   * The name, if it is not the id of the construct.
   *
   * @default - the id
   */
  readonly packageName?: string;

  /**
   * Exactly this version, as the package manager writes it: `6.1.3-1.fc44`, `1:2.3-4`.
   *
   * @default - the newest in the enabled repositories at build time
   */
  readonly version?: string;
}

/**
 * A package that is installed into the image.
 *
 * All wishes of a layer that may use the same repositories become one transaction.
 *
 * @example
 * import { App, BaseImage, Image, Package } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new Package(image, 'tmux');
 */
export class Package extends Primitive {
  static {
    brand(this, 'Package');
  }

  /** Whether `x` is a `Package`. */
  public static isPackage(x: unknown): x is Package {
    return hasBrand(x, 'Package');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: PackageProps = {}) {
    super(scope, id, props);
    this.drafts = transactionDrafts(this._architectures, props, {
      do: 'install',
      package: { name: props.packageName ?? id, version: props.version },
    });
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}

/** Properties of a `PackageRemoval`. */
export interface PackageRemovalProps extends PrimitiveProps {
  /**
   * The name, if it is not the id of the construct.
   *
   * @default - the id
   */
  readonly packageName?: string;

  /**
   * Whether dependencies that nothing needs any more go as well. On a base that was not made by the same package
   * manager this can remove half of the system.
   *
   * @default false
   */
  readonly autoremove?: boolean;
}

/**
 * A package of the base that is removed. One that is not installed is passed over; apt fails on a name that it does not
 * know.
 */
export class PackageRemoval extends Primitive {
  static {
    brand(this, 'PackageRemoval');
  }

  /** Whether `x` is a `PackageRemoval`. */
  public static isPackageRemoval(x: unknown): x is PackageRemoval {
    return hasBrand(x, 'PackageRemoval');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: PackageRemovalProps = {}) {
    super(scope, id, props);
    const action: PackageAction = { do: 'remove', name: props.packageName ?? id };
    this.drafts = [
      {
        kind: 'package',
        phase: Phase.PACKAGES,
        ...this._architectures,
        action,
        repositories: [],
        autoremove: props.autoremove,
      },
    ];
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}

/** Properties of a `PackageReplacement`. */
export interface PackageReplacementProps extends TransactionProps {
  /** The package that goes. */
  readonly remove: string;

  /** The package that comes. */
  readonly install: string;

  /**
   * Exactly this version of it.
   *
   * @default - the newest
   */
  readonly version?: string;
}

/** One package in the place of another, in one transaction: what needs either is never left without. */
export class PackageReplacement extends Primitive {
  static {
    brand(this, 'PackageReplacement');
  }

  /** Whether `x` is a `PackageReplacement`. */
  public static isPackageReplacement(x: unknown): x is PackageReplacement {
    return hasBrand(x, 'PackageReplacement');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: PackageReplacementProps) {
    super(scope, id, props);
    this.drafts = transactionDrafts(this._architectures, props, {
      do: 'replace',
      replacement: { from: props.remove, to: { name: props.install, version: props.version } },
    });
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}

/** Properties of a `PackageGroup`. */
export interface PackageGroupProps extends TransactionProps {
  /**
   * The group's id, if it is not the id of the construct.
   *
   * @default - the id
   */
  readonly groupName?: string;

  /**
   * Whether the group is removed rather than installed.
   *
   * @default false
   */
  readonly removed?: boolean;
}

/** A group of packages (`@development-tools`), as the repositories define it. dnf only. */
export class PackageGroup extends Primitive {
  static {
    brand(this, 'PackageGroup');
  }

  /** Whether `x` is a `PackageGroup`. */
  public static isPackageGroup(x: unknown): x is PackageGroup {
    return hasBrand(x, 'PackageGroup');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: PackageGroupProps = {}) {
    super(scope, id, props);
    this.drafts = transactionDrafts(this._architectures, props, {
      do: props.removed ? 'remove-group' : 'install-group',
      group: props.groupName ?? id,
    });
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}

function transactionDrafts(
  architectures: Architectures,
  props: TransactionProps,
  action: PackageAction,
): readonly Draft[] {
  return [
    {
      kind: 'package',
      phase: Phase.PACKAGES,
      ...architectures,
      action,
      repositories: props.repository ? [props.repository.repositoryId] : [],
      installWeakDependencies: props.installWeakDependencies,
      exclude: props.exclude,
      allowErasing: props.allowErasing,
    },
  ];
}
