/** Every rule that the sources define: exported constants that have an id, and lists of such. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RuleInfo } from '../../src/core/rule';
import { compareText } from '../../src/core/text';

export interface KnownRule extends RuleInfo {
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
  for (const file of files.sort(compareText)) {
    const exported = (await import(join(sources, file))) as Record<string, unknown>;
    for (const rule of Object.values(exported).flat().filter(isRule)) {
      const { area = file.split('/')[0]! } = rules.get(rule.id) ?? {};
      rules.set(rule.id, { ...rule, area });
    }
  }
  return [...rules.values()].sort((a, b) => compareText(a.id, b.id));
}
