import { canAll } from '../../../containerfile/dialects';
import { shellWord } from '../../../containerfile/quoting';
import { RemoteFileWish } from '../../wishes';
import { baseName, canonicalPath } from '../paths';
import { StepContext, StepDraft, ownerWord } from './context';
import { octal } from './files';
import { RUN, command, onArchitectures } from './shell';

const DOWNLOADS = 'downloads';

/**
 * A download. The engine fetches it into a stage of its own, so that it reaches the image as every other file does; it
 * is compared there, by the engine if all that build the image can.
 */
export function remoteFileStep(wish: RemoteFileWish, context: StepContext): StepDraft {
  const path = canonicalPath(wish.path, context.tree.links);
  const name = baseName(path);
  const fetched = `/run/${DOWNLOADS}/${name}`;
  const { checksum, url, architectures } = wish;
  const byEngine = canAll('checksum', context.engineFloors);
  const owner = ownerWord(wish.owner, wish.group, context.accounts);
  const commands = [
    ...(checksum === undefined || byEngine ? [] : [comparison(fetched, checksum)]),
    command('install', '-D', '-m', octal(wish.mode ?? 0o644), fetched, path),
    ...(owner === undefined || owner === '0:0' ? [] : [command('chown', owner, path), ...modeAgain(wish, path)]),
  ];
  return {
    kind: 'run',
    name: `download-${name.toLowerCase().replace(/[^a-z0-9.]+/g, '-')}`,
    commands: onArchitectures(architectures, commands),
    mounts: [RUN],
    staged: { name: DOWNLOADS, files: [], downloads: [{ path: name, url, checksum: byEngine ? checksum : undefined }] },
  };
}

/** `sha256sum --check` would want a pipe, whose first failure `sh` does not see. */
function comparison(file: string, checksum: string): string {
  const [algorithm, digits] = checksum.split(':');
  return `test "$(${algorithm}sum ${shellWord(file)})" = ${shellWord(`${digits}  ${file}`)}`;
}

/** A change of owner clears set-uid. */
function modeAgain({ mode }: RemoteFileWish, path: string): string[] {
  return mode === undefined || mode < 0o1000 ? [] : [command('chmod', octal(mode), path)];
}
