import * as path from 'path';
import type { BuildStep } from './build-log';

export interface BuildProps {
  /** The folder to build, with its Containerfile. */
  readonly context: string;
  readonly tag: string;
  /** @default - the context's own Containerfile */
  readonly file?: string;
  readonly target?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** Keep and reuse a layer for every instruction. @default true */
  readonly layers?: boolean;
  /** Neither cached layers nor cache mounts. @default false */
  readonly noCache?: boolean;
  /** Seconds since 1970 for all that the build writes. @default - the clock */
  readonly timestamp?: number;
  /** Name of a FROM or a --from, and the folder or image that stands for it. */
  readonly buildContexts?: Readonly<Record<string, string>>;
  /** @default 'never' */
  readonly pull?: 'never' | 'always' | 'missing';
  /** Of the engine itself, not of the build's commands. */
  readonly environment?: Readonly<Record<string, string>>;
  /** More options for `buildah build`. */
  readonly options?: readonly string[];
  /** @default 300 */
  readonly timeoutSeconds?: number;
}

export interface BuildResult {
  readonly ok: boolean;
  readonly log: string;
  readonly steps: readonly BuildStep[];
  /** The instructions that were taken from the cache. */
  readonly stepsFromCache: readonly string[];
  /** The digest of the configuration: equal when file system, configuration and history are; empty after a failure. */
  readonly imageId: string;
  /** The digest of the manifest; empty after a failure. */
  readonly digest: string;
}

/** The folders that a build reads. */
export function folders(props: BuildProps): string[] {
  const contexts = Object.values(props.buildContexts ?? {}).filter((value) => path.isAbsolute(value));
  return [path.resolve(props.context), ...(props.file ? [path.dirname(path.resolve(props.file))] : []), ...contexts];
}

/** The arguments of `buildah build`. */
export function buildArguments(props: BuildProps): string[] {
  const context = path.resolve(props.context);
  const option = (name: string, value: string | number | undefined) => (value === undefined ? [] : [name, `${value}`]);
  const pairs = (name: string, values: Readonly<Record<string, string>> = {}) =>
    Object.entries(values).flatMap(([key, value]) => [name, `${key}=${value}`]);
  return [
    ...['--isolation', 'chroot', '--tls-verify=false', `--pull=${props.pull ?? 'never'}`],
    // Engines ask for more than a sandbox may grant unless they are told.
    ...['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=32768:32768'],
    ...['--file', path.resolve(props.file ?? path.join(context, 'Containerfile')), '--tag', props.tag],
    `--layers=${props.layers ?? true}`,
    ...(props.noCache ? ['--no-cache'] : []),
    ...option('--timestamp', props.timestamp),
    ...option('--target', props.target),
    ...pairs('--build-arg', props.buildArgs),
    ...pairs('--build-context', props.buildContexts),
    ...(props.options ?? []),
    context,
  ];
}
