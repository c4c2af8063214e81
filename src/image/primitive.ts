import { Construct } from 'constructs';
import { Architecture } from './architecture';
import { brand, hasBrand } from '../core/brand';
import { ArgumentFinding, reject, rememberPlace } from '../core/construct-place';
import { RuleInfo } from '../core/rule';
import { sortedEntries } from '../core/text';
import { PackageManager } from '../package-managers/package-manager';
import { Traits } from './base/traits';
import { Source } from './source';
import { Architectures, Content, Draft } from './wishes';

/** Records a wrong argument of a construct. */
export type Reject = (rule: RuleInfo, finding: ArgumentFinding) => void;

/** What every primitive takes. */
export interface PrimitiveProps {
  /**
   * The platforms that it is for.
   *
   * @default - all platforms of the image
   */
  readonly architectures?: Architecture[];
}

/** What a primitive may know of the root that it becomes part of. */
export interface LoweringContext {
  /** The id of the image. */
  readonly imageId: string;
  readonly traits: Traits;
  /** The number of images of this app that the image is based on, one upon the other. */
  readonly depth: number;
  readonly packageManager?: PackageManager;
  /**
   * The contents of a source; records a finding about `at` and gives `undefined` where there are none.
   *
   * @param fix what to do then, if it is not only the path that may be wrong
   */
  read(source: Source, at: Construct, fix?: string): Content | undefined;
  /** All files of a directory source, by path relative to it. */
  readDirectory(
    source: Source,
    at: Construct,
  ): ReadonlyArray<{ readonly path: string; readonly content: Content; readonly executable: boolean }>;
}

/**
 * A part of a root file system that the planner knows by itself. Everything else is made of these.
 *
 * It belongs to the nearest `Image` or `BuildStage` above it, and to the nearest `Layer` between.
 */
export abstract class Primitive extends Construct {
  static {
    brand(this, 'Primitive');
  }

  /** Whether `x` is a primitive. */
  public static isPrimitive(x: unknown): x is Primitive {
    return hasBrand(x, 'Primitive');
  }

  /**
   * The platforms that it is for. Empty for all.
   */
  public readonly architectures: Architecture[];

  protected constructor(scope: Construct, id: string, props: PrimitiveProps = {}) {
    super(scope, id);
    rememberPlace(this, new.target);
    this.architectures = props.architectures ?? [];
  }

  /**
   * What it wishes of the planner.
   *
   * @internal
   */
  public abstract _lower(context: LoweringContext): readonly Draft[];

  /** @internal */
  protected get _architectures(): Architectures {
    if (this.architectures.length === 0) return {};
    return {
      architectures: sortedEntries(Object.fromEntries(this.architectures.map((a) => [a.oci, a]))).map(([name]) => name),
    };
  }

  /** @internal */
  protected _reject(rule: RuleInfo, finding: ArgumentFinding): void {
    reject(this, rule, finding);
  }
}
