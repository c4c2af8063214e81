import { Rule } from './rule';
import { Severity } from '../core/findings';
import { listed, shown } from '../core/text';

export const PLATFORM_WITHOUT_BASE: Rule = {
  id: 'bootcdk::platform-without-base',
  severity: Severity.ERROR,
  title: 'platform that the base is not built for',
  why: 'the build for that platform finds no base, or takes that of another platform',
  fix: 'add the platform to the image that it is based on, or leave it out',
  acknowledgeable: false,
  check(plan, report) {
    const { parent } = plan.base;
    if (!parent) return;
    const lacking = plan.architectures.filter((architecture) => !parent.architectures.includes(architecture));
    if (lacking.length === 0) return;
    report({
      origin: plan.origin,
      message:
        `the image ${shown(plan.id)} is for ${listed(lacking)}, ` +
        `but ${shown(parent.id)}, which it is based on, is for ${listed(parent.architectures)} only`,
      got: 'platforms',
    });
  },
};
