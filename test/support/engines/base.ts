import { Requirement, thing } from './requirements';

/** A base image that `scripts/tools/install` made, as an OCI layout. */
export class Base implements Requirement {
  /** Debian 13 that boots, laid out like a bootc base; with jq. */
  static readonly DEBIAN_BOOT = new Base('debian-boot');
  /** Debian forky with dnf5. */
  static readonly DNF5 = new Base('dnf5');
  /** Debian 12 with dnf 4. */
  static readonly DNF4 = new Base('dnf4');

  private constructor(readonly name: string) {}

  /** The folder of its OCI layout. */
  get layout(): string {
    return thing(`bases/${this.name}`).folder;
  }

  missing(): string | undefined {
    return thing(`bases/${this.name}`).missing();
  }
}
