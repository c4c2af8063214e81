import { configurationFiles, perPlan, TextFile, writesAny } from './views';
import { DeclaredAccount, declaredAccount, SYSUSERS_DIRECTORIES } from '../image/plan/accounts';

/** A line of sysusers.d that makes an account. */
export interface AccountLine extends DeclaredAccount {
  readonly line: number;
  readonly file: TextFile;
}

export const accountLines = perPlan((plan): readonly AccountLine[] => {
  if (!writesAny(plan, SYSUSERS_DIRECTORIES)) {
    return plan.base.parent ? accountLines(plan.base.parent).map(inherited) : [];
  }
  return configurationFiles(plan, 'sysusers.d').flatMap((file) =>
    file.text.split('\n').flatMap((text, index): AccountLine[] => {
      const declared = declaredAccount(text);
      return declared ? [{ ...declared, line: index + 1, file }] : [];
    }),
  );
});

const inherited = (line: AccountLine): AccountLine => ({ ...line, file: { ...line.file, own: false } });

/** `40-os.conf:2`. */
export const accountAt = ({ file, line }: AccountLine): string => `${file.name}:${line}`;
