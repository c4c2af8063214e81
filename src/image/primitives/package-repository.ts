import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { coprProblem, coprRepository } from '../../package-managers/copr';
import { PackageManager, RepositorySpec } from '../../package-managers/package-manager';
import { Phase } from '../phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../primitive';
import { Source } from '../source';
import { Content, Draft } from '../wishes';

export const REPOSITORY: RuleInfo = {
  id: 'bootcdk::package-repository',
  severity: Severity.ERROR,
  title: 'package repository that the package manager cannot use',
  why: 'the package transaction would fail, or install from somewhere else',
  fix: 'give what the package manager needs',
};

/** Properties of a `PackageRepository`. */
export interface PackageRepositoryProps extends PrimitiveProps {
  /**
   * Where its index is. `$releasever` and `$basearch` (dnf) stand for the release and the architecture.
   *
   * @default - `baseUrls`
   */
  readonly baseUrl?: string;

  /**
   * Several mirrors of the same.
   *
   * @default - `baseUrl`
   */
  readonly baseUrls?: string[];

  /**
   * The id in the package manager's configuration.
   *
   * @default - the id of the construct in lower case
   */
  readonly repositoryId?: string;

  /**
   * A name for people.
   *
   * @default - the id
   */
  readonly description?: string;

  /**
   * The public key that signs the packages, as a file of the project: it becomes part of the image.
   *
   * @default - `gpgKeyUrls`
   */
  readonly gpgKey?: Source;

  /**
   * Where the build fetches the keys, over https.
   *
   * @default - `gpgKey`
   */
  readonly gpgKeyUrls?: string[];

  /**
   * Whether packages must be signed by one of the keys.
   *
   * @default true
   */
  readonly verifyPackages?: boolean;

  /**
   * Whether the index must be signed as well (dnf's `repo_gpgcheck`, always so with apt).
   *
   * @default false
   */
  readonly verifyMetadata?: boolean;

  /**
   * apt: the suites, such as `trixie`, or one path that ends with `/`.
   *
   * @default - none
   */
  readonly suites?: string[];

  /**
   * apt: the components, such as `main`.
   *
   * @default - none
   */
  readonly components?: string[];

  /**
   * Its rank among repositories. dnf: lower wins, those of the base have 99. apt: the pin priority, higher wins, those
   * of the base have 500.
   *
   * @default - below the base: what both have comes from the base
   */
  readonly priority?: number;

  /**
   * apt: by what its packages are recognized, in the words of apt_preferences(5): `release o=Docker`.
   *
   * @default - by the host of its address
   */
  readonly pin?: string;

  /**
   * Packages that it must never supply.
   *
   * @default - none
   */
  readonly exclude?: string[];

  /**
   * Whether it is enabled on the machine. In the build it serves only the packages that name it, either way.
   *
   * @default false
   */
  readonly enabledOnMachine?: boolean;
}

/**
 * A package repository beside those of the base. Packages that name it come from it; no other package does.
 *
 * The image gets its definition, disabled, and its key.
 */
export class PackageRepository extends Primitive {
  static {
    brand(this, 'PackageRepository');
  }

  /** Whether `x` is a `PackageRepository`. */
  public static isPackageRepository(x: unknown): x is PackageRepository {
    return hasBrand(x, 'PackageRepository');
  }

  /** Its id in the package manager's configuration. */
  public readonly repositoryId: string;

  private readonly props: PackageRepositoryProps;

  public constructor(scope: Construct, id: string, props: PackageRepositoryProps) {
    super(scope, id, props);
    this.repositoryId = props.repositoryId ?? id.toLowerCase();
    this.props = props;
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    const manager = context.packageManager;
    // Without a package manager nothing can use it; the packages themselves are reported.
    if (!manager) return [];
    const wish = {
      kind: 'repository',
      phase: Phase.REPOSITORIES,
      ...this._architectures,
      id: this.repositoryId,
    } as const;
    const key = this.props.gpgKey ? context.read(this.props.gpgKey, this) : undefined;
    const keyPath = key && manager.keyPath(this.repositoryId, isArmored(key) ? 'asc' : 'gpg');
    const spec = this.spec(keyPath);
    const problem = manager.repositoryProblem(spec);
    if (problem) {
      this._reject(REPOSITORY, {
        message: `the package repository ${shown(this.repositoryId)} ${problem.problem}`,
        fix: problem.fix,
        got: problem.got,
      });
      return [wish];
    }
    return [...this.files(manager, spec, key, keyPath), { ...wish, spec }];
  }

