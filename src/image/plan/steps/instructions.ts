import { canAll } from '../../../containerfile/dialects';
import { Instruction } from '../../../containerfile/model';
import { shellWord } from '../../../containerfile/quoting';
import { ConfigWish, CopyFromWish, RemoteFileWish } from '../../wishes';
import { baseName, canonicalPath, parentOf } from '../paths';
import { StepContext, StepDraft, ownerWord } from './context';
import { octal, octalOfDirectory } from './files';
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

/** The OCI configuration: one instruction a kind, labels last. */
export function configSteps(wishes: readonly ConfigWish[]): StepDraft[] {
  const labels = wishes.flatMap(({ config }) =>
    config.set === 'label' ? [{ name: config.name, value: config.value }] : [],
  );
  const others = wishes.flatMap(({ config }): Instruction[] => {
    switch (config.set) {
      case 'label':
        return [];
      case 'env':
        return [{ kind: 'env', pairs: [{ name: config.name, value: config.value }] }];
      case 'cmd':
        return [{ kind: 'cmd', words: config.words }];
      case 'entrypoint':
        return [{ kind: 'entrypoint', words: config.words }];
      case 'user':
        return [{ kind: 'user', user: config.user }];
      case 'workdir':
        return [{ kind: 'workdir', path: config.path }];
      case 'expose':
        return [{ kind: 'expose', ports: config.ports }];
      case 'volume':
        return [{ kind: 'volume', paths: config.paths }];
      case 'stopsignal':
        return [{ kind: 'stopsignal', signal: config.signal }];
      case 'healthcheck':
        return [
          {
            kind: 'healthcheck',
            test: config.test,
            interval: config.interval,
            timeout: config.timeout,
            retries: config.retries,
          },
        ];
    }
  });
  const steps: StepDraft[] = [];
  if (others.length > 0) steps.push({ kind: 'instructions', name: 'config', instructions: others });
  if (labels.length > 0) {
    // A label that is said twice: the last one holds, as in a Containerfile.
    const pairs = [...new Map(labels.map((pair) => [pair.name, pair])).values()];
    steps.push({ kind: 'instructions', name: 'labels', instructions: [{ kind: 'label', pairs }] });
  }
  return steps;
}
