/** Arbitrary models, so far as a Containerfile can say them; every node has origins of its own. */
import fc from 'fast-check';
import { anyLine, anyPath, anyText, filled } from './arbitraries';
import type { Containerfile, Instruction, Mount, Stage } from '../../src/containerfile/model';

const word = fc.stringMatching(/^[a-zA-Z0-9_./:@*=-]{1,12}$/).filter((text) => !text.startsWith('-'));
const stageName = fc.stringMatching(/^[a-z][a-z0-9._-]{0,8}$/);
const variable = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/);
const label = fc.stringMatching(/^[a-z][a-z0-9./-]{0,12}$/);
const base = fc.constantFrom('scratch', 'quay.io/fedora/fedora-bootc:44', 'a@sha256:12', '${BASE}', 'localhost:5000/x');
const mode = fc.constantFrom('0755', '644');
const id = fc.nat(70_000);
const words = fc.array(anyText, { minLength: 1, maxLength: 4 });
const lineArgument = filled(anyLine);

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** A record without the fields that are undefined: as the reader gives it back. */
export function compact<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const mount: fc.Arbitrary<Mount> = fc.oneof(
  fc.record({
    type: fc.constant('bind' as const),
    target: word,
    from: optional(word),
    source: optional(word),
    readWrite: optional(fc.constant(true)),
  }),
  fc.record({
    type: fc.constant('cache' as const),
    target: word,
    id: optional(word),
    sharing: optional(fc.constantFrom('shared' as const, 'private' as const, 'locked' as const)),
    from: optional(word),
    source: optional(word),
    mode: optional(mode),
    uid: optional(id),
    gid: optional(id),
  }),
  fc.record({ type: fc.constant('tmpfs' as const), target: word, size: optional(id) }),
  fc.record({
    type: fc.constant('secret' as const),
    id: word,
    target: optional(word),
    env: optional(variable),
    required: optional(fc.constant(true)),
    mode: optional(mode),
    uid: optional(id),
    gid: optional(id),
  }),
  fc.record({
    type: fc.constant('ssh' as const),
    id: optional(word),
    target: optional(word),
    required: optional(fc.constant(true)),
    mode: optional(mode),
    uid: optional(id),
    gid: optional(id),
  }),
);

// Awkward commands have a test of their own, which runs them; here they only need to be found again.
const command = fc.oneof(
  fc.record({
    form: fc.constant('shell' as const),
    commands: fc.array(fc.stringMatching(/^x[a-z]{0,4}( [a-z0-9/.-]{1,5}){0,3}$/), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ form: fc.constant('exec' as const), words }),
);

const transfer = {
  sources: fc.array(anyPath, { minLength: 1, maxLength: 3 }),
  destination: anyPath,
  chown: optional(word),
  chmod: optional(mode),
  link: optional(fc.constant(true)),
  exclude: optional(fc.array(word, { minLength: 1, maxLength: 2 })),
};
const yes = optional(fc.constant(true));
const duration = optional(fc.constantFrom('30s', '1m30s'));
const pairs = (name: fc.Arbitrary<string>) =>
  fc.array(fc.record({ name, value: anyLine }), { minLength: 1, maxLength: 3 });

const instruction: fc.Arbitrary<Instruction> = fc.oneof(
  fc.record({
    kind: fc.constant('run' as const),
    command,
    mounts: optional(fc.array(mount, { minLength: 1, maxLength: 3 })),
    network: optional(fc.constantFrom('none' as const, 'host' as const)),
    security: optional(fc.constant('insecure' as const)),
  }),
  fc.record({ kind: fc.constant('copy' as const), ...transfer, from: optional(word), parents: yes }),
  fc.record({
    kind: fc.constant('add' as const),
    ...transfer,
    checksum: optional(word),
    keepGitDir: yes,
    unpack: optional(fc.boolean()),
  }),
  fc.record({ kind: fc.constant('env' as const), pairs: pairs(variable) }),
  fc.record({ kind: fc.constant('label' as const), pairs: pairs(label) }),
  fc.record({ kind: fc.constant('arg' as const), name: variable, value: optional(anyLine) }),
  fc.record({ kind: fc.constant('workdir' as const), path: lineArgument }),
  fc.record({
    kind: fc.constant('user' as const),
    user: filled(anyLine.map((text) => text.replaceAll(':', ''))),
    group: optional(lineArgument),
  }),
  fc.record({ kind: fc.constant('shell' as const), words }),
  fc.record({ kind: fc.constant('stopsignal' as const), signal: lineArgument }),
  fc.record({
    kind: fc.constantFrom('cmd' as const, 'entrypoint' as const),
    words: fc.array(anyText, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('expose' as const),
    ports: fc.array(fc.constantFrom('80', '53/udp', '7000-7010/tcp'), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('volume' as const),
    paths: fc.array(
      anyPath.filter((path) => !/^[\s\u0085]|[\s\u0085]$/.test(path)),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  fc.constant({ kind: 'healthcheck' as const, test: 'none' as const }),
  fc.record({
    kind: fc.constant('healthcheck' as const),
    test: command,
    interval: duration,
    timeout: duration,
    startPeriod: duration,
    startInterval: duration,
    retries: optional(fc.integer({ min: 1, max: 9 })),
  }),
  fc.record({
    kind: fc.constant('comment' as const),
    lines: fc.array(fc.oneof(anyLine, fc.constantFrom('escape=`', 'syntax=x', 'check=skip=all')), {
      minLength: 1,
      maxLength: 3,
    }),
  }),
  fc
    .constantFrom('RUN <<EOF\nfoo \\\nEOF', 'USER $X', 'ONBUILD RUN a \\\n  b', '# why\nRUN a')
    .map((text) => ({ kind: 'raw' as const, text })),
);

const stage: fc.Arbitrary<Stage> = fc.record({
  from: base,
  name: optional(stageName),
  platform: optional(fc.constantFrom('linux/arm64/v8', '$BUILDPLATFORM')),
  comment: optional(fc.array(anyLine, { minLength: 1, maxLength: 2 })),
  instructions: fc.array(instruction, { maxLength: 6 }),
});

export const anyContainerfile: fc.Arbitrary<Containerfile> = fc
  .record({
    header: optional(
      fc.array(fc.oneof(anyLine, fc.constantFrom('escape=`', 'syntax = docker/dockerfile:1', 'check=error=true')), {
        maxLength: 3,
      }),
    ),
    globalArgs: fc.array(fc.record({ kind: fc.constant('arg' as const), name: variable, value: optional(anyLine) }), {
      maxLength: 2,
    }),
    stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
  })
  .map(({ header, globalArgs, stages }) => ({
    header,
    globalArgs: globalArgs.map((arg, index) => ({ ...compact(arg), origins: [`arg ${index}`] })),
    stages: stages.map((each, index) => ({
      ...compact(each),
      origins: [`stage ${index}`],
      instructions: each.instructions.map((node, at) => ({
        ...compact(node),
        origins: [`node ${index} ${at}`, 'shared'],
      })),
    })),
  }));
