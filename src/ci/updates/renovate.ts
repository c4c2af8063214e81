import { Construct } from 'constructs';
import { AUTHOR } from './author';
import { botHeader } from './bot-file';
import { daysOf, RENOVATE_FILE, RENOVATE_PATHS, renovateFileFinding, UPDATE_AGE } from './bot-rules';
import { deliveredPaths } from './delivered-paths';
import { customManagers, DEPENDENCY_TYPE, LOCK_FILES } from './renovate-managers';
import { brand, hasBrand } from '../../core/brand';
import { reject, rememberPlace } from '../../core/construct-place';
import { Delivered, markDeliverable } from '../../core/deliverable';
import { jsonText, sortedJson } from '../../core/text';
import { DeliveryContext } from '../../image/delivery';
import { Duration } from '../../system/duration';

/** Properties of a `Renovate`. */
export interface RenovateProps {
  /**
   * The file, one of those that Renovate looks for.
   *
   * @default .github/renovate.json5
   */
  readonly path?: string;

  /**
   * The presets that it begins with.
   *
   * @default - `config:best-practices`
   */
  readonly presets?: string[];

  /**
   * The files of the program, as globs.
   *
   * @default - all files in a language that bootcdk can be used from
   */
  readonly programs?: string[];

  /**
   * How old a package must be: what is malicious is most often found within days. Images have no such date.
   *
   * @default Duration.days(3)
   */
  readonly minimumReleaseAge?: Duration;

  /**
   * Whether new digests of the same tag are merged without anybody, when all checks have passed.
   *
   * @default false
   */
  readonly automergeDigests?: boolean;

  /**
   * When it may open pull requests, in Renovate's words: `* 0-6 * * 1`, `before 6am on monday`.
   *
   * @default - at any time
   */
  readonly schedule?: string[];

  /**
   * Globs of files that it leaves alone, beside those that bootcdk writes.
   *
   * @default - none
   */
  readonly ignorePaths?: string[];

  /**
   * More of its options, in the place of those with the same names.
   *
   * @default - none
   */
  readonly settings?: { readonly [option: string]: unknown };
}

/**
 * Settings of Renovate: pins move where they come from, and nowhere else.
 *
 * It updates the digests in `bootcdk.lock.json` and in the program (the `digest` of a base, and references with
 * tag and digest), and packages. What bootcdk writes it leaves alone: `UpdatePipeline` generates it anew in
 * the pull request.
 *
 * @see https://docs.renovatebot.com/configuration-options/
 *
 * @example
 * import { App, ci } from 'bootcdk';
 *
 * const app = new App();
 * new ci.Renovate(app, 'Renovate', { automergeDigests: true });
 * new ci.UpdatePipeline(app, 'Updates', { tokenSecret: 'UPDATE_TOKEN' });
 */
export class Renovate extends Construct {
  static {
    brand(this, 'ci.Renovate');
    markDeliverable(this);
  }

  /** Whether `x` is a `Renovate`. */
  public static isRenovate(x: unknown): x is Renovate {
    return hasBrand(x, 'ci.Renovate');
  }

  private readonly path: string;
  private readonly age: string;

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: RenovateProps = {},
  ) {
    super(scope, id);
    rememberPlace(this, new.target);
    const path = props.path ?? '.github/renovate.json5';
    const known = RENOVATE_PATHS.includes(path);
    if (!known) {
      reject(this, RENOVATE_FILE, { ...renovateFileFinding(path), got: path });
    }
    this.path = known ? path : '.github/renovate.json5';
    const { days, problem } = daysOf(props.minimumReleaseAge ?? Duration.days(3));
    if (problem !== undefined) {
      reject(this, UPDATE_AGE, { message: `minimumReleaseAge ${problem}`, got: 'minimumReleaseAge' });
    }
    this.age = `${days} ${days === 1 ? 'day' : 'days'}`;
  }

  /** @internal */
  public _deliver(context: unknown): Delivered {
    const settings = this.settings(context as DeliveryContext);
    const content = `// ${botHeader(this)}\n${jsonText(settings)}`;
    return { files: [{ path: this.path, content, mode: 0o644 }], findings: [] };
  }

  private settings(context: DeliveryContext): object {
    const { presets, programs, schedule, ignorePaths, settings } = this.props;
    return {
      $schema: 'https://docs.renovatebot.com/renovate-schema.json',
      extends: presets ?? ['config:best-practices'],
      ...(schedule ? { schedule } : {}),
      // This file is written by bootcdk: nobody else moves it to newer words.
      configMigration: false,
      // A branch with commits of theirs is still Renovate's.
      gitIgnoredAuthors: [AUTHOR.email],
      // Renovate's own list is replaced by this one.
      ignorePaths: [
        ...['**/node_modules/**', '**/bower_components/**', `${context.outputPath}/**`],
        ...deliveredPaths(this, context),
        ...(ignorePaths ?? []),
      ],
      customManagers: customManagers(programs ?? [PROGRAMS]),
      packageRules: this.rules(),
      ...(sortedJson(settings ?? {}) as object),
    };
  }

  private rules(): object[] {
    const { automergeDigests } = this.props;
    return [
      {
        description: 'The first place of a version is the version: a digest has the same digits.',
        matchDepTypes: [DEPENDENCY_TYPE],
        autoReplaceGlobalMatch: false,
      },
      {
        description: 'The lock file follows the program: only digests move there.',
        matchFileNames: [LOCK_FILES],
        matchDepTypes: [DEPENDENCY_TYPE],
        matchUpdateTypes: ['major', 'minor', 'patch', 'pin', 'rollback', 'replacement'],
        enabled: false,
      },
      {
        description: 'New builds of images: one pull request for all of them.',
        matchDepTypes: [DEPENDENCY_TYPE],
        matchUpdateTypes: ['digest'],
        groupName: 'image digests',
        ...(automergeDigests === true ? { automerge: true } : {}),
      },
      {
        description: 'What is malicious is most often found within days.',
        matchDatasources: ['npm'],
        minimumReleaseAge: this.age,
      },
      {
        description: 'bootcdk by itself: it may change what is generated.',
        matchManagers: ['npm'],
        matchPackageNames: ['!bootcdk'],
        matchUpdateTypes: ['minor', 'patch'],
        groupName: 'packages of the program',
      },
    ];
  }
}

const PROGRAMS = '**/*.{ts,mts,cts,js,mjs,cjs,py,java,cs,go}';
