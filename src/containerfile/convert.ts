/** From an instruction that was read to the model's node, where the model can say the same. */
import type { Flag } from './flags';
import { jsonWords, literalWord, splitWords, type WrittenInstruction } from './lexer';
import type { AddInstruction, CommandLine, CopyInstruction, Instruction, Mount } from './model';

/** Undefined: only the text itself says what was meant. */
export function convertedInstruction(from: WrittenInstruction): readonly Instruction[] | undefined {
  const { keyword, rest, escape, flags } = from;
  if (from.heredoc || from.onbuild || rest === '') return undefined;
  const one = (node: Instruction | undefined): readonly Instruction[] | undefined => node && [node];
  const literals = (words: readonly string[]): readonly string[] | undefined => {
    const values = words.map((word) => literalWord(word, escape));
    return values.every((value) => value !== undefined) ? values : undefined;
  };
  switch (keyword) {
    case 'RUN':
      return one(run(from));
    case 'COPY':
    case 'ADD': {
      const paths = literals(jsonWords(rest) ?? rest.split(/\s+/));
      return paths && paths.length > 1 ? one(transfer(keyword, paths, flags)) : undefined;
    }
    case 'ENV':
    case 'LABEL': {
      const pairs = literals(splitWords(rest, escape))?.map((word) => /^([^=]+)=(.*)$/s.exec(word));
      if (!pairs?.every((pair) => pair !== null)) return undefined;
      const kind = keyword === 'ENV' ? 'env' : 'label';
      return [{ kind, pairs: pairs.map(([, name, value]) => ({ name, value })) }];
    }
    case 'ARG':
      return literals(splitWords(rest, escape))?.map((word): Instruction => {
        const [, name, value] = /^([^=]*)(?:=(.*))?$/s.exec(word) ?? [word, word];
        return { kind: 'arg', name, ...(value !== undefined && { value }) };
      });
    case 'WORKDIR': {
      const path = literalWord(rest, escape);
      return path === undefined ? undefined : [{ kind: 'workdir', path }];
    }
    case 'USER': {
      const [, user, group] = /^([^:]+)(?::(.+))?$/.exec(literalWord(rest, escape) ?? '') ?? [];
      return user === undefined ? undefined : [{ kind: 'user', user, ...(group !== undefined && { group }) }];
    }
    case 'STOPSIGNAL': {
      const signal = literalWord(rest, escape);
      return signal === undefined ? undefined : [{ kind: 'stopsignal', signal }];
    }
    case 'EXPOSE': {
      const ports = literals(rest.split(/\s+/));
      return ports && [{ kind: 'expose', ports }];
    }
    case 'VOLUME': {
      const paths = literals(jsonWords(rest) ?? rest.split(/\s+/));
      return paths && [{ kind: 'volume', paths }];
    }
    case 'SHELL':
    case 'CMD':
    case 'ENTRYPOINT': {
      const words = jsonWords(rest);
      return words && [{ kind: keyword === 'SHELL' ? 'shell' : keyword === 'CMD' ? 'cmd' : 'entrypoint', words }];
    }
    case 'HEALTHCHECK':
      return one(healthcheck(rest, flags));
    default:
      return undefined;
  }
}

function commandLine(text: string): CommandLine {
  const words = jsonWords(text);
  return words ? { form: 'exec', words } : { form: 'shell', commands: [text] };
}

function run({ rest, flags }: WrittenInstruction): Instruction | undefined {
  const known = readFlags(flags, { network: ['default', 'none', 'host'], security: ['sandbox', 'insecure'] } as const, [
    'mount',
  ]);
  const mounts = flags.filter(({ name }) => name === 'mount').map(mount);
  if (!known || !mounts.every((each) => each !== undefined)) return undefined;
  return { kind: 'run', command: commandLine(rest), ...(mounts.length > 0 && { mounts }), ...known };
}

const TRANSFER_FLAGS = { chown: 'text', chmod: 'text', link: 'switch', exclude: 'list' } as const;

