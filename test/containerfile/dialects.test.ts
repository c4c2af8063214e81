import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  compareVersions,
  DIALECTS,
  type EngineFloor,
  FAULTS,
  PORTABLE,
  unsupported,
} from '../../src/containerfile/dialects';
import type { Feature } from '../../src/containerfile/features';
import type { Instruction, Mount } from '../../src/containerfile/model';
import { renderContainerfile } from '../../src/containerfile/render';

const transfer = { sources: ['a'], destination: '/b' };
const command = { form: 'shell', commands: ['a'] } as const;
const run = (mount: Mount): Instruction => ({ kind: 'run', command, mounts: [mount] });

/** Each feature, as a node where the model has it, and as text. */
const USES: Readonly<Record<Feature, readonly Instruction[]>> = {
  heredoc: [
    { kind: 'raw', text: 'RUN <<EOF\na\nEOF' },
    { kind: 'raw', text: 'COPY <<"A" <<-B /c/\na\nA\nb\nB' },
    { kind: 'raw', text: 'RUN 0<< EOF a\nb\nEOF' },
  ],
  link: [
    { kind: 'copy', ...transfer, link: true },
    { kind: 'add', ...transfer, link: true },
    { kind: 'raw', text: 'copy --link a /b' },
  ],
  parents: [
    { kind: 'copy', ...transfer, parents: true },
    { kind: 'raw', text: 'COPY --parents=true a /b' },
  ],
  exclude: [
    { kind: 'copy', ...transfer, exclude: ['c'] },
    { kind: 'raw', text: 'ADD --exclude=c a /b' },
  ],
  checksum: [
    { kind: 'add', ...transfer, checksum: 'sha256:12' },
    { kind: 'raw', text: 'ADD \\\n  --checksum=sha256:12 \\\n  a /b' },
  ],
  'keep-git-dir': [{ kind: 'add', ...transfer, keepGitDir: true }],
  unpack: [{ kind: 'add', ...transfer, unpack: false }],
  'symbolic-chmod': [{ kind: 'copy', ...transfer, chmod: 'u=rwX,go=rX' }],
  network: [
    { kind: 'run', command, network: 'none' },
    { kind: 'raw', text: 'ONBUILD RUN --network=none a' },
  ],
  security: [{ kind: 'run', command, security: 'insecure' }],
  device: [{ kind: 'raw', text: 'RUN --device=vendor.com/gpu a' }],
  'private-cache': [
    run({ type: 'cache', target: '/a', sharing: 'private' }),
    { kind: 'raw', text: 'RUN --mount=type=cache,dst=/a,sharing=private b' },
  ],
  'secret-env': [
    run({ type: 'secret', id: 'a', env: 'A' }),
    { kind: 'raw', text: 'RUN --mount=type=secret,id=a,env=A b' },
  ],
  'tmpfs-size': [run({ type: 'tmpfs', target: '/a', size: 1 })],
  'writable-bind': [
    run({ type: 'bind', target: '/a', readWrite: true }),
    { kind: 'raw', text: 'RUN --mount=target=/a,readwrite b' },
  ],
  'start-interval': [{ kind: 'healthcheck', test: command, startInterval: '1s' }],
};

const found = (instruction: Instruction, floor: EngineFloor): Feature[] =>
  unsupported({ stages: [{ from: 'x', instructions: [instruction] }] }, [floor]).map(({ feature }) => feature);

describe.each(Object.entries(USES) as Array<[Feature, Instruction[]]>)('%s', (feature, uses) => {
  test.each(['buildah', 'buildkit'] as const)('%s refuses it below its version, and only there', (engine) => {
    const { since } = DIALECTS[feature][engine];
    for (const use of uses) {
      expect(found(use, { engine, version: '0.1' })).toEqual([feature]);
      expect(found(use, { engine, version: since ?? '99' })).toEqual(since === undefined ? [feature] : []);
      if (since === undefined) continue;
      const [major, minor] = since.split('.').map(Number);
      expect(found(use, { engine, version: `${major}.${minor - 1}.9` })).toEqual([feature]);
      expect(found(use, { engine, version: `${since}.1` })).toEqual([]);
    }
  });

  test('the model, rendered, uses the same', () => {
    for (const use of uses) {
      const { text } = renderContainerfile({ stages: [{ from: 'x', instructions: [use] }] });
      expect(found({ kind: 'raw', text }, { engine: 'buildah', version: '0.1' })).toEqual([feature]);
    }
  });
});

test.each<Instruction>([
  run({ type: 'bind', from: 'a', target: '/b' }),
  run({ type: 'cache', target: '/a', sharing: 'locked' }),
  run({ type: 'secret', id: 'a', required: true }),
  run({ type: 'tmpfs', target: '/a' }),
  { kind: 'copy', ...transfer, chmod: '0644', chown: '0:0', from: 'x' },
  { kind: 'raw', text: 'COPY --link=false a /b' },
  { kind: 'raw', text: 'COPY --chmod=$MODE a /b' },
  { kind: 'raw', text: 'RUN a --link --network=none' },
  { kind: 'raw', text: 'RUN ["/bin/sh", "-c", "cat <<EOF\\na\\nEOF"]\nRUN b' },
  { kind: 'raw', text: 'RUN echo $((1<<2))' },
  { kind: 'raw', text: `RUN echo ' <<EOF' " <<-EOF" <<<EOF a\\ <<` },
  { kind: 'raw', text: 'RUN --mount=target=/a b\nENV A=" <<EOF" B=<<EOF' },
  { kind: 'raw', text: '# RUN --security=insecure a <<EOF\nRUN b' },
])('%j builds everywhere', (instruction) => {
  expect(unsupported({ stages: [{ from: 'x', instructions: [instruction] }] })).toEqual([]);
});

test('a finding says where, what and what to do', () => {
  const file = {
    stages: [
      { from: 'x', instructions: [] },
      {
        from: 'y',
        instructions: [
          { kind: 'user', user: 'a' } as const,
          { kind: 'copy', ...transfer, link: true, origins: ['me'] } as const,
        ],
      },
    ],
  };
  expect(unsupported(file, PORTABLE)).toEqual([
    {
      feature: 'link',
      engine: 'buildah',
      since: '1.41',
      stageIndex: 1,
      nodeIndex: 1,
      origins: ['me'],
      advice: DIALECTS.link.advice,
    },
  ]);
});

test('versions compare by number', () => {
  expect(['1.9', '1.33.7', '1.33', '0.26', '1.100'].sort(compareVersions)).toEqual([
    '0.26',
    '1.9',
    '1.33',
    '1.33.7',
    '1.100',
  ]);
  expect(compareVersions('1.33', '1.33.0')).toBe(0);
});

test('every row has a source', () => {
  for (const { buildah, buildkit, advice, title } of Object.values(DIALECTS)) {
    for (const text of [buildah.source, buildkit.source, advice, title]) expect(text).not.toBe('');
  }
  for (const { source, avoidedBy } of FAULTS) expect([source, avoidedBy]).not.toContain('');
});

test('no dependency is loaded before raw text needs it', () => {
  const script = `
    for (const name of ['dialects', 'render', 'parse']) require('./src/containerfile/' + name + '.ts');
    const loaded = () => Object.keys(require.cache).some((path) => path.includes('dockerfile-ast'));
    const before = loaded();
    require('./src/containerfile/parse.ts').parseContainerfile('FROM x');
    console.log(before, loaded());`;
  const output = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], { encoding: 'utf8' });
  expect(output.trim()).toBe('false true');
});
