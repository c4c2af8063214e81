import { Construct } from 'constructs';
import { fileStem, lastWins } from './file-names';
import { checkedKernelArguments, rustNames } from './kernel-arguments';
import { renderToml, TomlTable } from './toml';
import { brand, hasBrand } from '../core/brand';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { FilesystemType } from '../image/base/traits';
import { Phase } from '../image/phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../image/primitive';
import { Draft } from '../image/wishes';

export const INSTALL_CONFIGURATION: RuleInfo = {
  id: 'bootcdk::install-configuration',
  severity: Severity.ERROR,
  title: 'installation that cannot work',
  why: '`bootc install` fails, or the installed machine does not boot',
  fix: 'give what `bootc install` takes',
  see: 'https://bootc-dev.github.io/bootc/man/bootc-install-config.5.html',
};

/** How the disk is set up at the installation. */
export enum BlockSetup {
  /** File systems on partitions. */
  DIRECT = 'direct',
  /** The root file system in LUKS, with its key in the TPM. */
  TPM2_LUKS = 'tpm2-luks',
}

/** The boot loader that is installed. */
export enum Bootloader {
  /** GRUB, by bootupd. */
  GRUB = 'grub',
  /** systemd-boot, for sealed images. */
  SYSTEMD_BOOT = 'systemd',
  /** None: it is there already. */
  NONE = 'none',
}

/** Properties of an `InstallConfiguration`. */
export interface InstallConfigurationProps extends PrimitiveProps {
  /**
   * The root file system that `bootc install` makes. Fedora's bases have no default: their images cannot be installed
   * without it, unless `--filesystem` is given each time.
   *
   * @default - the base's
   */
  readonly rootFilesystem?: FilesystemType;

  /**
   * Arguments that the kernel gets on machines that are installed from this image: what belongs to the disk or the
   * installation. Those of the system itself are `KernelArguments`, which updates change.
   *
   * @default - none
   */
  readonly kernelArguments?: string[];

  /**
   * How the disk may be set up. The first one is the default.
   *
   * @default - bootc's: direct
   */
  readonly blockSetups?: BlockSetup[];

  /**
   * The boot loader.
   *
   * @default - bootc's: found out from what is in the image
   */
  readonly bootloader?: Bootloader;

  /**
   * Whether installation fails if the policy for signatures (`/etc/containers/policy.json`) accepts anything by
   * default. Needs a policy whose default is `reject`.
   *
   * @default - bootc's: false
   */
  readonly enforceSignaturePolicy?: boolean;

  /**
   * Whether the root file system is found by its partition type instead of a kernel argument.
   *
   * @default - bootc's
   */
  readonly discoverablePartitions?: boolean;

  /**
   * The name of the state root, the directory of `/var`.
   *
   * @default - bootc's: default
   */
  readonly stateroot?: string;
}

/**
 * How machines are installed from the image: `/usr/lib/bootc/install/<NN>-<image>-<id>.toml`.
 *
 * It is read by `bootc install` and by what builds disk images; a machine that is installed already does not notice a
 * change. Files are merged in the order of their names, later ones win, lists add up: an image's come after those of
 * the image that it is based on. With `architectures`, bootc reads the file only there.
 *
 * @see https://bootc-dev.github.io/bootc/man/bootc-install-config.5.html
 *
 * @example
 * import { App, BaseImage, Image, InstallConfiguration, FilesystemType } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new InstallConfiguration(image, 'Install', { rootFilesystem: FilesystemType.BTRFS });
 */
export class InstallConfiguration extends Primitive {
  static {
    brand(this, 'InstallConfiguration');
  }

  /** Whether `x` is an `InstallConfiguration`. */
  public static isInstallConfiguration(x: unknown): x is InstallConfiguration {
    return hasBrand(x, 'InstallConfiguration');
  }

  private readonly text: string;

  public constructor(scope: Construct, id: string, props: InstallConfigurationProps) {
    super(scope, id, props);
    const args = checkedKernelArguments(props.kernelArguments ?? [], this._reject.bind(this));
    this.text = renderToml(this.tables(props, args, this.checkedStateroot(props.stateroot)));
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    if (this.text === '') return [];
    const path = `/usr/lib/bootc/install/${lastWins(context)}-${fileStem(this, context)}.toml`;
    return [{ kind: 'file', phase: Phase.FILES, path, content: { data: this.text } }];
  }

  private checkedStateroot(name: string | undefined): string | undefined {
    if (name === undefined || /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) return name;
    const fix = 'use letters, digits, ".", "_" and "-"';
    this._reject(INSTALL_CONFIGURATION, {
      message: `the state root ${shown(name)} is no name of a directory`,
      got: name,
      fix,
    });
    return undefined;
  }

  private tables(
    props: InstallConfigurationProps,
    args: readonly string[],
    stateroot: string | undefined,
  ): TomlTable[] {
    const settings: TomlTable['entries'] = [
      ['block', props.blockSetups],
      ['bootloader', props.bootloader],
      ['discoverable-partitions', props.discoverablePartitions],
      ['enforce-container-sigpolicy', props.enforceSignaturePolicy],
      ['kargs', args.length === 0 ? undefined : args],
      ['stateroot', stateroot],
    ];
    const root: TomlTable['entries'] = [['type', props.rootFilesystem]];
    if (![...settings, ...root].some(([, value]) => value !== undefined)) return [];
    return [
      { name: 'install', entries: [...settings, ['match-architectures', rustNames(this)]] },
      { name: 'install.filesystem.root', entries: root },
    ];
  }
}
