import { certificateExports } from './certificates';
import { StepContext, StepDraft } from './context';
import { RUN, cache, command, onArchitectures, tmpfs } from './shell';
import { Mount } from '../../../containerfile/model';
import { shellWord } from '../../../containerfile/quoting';
import { compareText } from '../../../core/text';
import { ScriptWish } from '../../wishes';
import { Staged } from '../plan';
import { slug } from '../slug';

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
    name: `script-${slug(wish.name) || 'script'}`,
    commands: [...exports, ...onArchitectures(wish.architectures, [...wish.commands, ...run])],
    mounts,
    network: wish.network,
    staged,
    usersCommands: true,
  };
}
