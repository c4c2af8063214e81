import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { PackageManagerType } from '../image/base/traits';
import { PackageAction } from '../image/wishes';

/** Packages that bring a kernel; modules, headers and tools of one do not. */
const KERNELS = /^kernel(?:-(?:rt|64k|debug|rt-debug|64k-debug|uki-virt))?(?:-core)?$/;

export const KERNEL_PACKAGE: Rule = {
  id: 'bootcdk::kernel-package',
  severity: Severity.WARNING,
  title: "kernel installed beside the base's",
  why: 'with two kernels in /usr/lib/modules `bootc container lint` fails; where the base lets one replace the other, its initramfs is what the scripts of the package make of it',
  fix: "leave it out to have the base's, or replace that one with a `PackageReplacement`",
  see: 'https://bootc-dev.github.io/bootc/bootc-images.html',
  check(plan, report) {
    const { hasKernel, packageManager } = plan.base.given;
    if (
      hasKernel !== true ||
      (packageManager !== PackageManagerType.DNF5 && packageManager !== PackageManagerType.DNF4)
    ) {
      return;
    }
    const packages = plan.wishes.flatMap((wish) => (wish.kind === 'package' ? [wish] : []));
    // Who takes a kernel away knows what to do.
    if (packages.some(({ action }) => takesKernel(action))) return;
    const found = packages.find(({ action }) => action.do === 'install' && KERNELS.test(action.package.name));
    if (found?.action.do !== 'install') return;
    const { name } = found.action.package;
    report({
      origin: found.origin,
      message: `the package ${shown(name)} is installed, but ${plan.base.given.name} has a kernel`,
      got: name,
    });
  },
};

function takesKernel(action: PackageAction): boolean {
  return (
    (action.do === 'remove' && KERNELS.test(action.name)) ||
    (action.do === 'replace' && KERNELS.test(action.replacement.from))
  );
}
