import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { Project } from './project';
import type { App } from '../../../src';
import { ReleaseMachine } from '../../support/engines';
import { RunResult } from '../../support/engines/process';

type Environment = Readonly<Record<string, string>>;

/** A project with a pipeline in a repository of git, its keys, and the machine that runs the generated script. */
export class ReleaseProject {
  static create(machine: ReleaseMachine, files: Readonly<Record<string, string>> = {}): ReleaseProject {
    const project = Project.create(files);
    execFileSync('git', ['init', '--quiet', '--initial-branch=main', project.folder]);
    return new ReleaseProject(machine, project);
  }

  /** The private halves. */
  readonly keys = new Map<string, string>();

  private constructor(
    private machine: ReleaseMachine,
    private readonly project: Project,
  ) {}

  get folder(): string {
    return this.project.folder;
  }

  /** Runs on this machine from now on. */
  moveTo(machine: ReleaseMachine): void {
    this.machine = machine;
  }

  /** A pair of keys without a password: `keys/<name>.pub`. */
  async makeKey(name: string): Promise<void> {
    const folder = this.machine.folder('keys');
    await this.machine.output(['cosign', 'generate-key-pair', '--output-key-prefix', `${folder}/${name}`], {
      environment: { COSIGN_PASSWORD: '' },
    });
    this.project.write(`keys/${name}.pub`, fs.readFileSync(path.join(folder, `${name}.pub`), 'utf8'));
    this.keys.set(name, fs.readFileSync(path.join(folder, `${name}.key`), 'utf8'));
  }

  /** Signs as machines read it, without a log. */
  async sign(reference: string, key: string): Promise<void> {
    const file = `${this.machine.folder('key')}/cosign.key`;
    fs.writeFileSync(file, this.keys.get(key)!);
    const form = ['--tlog-upload=false', '--new-bundle-format=false', '--use-signing-config=false'];
    await this.machine.output(['cosign', 'sign', '--yes', ...form, '--key', file, reference], {
      environment: { COSIGN_PASSWORD: '' },
    });
  }

  /** Synthesizes, and commits all that there is. */
  commit(message: string, program: (app: App) => void): void {
    this.project.synth(program);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
  }

  git(...words: readonly string[]): string {
    const user = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
    return execFileSync('git', ['-C', this.folder, ...user, ...words], { encoding: 'utf8' }).trim();
  }

  /** Runs the script of the release, or some of its jobs. */
  async release(environment: Environment, jobs: readonly string[] = []): Promise<RunResult> {
    return this.machine.run(['pipelines/release.sh', ...jobs], { folders: [this.folder], environment });
  }

  remove(): void {
    this.project.remove();
  }
}
