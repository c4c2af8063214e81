import { CopyFromWish } from '../../wishes';
import { canonicalPath, parentOf } from '../paths';
import { StepContext, StepDraft, ownerWord } from './context';
import { octal, octalOfDirectory } from './files';
import { RUN, command, onArchitectures } from './shell';

/**
 * Files from another stage or image. A directory's contents are copied by `cp`, because `COPY` would give the modes
 * of the source to directories that exist; so is what only some platforms get.
 */
export function copyFromStep(wish: CopyFromWish, stage: string, context: StepContext): StepDraft {
  const path = wish.path === '/' ? '/' : canonicalPath(wish.path, context.tree.links, wish.source.endsWith('/'));
  const chown = ownerWord(wish.owner, wish.group, context.accounts);
  const name = `copy-from-${stage}`;
  const directory = wish.source.endsWith('/');
  if (!directory && !wish.architectures) {
    const chmod = wish.mode === undefined ? undefined : octal(wish.mode);
    return {
      kind: 'instructions',
      name,
      instructions: [{ kind: 'copy', from: stage, sources: [wish.source], destination: path, chmod, chown }],
    };
  }
  const source = wish.source.replace(/(.)\/$/, '$1');
  const commands = [
    ...(parentOf(path) === '/' ? [] : [command('mkdir', '-p', directory ? path : parentOf(path))]),
    command('cp', '-rPT', '--remove-destination', '/run/copy', path),
    ...(chown === undefined ? [] : [command('chown', chown, path)]),
    ...(wish.mode === undefined ? [] : [command('chmod', (directory ? octalOfDirectory : octal)(wish.mode), path)]),
  ];
  return {
    kind: 'run',
    name,
    commands: onArchitectures(wish.architectures, commands),
    mounts: [RUN, { type: 'bind', from: stage, ...(source === '/' ? {} : { source }), target: '/run/copy' }],
    stageInputs: [stage],
  };
}
