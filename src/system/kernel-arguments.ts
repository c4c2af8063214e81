import { Construct } from 'constructs';
import { fileStem, lastWins } from './file-names';
import { renderToml } from './toml';
import { brand, hasBrand } from '../core/brand';
import { ArgumentFinding } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { Phase } from '../image/phase';
import { LoweringContext, Primitive, PrimitiveProps, Reject } from '../image/primitive';
import { Draft } from '../image/wishes';

export const KERNEL_ARGUMENT: RuleInfo = {
  id: 'bootcdk::kernel-argument',
  severity: Severity.ERROR,
  title: 'kernel argument that the kernel gets otherwise, or not at all',
  why: 'bootc joins arguments with blanks: one with a blank becomes two, and a machine with a second root= does not boot',
  fix: 'give one argument a string, "console=ttyS0,115200n8"',
  see: 'https://bootc-dev.github.io/bootc/building/kernel-arguments.html',
};

/** Set by the installer, for each deployment or machine. */
const OTHERS = new Map([
  ['root', 'bootc install finds the root file system and sets it; for a file system type use `InstallConfiguration`'],
  ['ostree', 'it names the deployment, and is set for each'],
  ['composefs', 'it names the digest of the deployment, and is set for each'],
  ['initrd', 'the boot loader sets it'],
  ['BOOT_IMAGE', 'the boot loader sets it'],
]);

/** The arguments that can be written; the others are reported. */
export function checkedKernelArguments(args: readonly string[], reject: Reject): string[] {
  return args.filter((argument) => {
    const finding = kernelArgumentFinding(argument);
    if (finding) reject(KERNEL_ARGUMENT, { ...finding, got: argument });
    return !finding || finding.severity === Severity.WARNING;
  });
}

function kernelArgumentFinding(argument: string): ArgumentFinding | undefined {
  const what = `the kernel argument ${shown(argument)}`;
  if (argument.trim() === '') return { message: `${what} is empty`, fix: 'leave it out' };
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(argument)) {
    return { message: `${what} contains a control character`, fix: 'remove it' };
  }
  if ((argument.match(/"/g) ?? []).length % 2 === 1) {
    return { message: `${what} has a quote that is not closed`, fix: 'close it' };
  }
  if (/\s/.test(argument.replace(/"[^"]*"/g, ''))) {
    const parts = argument.match(/(?:"[^"]*"|[^\s"])+/g)!;
    const fix =
      parts.length > 1
        ? `give each one a string: ${parts.map((part) => JSON.stringify(part)).join(', ')}`
        : `write ${JSON.stringify(parts[0])}`;
    return { message: `${what} contains a blank outside of quotes`, fix };
  }
  const name = argument.split('=')[0]!;
  const reason = OTHERS.get(name);
  if (reason !== undefined) return { message: `${what} is not the image's to set`, fix: `leave it out: ${reason}` };
  if (argument === 'rw' || argument === 'ro') {
    const fix = 'leave it out; sealed images need "rw", accept the warning there';
    return { message: `${what} is set by bootc install`, fix, severity: Severity.WARNING };
  }
  return undefined;
}

/** Properties of `KernelArguments`. */
export interface KernelArgumentsProps extends PrimitiveProps {
  /**
   * The arguments, one a string: `["console=ttyS0,115200n8", "mitigations=auto"]`. A value with blanks is quoted:
   * `'dyndbg="file drivers/usb/* +p"'`.
   */
  readonly arguments: string[];
}

/**
 * Arguments that the kernel is booted with: `/usr/lib/bootc/kargs.d/<NN>-<image>-<id>.toml`.
 *
 * They are set at the installation and at each update by bootc, which takes away those that the image no longer has;
 * what was added on a machine stays. Machines that rpm-ostree or zincati update do not see them. With
 * `architectures`, bootc sets them only there (`match-architectures`); the file is in all images.
 *
 * @see https://bootc-dev.github.io/bootc/building/kernel-arguments.html
 *
 * @example
 * import { App, Architecture, BaseImage, Image, KernelArguments } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new KernelArguments(image, 'Console', { arguments: ['console=ttyS0,115200n8'], architectures: [Architecture.AMD64] });
 */
export class KernelArguments extends Primitive {
  static {
    brand(this, 'KernelArguments');
  }

  /** Whether `x` is a `KernelArguments`. */
  public static isKernelArguments(x: unknown): x is KernelArguments {
    return hasBrand(x, 'KernelArguments');
  }

  private readonly args: readonly string[];

  public constructor(scope: Construct, id: string, props: KernelArgumentsProps) {
    super(scope, id, props);
    this.args = checkedKernelArguments(props.arguments, this._reject.bind(this));
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    if (this.args.length === 0) return [];
    const text = renderToml([
      {
        name: '',
        entries: [
          ['kargs', this.args],
          ['match-architectures', rustNames(this)],
        ],
      },
    ]);
    const path = `/usr/lib/bootc/kargs.d/${lastWins(context)}-${fileStem(this, context)}.toml`;
    return [{ kind: 'file', phase: Phase.FILES, path, content: { data: text } }];
  }
}

/** Sorted, each once; undefined for all. */
export function rustNames(primitive: Primitive): string[] | undefined {
  const names = [...new Set(primitive.architectures.map(({ rust }) => rust))].sort();
  return names.length === 0 ? undefined : names;
}
