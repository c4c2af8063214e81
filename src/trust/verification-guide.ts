import { Construct } from 'constructs';
import { GuideImage, GuideLog, verificationGuide } from './guide-text';
import { textOf } from './public-key';
import { LogData, signingData } from './signing-data';
import { brand, hasBrand } from '../core/brand';
import { constructAt } from '../core/construct-at';
import { rememberPlace } from '../core/construct-place';
import { Delivered, markDeliverable } from '../core/deliverable';
import { DeliveryContext } from '../image/delivery';

/** Properties of a `VerificationGuide`. */
export interface VerificationGuideProps {
  /**
   * The file, relative to the project.
   *
   * @default VERIFY.md
   */
  readonly path?: string;
}

/**
 * A page for those who use the images: how they tell that an image is the one that was published, with cosign, podman and
 * bootc. It names each signed image of the app, the fingerprint of its key and the key itself; without a signed image
 * there is no page.
 *
 * @example
 * import { App, VerificationGuide } from 'bootcdk';
 *
 * new VerificationGuide(new App(), 'Verify');
 */
export class VerificationGuide extends Construct {
  static {
    brand(this, 'VerificationGuide');
    markDeliverable(this);
  }

  /** Whether `x` is a `VerificationGuide`. */
  public static isVerificationGuide(x: unknown): x is VerificationGuide {
    return hasBrand(x, 'VerificationGuide');
  }

  private readonly path: string;

  public constructor(scope: Construct, id: string, props: VerificationGuideProps = {}) {
    super(scope, id);
    rememberPlace(this, new.target);
    this.path = props.path ?? 'VERIFY.md';
  }

  /** @internal */
  public _deliver(context: unknown): Delivered {
    const content = verificationGuide(this.images(context as DeliveryContext));
    return { files: content === '' ? [] : [{ path: this.path, content, mode: 0o644 }], findings: [] };
  }

  private images({ plans, read }: DeliveryContext): GuideImage[] {
    return plans.flatMap(({ repository, tag, signingKeyPath }): GuideImage[] => {
      const signer = signingKeyPath === undefined ? undefined : constructAt(this, signingKeyPath);
      const data = signer && signingData(signer, (source) => read(source, signer));
      if (repository === undefined || !data) return [];
      const { keys, keyless, transparencyLog, hostPolicy } = data;
      const active = keys.find(({ role }) => role === 'active');
      const log = guideLog(transparencyLog);
      const key = active && { fingerprint: active.fingerprint, pem: textOf(active.content), log };
      return [{ repository, tag, key, keyless, hostPolicy }];
    });
  }
}

function guideLog(data: LogData): GuideLog {
  if (data.log !== 'rekor') return data;
  const { log, url, required, keys } = data;
  return { log, url, required, pem: keys.map(({ content }) => textOf(content))[0] ?? '' };
}
