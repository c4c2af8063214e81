import { Requirement, thing } from './requirements';

/** A base image that `scripts/tools/install` made, as an OCI layout. */
export class Base implements Requirement {
  /** Debian 13 that boots, laid out like a bootc base; with jq. */
  static readonly DEBIAN_BOOT = new Base('debian-boot');
  /** Debian 13 that does not boot, for what is pushed and pulled again and again; with jq. */
  static readonly DEBIAN_SMALL = new Base('debian-small');
  /** Debian forky with dnf5. */
  static readonly DNF5 = new Base('dnf5');
  /** Debian 12 with dnf 4. */
  static readonly DNF4 = new Base('dnf4');

  /** Debian 13 of which nothing is set up, for arm64. */
  static readonly DEBIAN_ARM64 = new Base('debian-arm64', 'foreign');

  private constructor(
    readonly name: string,
    private readonly kind = 'bases',
  ) {}

  /** The folder of its OCI layout. */
  get layout(): string {
    return thing(`${this.kind}/${this.name}`).folder;
  }

  missing(): string | undefined {
    return thing(`${this.kind}/${this.name}`).missing();
  }
}
