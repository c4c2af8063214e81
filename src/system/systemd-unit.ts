import { Construct } from 'constructs';
import { buildSections, hasSections, SystemdSections } from './sections';
import { defaultInstall, incomplete } from './unit-defaults';
import { maskDraft, presetDrafts, unitPath, UnitScope } from './unit-drafts';
import { parseUnitFile, renderUnitFile, unitValues } from './unit-file';
import { isNameProblem, parseUnitName, UnitName } from './unit-name';
import {
  UNIT_CONTENT,
  UNIT_DISABLE_WITHOUT_EFFECT,
  UNIT_INCOMPLETE,
  UNIT_NAME,
  UNIT_TEMPLATE_ENABLED,
} from './unit-rules';
import { BOOTC_TIMER } from './update-agents';
import { brand, hasBrand } from '../core/brand';
import { shown } from '../core/text';
import { UpdateAgent } from '../image/base/traits';
import { Phase } from '../image/phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../image/primitive';
import { Source } from '../image/source';
import { Content, Draft } from '../image/wishes';

/** Properties of a `SystemdUnit`. */
export interface SystemdUnitProps extends PrimitiveProps, SystemdSections {
  /**
   * The name of the unit, with its suffix.
   *
   * @default - the id
   */
  readonly unitName?: string;

  /**
   * A whole unit file, instead of sections.
   *
   * @default - the sections; without any, the unit is one that the base or a package brings
   */
  readonly source?: Source;

  /**
   * Whether it starts with what its `[Install]` section names.
   *
   * @default - as the base or the package has it; a new unit is not enabled
   */
  readonly enabled?: boolean;

  /**
   * Whether it can be started at all. Masking beats everything: links in /usr, other units that want it, its owner.
   *
   * @default false
   */
  readonly masked?: boolean;

  /**
   * Whose service manager runs it.
   *
   * @default UnitScope.SYSTEM
   */
  readonly unitScope?: UnitScope;
}

/**
 * A unit of systemd: a new one, from typed sections or a file, or one that the base or a package brings.
 *
 * A new one becomes `/usr/lib/systemd/system/<name>`, mode 0644. `enabled` becomes a preset,
 * `/usr/lib/systemd/system-preset/00-….preset`, that is applied in the build: the first boot, an update and an image
 * based on this one keep it. The build fails if there is no such unit. `masked` becomes a link to `/dev/null` in
 * `/etc/systemd/system`.
 *
 * Without `install`, a new unit from sections that is enabled, and a new template, gets what its type usually has:
 * `WantedBy=multi-user.target` (services, targets), `timers.target`, `sockets.target`, `paths.target`,
 * `local-fs.target` (mounts; `remote-fs.target` for network file systems), `swap.target`; services of users
 * `default.target`.
 *
 * Two constructs that say something different about one unit of an image are an error; what an image says beats what
 * the image that it is based on says.
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.preset.html
 *
 * @example
 * import { App, BaseImage, Image, ServiceType, SystemdUnit } from 'bootcdk';
 *
 * const image = new Image(new App(), 'workstation', { base: BaseImage.fedoraBootc('44') });
 * new SystemdUnit(image, 'backup.service', {
 *   unit: {
 *     description: 'Backup to the office server',
 *     after: ['network-online.target'],
 *     wants: ['network-online.target'],
 *   },
 *   service: { type: ServiceType.ONESHOT, execStart: ['/usr/bin/backup --all'] },
 * });
 * new SystemdUnit(image, 'backup.timer', {
 *   timer: { onCalendar: ['daily'], persistent: true },
 *   enabled: true,
 * });
 * new SystemdUnit(image, 'sshd.service', { enabled: true });
 */
export class SystemdUnit extends Primitive {
  static {
    brand(this, 'SystemdUnit');
  }

  /** Whether `x` is a `SystemdUnit`. */
  public static isSystemdUnit(x: unknown): x is SystemdUnit {
    return hasBrand(x, 'SystemdUnit');
  }

  /** The name of the unit, with its suffix. */
  public readonly unitName: string;

