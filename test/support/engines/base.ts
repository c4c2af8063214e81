import { Requirement, thing } from './requirements';

/** A base image that `scripts/tools/install` made, as an OCI layout. */
export class Base implements Requirement {
  /** Debian 13 that boots, laid out like a bootc base; with jq. */
  static readonly DEBIAN_BOOT = new Base('debian-boot');
  /** Debian forky with dnf5. */
  static readonly DNF5 = new Base('dnf5');
  /** Debian 12 with dnf 4. */
  static readonly DNF4 = new Base('dnf4');

  readonly folder: string;
  private readonly requirement: Requirement;

  private constructor(readonly name: string) {
    const made = thing(`bases/${name}`);
    this.folder = made.folder;
    this.requirement = made;
  }

  missing(): string | undefined {
    return this.requirement.missing();
  }
}
