import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { MAVEN_ENV } from '../../../scripts/package/languages';
import { DIST, HOME, STATE, type State } from '../../../scripts/parity/state';
import type { Ci, Language, Template } from '../../../src/cli/init/choices';
import preparePackages from '../../parity/support/setup';
import { run, type RunResult } from '../../support/engines/process';

export interface NewProjectProps {
  readonly language: Language;
  readonly template: Template;
  readonly ci: Ci;
  /** What the name of the folder begins with in which `bootcdk init` is called. */
  readonly folderPrefix: string;
  /** A folder with programs that the machine need not have. */
  readonly programs: string;
}

/** Its folder, below the one where `bootcdk init` is called. */
const NAME = 'system';
export const REPOSITORY = `ghcr.io/example/${NAME}`;

const RUNNER = `ghcr.io/example/tools@sha256:${'2'.repeat(64)}`;

/** The built packages of this working tree; made if they are not fresh. */
export function builtPackages(): State {
  preparePackages();
  return JSON.parse(fs.readFileSync(STATE, 'utf8')) as State;
}

/**
 * A new project in the hands of somebody who types what `bootcdk init` has printed, at one shell, and nothing else. The
 * command line is that of the built package, and so is the library.
 */
export class NewProject {
  static async make({ hosts }: State, props: NewProjectProps): Promise<NewProject> {
    const { language, template, ci, folderPrefix, programs } = props;
    const start = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), folderPrefix)));
    const project = new NewProject(start, programs);
    const chosen = { language, template, ci, ...(ci === 'tekton' ? { 'runner-image': RUNNER } : {}) };
    const options = { ...chosen, dir: NAME, repository: REPOSITORY, bootcdk: DIST };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    const { all } = await project.succeed([hosts.typescript!.bootcdk, 'init', ...words].join(' '));
    project.printed = all;
    return project;
  }

  /** What `bootcdk init` has said. */
  private printed = '';
  /** Where the user is. */
  private folder: string;
  private readonly environment: NodeJS.ProcessEnv;

  private constructor(
    private readonly start: string,
    programs: string,
  ) {
    this.folder = start;
    this.environment = {
      ...process.env,
      PATH: `${programs}${delimiter}${process.env.PATH ?? ''}`,
      NO_COLOR: '1',
      CI: undefined,
      BOOTCDK_SESSION: undefined,
      // Of the tools' own: nothing that the packages or the project have a say in.
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
      npm_config_audit: 'false',
      npm_config_prefer_offline: 'true',
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      // The version of what is built is the same every time: the user's own repository would keep the first.
      MAVEN_OPTS: `${MAVEN_ENV.MAVEN_OPTS} -Dmaven.repo.local=${join(HOME, 'java', 'm2')}`,
    };
  }

  /** The printed commands, in their order. */
  get commands(): readonly string[] {
    return [...this.block('Next'), ...this.block('Then')];
  }

  /** The last one: it builds an image. */
  get build(): string {
    return this.commands.at(-1)!;
  }

  /** The one before: the project's own tests. */
  get test(): string {
    return this.commands.at(-2)!;
  }

  get synth(): string {
    return this.commands.find((command) => command.endsWith(' synth'))!;
  }

  private block(title: string): string[] {
    const lines = new RegExp(`^${title}:\n((?: {2}.*\n)+)`, 'm').exec(this.printed)?.[1];
    if (lines === undefined) throw new Error(`nothing stands below "${title}:" in\n${this.printed}`);
    return lines.trimEnd().split('\n').map((line) => line.slice(2)); // prettier-ignore
  }

  write(file: string, text: string): void {
    fs.writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return fs.readFileSync(join(this.folder, file), 'utf8');
  }

  remove(): void {
    fs.rmSync(this.start, { recursive: true, force: true });
  }

  /** Types a command. A failure is a result. */
  async type(command: string): Promise<RunResult> {
    const where = join(this.start, 'where');
    const script = `${command}\nstatus=$?; pwd > '${where}'; exit $status`;
    const result = await run('sh', ['-c', script], { cwd: this.folder, env: this.environment, timeoutSeconds: 600 });
    this.folder = fs.readFileSync(where, 'utf8').trimEnd();
    return result;
  }

  /** Types a command that has to succeed. */
  async succeed(command: string): Promise<RunResult> {
    const result = await this.type(command);
    if (result.code !== 0) throw new Error(`${command}: exit code ${result.code}\n${result.all}`);
    return result;
  }
}
