import { IConstruct, RootConstruct } from 'constructs';
import { collectFindings, RecordedFinding } from '../../src/core/findings';
import { Traits } from '../../src/image/base/traits';
import { BaseImage } from '../../src/image/base-image';
import { Image, ImageProps } from '../../src/image/image';
import { LoweringContext, Primitive } from '../../src/image/primitive';
import { Content, Draft, FileWish } from '../../src/image/wishes';
import { packageManager } from '../../src/package-managers';

/** What a lowering is told that does not stand in the image. */
export interface LoweringOptions {
  readonly traits?: Traits;
  readonly depth?: number;
  /** Files of the project: path to contents. */
  readonly files?: { readonly [path: string]: string };
}

/** An image in an app of its own. */
export function anImage(props: Partial<ImageProps> = {}, id = 'workstation'): Image {
  return new Image(new RootConstruct(), id, { base: BaseImage.fedoraBootc('44'), ...props });
}

/** What the planner gives primitives, from memory. */
export function aContext(imageId: string, options: LoweringOptions = {}): LoweringContext {
  const traits = options.traits ?? { name: 'a base', sources: {} };
  return {
    imageId,
    traits,
    depth: options.depth ?? 0,
    packageManager: traits.packageManager && packageManager(traits.packageManager),
    read(source): Content | undefined {
      const data = source._data;
      if (data.from === 'text') return { data: data.text };
      if (data.from === 'base64') return { data: Buffer.from(data.base64, 'base64') };
      const text = options.files?.[data.path];
      return text === undefined ? undefined : { data: text, from: data.path };
    },
    readDirectory: () => [],
  };
}

/** The drafts of all primitives of an image, in the order of the tree. */
export function lower(image: Image, options: LoweringOptions = {}): Draft[] {
  const traits = options.traits ?? (image.base._data.of === 'reference' ? image.base._data.traits : undefined);
  const context = aContext(image.imageId, { ...options, traits });
  return image.node
    .findAll()
    .filter((construct): construct is Primitive => construct !== image && Primitive.isPrimitive(construct))
    .flatMap((primitive) => primitive._lower(context));
}

/** Path to text of all files. */
export function texts(drafts: readonly Draft[]): { [path: string]: string } {
  const files = drafts.filter((draft): draft is Draft<FileWish> => draft.kind === 'file');
  return Object.fromEntries(files.map(({ path, content }) => [path, Buffer.from(content.data).toString('utf8')]));
}

/** All findings of the tree that a construct is in. */
export function findings(construct: IConstruct): RecordedFinding[] {
  return collectFindings(construct.node.root, []);
}

/** `id: message`, for short expectations. */
export function reports(construct: IConstruct): string[] {
  return findings(construct).map(({ id, message }) => `${id}: ${message}`);
}
