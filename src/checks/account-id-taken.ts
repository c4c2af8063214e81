import { accountAt, accountLines } from './account-views';
import { Rule } from './rule';
import { meet, writesAny } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { SYSUSERS_DIRECTORIES } from '../image/plan/accounts';

export const ACCOUNT_ID_TAKEN: Rule = {
  id: 'bootcdk::account-id-taken',
  severity: Severity.ERROR,
  title: 'two users or two groups with one id',
  why: "systemd-sysusers gives the second another id than the one that its files belong to, or each reads what is the other's",
  fix: 'give each account an id of its own',
  see: 'https://www.freedesktop.org/software/systemd/man/latest/sysusers.d.html',
  check(plan, report) {
    if (!writesAny(plan, SYSUSERS_DIRECTORIES)) return;
    const lines = accountLines(plan).filter(({ id }) => id !== undefined);
    lines.forEach((line, index) => {
      const first = lines
        .slice(0, index)
        .find(
          (other) =>
            other.type === line.type && other.id === line.id && other.name !== line.name && meet(other.file, line.file),
        );
      if (!first || !(first.file.own || line.file.own)) return;
      const [here, there] = line.file.own ? [line, first] : [first, line];
      report({
        origin: here.file.origin,
        message: `${accountAt(here)}: the id ${here.id} of the ${here.type} ${shown(here.name)} is also that of ${shown(there.name)} (${accountAt(there)})`,
        got: String(here.id),
      });
    });
  },
};
