import { configurationFiles, perPlan, TextFile, writesAny } from './views';

export const ACCOUNT_DIRECTORIES: readonly string[] = ['/usr/lib/sysusers.d', '/etc/sysusers.d'];

/** A line of sysusers.d that makes an account. */
export interface AccountLine {
  readonly type: 'user' | 'group';
  readonly name: string;
  readonly id?: number;
  readonly line: number;
  readonly file: TextFile;
}

export const accountLines = perPlan((plan): readonly AccountLine[] => {
  if (!writesAny(plan, ACCOUNT_DIRECTORIES)) {
    return plan.base.parent ? accountLines(plan.base.parent).map(inherited) : [];
  }
  return configurationFiles(plan, 'sysusers.d').flatMap((file) =>
    file.text.split('\n').flatMap((text, index): AccountLine[] => {
      const [type, name, ids] = text.trim().split(/\s+/);
      if (!name || !/^(?:u!?|g)$/.test(type!)) return [];
      const id = /^\d+(?=:|$)/.exec(ids ?? '')?.[0];
      return [
        {
          type: type === 'g' ? 'group' : 'user',
          name,
          id: id === undefined ? undefined : Number(id),
          line: index + 1,
          file,
        },
      ];
    }),
  );
});

const inherited = (line: AccountLine): AccountLine => ({ ...line, file: { ...line.file, own: false } });

/** `40-os.conf:2`. */
export const accountAt = ({ file, line }: AccountLine): string => `${file.name}:${line}`;
