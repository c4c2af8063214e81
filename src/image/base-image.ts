import { brand, hasBrand } from '../core/brand';
import { CENTOS_BOOTC, DEBIAN, FEDORA_ATOMIC, FEDORA_BOOTC, FEDORA_COREOS, UNIVERSAL_BLUE } from './base/table';
import { BaseTraits, Traits } from './base/traits';
import type { Image } from './image';
import { Source } from './source';

/** How a known base is named. */
export interface BaseOptions {
  /**
   * The digest of the image index, `sha256:…`.
   *
   * @default - the tag alone
   */
  readonly digest?: string;

  /**
   * The public keys, in PEM form, of which one has signed the base: pipelines verify it before they build on it. An
   * empty list says that nothing is verified.
   *
   * @default - the known ones, which are those of Universal Blue; else it is taken as it is
   */
  readonly publicKeys?: Source[];
}

/** Desktops of Fedora's Atomic family. */
export enum AtomicDesktop {
  /** GNOME. */
  SILVERBLUE = 'silverblue',
  /** KDE Plasma. */
  KINOITE = 'kinoite',
  /** Sway. */
  SWAY = 'sway-atomic',
  /** Budgie. */
  BUDGIE = 'budgie-atomic',
  /** COSMIC. */
  COSMIC = 'cosmic-atomic',
}

/** @internal */
export type BaseData =
  | { readonly of: 'reference'; readonly reference: string; readonly traits: Traits }
  | { readonly of: 'image'; readonly image: Image };

/** What an image is built on, with what is known of it. */
export class BaseImage {
  static {
    brand(this, 'BaseImage');
  }

  /** Whether `x` is a `BaseImage`. */
  public static isBaseImage(x: unknown): x is BaseImage {
    return hasBrand(x, 'BaseImage');
  }

  /**
   * `quay.io/fedora/fedora-bootc`.
   *
   * @param tag `44`, `rawhide`
   */
  public static fedoraBootc(tag: string, options: BaseOptions = {}): BaseImage {
    return BaseImage.known('quay.io/fedora/fedora-bootc', tag, FEDORA_BOOTC, options);
  }

  /**
   * `quay.io/centos-bootc/centos-bootc`.
   *
   * @param tag `stream10`, `stream9`
   */
  public static centosBootc(tag: string, options: BaseOptions = {}): BaseImage {
    return BaseImage.known('quay.io/centos-bootc/centos-bootc', tag, CENTOS_BOOTC, options);
  }

  /**
   * A Fedora Atomic Desktop, `quay.io/fedora/fedora-silverblue`.
   *
   * @param tag `44`
   */
  public static fedoraAtomic(desktop: AtomicDesktop, tag: string, options: BaseOptions = {}): BaseImage {
    return BaseImage.known(`quay.io/fedora/fedora-${desktop}`, tag, FEDORA_ATOMIC, options);
  }

  /**
   * An image of Universal Blue, `ghcr.io/ublue-os/bluefin`.
   *
   * @param image `silverblue-main`, `bluefin`, `bazzite-nvidia`
   * @param tag `stable`, `latest`, `44`
   */
  public static universalBlue(image: string, tag: string, options: BaseOptions = {}): BaseImage {
    return BaseImage.known(`ghcr.io/ublue-os/${image}`, tag, UNIVERSAL_BLUE, options);
  }

  /**
   * `quay.io/fedora/fedora-coreos`.
   *
   * @param stream `stable`, `testing`, `next`
   */
  public static fedoraCoreos(stream: string, options: BaseOptions = {}): BaseImage {
    return BaseImage.known('quay.io/fedora/fedora-coreos', stream, FEDORA_COREOS, options);
  }

  /**
   * An image made from Debian or a distribution like it. There is none that Debian publishes for booting, so the
   * reference is yours.
   *
   * @param traits what is true of it beyond or against the row for Debian
   */
  public static debian(reference: string, traits: BaseTraits = {}): BaseImage {
    return new BaseImage({
      of: 'reference',
      reference,
      traits: { ...DEBIAN, ...defined(traits), links: { ...DEBIAN.links, ...traits.links } },
    });
  }

  /**
   * Any image.
   *
   * @param reference with tag and, if its registry keeps old ones, digest
   * @param traits what is known of it
   */
  public static fromReference(reference: string, traits: BaseTraits = {}): BaseImage {
    return new BaseImage({ of: 'reference', reference, traits: { name: reference, sources: {}, ...defined(traits) } });
  }

  /**
   * Another image of the same app. Its files, users, links and labels are known here, and it is built first.
   */
  public static fromImage(image: Image): BaseImage {
    return new BaseImage({ of: 'image', image });
  }

  private static known(repository: string, tag: string, traits: Traits, options: BaseOptions): BaseImage {
    const digest = options.digest === undefined ? '' : `@${options.digest}`;
    const { publicKeys = traits.publicKeys } = defined(options);
    return new BaseImage({
      of: 'reference',
      reference: `${repository}:${tag}${digest}`,
      traits: publicKeys === traits.publicKeys ? traits : { ...traits, publicKeys },
    });
  }

  private constructor(
    /** @internal */
    public readonly _data: BaseData,
  ) {}
}

/** Without the fields that other languages give as nothing. */
function defined<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null),
  ) as Partial<T>;
}
