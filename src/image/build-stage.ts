import { Construct } from 'constructs';
import { BaseImage } from './base-image';
import { RootFilesystem } from './root-filesystem';
import { brand, hasBrand } from '../core/brand';

/** Properties of a `BuildStage`. */
export interface BuildStageProps {
  /** What the stage starts from. */
  readonly base: BaseImage;
}

/**
 * A stage of an image's build, for what must not be in the image: compilers, sources. `CopyFrom` takes the result.
 *
 * @example
 * import { App, BaseImage, BuildStage, CopyFrom, CopySource, Image, Script } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * const builder = new BuildStage(image, 'Builder', { base: BaseImage.fedoraBootc('44') });
 * builder.addPackages('gcc');
 * new Script(builder, 'Compile', { commands: ['echo "int main(){}" | gcc -xc - -o /usr/bin/tool'] });
 * new CopyFrom(image, 'Tool', { source: CopySource.stage(builder, '/usr/bin/tool'), path: '/usr/bin/tool' });
 */
export class BuildStage extends RootFilesystem {
  static {
    brand(this, 'BuildStage');
  }

  /** Whether `x` is a `BuildStage`. */
  public static isBuildStage(x: unknown): x is BuildStage {
    return hasBrand(x, 'BuildStage');
  }

  /**
   * @param id names the stage, in lower case
   */
  public constructor(scope: Construct, id: string, props: BuildStageProps) {
    super(scope, id, props.base);
  }
}
