import type { ChildProcess } from 'child_process';
import * as path from 'path';
import { Engine } from './engine';
import { ended, killTree } from './process';
import { firstMissing, Requirement, root, thing } from './requirements';
import { WorkFolder } from './work-folder';

const installed = thing('judges/buildkit');

/** BuildKit's daemon, with a store of its own. */
export class BuildKit {
  static readonly requirement: Requirement = { name: 'BuildKit', missing: () => firstMissing(root, installed) };
  /** With `docker`, of which there is `docker buildx`. */
  static readonly programs = installed.folder;

  /** In a network with nothing in it, so that neither it nor its steps can pull anything. */
  static async startAlone(): Promise<BuildKit> {
    return BuildKit.run('unshare', '--net');
  }

  static async start(): Promise<BuildKit> {
    return BuildKit.run();
  }

  private static async run(...before: readonly string[]): Promise<BuildKit> {
    const work = WorkFolder.create();
    const address = `unix://${path.join(work.folder, 'socket')}`;
    const child = Engine.newest().start(
      [
        ...[...before, path.join(installed.folder, 'buildkitd'), '--addr', address],
        ...['--root', work.child('root'), '--oci-worker-binary', path.join(installed.folder, 'runc')],
      ],
      { binds: [work.folder, installed.folder] },
    );
    await new Promise<void>((resolve, reject) => {
      let log = '';
      const read = (chunk: string): void => {
        log += chunk;
        if (log.includes('running server on')) resolve();
      };
      child.stderr!.setEncoding('utf8').on('data', read);
      child.stdout!.setEncoding('utf8').on('data', read);
      child.on('error', reject).on('exit', () => reject(new Error(`buildkitd ended: ${log}`)));
    });
    return new BuildKit(address, work, child);
  }

  private constructor(
    readonly address: string,
    private readonly work: WorkFolder,
    private readonly child: ChildProcess,
  ) {}

  /** The folder with its socket. */
  get folder(): string {
    return this.work.folder;
  }

  async close(): Promise<void> {
    const end = ended(this.child);
    killTree(this.child);
    await end;
    this.work.remove();
  }
}
