import { ChildProcess } from 'child_process';
import * as path from 'path';
import { ended, killTree, start } from './process';
import { firstMissing, Requirement, thing } from './requirements';

const installed = thing('judges/registry');

/** A registry on loopback that keeps its images in memory. */
export class Registry {
  static readonly requirement: Requirement = { name: 'registry', missing: () => firstMissing(installed) };

  static async start(): Promise<Registry> {
    const child = start(path.join(installed.folder, 'registry'), ['-port', '0']);
    const port = await new Promise<string>((resolve, reject) => {
      let log = '';
      child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
        log += chunk;
        const found = /serving on port (\d+)/.exec(log);
        if (found) resolve(found[1]!);
      });
      child.on('error', reject).on('exit', () => reject(new Error(`the registry ended: ${log}`)));
    });
    // It logs every request; a full pipe would stop it.
    child.stdout!.resume();
    return new Registry(`127.0.0.1:${port}`, child);
  }

  private constructor(
    /** Host and port, the first part of a reference. */
    readonly host: string,
    private readonly child: ChildProcess,
  ) {}

  async close(): Promise<void> {
    const end = ended(this.child);
    killTree(this.child);
    await end;
  }
}
