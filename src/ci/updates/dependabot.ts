import { Construct } from 'constructs';
import { botHeader } from './bot-file';
import { daysOf, UPDATE_AGE } from './bot-rules';
import { deliveredPaths } from './delivered-paths';
import { brand, hasBrand } from '../../core/brand';
import { reject, rememberPlace } from '../../core/construct-place';
import { Delivered, markDeliverable } from '../../core/deliverable';
import { DeliveryContext } from '../../image/delivery';
import { Duration } from '../../system/duration';
import type { Yaml } from '../providers/yaml';

/** What Dependabot updates. */
export enum DependabotEcosystem {
  /** Bun. */
  BUN = 'bun',
  /** Bundler, for Ruby. */
  BUNDLER = 'bundler',
  /** Cargo, for Rust. */
  CARGO = 'cargo',
  /** Composer, for PHP. */
  COMPOSER = 'composer',
  /** conda. */
  CONDA = 'conda',
  /** Dev Containers. */
  DEVCONTAINERS = 'devcontainers',
  /** Dockerfiles. */
  DOCKER = 'docker',
  /** Files of Docker Compose. */
  DOCKER_COMPOSE = 'docker-compose',
  /** The SDK of .NET. */
  DOTNET_SDK = 'dotnet-sdk',
  /** Elm. */
  ELM = 'elm',
  /** Submodules of git. */
  GITSUBMODULE = 'gitsubmodule',
  /** GitHub Actions. */
  GITHUB_ACTIONS = 'github-actions',
  /** Modules of Go. */
  GOMOD = 'gomod',
  /** Gradle, for Java and Kotlin. */
  GRADLE = 'gradle',
  /** Charts of Helm. */
  HELM = 'helm',
  /** Maven, for Java. */
  MAVEN = 'maven',
  /** Mix, for Elixir. */
  MIX = 'mix',
  /** npm, pnpm and Yarn. */
  NPM = 'npm',
  /** NuGet, for .NET. */
  NUGET = 'nuget',
  /** pip, pip-compile, pipenv and Poetry. */
  PIP = 'pip',
  /** pub, for Dart. */
  PUB = 'pub',
  /** The toolchain of Rust. */
  RUST_TOOLCHAIN = 'rust-toolchain',
  /** Packages of Swift. */
  SWIFT = 'swift',
  /** Terraform. */
  TERRAFORM = 'terraform',
  /** uv, for Python. */
  UV = 'uv',
  /** vcpkg. */
  VCPKG = 'vcpkg',
}

/** How often Dependabot looks for updates. */
export enum DependabotInterval {
  /** Each weekday. */
  DAILY = 'daily',
  /** On Mondays. */
  WEEKLY = 'weekly',
  /** On the first of each month. */
  MONTHLY = 'monthly',
}

/** Properties of a `Dependabot`. */
export interface DependabotProps {
  /**
   * What is updated.
   *
   * @default - `DependabotEcosystem.NPM`
   */
  readonly ecosystems?: DependabotEcosystem[];

  /**
   * How often it looks.
   *
   * @default DependabotInterval.WEEKLY
   */
  readonly interval?: DependabotInterval;

  /**
   * How old a package must be: what is malicious is most often found within days. Fixes of known holes do not wait.
   *
   * @default Duration.days(7)
   */
  readonly cooldown?: Duration;

  /**
   * The folder of the program in the repository.
   *
   * @default /
   */
  readonly directory?: string;
}

/**
 * Settings of Dependabot, `.github/dependabot.yml`: it updates the packages of the program. What bootcdk writes it leaves
 * alone: `UpdatePipeline` generates it anew in the pull request.
 *
 * It cannot read `bootcdk.lock.json`, nor digests in a program. Either Renovate updates these, or the `lockSchedule` of an
 * `UpdatePipeline`.
 *
 * @see https://docs.github.com/en/code-security/reference/supply-chain-security/dependabot-options-reference
 *
 * @example
 * import { App, ci } from 'bootcdk';
 *
 * const app = new App();
 * new ci.Dependabot(app, 'Dependabot');
 * new ci.UpdatePipeline(app, 'Updates', { lockSchedule: ['40 4 * * 1-5'] });
 */
export class Dependabot extends Construct {
  static {
    brand(this, 'ci.Dependabot');
    markDeliverable(this);
  }

  /** Whether `x` is a `Dependabot`. */
  public static isDependabot(x: unknown): x is Dependabot {
    return hasBrand(x, 'ci.Dependabot');
  }

  private readonly days: number;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: DependabotProps = {},
  ) {
    super(scope, id);
    rememberPlace(this, new.target);
    const { days, problem } = daysOf(props.cooldown ?? Duration.days(7));
    if (problem !== undefined) reject(this, UPDATE_AGE, { message: `cooldown ${problem}`, got: 'cooldown' });
    this.days = days;
  }

  /** @internal */
  public _deliver(context: unknown): Delivered {
    // Loaded with the first pipeline.
    const { yamlText } = require('../providers/yaml') as typeof import('../providers/yaml');
    const known = context as DeliveryContext;
    const paths = [`${known.outputPath}/**`, ...deliveredPaths(this, known)];
    const ecosystems = new Set(this.props.ecosystems ?? [DependabotEcosystem.NPM]);
    const updates = [...ecosystems].map((ecosystem) => this.update(ecosystem, paths));
    const content = yamlText([botHeader(this)], { version: 2, updates });
    return { files: [{ path: '.github/dependabot.yml', content, mode: 0o644 }], findings: [] };
  }

  private update(ecosystem: DependabotEcosystem, paths: readonly string[]): Yaml {
    const { interval, directory } = this.props;
    return {
      'package-ecosystem': ecosystem,
      directory: directory ?? '/',
      'exclude-paths': paths,
      schedule: { interval: interval ?? DependabotInterval.WEEKLY },
      cooldown: { 'default-days': this.days },
      // By itself: it may change what is generated.
      groups: {
        [ecosystem]: { patterns: ['*'], 'exclude-patterns': ['bootcdk*'], 'update-types': ['minor', 'patch'] },
      },
    };
  }
}
