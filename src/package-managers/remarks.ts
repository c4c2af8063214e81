import type { Transaction } from './package-manager';
import { listed } from '../core/text';

/** What all managers do in their own ways and no reader would guess. */
export function remarksOn({ repositories, reproducible }: Transaction): readonly string[] {
  const extra = repositories.map(({ id }) => id);
  return [
    ...(extra.length === 0
      ? []
      : [`Nothing but what is named comes from ${listed(extra)}, unless nobody else has it.`]),
    ...(reproducible
      ? ['What is removed after a transaction differs from build to build, and is made anew when it is needed.']
      : []),
  ];
}
