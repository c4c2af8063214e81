import { IConstruct } from 'constructs';
import { LoweringContext } from '../image/primitive';
import { RootFilesystem } from '../image/root-filesystem';

/*
 * Names of drop-in files. Each construct writes one of its own, named after its image: an image and the image that it
 * is based on never write the same file, so that a child cannot undo its parent by accident.
 */

const two = (n: number): string => String(Math.min(99, Math.max(0, n))).padStart(2, '0');

/** For directories in which the first statement wins (sysusers.d, tmpfiles.d): a child's come before its parent's. */
export function firstWins(context: LoweringContext): string {
  return two(40 - context.depth);
}

/** For directories in which the last statement wins (units' drop-ins, bootc's): a child's come after its parent's. */
export function lastWins(context: LoweringContext): string {
  return two(50 + context.depth);
}

/** `workstation-vpn-console`: the image, then the ids from the image down to the construct. */
export function fileStem(construct: IConstruct, context: LoweringContext): string {
  const ids: string[] = [];
  for (let at: IConstruct | undefined = construct; at && !RootFilesystem.isRootFilesystem(at); at = at.node.scope) {
    ids.unshift(at.node.id);
  }
  return [context.imageId, ...ids].map((id) => fileNamePart(id).toLowerCase()).join('-');
}

/** What may stand in a file name anywhere: letters, digits and `._@-`; all else becomes `-`. */
export function fileNamePart(text: string): string {
  return text.replace(/[^A-Za-z0-9._@-]+/g, '-').replace(/^[.-]+/, '') || 'unnamed';
}
