/** Every rule that the sources define, and where: exported constants that have an id, and lists of such. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RuleInfo } from '../../src/core/rule';
import { compareText } from '../../src/core/text';

export interface KnownRule extends RuleInfo {
  /**
   * As sources and tests call it: `VAR_CONTENTS`; two where a construct and a file are checked by the same rule, none
   * where it stands in a list only.
   */
  readonly constants: readonly string[];
  /** The folder of `src` that it stands in. */
  readonly area: string;
}

const isRule = (value: unknown): value is RuleInfo => {
  const { id, title, why, fix } = (value ?? {}) as Partial<RuleInfo>;
  return [id, title, why, fix].every((text) => typeof text === 'string') && id!.startsWith('bootcdk::');
};

export async function knownRules(root: string): Promise<KnownRule[]> {
  const sources = join(root, 'src');
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('cli/'),
  );
  const rules = new Map<string, KnownRule>();
  const listed: KnownRule[] = [];
  for (const file of files.sort(compareText)) {
    const exported = (await import(join(sources, file))) as Record<string, unknown>;
    const area = file.split('/')[0]!;
    for (const [constant, value] of Object.entries(exported)) {
      if (isRule(value)) {
        const known = rules.get(value.id) ?? { area, constants: [] };
        rules.set(value.id, { ...value, area: known.area, constants: [...new Set([...known.constants, constant])] });
      } else if (Array.isArray(value)) {
        listed.push(...value.filter(isRule).map((rule) => ({ ...rule, area, constants: [] })));
      }
    }
  }
  for (const rule of listed) if (!rules.has(rule.id)) rules.set(rule.id, rule);
  return [...rules.values()].sort((a, b) => compareText(a.id, b.id));
}
