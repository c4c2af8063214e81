import { brand, hasBrand } from '../core/brand';

/**
 * A processor architecture, with the name that each tool knows it by.
 *
 * One Containerfile serves all platforms of an image: what is meant for some of them only says so with
 * `architectures`, and the build decides by `TARGETARCH`.
 */
export class Architecture {
  /** 64-bit x86. */
  public static readonly AMD64 = new Architecture('amd64', 'x86_64', 'amd64', 'x86-64', 'x86_64');
  /** 64-bit ARM. */
  public static readonly ARM64 = new Architecture('arm64', 'aarch64', 'arm64', 'arm64', 'aarch64');
  /** 64-bit POWER, little endian. */
  public static readonly PPC64_LE = new Architecture('ppc64le', 'ppc64le', 'ppc64el', 'ppc64-le', 'powerpc64');
  /** 64-bit RISC-V. */
  public static readonly RISCV64 = new Architecture('riscv64', 'riscv64', 'riscv64', 'riscv64', 'riscv64');
  /** 64-bit IBM Z. */
  public static readonly S390_X = new Architecture('s390x', 's390x', 's390x', 's390x', 's390x');

  static {
    brand(this, 'Architecture');
  }

  /** Whether `x` is an `Architecture`. */
  public static isArchitecture(x: unknown): x is Architecture {
    return hasBrand(x, 'Architecture');
  }

  /** All of them, in the order of their OCI names. */
  public static all(): Architecture[] {
    return [Architecture.AMD64, Architecture.ARM64, Architecture.PPC64_LE, Architecture.RISCV64, Architecture.S390_X];
  }

  private constructor(
    /** As in OCI platforms and Go: `amd64`. */
    public readonly oci: string,
    /** As in RPM packages, dnf's `$basearch` and `uname -m`: `x86_64`. */
    public readonly rpm: string,
    /** As in Debian packages: `amd64`. */
    public readonly deb: string,
    /** As in systemd's `ConditionArchitecture=` and extension-release files: `x86-64`. */
    public readonly systemd: string,
    /** As in Rust's `std::env::consts::ARCH`, which bootc's `match-architectures` compares with: `x86_64`. */
    public readonly rust: string,
  ) {}

  /** The OCI platform, `linux/amd64`. */
  public get platform(): string {
    return `linux/${this.oci}`;
  }
}