function transfer(
  keyword: 'COPY' | 'ADD',
  paths: readonly string[],
  flags: readonly Flag[],
): CopyInstruction | AddInstruction | undefined {
  const common = { sources: paths.slice(0, -1), destination: paths[paths.length - 1] };
  if (keyword === 'COPY') {
    const known = readFlags(flags, { ...TRANSFER_FLAGS, from: 'text', parents: 'switch' });
    return known && { kind: 'copy', ...common, ...known };
  }
  const known = readFlags(flags, { ...TRANSFER_FLAGS, checksum: 'text', 'keep-git-dir': 'switch', unpack: 'switch' });
  if (!known) return undefined;
  const { 'keep-git-dir': keepGitDir, ...others } = known;
  return { kind: 'add', ...common, ...others, ...(keepGitDir !== undefined && { keepGitDir }) };
}

function healthcheck(rest: string, flags: readonly Flag[]): Instruction | undefined {
  if (/^none$/i.test(rest)) return { kind: 'healthcheck', test: 'none' };
  const [, command] = /^cmd\s+(.*)$/is.exec(rest) ?? [];
  const known = readFlags(flags, {
    interval: 'text',
    timeout: 'text',
    'start-period': 'text',
    'start-interval': 'text',
    retries: 'number',
  });
  if (command === undefined || !known) return undefined;
  const { 'start-period': startPeriod, 'start-interval': startInterval, ...others } = known;
  return {
    kind: 'healthcheck',
    test: commandLine(command),
    ...others,
    ...(startPeriod !== undefined && { startPeriod }),
    ...(startInterval !== undefined && { startInterval }),
  };
}

const MOUNT_FIELDS = {
  bind: { target: 'text', from: 'text', source: 'text', rw: 'switch' },
  cache: {
    target: 'text',
    id: 'text',
    sharing: ['shared', 'private', 'locked'],
    from: 'text',
    source: 'text',
    mode: 'text',
    uid: 'number',
    gid: 'number',
  },
  tmpfs: { target: 'text', size: 'number' },
  secret: {
    id: 'text',
    target: 'text',
    env: 'text',
    required: 'switch',
    mode: 'text',
    uid: 'number',
    gid: 'number',
  },
  ssh: { id: 'text', target: 'text', required: 'switch', mode: 'text', uid: 'number', gid: 'number' },
} as const;

const FIELD_ALIASES: Readonly<Record<string, string>> = {
  src: 'source',
  dst: 'target',
  destination: 'target',
  readwrite: 'rw',
};

function mount({ fields = [] }: Flag): Mount | undefined {
  const named = fields.map((field) => ({ ...field, name: FIELD_ALIASES[field.name] ?? field.name }));
  const type = named.find(({ name }) => name === 'type')?.value ?? 'bind';
  if (!(type in MOUNT_FIELDS)) return undefined;
  const kinds: Kinds = MOUNT_FIELDS[type as keyof typeof MOUNT_FIELDS];
  const known = readFlags(named, kinds, ['type']);
  if (!known || (type === 'secret' ? known.id : type === 'ssh' || known.target) === undefined) return undefined;
  const { rw, ...others } = known;
  // The table above has the fields of each type of mount, and only those.
  return { type, ...others, ...(rw !== undefined && { readWrite: rw }) } as unknown as Mount;
}

/** How a flag's value reads; a list of words is the closed set of its values. */
type Kind = 'text' | 'number' | 'switch' | 'list' | readonly string[];
type Kinds = Readonly<Record<string, Kind>>;
type Value<K extends Kind> = K extends readonly (infer V)[]
  ? V
  : K extends 'text'
    ? string
    : K extends 'number'
      ? number
      : K extends 'list'
        ? readonly string[]
        : boolean;
type Values<K extends Kinds> = { readonly [N in keyof K]?: Value<K[N]> };

/** Flags by name; undefined if one is unknown or its value is not of its kind. */
function readFlags<K extends Kinds>(
  flags: readonly Flag[],
  kinds: K,
  others: readonly string[] = [],
): Values<K> | undefined {
  const values: Record<string, unknown> = {};
  for (const { name, value } of flags) {
    if (others.includes(name)) continue;
    const kind = (kinds as Kinds)[name];
    if (kind === 'switch' && /^(true|false)?$/.test(value ?? '')) values[name] = value !== 'false';
    else if (kind === 'number' && /^\d+$/.test(value ?? '')) values[name] = Number(value);
    else if (value === undefined) return undefined;
    else if (kind === 'text') values[name] = value;
    else if (kind === 'list') values[name] = [...((values[name] as readonly string[] | undefined) ?? []), value];
    else if (Array.isArray(kind) && kind.includes(value)) values[name] = value;
    else return undefined;
  }
  return values as Values<K>;
}
