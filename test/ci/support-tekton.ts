import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { temporaryFolder } from '../support/program';

export interface Named {
  readonly name: string;
  readonly value?: string;
}

export interface Variable extends Named {
  readonly valueFrom?: {
    readonly secretKeyRef?: { readonly name: string; readonly key: string; readonly optional?: boolean };
  };
}

export interface TaskStep {
  readonly name: string;
  readonly env?: readonly Variable[];
  readonly script: string;
  readonly timeout?: string;
}

export interface Task {
  readonly params?: readonly Named[];
  readonly results?: readonly Named[];
  readonly workspaces?: readonly Named[];
  readonly stepTemplate: {
    readonly image: string;
    readonly env: readonly Variable[];
    readonly securityContext?: unknown;
  };
  readonly steps: readonly TaskStep[];
}

export interface PipelineTask {
  readonly name: string;
  readonly taskRef: Named;
  readonly params?: readonly Named[];
  readonly runAfter?: readonly string[];
  readonly onError?: string;
  readonly when?: ReadonlyArray<{ readonly input: string; readonly values: readonly string[] }>;
  readonly workspaces?: ReadonlyArray<{ readonly name: string; readonly workspace: string }>;
}

export interface Resource {
  readonly kind: string;
  readonly metadata: Named & { readonly namespace?: string };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly spec: any;
  readonly data?: Readonly<Record<string, string>>;
}

export const resources = (text: string): Resource[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Resource);

export const ofKind = (all: readonly Resource[], kind: string): Resource[] => all.filter((one) => one.kind === kind);

export const named = (all: readonly Resource[], kind: string, name: string): Resource | undefined =>
  ofKind(all, kind).find(({ metadata }) => metadata.name === name);

const names = (list: readonly Named[] = []): string[] => list.map(({ name }) => name);

/** What does not fit together among the resources of a file; each alone is for Tekton's own types to judge. */
export function misfits(all: readonly Resource[]): string[] {
  const found: string[] = [];
  const same = (what: string, one: readonly string[], other: readonly string[]): void => {
    if ([...one].sort().join(' ') !== [...other].sort().join(' ')) found.push(`${what}: ${one} but ${other}`);
  };
  const [pipeline] = ofKind(all, 'Pipeline');
  const tasks = pipeline!.spec.tasks as readonly PipelineTask[];
  const taskOf = (name: string): Task | undefined => {
    const task = tasks.find((one) => one.name === name);
    return task && (named(all, 'Task', task.taskRef.name)?.spec as Task | undefined);
  };
  for (const { name, params, runAfter = [], when = [], workspaces } of tasks) {
    const task = taskOf(name);
    if (!task) found.push(`${name}: no Task`);
    same(`params of ${name}`, names(params), names(task?.params));
    same(`workspaces of ${name}`, names(workspaces), names(task?.workspaces));
    for (const before of runAfter) if (!taskOf(before)) found.push(`${name}: no task ${before}`);
    for (const value of [...(params ?? []).map((one) => one.value ?? ''), ...when.map(({ input }) => input)]) {
      for (const [, from, result] of value.matchAll(/\$\(tasks\.([^.]+)\.results\.([^)]+)\)/g)) {
        if (!names(taskOf(from!)?.results).includes(result!)) found.push(`${name}: no result ${result} of ${from}`);
      }
    }
    if (name.length > 63 || !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) found.push(`name ${name}`);
  }
  const told = names(pipeline!.spec.params);
  for (const template of ofKind(all, 'TriggerTemplate')) {
    const { name } = template.metadata;
    same(`params of template ${name}`, names(template.spec.params), told);
    same(`params of binding ${name}`, names(named(all, 'TriggerBinding', name)?.spec.params), told);
    const [run] = template.spec.resourcetemplates as Resource[];
    same(`params of runs by ${name}`, names(run!.spec.params), told);
    for (const { pipelineTaskName } of run!.spec.taskRunSpecs ?? []) {
      if (!taskOf(pipelineTaskName)) found.push(`${name}: no task ${pipelineTaskName}`);
    }
  }
  for (const listener of ofKind(all, 'EventListener')) {
    for (const { name, bindings, template } of listener.spec.triggers) {
      if (!named(all, 'TriggerTemplate', template.ref)) found.push(`${name}: no template`);
      for (const { ref } of bindings) if (!named(all, 'TriggerBinding', ref)) found.push(`${name}: no binding ${ref}`);
    }
  }
  return found;
}

export interface TektonRun {
  /** What each task wrote that ran. */
  readonly output: Record<string, string>;
  /** Of the script that runs at the end, if there is one. */
  readonly end?: { readonly code: number; readonly output: string };
}

