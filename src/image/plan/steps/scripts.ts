import { certificateExports } from './certificates';
import { StepContext, StepDraft } from './context';
import { RUN, cache, command, onArchitectures, tmpfs } from './shell';
import { Mount } from '../../../containerfile/model';
import { shellWord } from '../../../containerfile/quoting';
import { compareText } from '../../../core/text';
import { ScriptWish, TriggerWish } from '../../wishes';
import { Staged } from '../plan';

const SCRIPTS = 'scripts';

/** A script of the user's, with the files that it reads. */
export function scriptStep(wish: ScriptWish, context: StepContext): StepDraft {
  const certificates = wish.network === 'none' ? undefined : context.certificates;
  const exports = [
    ...(certificates ? [certificateExports(certificates)] : []),
    ...(wish.environment.length === 0
      ? []
      : [`export ${wish.environment.map(({ name, value }) => `${name}=${shellWord(value)}`).join(' ')}`]),
  ];
  const run = wish.script
    ? [command(...wish.script.interpreter, `/run/${SCRIPTS}/${wish.script.name}`, ...wish.script.arguments)]
    : [];
  const files = [
    ...(wish.script ? [{ path: wish.script.name, content: wish.script.content }] : []),
    ...wish.inputs.map(({ name, content }) => ({ path: name, content })),
  ];
  const staged: Staged | undefined = files.length === 0 ? undefined : { name: SCRIPTS, files };
  const mounts: Mount[] = [
    ...[...wish.caches].sort(compareText).map(cache),
    RUN,
    tmpfs('/tmp'),
    tmpfs('/var/log'),
    ...(certificates ? [certificates.mount] : []),
    ...wish.secrets.map(({ id, target }): Mount => ({ type: 'secret', id, target, required: true })),
  ];
  return {
    kind: 'run',
    name: `script-${slug(wish.name)}`,
    commands: [...exports, ...onArchitectures(wish.architectures, [...wish.commands, ...run])],
    mounts,
    network: wish.network,
    staged,
    usersCommands: true,
  };
}

/** One command for all triggers that share it, if anything that one of them watches is written. */
export function triggerSteps(wishes: readonly TriggerWish[], context: StepContext): StepDraft[] {
  const due = wishes.filter(({ watch }) => watch.some((path) => context.tree.writes(path)));
  if (due.length === 0) return [];
  const words = [...new Set(due.flatMap((wish) => wish.arguments))].sort(compareText);
  const { command: fixed, architectures } = due[0]!;
  return [
    {
      kind: 'run',
      origins: due.map(({ origin }) => origin),
      name: `trigger-${slug(
        fixed
          .map((word) => word.split('/').pop()!)
          .filter((word) => !word.startsWith('-'))
          .slice(0, 2)
          .join('-'),
      )}`,
      commands: onArchitectures(architectures, [command(...fixed, ...words)]),
      mounts: [RUN, tmpfs('/tmp'), tmpfs('/var/log')],
    },
  ];
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'script';
