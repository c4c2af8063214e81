import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { sortedEntries } from '../../core/text';
import { Phase } from '../phase';
import { LoweringContext, Primitive } from '../primitive';
import { ConfigData, Draft } from '../wishes';

/** Properties of a `Label`. */
export interface LabelProps {
  /** The key: `org.opencontainers.image.licenses`. */
  readonly key: string;
  /** The value, as it is. */
  readonly value: string;
}

/** A label of the image. */
export class Label extends Primitive {
  static {
    brand(this, 'Label');
  }

  /** Whether `x` is a `Label`. */
  public static isLabel(x: unknown): x is Label {
    return hasBrand(x, 'Label');
  }

  private readonly config: ConfigData;

  public constructor(scope: Construct, id: string, props: LabelProps) {
    super(scope, id);
    this.config = { set: 'label', name: props.key, value: props.value };
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return [{ kind: 'config', phase: Phase.FINISH, config: this.config }];
  }
}

/** Properties of an `ImageConfiguration`. */
export interface ImageConfigurationProps {
  /** @default - the base's */
  readonly environment?: { readonly [name: string]: string };
  /** @default - the base's */
  readonly command?: string[];
  /** @default - the base's */
  readonly entrypoint?: string[];
  /** @default - the base's */
  readonly user?: string;
  /** @default - the base's */
  readonly workingDirectory?: string;
  /** `8080`, `53/udp`. @default - the base's */
  readonly exposedPorts?: string[];
  /** @default - the base's */
  readonly volumes?: string[];
  /** @default - the base's */
  readonly stopSignal?: string;
}

/**
 * The part of an image that container engines read. A machine that boots from the image ignores all of it: its
 * environment is in `/etc/environment.d` and in units.
 */
export class ImageConfiguration extends Primitive {
  static {
    brand(this, 'ImageConfiguration');
  }

  /** Whether `x` is an `ImageConfiguration`. */
  public static isImageConfiguration(x: unknown): x is ImageConfiguration {
    return hasBrand(x, 'ImageConfiguration');
  }

  private readonly configs: readonly ConfigData[];

  public constructor(scope: Construct, id: string, props: ImageConfigurationProps) {
    super(scope, id);
    this.configs = [
      ...sortedEntries(props.environment ?? {}).map(([name, value]): ConfigData => ({ set: 'env', name, value })),
      ...(props.workingDirectory === undefined ? [] : [{ set: 'workdir', path: props.workingDirectory } as const]),
      ...(props.volumes === undefined ? [] : [{ set: 'volume', paths: props.volumes } as const]),
      ...(props.exposedPorts === undefined ? [] : [{ set: 'expose', ports: props.exposedPorts } as const]),
      ...(props.stopSignal === undefined ? [] : [{ set: 'stopsignal', signal: props.stopSignal } as const]),
      ...(props.user === undefined ? [] : [{ set: 'user', user: props.user } as const]),
      ...(props.entrypoint === undefined ? [] : [{ set: 'entrypoint', words: props.entrypoint } as const]),
      ...(props.command === undefined ? [] : [{ set: 'cmd', words: props.command } as const]),
    ];
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    // After the assertions, which run as root.
    return this.configs.map((config) => ({ kind: 'config', phase: Phase.VERIFY, config }));
  }
}
