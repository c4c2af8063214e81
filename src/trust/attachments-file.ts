import { Construct } from 'constructs';
import { attachmentsLines } from './policy-document';
import { scopeFileName } from './policy-scope';
import { Phase } from '../image/phase';
import { LoweringContext, Primitive } from '../image/primitive';
import { Draft } from '../image/wishes';

/**
 * Says that signatures of a scope are attached, unless a file of the base does: one scope in two files fails every
 * pull. Not part of the API.
 */
export class AttachmentsFile extends Primitive {
  public constructor(
    scope: Construct,
    id: string,
    private readonly repository: string,
  ) {
    super(scope, id);
  }

  /** @internal */
  public _lower({ traits }: LoweringContext): readonly Draft[] {
    if (traits.attachments?.includes(this.repository)) return [];
    const path = `/etc/containers/registries.d/${scopeFileName(this.repository)}.yaml`;
    const data = attachmentsLines(this.repository)
      .map((line) => `${line}\n`)
      .join('');
    return [{ kind: 'file', phase: Phase.FILES, path, content: { data } }];
  }
}