export interface RunOptions {
  readonly params: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/** All values in one pass, as Tekton's `substitution.ApplyReplacements`. */
const substituted = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\$\(([A-Za-z][\w.-]*)\)/g, (all, key: string) => values[key] ?? all);

/** As Kubernetes' `third_party/forked/golang/expansion`. */
const expanded = (text: string, env: Readonly<Record<string, string>>): string =>
  text.replace(/\$(?:\$|\(([^)]*)\))/g, (all, name?: string) => (name === undefined ? '$' : (env[name] ?? all)));

/**
 * Does with a file what Tekton does, as far as steps can tell: tasks in order, parameters, results, a folder of the pod,
 * one process for each step with only its own variables. A task that fails ends it, unless the task says otherwise.
 */
export function runTekton(all: readonly Resource[], options: RunOptions): TektonRun {
  const folder = temporaryFolder();
  const artifacts = join(folder, 'artifacts');
  mkdirSync(artifacts);
  const [pipeline] = ofKind(all, 'Pipeline');
  const results: Record<string, string> = {};
  const output: Record<string, string> = {};
  const done = new Map<string, 'Succeeded' | 'Failed' | 'None'>();
  const tasks = pipeline!.spec.tasks as readonly PipelineTask[];
  while (done.size < tasks.length) {
    const task = tasks.find(({ name, runAfter = [] }) => !done.has(name) && runAfter.every((one) => done.has(one)))!;
    const known = {
      ...Object.fromEntries(Object.entries(options.params).map(([name, value]) => [`params.${name}`, value])),
      'context.pipelineRun.uid': 'uid',
      ...results,
    };
    const passes = ({ input, values }: NonNullable<PipelineTask['when']>[number]): boolean =>
      values.includes(substituted(input, known));
    if (!(task.when ?? []).every(passes)) {
      done.set(task.name, 'None');
      continue;
    }
    let state: 'Succeeded' | 'Failed' = 'Succeeded';
    const spec = named(all, 'Task', task.taskRef.name)!.spec as Task;
    const pod = join(folder, task.name);
    const resultFolder = join(pod, 'results');
    mkdirSync(join(pod, 'work'), { recursive: true });
    mkdirSync(resultFolder);
    const values: Record<string, string> = { 'workspaces.artifacts.path': artifacts };
    for (const { name, value } of task.params ?? []) {
      const given = substituted(value!, known);
      if (/\$\(tasks\./.test(given)) throw new Error(`${task.name}: a result was not written: ${given}`);
      values[`params.${name}`] = given;
    }
    for (const { name } of spec.results ?? []) values[`results.${name}.path`] = join(resultFolder, name);
    const inPod = (text: string): string => substituted(text, values).replace(/\/work\b/g, `${pod}/work`);
    output[task.name] = '';
    for (const step of spec.steps) {
      const env: Record<string, string> = {};
      for (const { name, value, valueFrom } of [...spec.stepTemplate.env, ...(step.env ?? [])]) {
        const { key, optional } = valueFrom?.secretKeyRef ?? {};
        if (key === undefined) env[name] = expanded(inPod(value!), env);
        else if (options.secrets[key] !== undefined) env[name] = options.secrets[key];
        else if (!optional) throw new Error(`${task.name}/${step.name}: no secret ${key}`);
      }
      const file = join(pod, `${step.name}.sh`);
      writeFileSync(file, inPod(step.script));
      const ran = spawnSync('sh', [file], { cwd: pod, env: { PATH: process.env.PATH, ...env }, encoding: 'utf8' });
      output[task.name] += ran.stdout + ran.stderr;
      if (ran.status === 0) continue;
      if (task.onError !== 'continue') throw new Error(`${task.name}/${step.name}: ${ran.stdout}${ran.stderr}`);
      state = 'Failed';
      break;
    }
    for (const { name } of spec.results ?? []) {
      const path = join(resultFolder, name);
      if (existsSync(path)) results[`tasks.${task.name}.results.${name}`] = readFileSync(path, 'utf8');
    }
    done.set(task.name, state);
  }
  const [last] = (pipeline!.spec.finally ?? []) as ReadonlyArray<{ params: Named[]; taskSpec: Task }>;
  if (!last) return { output };
  const states = Object.fromEntries([...done].map(([name, state]) => [`tasks.${name}.status`, state]));
  const [step] = last.taskSpec.steps;
  const file = join(folder, 'end.sh');
  writeFileSync(file, step!.script);
  const TASKS = substituted(last.params[0]!.value!, states);
  const ran = spawnSync('sh', [file], { env: { PATH: process.env.PATH, TASKS }, encoding: 'utf8' });
  return { output, end: { code: ran.status!, output: ran.stdout + ran.stderr } };
}
