import { Instruction as Node } from '../containerfile/model';
import { brand, hasBrand } from '../core/brand';
import { sortedEntries } from '../core/text';

/** How a `COPY` is done. */
export interface CopyOptions {
  /**
   * A stage or an image.
   *
   * @default - the image's folder in the output
   */
  readonly stage?: string;
  /** Octal. @default - the source's */
  readonly chmod?: string;
  /** `user:group`, better as numbers. @default root */
  readonly chown?: string;
}

/** One instruction of a Containerfile, for changes to planned steps. */
export class Instruction {
  static {
    brand(this, 'Instruction');
  }

  /** Whether `x` is an `Instruction`. */
  public static isInstruction(x: unknown): x is Instruction {
    return hasBrand(x, 'Instruction');
  }

  /** `RUN` with commands for `sh`, joined by `&&`. */
  public static run(...commands: string[]): Instruction {
    return new Instruction({ kind: 'run', command: { form: 'shell', commands } });
  }

  /** `COPY`. */
  public static copy(source: string, destination: string, options: CopyOptions = {}): Instruction {
    const { stage, chmod, chown } = options;
    return new Instruction({ kind: 'copy', sources: [source], destination, from: stage, chmod, chown });
  }

  /** `ENV` with literal values. */
  public static env(variables: { readonly [name: string]: string }): Instruction {
    return new Instruction({ kind: 'env', pairs: sortedEntries(variables).map(([name, value]) => ({ name, value })) });
  }

  /** `LABEL` with literal values. */
  public static label(labels: { readonly [key: string]: string }): Instruction {
    return new Instruction({ kind: 'label', pairs: sortedEntries(labels).map(([name, value]) => ({ name, value })) });
  }

  /** A comment: the lines without `#`. */
  public static comment(...lines: string[]): Instruction {
    return new Instruction({ kind: 'comment', lines });
  }

  /** Text that is written as it is: whole instructions. */
  public static raw(text: string): Instruction {
    return new Instruction({ kind: 'raw', text });
  }

  private constructor(
    /** @internal */
    public readonly _node: Node,
  ) {}
}
