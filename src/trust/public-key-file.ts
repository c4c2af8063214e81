import { Construct } from 'constructs';
import { Phase } from '../image/phase';
import { LoweringContext, Primitive } from '../image/primitive';
import { Content, Draft } from '../image/wishes';

export interface PublicKeyFileProps {
  readonly path: string;
  /** The contents, if they are a public key. */
  read(context: LoweringContext): Content | undefined;
}

/** A file whose contents the key that it belongs to has judged. Not part of the API. */
export class PublicKeyFile extends Primitive {
  public constructor(
    scope: Construct,
    id: string,
    private readonly file: PublicKeyFileProps,
  ) {
    super(scope, id);
  }

  /** @internal */
  public _lower(context: LoweringContext): readonly Draft[] {
    const content = this.file.read(context);
    return content ? [{ kind: 'file', phase: Phase.FILES, path: this.file.path, content }] : [];
  }
}
