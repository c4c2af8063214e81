import { Construct } from 'constructs';
import { Traits } from './base/traits';
import { BaseImage } from './base-image';
import { LoweringContext } from './primitive';
import { Package, PackageRemoval } from './primitives/package';
import { Steps } from './steps';
import { Draft } from './wishes';
import { brand, hasBrand } from '../core/brand';
import { rememberPlace } from '../core/construct-place';

/**
 * A file system that is built from a base: an image, or a stage of its build. Primitives belong to the nearest one
 * above them.
 */
export abstract class RootFilesystem extends Construct {
  static {
    brand(this, 'RootFilesystem');
  }

  /** Whether `x` is a root file system. */
  public static isRootFilesystem(x: unknown): x is RootFilesystem {
    return hasBrand(x, 'RootFilesystem');
  }

  /** What it is built on. */
  public readonly base: BaseImage;

  /** Its planned steps, for changing them by their ids. */
  public readonly steps: Steps;

  protected constructor(scope: Construct, id: string, base: BaseImage) {
    super(scope, id);
    rememberPlace(this, new.target);
    this.base = base;
    this.steps = Steps._none();
  }

  /**
   * Installs packages: the short form of a `Package` each. A name that was added before is left as it is.
   *
   * @param names one package a name
   */
  public addPackages(...names: string[]): void {
    const scope = this.group('Packages');
    for (const name of names) {
      if (!scope.node.tryFindChild(childId(name))) new Package(scope, childId(name), { packageName: name });
    }
  }

  /**
   * Removes packages of the base: the short form of a `PackageRemoval` each. A name that was added before is left as
   * it is.
   *
   * @param names one package a name
   */
  public removePackages(...names: string[]): void {
    const scope = this.group('RemovedPackages');
    for (const name of names) {
      if (!scope.node.tryFindChild(childId(name))) new PackageRemoval(scope, childId(name), { packageName: name });
    }
  }

  /**
   * What it wishes of the planner itself, beside its parts.
   *
   * @internal
   */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return [];
  }

  /**
   * What it changes in the traits of its base, for itself and those that are based on it.
   *
   * @internal
   */
  public _traits(given: Traits): Traits {
    return given;
  }

  /** What `addX` makes has a scope of its own, so that ids do not collide with the user's. */
  private group(id: string): Construct {
    return (this.node.tryFindChild(id) as Construct | undefined) ?? new Construct(this, id);
  }
}

/** Ids must not be empty; the empty name itself is reported as what it is. */
function childId(name: string): string {
  return name === '' ? '(empty)' : name.replace(/\//g, '--');
}
