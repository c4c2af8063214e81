/** What variables of steps are set to, in Tekton: parameters of the Task, keys of a Secret, or a line before the commands. */
import { freeName } from '../../core/names';
import { Environment, JobModel, StepModel, ValueModel } from '../model';
import { Lack } from './renderer';
import { Yaml } from './yaml';

/** What a Task is given for each run of it. */
export type Parameter = Extract<ValueModel, { of: 'context' | 'matrix' | 'job-output' }>;

export type Parameters = ReadonlyMap<string, Parameter>;

const isParameter = (value: ValueModel): value is Parameter =>
  value.of === 'context' || value.of === 'matrix' || value.of === 'job-output';

/** By the name of each; in the order in which the steps ask for them. */
export function parametersOf(job: JobModel): Parameters {
  const parameters = new Map<string, Parameter>();
  for (const value of job.steps.flatMap((step) => valuesOf(job, step))) {
    if (!isParameter(value)) continue;
    const wanted = parameterName(value);
    const others = { has: (name: string) => parameters.has(name) && !same(parameters.get(name)!, value) };
    parameters.set(freeName(wanted, others), value);
  }
  return parameters;
}

function parameterName(value: Parameter): string {
  switch (value.of) {
    case 'context':
      return value.name;
    case 'matrix':
      return `matrix-${value.column}`;
    case 'job-output':
      return `needs-${'name' in value.output ? value.output.name : value.output.column}`;
  }
}

const same = (one: ValueModel, other: ValueModel): boolean => JSON.stringify(one) === JSON.stringify(other);

/** All values that a step reads. */
export function valuesOf(job: JobModel, step: StepModel): ValueModel[] {
  switch (step.kind) {
    case 'run':
      return Object.values({ ...job.environment, ...step.environment });
    case 'checkout':
      return [
        { of: 'context', name: 'repository-url' },
        { of: 'context', name: 'commit' },
      ];
    case 'upload':
    case 'download':
      return step.artifact.column === undefined ? [] : [{ of: 'matrix', column: step.artifact.column }];
    case 'action':
      return [];
  }
}

export interface Variables {
  readonly env: readonly Yaml[];
  /** Before the commands. */
  readonly lines: readonly string[];
}

/** What the values of a job are made of. */
export interface ValueContext {
  readonly parameters: Parameters;
  /** The Kubernetes Secret with the secrets of the pipeline. */
  readonly secret: string;
  /** Whether more than one task may give it. */
  readonly isOneOf: (value: Extract<ValueModel, { of: 'job-output' }>) => boolean;
  readonly lack: (feature: string, fix: Lack['fix']) => void;
}

/**
 * Secrets come last: Kubernetes expands `$(NAME)` in a value to what was set before it, and values of others must find
 * nothing there.
 */
export function variablesOf(environment: Environment, { parameters, secret, isOneOf, lack }: ValueContext): Variables {
  const plain: Yaml[] = [];
  const secrets: Yaml[] = [];
  const lines: string[] = [];
  // One is of no use without the other: what a step asks for is both.
  if (Object.values(environment).some(({ of }) => of === 'job-user' || of === 'job-token')) {
    lack('token of its own for each job', 'use a secret: `registry: ci.RegistryLogin.secrets()`');
  }
  for (const [name, value] of Object.entries(environment)) {
    switch (value.of) {
      case 'text':
        plain.push({ name, value: literal(value.text) });
        break;
      case 'context':
      case 'matrix':
      case 'job-output':
        plain.push({ name, value: reference(value, parameters) });
        if (value.of === 'job-output' && isOneOf(value)) {
          lines.push(`${name}=$(printf '%s\\n' "$${name}" | sed -n '/./{p;q;}')`);
        }
        break;
      case 'step-output':
        lines.push(`${name}=$(output ${value.step} ${value.output})`, `export ${name}`);
        break;
      case 'secret':
        secrets.push({ name, valueFrom: { secretKeyRef: { name: secret, key: value.name } } });
        break;
      case 'job-user':
      case 'job-token':
        break;
    }
  }
  return { env: [...plain, ...secrets], lines };
}

export function reference(value: Parameter, parameters: Parameters): string {
  const [name] = [...parameters].find(([, held]) => same(held, value))!;
  return `$(params.${name})`;
}

/** As it is: Kubernetes expands `$(NAME)` in a variable, and takes `$$` for `$`. */
export const literal = (text: string): string => text.replace(/\$/g, '$$$$');
