import { IConstruct } from 'constructs';
import { BuildStage } from './build-stage';
import { Primitive } from './primitive';
import { RootFilesystem } from './root-filesystem';
import { reject } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';

export const OUTSIDE_IMAGE: RuleInfo = {
  id: 'bootcdk::outside-image',
  severity: Severity.ERROR,
  title: 'part of an image that is in no image',
  why: 'nothing is ever built of it',
  fix: 'give the image, or a construct in it, as the scope',
  acknowledgeable: false,
};

/** Primitives belong to the nearest root file system above them; what has none above it would silently be left out. */
export function rejectOutsideImages(scope: IConstruct): void {
  for (const child of scope.node.children) {
    if (Primitive.isPrimitive(child) || BuildStage.isBuildStage(child)) {
      const { id } = child.node;
      reject(child, OUTSIDE_IMAGE, { message: `${shown(id)}, a ${child.constructor.name}, is in no image`, got: id });
    }
    if (!RootFilesystem.isRootFilesystem(child)) rejectOutsideImages(child);
  }
}
