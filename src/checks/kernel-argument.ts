import { KERNEL_ARGUMENTS_DIRECTORY } from './kernel-arguments-file';
import { Rule } from './rule';
import { isStrings, readToml } from './toml-file';
import { directFiles, lineOf } from './views';
import { Severity } from '../core/findings';
import { checkedKernelArguments, KERNEL_ARGUMENT } from '../system/kernel-arguments';

/** Arguments in such files; those of `KernelArguments` are judged as they are given, and not written when wrong. */
export const KERNEL_ARGUMENT_OF_FILES: Rule = {
  ...KERNEL_ARGUMENT,
  check(plan, report) {
    if (!plan.tree.writes(KERNEL_ARGUMENTS_DIRECTORY)) return;
    for (const file of directFiles(plan, [KERNEL_ARGUMENTS_DIRECTORY])) {
      const read = file.own && file.name.endsWith('.toml') ? readToml(file) : undefined;
      if (!read?.ok || !isStrings(read.table.kargs)) continue;
      checkedKernelArguments(read.table.kargs, (_rule, { message, got, fix, severity }) => {
        // A typed argument with a mere warning stands in the file, and was reported.
        if (severity !== undefined && severity !== Severity.ERROR) return;
        report({ origin: file.origin, message: `${file.name}:${lineOf(file.text, got ?? '')}: ${message}`, got, fix });
      });
    }
  },
};
