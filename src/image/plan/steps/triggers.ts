import { StepContext, StepDraft } from './context';
import { RUN, command, onArchitectures, tmpfs } from './shell';
import { sortedOnce } from '../../../core/text';
import { TriggerWish } from '../../wishes';
import { slug } from '../slug';

/** One command for all triggers that share it, if anything that one of them watches is written. */
export function triggerSteps(wishes: readonly TriggerWish[], context: StepContext): StepDraft[] {
  const due = wishes.filter(({ watch }) => watch.some((path) => context.tree.writes(path)));
  if (due.length === 0) return [];
  const words = sortedOnce(due.flatMap((wish) => wish.arguments));
  const { command: fixed, architectures } = due[0]!;
  return [
    {
      kind: 'run',
      origins: due.map(({ origin }) => origin),
      name: `trigger-${slug(nameOf(fixed)) || 'script'}`,
      commands: onArchitectures(architectures, [command(...fixed, ...words)]),
      mounts: [RUN, tmpfs('/tmp'), tmpfs('/var/log')],
    },
  ];
}

/** `/usr/bin/dconf update` → `dconf-update`. */
const nameOf = (words: readonly string[]): string =>
  words
    .map((word) => word.split('/').pop()!)
    .filter((word) => !word.startsWith('-'))
    .slice(0, 2)
    .join('-');
