import * as fs from 'fs';
import * as path from 'path';
import type { Base } from './base';
import { Engine } from './engine';
import { RunResult } from './process';
import { WorkFolder } from './work-folder';

/** A machine as pipelines run on: buildah, skopeo, git and cosign, with a storage of its own. */
export class ReleaseMachine {
  /**
   * `registries`: hosts on loopback that speak plain HTTP; bases go to the first. The newest engine's root has all of these
   * programs.
   */
  static create(...registries: readonly [string, ...string[]]): ReleaseMachine {
    return new ReleaseMachine(Engine.newest(), registries, WorkFolder.create());
  }

  private readonly environment: Readonly<Record<string, string>>;
  private readonly programs: string[] = [];

  private constructor(
    private readonly engine: Engine,
    private readonly registries: readonly [string, ...string[]],
    private readonly work: WorkFolder,
  ) {
    const file = (name: string, lines: readonly string[]): string => {
      const whole = path.join(work.folder, name);
      fs.writeFileSync(whole, lines.map((line) => `${line}\n`).join(''));
      return whole;
    };
    // skopeo looks for it in the user's home only.
    work.child('.config/containers');
    file(
      '.config/containers/registries.conf',
      registries.flatMap((host) => ['[[registry]]', `location = "${host}"`, 'insecure = true']),
    );
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

  /** Puts the programs of a folder of this computer on the machine's PATH. */
  install(folder: string): void {
    this.programs.push(folder);
  }

  /** Runs a command with the folders in sight. A failure is a result. */
  async run(
    command: readonly string[],
    options: { readonly folders?: readonly string[]; readonly environment?: Readonly<Record<string, string>> } = {},
  ): Promise<RunResult> {
    return this.engine.enter(['env', '-C', options.folders?.[0] ?? '/', ...command], {
      binds: [this.work.folder, ...this.programs, ...(options.folders ?? [])],
      environment: {
        PATH: [...this.programs, '/usr/sbin:/usr/bin:/sbin:/bin'].join(':'),
        ...this.environment,
        ...options.environment,
      },
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
    const reference = `${this.registries[0]}/${name}`;
    await this.output(['skopeo', '--insecure-policy', 'copy', '-q', `oci:${base.layout}`, `docker://${reference}`], {
      folders: [base.layout],
    });
    return reference;
  }

  /** The home of its user, with all that its programs keep. */
  get home(): string {
    return this.work.folder;
  }

  /** A folder that commands see, and that goes with the machine. */
  folder(name: string): string {
    return this.work.fresh(name);
  }

  close(): void {
    this.work.remove();
  }
}
