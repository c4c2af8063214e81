import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DEFAULT_OUTPUT, readConfig } from './config';
import { environmentContext } from './environment-context';
import { CONFIG_FILE, findProject } from './project';
import { FindingReport, SESSION_VARIABLE, readRequest } from './protocol';

/** What a program runs with. */
export interface Settings {
  /** Absolute. */
  readonly projectRoot: string;
  /** Absolute. */
  readonly outdir: string;
  /** The project's output folder, if this run writes elsewhere. */
  readonly output?: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly strict: boolean;
  /** What others than the program say of mirrors: entries that can be followed. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** The session's folder, if the command line started the program. */
  readonly session?: string;
  /** What is wrong with the settings themselves. */
  readonly findings: readonly FindingReport[];
}

/** What the program itself says. */
export interface OwnSettings {
  readonly context?: Readonly<Record<string, unknown>>;
  readonly outdir?: string;
  readonly projectRoot?: string;
}

/**
 * Later ones win: what the program says, bootcdk.json, the environment, options of the command line. The command line
 * has put its part together already; a program that is started by itself reads the rest here.
 */
export function settingsFor(
  own: OwnSettings,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): Settings {
  const session = env[SESSION_VARIABLE];
  const request = readRequest(session);
  if (request) {
    const { projectRoot, outdir, output, strict, mirrors = {} } = request;
    return {
      projectRoot,
      outdir,
      output,
      strict,
      mirrors,
      session,
      context: { ...own.context, ...request.context },
      findings: [],
    };
  }
  const projectRoot = resolve(own.projectRoot ?? findProject(cwd) ?? cwd);
  const path = join(projectRoot, CONFIG_FILE);
  const { config, findings } = existsSync(path) ? readConfig(path) : { config: {}, findings: [] };
  const environment = environmentContext(env);
  return {
    projectRoot,
    outdir: resolve(projectRoot, config.output ?? own.outdir ?? DEFAULT_OUTPUT),
    context: { ...own.context, ...config.context, ...environment.context },
    strict: config.strict ?? false,
    mirrors: config.mirrors ?? {},
    findings: environment.problem === undefined ? findings : [...findings, environment.problem],
  };
}
