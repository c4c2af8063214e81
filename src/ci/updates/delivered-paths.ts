import { IConstruct } from 'constructs';
import { isDeliverable } from '../../core/deliverable';
import { sortedOnce } from '../../core/text';
import { DeliveryContext } from '../../image/delivery';

const KNOWN = new WeakMap<DeliveryContext, readonly string[]>();

/**
 * All files outside of the output folder that the program gives, in order: each deliverable is asked once more. One that
 * asks for them itself gets none then: what it answers is its own paths.
 */
export function deliveredPaths(construct: IConstruct, context: DeliveryContext): readonly string[] {
  const known = KNOWN.get(context);
  if (known) return known;
  KNOWN.set(context, []);
  const all = construct.node.root.node.findAll();
  const paths = sortedOnce(
    all.flatMap((one) =>
      isDeliverable<DeliveryContext>(one) ? one._deliver(context).files.map(({ path }) => path) : [],
    ),
  );
  KNOWN.set(context, paths);
  return paths;
}
