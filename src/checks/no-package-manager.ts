import { rootsOf, wishesOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { PackageWish } from '../image/wishes';

export const NO_PACKAGE_MANAGER: Rule = {
  id: 'bootcdk::no-package-manager',
  severity: Severity.ERROR,
  title: 'packages on a base of which no package manager is known',
  why: 'nothing would install them: the image would be built without them',
  fix: 'say it with the base: { packageManager: PackageManagerType.DNF5 }',
  acknowledgeable: false,
  check(plan, report) {
    for (const { origin, base, wishes } of rootsOf(plan).map((root) => ({
      ...root,
      wishes: wishesOf(root, 'package'),
    }))) {
      if (base.traits.packageManager !== undefined || base.cyclic || wishes.length === 0) continue;
      const [first] = wishes;
      const need = wishes.length === 1 ? 'needs' : `and ${wishes.length - 1} more need`;
      report({
        origin,
        message: `nothing is known of the package manager of ${shown(base.named ?? base.reference)}, which ${nameOf(first!)} ${need}`,
        got: base.named ?? base.reference,
      });
    }
  },
};

function nameOf({ action }: PackageWish): string {
  switch (action.do) {
    case 'install':
      return shown(action.package.name);
    case 'remove':
      return shown(action.name);
    case 'replace':
      return shown(action.replacement.to.name);
    default:
      return shown(action.group);
  }
}
