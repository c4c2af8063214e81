import { Construct } from 'constructs';
import { fileStem } from './file-names';
import { buildSections, SystemdSections } from './sections';
import { dropInDraft, UnitScope } from './unit-drafts';
import { UnitTextSection } from './unit-file';
import { isNameProblem, isUnitType, parseUnitName, UnitType } from './unit-name';
import { UNIT_CONTENT, UNIT_NAME } from './unit-rules';
import { brand, hasBrand } from '../core/brand';
import { shown } from '../core/text';
import { LoweringContext, Primitive, PrimitiveProps } from '../image/primitive';
import { Draft } from '../image/wishes';

/** Properties of a `SystemdDropIn`. */
export interface SystemdDropInProps extends PrimitiveProps, SystemdSections {
  /**
   * The unit that it changes: `sshd.service`, a template `getty@.service`, all of a type with `service`, or all whose
   * names begin alike with `app-.service`.
   */
  readonly unitName: string;

  /**
   * Directives that start anew, by their names: `["ExecStart"]`. What the unit and earlier drop-ins gave is forgotten;
   * without it, a list is added to. Dependencies (`After=`, `Wants=` …) cannot be reset.
   *
   * @default - none
   */
  readonly reset?: string[];

  /**
   * Whose service manager runs the unit.
   *
   * @default UnitScope.SYSTEM
   */
  readonly unitScope?: UnitScope;
}

/**
 * A change to a unit that the base, a package or another construct brings:
 * `/usr/lib/systemd/system/<unit>.d/<NN>-<image>-<id>.conf`.
 *
 * Drop-ins are read in the order of their names, and the last one wins: an image's come after those of the image that
 * it is based on, and the machine's own (`systemctl edit`) after both. Whether there is such a unit is not checked.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html#Description
 *
 * @example
 * import { App, BaseImage, Image, SystemdDropIn } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new SystemdDropIn(image, 'Verbose', {
 *   unitName: 'sshd.service',
 *   reset: ['ExecStart'],
 *   service: { execStart: ['/usr/bin/sshd -D -o LogLevel=VERBOSE'] },
 * });
 */
export class SystemdDropIn extends Primitive {
  static {
    brand(this, 'SystemdDropIn');
  }

  /** Whether `x` is a `SystemdDropIn`. */
  public static isSystemdDropIn(x: unknown): x is SystemdDropIn {
    return hasBrand(x, 'SystemdDropIn');
  }

  /** The unit that it changes. */
  public readonly unitName: string;

  private readonly sections: readonly UnitTextSection[];
  private readonly unitScope: UnitScope;

  public constructor(scope: Construct, id: string, props: SystemdDropInProps) {
    super(scope, id, props);
    this.unitName = props.unitName;
    this.unitScope = props.unitScope ?? UnitScope.SYSTEM;
    const type = this.unitType();
    const built = type && buildSections(props, type, this._reject.bind(this), props.reset);
    this.sections = built ?? [];
    // Also where a section names nothing that it knows: programs are run without a type check, too.
    if (built && !built.some(({ directives }) => directives.length > 0)) {
      this._reject(UNIT_CONTENT, {
        message: `the drop-in for ${shown(this.unitName)} changes nothing`,
        fix: 'give a section, or leave it out',
      });
    }
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    if (!this.sections.some(({ directives }) => directives.length > 0)) return [];
    return [
      dropInDraft(this.unitName, this.unitScope, fileStem(this, context), this.sections, context, this._architectures),
    ];
  }

  private unitType(): UnitType | undefined {
    // `service.d` is for all services.
    if (isUnitType(this.unitName)) return this.unitName;
    const parsed = parseUnitName(this.unitName);
    if (!isNameProblem(parsed)) return parsed.type;
    this._reject(UNIT_NAME, {
      message: `the unit name ${shown(this.unitName)} ${parsed.problem}`,
      got: this.unitName,
      fix: parsed.fix,
    });
    return undefined;
  }
}
