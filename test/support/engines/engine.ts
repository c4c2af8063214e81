import * as fs from 'fs';
import * as path from 'path';
import { SCRIPTS } from './paths';
import { output, outputSync, run, RunOptions, RunResult, Stream, stream } from './process';
import { firstMissing, Requirement, root, Thing, thing } from './requirements';
import { Store } from './store';

export interface EnterOptions extends Pick<RunOptions, 'timeoutSeconds'> {
  /** Folders of this machine that the command sees, under their own names. */
  readonly binds?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** A buildah in a Debian root of its own. */
export class Engine implements Requirement {
  /** The oldest and the newest engine that the tests build with. */
  static all(): Engine[] {
    return ['trixie', 'forky'].map((suite) => new Engine(suite));
  }

  /** The suite and the version, such as `trixie-1.39`; the suite alone when it is not installed. */
  readonly name: string;
  /** Such as `1.39.3`; empty when it is not installed. */
  readonly version: string;
  private readonly root: Thing;
  private readonly images: Thing;

  private constructor(suite: string) {
    this.root = thing(`roots/${suite}`);
    this.images = thing(`images/${suite}`);
    const versionFile = path.join(this.root.folder, 'version');
    this.version = fs.existsSync(versionFile) ? fs.readFileSync(versionFile, 'utf8').trim() : '';
    this.name = [suite, this.version.split('.').slice(0, 2).join('.')].filter(Boolean).join('-');
  }

  missing(): string | undefined {
    return firstMissing(root, this.root, this.images);
  }

  /** A new, empty store. Whoever opens it closes it. */
  open(): Store {
    return Store.create(this, this.images.folder);
  }

  /** Runs a command in the engine's root. */
  async enter(command: readonly string[], options: EnterOptions = {}): Promise<RunResult> {
    return run(`${SCRIPTS}/enter`, this.enterArguments(command, options), options);
  }

  /** Runs a command that has to succeed in the engine's root; gives its standard output. */
  async output(command: readonly string[], options: EnterOptions = {}): Promise<string> {
    return output(`${SCRIPTS}/enter`, this.enterArguments(command, options), options);
  }

  /** The same, without a chance for anything else to run meanwhile. */
  outputSync(command: readonly string[], options: EnterOptions = {}): string {
    return outputSync(`${SCRIPTS}/enter`, this.enterArguments(command, options), options);
  }

  /** Starts a command that has to succeed in the engine's root, to read its standard output as it comes. */
  stream(command: readonly string[], options: EnterOptions = {}): Stream {
    return stream(`${SCRIPTS}/enter`, this.enterArguments(command, options), options);
  }

  private enterArguments(command: readonly string[], options: EnterOptions): string[] {
    return [
      path.join(this.root.folder, 'root'),
      ...(options.binds ?? []).flatMap((bind) => ['--bind', bind]),
      ...Object.entries(options.environment ?? {}).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      '--',
      ...command,
    ];
  }
}
