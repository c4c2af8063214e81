import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { ReleaseMachine } from '../../support/engines';

/** Changes the text of a file. */
export const edit = (file: string, change: (text: string) => string): void =>
  fs.writeFileSync(file, change(fs.readFileSync(file, 'utf8')));

/** What decides on a machine, taken out of a published image by other means than the pipeline's: a folder. */
export async function trustOf(machine: ReleaseMachine, reference: string): Promise<string> {
  const folder = machine.folder('trust');
  await machine.output(['skopeo', '--insecure-policy', 'copy', '-q', `docker://${reference}`, `dir:${folder}/image`]);
  const { layers } = JSON.parse(fs.readFileSync(`${folder}/image/manifest.json`, 'utf8')) as {
    layers: Array<{ digest: string }>;
  };
  for (const { digest } of layers) {
    const tar = `${folder}/image/${digest.split(':')[1]}`;
    for (const part of ['etc/containers', 'usr/lib/pki/containers']) {
      try {
        execFileSync('tar', ['-xzf', tar, '-C', folder, part], { stdio: 'ignore' });
      } catch {
        // Not in this layer.
      }
    }
  }
  fs.rmSync(`${folder}/image`, { recursive: true });
  edit(`${folder}/etc/containers/policy.json`, (text) => text.replaceAll('"/usr/lib/pki/', `"${folder}/usr/lib/pki/`));
  return folder;
}

/** Whether a machine with this trust takes an image, and what it says. */
export async function pull(
  machine: ReleaseMachine,
  trust: string,
  reference: string,
): Promise<{ accepted: boolean; why: string }> {
  const target = machine.folder('pulled');
  const result = await machine.run([
    ...['skopeo', '--policy', `${trust}/etc/containers/policy.json`],
    ...['--registries.d', `${trust}/etc/containers/registries.d`],
    ...['copy', '-q', `docker://${reference}`, `dir:${target}`],
  ]);
  fs.rmSync(target, { recursive: true, force: true });
  return { accepted: result.code === 0, why: result.all };
}
