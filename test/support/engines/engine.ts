import type { ChildProcess } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { SCRIPTS } from './paths';
import { output, outputSync, run, RunOptions, RunResult, start, Stream, stream } from './process';
import { firstMissing, Requirement, root, Thing, thing } from './requirements';
import { Store } from './store';

export interface EnterOptions extends Pick<RunOptions, 'timeoutSeconds'> {
  /** Folders of this machine that the command sees, under their own names. */
  readonly binds?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface EnterResult extends RunResult {
  /** What the attempts before it said in which the engine could not start itself. */
  readonly earlier: readonly string[];
}

/**
 * buildah runs each command by a copy of itself in memory, which it seals. Under load the kernel now and then says that
 * the copy is still being written. Nothing of that command has run by then, but those before it in a build have.
 */
const NOT_STARTED = /sealing memfd copy: Device or resource busy/;
const ATTEMPTS = 3;

/** A buildah in a Debian root of its own. */
export class Engine implements Requirement {
  /** The oldest and the newest engine that the tests build with. */
  static all(): Engine[] {
    return ['trixie', 'forky'].map((suite) => new Engine(suite));
  }

  static newest(): Engine {
    return new Engine('forky');
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

  /** Of its storage: `overlay`, or `vfs` where overlays cannot be stacked. */
  get driver(): string {
    return fs.readFileSync(path.join(this.images.folder, 'driver'), 'utf8').trim();
  }

  /** A new, empty store. Whoever opens it closes it. */
  open(): Store {
    return Store.create(this, this.images.folder);
  }

  /** Runs a command in the engine's root. */
  async enter(command: readonly string[], options: EnterOptions = {}): Promise<EnterResult> {
    const earlier: string[] = [];
    for (;;) {
      const result = await run(`${SCRIPTS}/enter`, this.enterArguments(command, options), options);
      if (!NOT_STARTED.test(result.all) || earlier.length + 1 === ATTEMPTS) return { ...result, earlier };
      earlier.push(result.all);
      process.stderr.write(`\nTRIED AGAIN: ${this.name} could not start itself: ${NOT_STARTED.exec(result.all)![0]}\n`);
    }
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

  /** Starts a command in the engine's root that goes on until it is killed. */
  start(command: readonly string[], options: EnterOptions = {}): ChildProcess {
    return start(`${SCRIPTS}/enter`, this.enterArguments(command, options));
  }

  /**
   * Makes a program for this machine's shells: it runs a command in the engine's root, with the arguments that it is given,
   * in the folder where it is called. Of the caller's environment the command sees what `passed` names.
   */
  writeProgram(
    file: string,
    command: readonly string[],
    { passed = [], ...options }: EnterOptions & { readonly passed?: readonly string[] } = {},
  ): void {
    const [rootFolder, ...others] = this.enterArguments([], options).slice(0, -1);
    const words = [
      ...['exec', quoted(`${SCRIPTS}/enter`), quoted(rootFolder!), ...others.map(quoted), '--bind "$PWD"'],
      ...passed.map((name) => `--env "${name}=\${${name}-}"`),
      ...['-- env -C "$PWD"', ...command.map(quoted), '"$@"'],
    ];
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, `#!/bin/sh\n${words.join(' ')}\n`, { mode: 0o755 });
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

const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
