/** Scripts, as the providers' own files hold them: read back with other means than those that wrote them. */
import { parse, parseAllDocuments } from 'yaml';
import { Rendered, RenderedFile } from './rendered';
import { JobModel, PipelineModel } from '../../../src/ci/model';

export interface Script {
  /** Where it stands: `feature provider job/step`. */
  readonly where: string;
  /** The shell that runs it. */
  readonly shell: 'sh' | 'bash';
  readonly text: string;
  /** Variables that the provider sets for it. */
  readonly variables: readonly string[];
}

/** With a line that sets its variables, as a reader of the whole file knows them. */
export function asRead({ text, variables }: Script): string {
  if (variables.length === 0) return text;
  const [, start = '', rest = ''] = /^(#!.*\n)?([^]*)$/.exec(text)!;
  return `${start}export ${variables.map((name) => `${name}="\${${name}-}"`).join(' ')}\n${rest}`;
}

type ActionsEnvironment = Readonly<Record<string, string>>;
interface ActionsStep {
  readonly id: string;
  readonly run?: string;
  readonly env?: ActionsEnvironment;
}
interface ActionsFile {
  readonly jobs: Readonly<
    Record<string, { readonly env?: ActionsEnvironment; readonly steps: readonly ActionsStep[] }>
  >;
}
interface GitlabJob {
  readonly extends?: string;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
}
type GitlabFile = Readonly<Record<string, GitlabJob>>;
interface TektonVariables {
  readonly env?: ReadonlyArray<{ readonly name: string }>;
}
interface TektonStep extends TektonVariables {
  readonly name: string;
  readonly script: string;
}
export interface TektonResource {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly steps?: readonly TektonStep[]; readonly stepTemplate?: TektonVariables };
  readonly data?: Readonly<Record<string, string>>;
}

export const tektonResources = ({ text }: RenderedFile): TektonResource[] =>
  parseAllDocuments(text).map((document) => document.toJS() as TektonResource);

/** Every script that the provider runs. */
export function scriptsOf(rendered: Rendered): Script[] {
  const { feature, provider, files } = rendered;
  const script = (where: string, text: string, more: Partial<Script> = {}): Script => ({
    where: `${feature} ${provider} ${where}`,
    shell: 'sh',
    text,
    variables: [],
    ...more,
  });
  switch (provider) {
    case 'github':
    case 'forgejo':
      return files.flatMap(({ text }) =>
        Object.entries((parse(text) as ActionsFile).jobs).flatMap(([id, { env, steps }]) =>
          steps.flatMap((step) => {
            if (step.run === undefined) return [];
            return [script(`${id}/${step.id}`, step.run, { variables: Object.keys({ ...env, ...step.env }) })];
          }),
        ),
      );
    case 'gitlab':
      return files.flatMap(({ text }) => {
        const config = parse(text) as GitlabFile;
        return Object.entries(config).flatMap(([id, job]) => {
          if (job.script === undefined) return [];
          const { before_script: before = [], after_script: after = [] } = config[job.extends!]!;
          // GitLab takes bash where it is. Commands themselves are looked at as those of `sh` for other providers.
          return [
            script(id, lines([...before, ...job.script]), { shell: 'bash' }),
            script(`${id} after it`, lines(after), { shell: 'bash' }),
          ];
        });
      });
    case 'tekton':
      return files.flatMap((file) =>
        tektonResources(file).flatMap(({ metadata: { name }, spec, data = {} }) => [
          ...(spec?.steps ?? []).map((step) => {
            const env = [...(spec?.stepTemplate?.env ?? []), ...(step.env ?? [])];
            return script(`${name}/${step.name}`, step.script, { variables: env.map((variable) => variable.name) });
          }),
          ...Object.entries(data).map(([key, text]) => script(`${name} ${key}`, text)),
        ]),
      );
    case 'local':
      return files.map(({ path, text }) => script(path, text));
  }
}

const lines = (items: readonly string[]): string => items.map((item) => `${item}\n`).join('');

/** `pipeline/job/step`: the commands as they stand in the file, without what the provider puts around them. */
export type Commands = Readonly<Record<string, string>>;

/** What the commands of each step are to be. */
export function modelCommands({ models }: Rendered): Commands {
  return ofRunSteps(models, () => ({ next: (step) => step.commands.join('\n') }));
}

/** What they are in the files. */
export function renderedCommands(rendered: Rendered): Commands {
  return ofRunSteps(rendered.models, (pipeline, job) => stepReader(rendered, pipeline, job));
}

interface RunStep {
  readonly id: string;
  readonly commands: readonly string[];
  /** Among all steps but checkouts and actions. */
  readonly position: number;
}

/** Gives the commands of the steps of a job, in their order. */
interface StepReader {
  next(step: RunStep): string;
}

function ofRunSteps(
  models: readonly PipelineModel[],
  reader: (pipeline: PipelineModel, job: JobModel) => StepReader,
): Commands {
  const found: Record<string, string> = {};
  for (const pipeline of models) {
    for (const job of pipeline.jobs) {
      const steps = reader(pipeline, job);
      const scripted = job.steps.filter(({ kind }) => kind !== 'checkout' && kind !== 'action');
      scripted.forEach((step, position) => {
        if (step.kind !== 'run') return;
        const { id, commands } = step;
        found[`${pipeline.id}/${job.id}/${id}`] = steps.next({ id, commands, position });
      });
    }
  }
  return found;
}

function stepReader({ provider, files }: Rendered, pipeline: PipelineModel, job: JobModel): StepReader {
  const file = (name: string): RenderedFile => files.find(({ path }) => path.endsWith(name))!;
  switch (provider) {
    case 'github':
    case 'forgejo': {
      const { steps } = (parse(file(`/${pipeline.id}.yml`).text) as ActionsFile).jobs[job.id]!;
      return { next: ({ id }) => behindStart(steps.find((step) => step.id === id)?.run) };
    }
    case 'gitlab': {
      // A construct has one file for all of its pipelines.
      const { text } = files.find((one) => one.text.includes(`\n.${pipeline.id}:\n`))!;
      const config = parse(text) as GitlabFile;
      const isOurs = (key: string): boolean => config[key]?.extends === `.${pipeline.id}`;
      const { script } = config[isOurs(job.id) ? job.id : `${pipeline.id}-${job.id}`]!;
      // The first item is what the job prepares.
      return { next: ({ position }) => inBrackets(behindStart(script![position + 1])) };
    }
    case 'tekton': {
      const { spec } = tektonResources(file(`/${pipeline.id}.yaml`)).find(
        ({ kind, metadata }) => kind === 'Task' && metadata.name === `${pipeline.id}-${job.id}`,
      )!;
      return { next: ({ id }) => behindStart(spec!.steps!.find(({ name }) => name === id)?.script) };
    }
    case 'local': {
      let [, rest] = file(`/${pipeline.id}.sh`).text.split(`\nsteps_${job.id.replace(/-/g, '_')}() {\n`);
      return {
        next: () => {
          rest = behindStart(rest);
          const commands = inBrackets(rest);
          rest = rest.slice(commands.length);
          return commands;
        },
      };
    }
  }
}

const START = 'set -eu\n';

function behindStart(script = ''): string {
  const at = `\n${script}`.indexOf(`\n${START}`);
  return at === -1 ? 'THERE IS NO START' : script.slice(at + START.length).replace(/\n$/, '');
}

/** Up to the bracket that ends a subshell. */
const inBrackets = (script: string): string => script.split(/\n\)(?:\n|$)/)[0]!;
