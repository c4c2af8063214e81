import { accountAt, accountLines } from './account-views';
import { Rule } from './rule';
import { writesAny } from './views';
import { SYSUSERS_DIRECTORIES } from '../image/plan/accounts';
import { ACCOUNT_NAME, checkedName } from '../system/sysusers';

/** The same for typed accounts is an argument finding. */
export const ACCOUNT_NAME_OF_FILES: Rule = {
  ...ACCOUNT_NAME,
  check(plan, report) {
    if (!writesAny(plan, SYSUSERS_DIRECTORIES)) return;
    for (const line of accountLines(plan)) {
      // Specifiers are systemd's to judge.
      if (!line.file.own || line.name.includes('%')) continue;
      checkedName(line.name, line.type, (_rule, { message, got }) => {
        report({ origin: line.file.origin, message: `${accountAt(line)}: ${message}`, got });
      });
    }
  },
};
