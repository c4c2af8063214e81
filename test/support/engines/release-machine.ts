import * as fs from 'fs';
import * as path from 'path';
import type { Base } from './base';
import { Engine } from './engine';
import { RunResult } from './process';
import { WorkFolder } from './work-folder';

/** A machine as pipelines run on: buildah, skopeo, git and cosign, with a storage of its own. */
export class ReleaseMachine {
  /** `registries`: hosts on loopback that speak plain HTTP. The newest engine's root has all of these programs. */
  static create(...registries: readonly string[]): ReleaseMachine {
    return new ReleaseMachine(Engine.newest(), registries, WorkFolder.create());
  }

  private readonly environment: Readonly<Record<string, string>>;

  private constructor(
    private readonly engine: Engine,
    private readonly registries: readonly string[],
    private readonly work: WorkFolder,
  ) {
    const file = (name: string, lines: readonly string[]): string => {
      const whole = path.join(work.folder, name);
      fs.writeFileSync(whole, lines.map((line) => `${line}\n`).join(''));
      return whole;
    };
    // skopeo looks for it in the user's home only.
    work.child('.config/containers');
    const insecure = registries.flatMap((host) => ['[[registry]]', `location = "${host}"`, 'insecure = true']);
    file('.config/containers/registries.conf', insecure);
    this.environment = {
      HOME: work.folder,
      TMPDIR: work.child('tmp'),
      CONTAINERS_STORAGE_CONF: file('storage.conf', [
        '[storage]',
        `driver = "${engine.driver}"`,
        `graphroot = "${work.child('store')}"`,
        'runroot = "/run/containers"',
      ]),
      // Engines ask for more than a sandbox may grant unless they are told.
      CONTAINERS_CONF: file('containers.conf', [
        '[containers]',
        'default_ulimits = ["nofile=1024:1024", "nproc=32768:32768"]',
      ]),
    };
  }

  /** Runs a command with the folders in sight. A failure is a result. */
  async run(
    command: readonly string[],
    options: { readonly folders?: readonly string[]; readonly environment?: Readonly<Record<string, string>> } = {},
  ): Promise<RunResult> {
    return this.engine.enter(['env', '-C', options.folders?.[0] ?? '/', ...command], {
      binds: [this.work.folder, ...(options.folders ?? [])],
      environment: { ...this.environment, ...options.environment },
      timeoutSeconds: 400,
    });
  }

  /** A command that has to succeed; gives its standard output. */
  async output(...[command, options]: Parameters<ReleaseMachine['run']>): Promise<string> {
    const result = await this.run(command, options);
    if (result.code !== 0) throw new Error(`${command.join(' ')}: exit ${result.code}\n${result.all}`);
    return result.stdout;
  }

  /** Publishes a base image, in the first registry, under a name such as `debian:1`, and gives its reference. */
  async publishBase(base: Base, name: string): Promise<string> {
    const reference = `${this.registries[0]!}/${name}`;
    await this.output(['skopeo', '--insecure-policy', 'copy', '-q', `oci:${base.layout}`, `docker://${reference}`], {
      folders: [base.layout],
    });
    return reference;
  }

  /** A folder that commands see, and that goes with the machine. */
  folder(name: string): string {
    return this.work.fresh(name);
  }

  close(): void {
    this.work.remove();
  }
}
