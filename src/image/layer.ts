import { Construct } from 'constructs';
import { brand, hasBrand } from '../core/brand';
import { rememberPlace } from '../core/construct-place';

/**
 * A part of an image that is built together and cached on its own: one contiguous block, and one `RUN`, one OCI layer,
 * as far as its parts allow it. A script with files or secrets of its own, a step without network and what only `COPY`
 * can write stay steps of their own in the block.
 *
 * What stands under it is built after what stands directly under the image and after the layers declared before it;
 * put what changes often last. `node.addDependency` between layers changes that order.
 *
 * Which layers a published image has is also up to who builds it: buildah without a cache makes one of all steps, and
 * `ci.Rechunk` divides the content anew.
 *
 * Steps of the phases `INITRAMFS`, `FINISH` and `VERIFY` run after all layers, wherever they are declared.
 *
 * @example
 * import { App, BaseImage, Image, Layer, Package } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * const vpn = new Layer(image, 'Vpn');
 * new Package(vpn, 'wireguard-tools');
 */
export class Layer extends Construct {
  static {
    brand(this, 'Layer');
  }

  /** Whether `x` is a `Layer`. */
  public static isLayer(x: unknown): x is Layer {
    return hasBrand(x, 'Layer');
  }

  /**
   * @param id names the layer's steps and its folder, in lower case
   */
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    rememberPlace(this, new.target);
  }
}
