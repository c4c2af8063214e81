import * as fs from 'node:fs';
import * as path from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { Finding, Requirement, Shellcheck, thing } from '../engines';
import { run, RunResult } from '../engines/process';

/**
 * Judges of pipelines. Each is started once, for many files, and judges by its default configuration: not by one that
 * stands around in the home or the working directory.
 */

const actionlint = thing('judges/actionlint');
const zizmor = thing('judges/zizmor');
const tektoncheck = thing('judges/tektoncheck');
const gitlabCiLocal = thing('judges/gitlab-ci-local');

const environment = (home: string): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, HOME: home, LC_ALL: 'C.UTF-8' });

/** actionlint, which has shellcheck look at the commands. */
export const Actionlint = {
  requirements: [actionlint, Shellcheck.requirement] as readonly Requirement[],
  async run(files: readonly string[]): Promise<Finding[]> {
    const { folder } = actionlint;
    const args = ['-no-color', '-format', '{{json .}}', ...files];
    const result = await run(path.join(folder, 'actionlint'), args, { cwd: folder, env: environment(folder) });
    const found = json<{ filepath: string; line: number; kind: string; message: string }[]>('actionlint', result);
    return found.map(({ filepath, line, kind, message }) => ({
      file: path.resolve(folder, filepath),
      line,
      rule: kind,
      message,
    }));
  },
};

/** zizmor, at its strictest for workflows that anybody may have. */
export const Zizmor = {
  requirements: [zizmor] as readonly Requirement[],
  async run(files: readonly string[]): Promise<Finding[]> {
    const { folder } = zizmor;
    const options = '--persona pedantic --offline --no-config --no-progress --no-exit-codes --format json'.split(' ');
    const result = await run(path.join(folder, 'bin/zizmor'), [...options, ...files], { env: environment(folder) });
    return json<ZizmorFinding[]>('zizmor', result)
      .filter(({ ignored }) => !ignored)
      .map(({ ident, desc, locations: [location] }) => ({
        file: location!.symbolic.key.Local.given_path,
        line: location!.concrete.location.start_point.row + 1,
        rule: ident,
        message: `${desc}: ${location!.symbolic.annotation}`,
      }));
  },
};

interface ZizmorFinding {
  readonly ident: string;
  readonly desc: string;
  readonly ignored: boolean;
  readonly locations: ReadonlyArray<{
    readonly symbolic: {
      readonly key: { readonly Local: { readonly given_path: string } };
      readonly annotation: string;
    };
    readonly concrete: { readonly location: { readonly start_point: { readonly row: number } } };
  }>;
}

/** GitHub's own parser of workflows. */
export const WorkflowParser = {
  requirements: [] as readonly Requirement[],
  async run(files: readonly string[]): Promise<Finding[]> {
    const program = path.join(__dirname, 'workflow-parser.ts');
    return json("GitHub's parser", await run(process.execPath, ['--import', 'tsx', program, ...files]));
  },
};

/** GitLab's schema of its configuration. */
export const GitlabSchema = {
  requirements: [gitlabCiLocal] as readonly Requirement[],
  async run(files: readonly string[]): Promise<Finding[]> {
    const schema = JSON.parse(fs.readFileSync(path.join(gitlabCiLocal.folder, 'schema.json'), 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
    return files.flatMap((file) => {
      if (validate(parse(fs.readFileSync(file, 'utf8'), { version: '1.1' }))) return [];
      return validate.errors!.map(({ instancePath, message, params }) => ({
        file,
        line: 1,
        rule: 'gitlab-schema',
        message: `${instancePath} ${message} ${JSON.stringify(params)}`,
      }));
    });
  },
};

/** What Tekton's admission refuses. */
export const Tektoncheck = {
  requirements: [tektoncheck] as readonly Requirement[],
  async run(files: readonly string[]): Promise<Finding[]> {
    const result = await run(path.join(tektoncheck.folder, 'tektoncheck'), files);
    const { problems } = json<{ problems: ReadonlyArray<{ file: string; resource: string; message: string }> }>(
      'tektoncheck',
      result,
    );
    return problems.map(({ file, resource, message }) => ({
      file,
      line: 1,
      rule: 'tektoncheck',
      message: `${resource}: ${message}`,
    }));
  },
};

function json<T>(judge: string, { stdout, all }: RunResult): T {
  try {
    return JSON.parse(stdout) as T;
  } catch {
    throw new Error(`${judge} did not answer in JSON:\n${all}`);
  }
}
