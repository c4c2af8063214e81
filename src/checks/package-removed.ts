import { once, overlap, rootsOf, wishesOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { RootPlan } from '../image/plan/plan';
import { PackageWish } from '../image/wishes';

/** Removing in an image what the image below installs is what removals are for. */
export const PACKAGE_INSTALLED_AND_REMOVED: Rule = {
  id: 'bootcdk::package-installed-and-removed',
  severity: Severity.ERROR,
  title: 'the same package installed and removed',
  why: 'the transaction fails, or only the order of steps decides whether the image has the package',
  fix: 'remove one of the two; what only the build needs belongs into a BuildStage, another build of a package is a PackageReplacement',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const { installed, removed } = changes(root);
      const first = once();
      for (const [name, removals] of removed) {
        for (const removal of removals) {
          const install = installed
            .get(name)
            ?.find((wish) => wish !== removal && overlap(wish.architectures, removal.architectures));
          if (!install || !first(name)) continue;
          const [earlier, later] = install.index < removal.index ? [install, removal] : [removal, install];
          const [what, other] = later === removal ? ['removed', 'installed'] : ['installed', 'removed'];
          report({
            origin: later.origin,
            message: `the package ${shown(name)} is ${what} here and ${other} by ${shown(earlier.origin)}`,
            got: name,
          });
        }
      }
    }
  },
};

function changes(root: RootPlan): Record<'installed' | 'removed', Map<string, PackageWish[]>> {
  const installed = new Map<string, PackageWish[]>();
  const removed = new Map<string, PackageWish[]>();
  const add = (to: Map<string, PackageWish[]>, name: string, wish: PackageWish): void =>
    void to.set(name, [...(to.get(name) ?? []), wish]);
  for (const wish of wishesOf(root, 'package')) {
    const { action } = wish;
    if (action.do === 'install') {
      add(installed, action.package.name, wish);
    } else if (action.do === 'remove') {
      add(removed, action.name, wish);
    } else if (action.do === 'replace') {
      add(removed, action.replacement.from, wish);
      add(installed, action.replacement.to.name, wish);
    }
  }
  return { installed, removed };
}
