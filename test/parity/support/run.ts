import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { HOME, type Host, PROGRAMS, STATE, type State } from '../../../scripts/parity/state';

export const STATE_OF_HOSTS = JSON.parse(readFileSync(STATE, 'utf8')) as State;

/** Of Node's own stacks and of jsii's runtime: what nobody who writes another language wants to read. */
export const JAVASCRIPT = /node_modules|\.[cm]?js:\d|node:|@jsii\/kernel/;

export interface Finding {
  readonly id: string;
  readonly severity: string;
  readonly message: string;
  readonly path: string;
  readonly frames: ReadonlyArray<{ readonly file: string; readonly line: number }>;
}

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Outcome extends Ended {
  readonly findings: readonly Finding[];
  /** Text by path of all that was generated, but the source map. */
  readonly files: Readonly<Record<string, string>>;
  /** The source map; undefined if nothing was written. */
  readonly sources?: { readonly files: unknown; readonly constructs: Readonly<Record<string, string>> };
}

/** A program as a project of its own, in one language. */
export class Project {
  private readonly folder: string;
  private outcome: Outcome | undefined;

  public constructor(
    language: string,
    private readonly program: string,
    private readonly host: Host,
  ) {
    // Below the folder of the language, where Node finds the package.
    this.folder = join(HOME, language, 'projects', program);
    rmSync(this.folder, { recursive: true, force: true });
    const own = /^main\./i;
    const filter = (path: string): boolean => !own.test(basename(path)) || basename(path) === host.file;
    cpSync(join(PROGRAMS, program), this.folder, { recursive: true, filter });
    // Each is a repository of its own, wherever this one is.
    mkdirSync(join(this.folder, '.git'));
    writeFileSync(join(this.folder, 'bootcdk.json'), JSON.stringify({ app: host.app[program] }));
  }

  /** The program's own lines. */
  public lines(): string[] {
    return readFileSync(join(this.folder, this.host.file), 'utf8').split('\n');
  }

  /** With `bootcdk synth`; once, however often it is asked for. */
  public synth(): Outcome {
    return (this.outcome ??= this.synthesized());
  }

  /** What `bootcdk synth` shows to people. */
  public report(): Ended {
    return this.run(this.host.bootcdk, ['synth']);
  }

  /** Without the command line. */
  public start(env: NodeJS.ProcessEnv = {}): Ended {
    return this.run(this.host.app[this.program]!, [], env, true);
  }

  private synthesized(): Outcome {
    const given = filesBelow(this.folder);
    const ended = this.run(this.host.bootcdk, ['synth', '--json']);
    const generated = Object.entries(filesBelow(this.folder)).filter(([path]) => !(path in given));
    const { [SOURCES]: sources, ...files } = Object.fromEntries(generated);
    return {
      ...ended,
      files,
      findings: parsed<{ findings: Finding[] }>(ended.stdout)?.findings ?? [],
      sources: parsed(sources ?? ''),
    };
  }

  private run(command: string, args: string[], env: NodeJS.ProcessEnv = {}, shell = false): Ended {
    return spawnSync(command, args, {
      cwd: this.folder,
      env: { ...process.env, ...JSII, ...env },
      encoding: 'utf8',
      shell,
    });
  }
}

/** One program in every language that the machine has. */
export class Projects {
  private readonly projects = new Map<string, Project>();

  public constructor(private readonly program: string) {}

  public in(language: string): Project {
    let project = this.projects.get(language);
    if (!project) {
      project = new Project(language, this.program, STATE_OF_HOSTS.hosts[language]!);
      this.projects.set(language, project);
    }
    return project;
  }
}

/** The library is unpacked once, into a folder of ours. */
export const JSII = {
  JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
  JSII_RUNTIME_PACKAGE_CACHE: 'enabled',
  JSII_RUNTIME_PACKAGE_CACHE_ROOT: join(HOME, 'unpacked'),
};

const SOURCES = 'bootcdk.out/sources.json';

function parsed<T>(text: string): T | undefined {
  return text.startsWith('{') ? (JSON.parse(text) as T) : undefined;
}

/** The bytes of all files, one character each, by path. */
export function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => [path, readFileSync(join(folder, path), 'latin1')] as const);
  return Object.fromEntries(files);
}
