/** What an instruction asks of an engine beyond what all of them can do. */
import { type Flag, flagsOf } from './flags';
import type { Instruction } from './model';

export type Feature =
  | 'heredoc'
  | 'link'
  | 'parents'
  | 'exclude'
  | 'checksum'
  | 'keep-git-dir'
  | 'unpack'
  | 'symbolic-chmod'
  | 'network'
  | 'security'
  | 'device'
  | 'private-cache'
  | 'secret-env'
  | 'tmpfs-size'
  | 'writable-bind'
  | 'start-interval';

/** An instruction as a parser sees it: the model's, or one read from text. */
export interface Written {
  /** Upper case. */
  readonly keyword: string;
  readonly flags: readonly Flag[];
  readonly heredoc?: boolean;
}

export function writtenForm(instruction: Instruction): Written {
  return { keyword: instruction.kind.toUpperCase(), flags: flagsOf(instruction) };
}

/** In the order of the table of `dialects.ts`, each once. Flags that it does not know it leaves to the engine. */
export function featuresOf({ keyword, flags, heredoc }: Written): readonly Feature[] {
  const found = new Set<Feature>(heredoc ? ['heredoc'] : []);
  for (const flag of flags) {
    const feature = flag.fields ? mountFeature(flag) : flagFeature(keyword, flag);
    if (feature) found.add(feature);
  }
  return [...found];
}

const FLAGS: Readonly<Record<string, readonly Feature[]>> = {
  RUN: ['network', 'security', 'device'],
  COPY: ['link', 'parents', 'exclude'],
  ADD: ['link', 'exclude', 'checksum', 'keep-git-dir', 'unpack'],
  HEALTHCHECK: ['start-interval'],
};

function flagFeature(keyword: string, { name, value }: Flag): Feature | undefined {
  if (name === 'chmod') return /^[0-7]+$|\$/.test(value ?? '') ? undefined : 'symbolic-chmod';
  // `--unpack=false` is a wish of its own; the others then are as if absent.
  if (value === 'false' && name !== 'unpack') return undefined;
  return FLAGS[keyword]?.find((feature) => feature === name);
}

function mountFeature({ fields = [] }: Flag): Feature | undefined {
  const values = new Map(fields.map(({ name, value }) => [name, value ?? 'true']));
  switch (values.get('type') ?? 'bind') {
    case 'bind': {
      const writable = values.get('rw') ?? values.get('readwrite') ?? 'false';
      return writable === 'true' ? 'writable-bind' : undefined;
    }
    case 'cache':
      return values.get('sharing') === 'private' ? 'private-cache' : undefined;
    case 'secret':
      return values.has('env') ? 'secret-env' : undefined;
    case 'tmpfs':
      return values.has('size') ? 'tmpfs-size' : undefined;
    default:
      return undefined;
  }
}