  private spec(keyPath: string | undefined): RepositorySpec {
    const { props } = this;
    return {
      id: this.repositoryId,
      description: props.description,
      baseUrls: [...(props.baseUrl === undefined ? [] : [props.baseUrl]), ...(props.baseUrls ?? [])],
      gpgKeys: [...(keyPath === undefined ? [] : [keyPath]), ...(props.gpgKeyUrls ?? [])],
      verifyPackages: props.verifyPackages ?? true,
      verifyMetadata: props.verifyMetadata ?? false,
      suites: props.suites,
      components: props.components,
      priority: props.priority,
      pin: props.pin,
      exclude: props.exclude,
      enabledOnMachine: props.enabledOnMachine ?? false,
    };
  }

  private files(
    manager: PackageManager,
    spec: RepositorySpec,
    key: Content | undefined,
    keyPath: string | undefined,
  ): Draft[] {
    const files = manager
      .repositoryFiles(spec)
      .map((file) => ({ path: file.path, content: { data: file.text } as Content }));
    if (key && keyPath) files.push({ path: keyPath, content: key });
    return files.map((file) => ({ kind: 'file', phase: Phase.REPOSITORIES, ...this._architectures, ...file }));
  }
}

function isArmored(key: Content): boolean {
  const start = typeof key.data === 'string' ? key.data : Buffer.from(key.data.subarray(0, 64)).toString('latin1');
  return start.trimStart().startsWith('-----BEGIN PGP');
}

/** The distributions that COPR builds for. */
export enum CoprDistribution {
  /** Fedora. */
  FEDORA = 'fedora',
  /** RHEL and its rebuilds, CentOS Stream among them, with EPEL. */
  EPEL = 'epel',
  /** CentOS Stream without EPEL. */
  CENTOS_STREAM = 'centos-stream',
}

/** Properties of a `CoprRepository`. */
export interface CoprRepositoryProps extends PrimitiveProps {
  /** `owner/project`. A group's begins with `@`. */
  readonly project: string;

  /**
   * The distribution that its packages are built for.
   *
   * @default CoprDistribution.FEDORA
   */
  readonly distribution?: CoprDistribution;

  /**
   * The project's public key, as a file of the project, rather than fetched by the build.
   *
   * @default - the build fetches it
   */
  readonly gpgKey?: Source;
}

/**
 * A project of Fedora's COPR build service: the repository that `dnf copr enable` would define, with the same id.
 *
 * @see https://docs.pagure.org/copr.copr/user_documentation.html
 */
export class CoprRepository extends PackageRepository {
  static {
    brand(this, 'CoprRepository');
  }

  /** Whether `x` is a `CoprRepository`. */
  public static isCoprRepository(x: unknown): x is CoprRepository {
    return hasBrand(x, 'CoprRepository');
  }

  public constructor(scope: Construct, id: string, props: CoprRepositoryProps) {
    const { id: repositoryId, description, baseUrls, gpgKeys } = coprRepository(props.project, props.distribution);
    super(scope, id, {
      architectures: props.architectures,
      repositoryId,
      description,
      baseUrls: [...baseUrls],
      gpgKey: props.gpgKey,
      gpgKeyUrls: props.gpgKey ? [] : [...gpgKeys],
    });
    const problem = coprProblem(props.project);
    if (problem) {
      this._reject(REPOSITORY, {
        message: `${shown(props.project)} ${problem.problem}`,
        fix: problem.fix,
        got: props.project,
      });
    }
  }
}
