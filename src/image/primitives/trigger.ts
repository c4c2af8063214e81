import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { Phase } from '../phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../primitive';
import { Draft } from '../wishes';

/** Properties of a `Trigger`. */
export interface TriggerProps extends PrimitiveProps {
  /** The command and its fixed arguments: `["dconf", "update"]`. */
  readonly command: string[];

  /**
   * Further arguments, which are collected over all triggers of the same command, sorted, each once.
   *
   * @default - none
   */
  readonly arguments?: string[];

  /**
   * Absolute paths. A directory stands for all that is below it. The command runs if the program writes any of them.
   */
  readonly watch: string[];

  /**
   * When it runs: in `INITRAMFS` and `FINISH` once for the image, else once for the layer.
   *
   * @default Phase.FINISH
   */
  readonly phase?: Phase;
}

/**
 * A command that must run once after certain files were written, however many constructs write them: `dconf update`,
 * `fc-cache`, `systemctl preset`.
 */
export class Trigger extends Primitive {
  static {
    brand(this, 'Trigger');
  }

  /** Whether `x` is a `Trigger`. */
  public static isTrigger(x: unknown): x is Trigger {
    return hasBrand(x, 'Trigger');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: TriggerProps) {
    super(scope, id, props);
    this.drafts = [
      {
        kind: 'trigger',
        phase: props.phase ?? Phase.FINISH,
        ...this._architectures,
        command: props.command,
        arguments: props.arguments ?? [],
        watch: props.watch,
      },
    ];
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}