  private readonly unit?: UnitName;
  private readonly props: SystemdUnitProps;
  /** Of typed sections; undefined without them, and for what systemd would not load. */
  private readonly text?: string;

  public constructor(scope: Construct, id: string, props: SystemdUnitProps = {}) {
    super(scope, id, props);
    this.props = props;
    this.unitName = props.unitName ?? id;
    const parsed = parseUnitName(this.unitName);
    if (isNameProblem(parsed)) {
      this._reject(UNIT_NAME, {
        message: `the unit name ${shown(this.unitName)} ${parsed.problem}`,
        got: this.unitName,
        fix: parsed.fix,
      });
      return;
    }
    this.unit = parsed;
    if (props.enabled && props.masked) {
      this._reject(UNIT_CONTENT, {
        message: `the unit ${shown(this.unitName)} is both enabled and masked`,
        got: 'masked',
      });
    }
    if (props.source && hasSections(props)) {
      this._reject(UNIT_CONTENT, {
        message: `the unit ${shown(this.unitName)} has sections and a source`,
        got: 'source',
      });
    } else if (hasSections(props)) {
      this.text = this.build(parsed);
    }
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    const { unit, props } = this;
    if (!unit) return [];
    const scope = props.unitScope ?? UnitScope.SYSTEM;
    const content = this.content(context);
    const drafts: Draft[] = [];
    if (content) {
      drafts.push({
        kind: 'file',
        phase: Phase.FILES,
        ...this._architectures,
        path: unitPath(unit.name, scope),
        content,
      });
    }
    if (props.masked) return [...drafts, maskDraft(unit.name, scope, this._architectures)];
    // What was rejected is not in the image: to enable it would fail the build on top.
    const broken = !content && (props.source !== undefined || hasSections(props));
    if (props.enabled === undefined || broken || !this.canChange(unit, content, context)) return drafts;
    return [...drafts, ...presetDrafts(unit, props.enabled, scope, context, this._architectures)];
  }

  private content(context: LoweringContext): Content | undefined {
    if (this.text !== undefined) return { data: this.text };
    return this.props.source && !hasSections(this.props) ? context.read(this.props.source, this) : undefined;
  }

  private build(unit: UnitName): string | undefined {
    const { props } = this;
    const reject = this._reject.bind(this);
    const given = props.install !== undefined || props.extra?.Install !== undefined;
    const wanted = (props.enabled ?? false) || unit.instance === '';
    const sections = buildSections(
      given || !wanted ? props : { ...props, install: defaultInstall(unit, props) },
      unit.type,
      reject,
    );
    if (!sections) return undefined;
    const problem = incomplete(unit, sections);
    if (!problem) return renderUnitFile(sections);
    reject(UNIT_INCOMPLETE, {
      message: `the unit ${shown(unit.name)} ${problem.problem}`,
      got: problem.got ?? unit.name,
      fix: problem.fix,
    });
    return undefined;
  }

  /** Reports what enabling or disabling would not do. */
  private canChange(unit: UnitName, content: Content | undefined, context: LoweringContext): boolean {
    if (this.props.enabled && unit.instance === '' && typeof content?.data === 'string') {
      // Of a unit that the base brings nobody knows here whether it has a default instance.
      const file = parseUnitFile(content.data);
      if (unitValues(file, 'Install', 'DefaultInstance').length === 0) {
        const fix = `enable an instance: new SystemdUnit(…, ${JSON.stringify(unit.name.replace('@.', '@instance.'))}, { enabled: true })`;
        this._reject(UNIT_TEMPLATE_ENABLED, {
          message: `the template ${shown(unit.name)} is enabled without an instance`,
          got: unit.name,
          fix,
        });
        return false;
      }
    }
    const linked = unit.name === BOOTC_TIMER && context.traits.updateAgent === UpdateAgent.BOOTC;
    if (this.props.enabled === false && linked) {
      this._reject(UNIT_DISABLE_WITHOUT_EFFECT, {
        message: `${shown(unit.name)} stays enabled on ${context.traits.name} when it is disabled`,
        got: unit.name,
      });
      return false;
    }
    return true;
  }
}
