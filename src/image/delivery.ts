import { IConstruct } from 'constructs';
import { MirrorMap } from '../core/mirror-map';
import { ImagePlan } from './plan/plan';
import { Source } from './source';
import { Content } from './wishes';

/** What deliverables (`core/deliverable.ts`) know: all there is to build, and where it will stand. */
export interface DeliveryContext {
  /** All images of the program, each after those that it is based on. */
  readonly plans: readonly ImagePlan[];
  /**
   * The output folder, relative to the project's root: `bootcdk.out`. It is the same when the program runs only to be
   * compared or shown; of a folder outside of the project, it is the usual name.
   */
  readonly outputPath: string;
  /** Where published images are pulled from instead. */
  readonly mirrors: MirrorMap;
  /** The contents of a source; a finding about `at` where there are none. */
  readonly read: (source: Source, at: IConstruct) => Content | undefined;
}
