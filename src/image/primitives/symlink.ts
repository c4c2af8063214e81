import { Construct } from 'constructs';
import { checkedPath } from './entry-arguments';
import { brand, hasBrand } from '../../core/brand';
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { shown } from '../../core/text';
import { Phase } from '../phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../primitive';
import { Draft } from '../wishes';

export const LINK_TARGET: RuleInfo = {
  id: 'bootcdk::link-target',
  severity: Severity.ERROR,
  title: 'link without a target',
  why: 'a symbolic link cannot point at nothing',
  fix: 'give the path that the link stands for',
  acknowledgeable: false,
};

/** Properties of a `Symlink`. */
export interface SymlinkProps extends PrimitiveProps {
  /** Where the link is, absolute. */
  readonly path: string;

  /** What it points at: absolute, or relative to the directory of the link. It need not exist. */
  readonly target: string;

  /**
   * When it is made.
   *
   * @default Phase.FILES
   */
  readonly phase?: Phase;
}

/** A symbolic link in the image. A file or link of the same name is replaced; a directory fails the build. */
export class Symlink extends Primitive {
  static {
    brand(this, 'Symlink');
  }

  /** Whether `x` is a `Symlink`. */
  public static isSymlink(x: unknown): x is Symlink {
    return hasBrand(x, 'Symlink');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: SymlinkProps) {
    super(scope, id, props);
    const path = checkedPath(props.path, this._reject.bind(this));
    if (props.target === '') {
      this._reject(LINK_TARGET, { message: `the link ${shown(props.path)} has no target`, got: 'target' });
    }
    this.drafts =
      path === undefined || props.target === ''
        ? []
        : [{ kind: 'symlink', phase: props.phase ?? Phase.FILES, ...this._architectures, path, target: props.target }];
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}
