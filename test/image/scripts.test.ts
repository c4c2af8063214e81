import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { idsOn, planned, stepsOf, textOn } from './support';
import { Architecture, Image, Layer, Phase, Script, ScriptProps, Secret, Source } from '../../src';
import { onArchitectures, ownShell } from '../../src/image/plan/steps/shell';

const ID = 'image/configuration/script-s';
const script = (props: ScriptProps) => (image: Image) => new Script(image, 'S', props);
const commandsOf = (props: ScriptProps, files?: Record<string, string>) =>
  stepsOf(planned(script(props), {}, files))[ID];
const mountsOf = (props: ScriptProps): string[] => {
  const step = planned(script(props)).steps.find(({ id }) => id === ID);
  if (step?.kind !== 'run') throw new Error('a script is a RUN');
  return step.mounts.map((mount) =>
    [mount.type, mount.type === 'secret' ? mount.id : '', mount.target].filter((word) => word).join(' '),
  );
};

describe('commands', () => {
  test.each<[string, ScriptProps, readonly string[]]>([
    ['as they are, blank ones left out', { commands: ['a "$b"', ' ', 'c || d'] }, ['a "$b"', 'c || d']],
    [
      'with an environment, sorted and quoted',
      { commands: ['a'], environment: { B: "it's $x", A: '1' } },
      [`export A=1 B='it'\\''s $x'`, 'a'],
    ],
    ['a source without #!', { source: Source.text('echo') }, ['sh /run/scripts/script']],
    ['after the commands', { commands: ['a'], source: Source.text('b') }, ['a', 'sh /run/scripts/script']],
    ['with arguments', { source: Source.text('b'), arguments: ['-x', 'a b'] }, ["sh /run/scripts/script -x 'a b'"]],
    ['#! with a path', { source: Source.text('#!/bin/bash -eu\n') }, ['/bin/bash -eu /run/scripts/script']],
    ['#! with a blank', { source: Source.text('#! /bin/bash\n') }, ['/bin/bash /run/scripts/script']],
    [
      '#! of Windows',
      { source: Source.base64(Buffer.from('#!/bin/sh\r\n').toString('base64')) },
      ['/bin/sh /run/scripts/script'],
    ],
    ['#! with env', { source: Source.text('#!/usr/bin/env python3\n') }, ['python3 /run/scripts/script']],
    ['#! with env -S', { source: Source.text('#!/usr/bin/env -S bash -e\n') }, ['bash -e /run/scripts/script']],
    [
      '#! with env and its options',
      { source: Source.text('#!/usr/bin/env -i bash\n') },
      ['/usr/bin/env -i bash /run/scripts/script'],
    ],
    [
      '#! with env and a variable',
      { source: Source.text('#!/usr/bin/env -S A=1 bash') },
      ['/usr/bin/env A=1 bash /run/scripts/script'],
    ],
    ['#! with env alone', { source: Source.text('#!/usr/bin/env\n') }, ['/usr/bin/env /run/scripts/script']],
    ['#! later is none', { source: Source.text('\n#!/bin/bash\n') }, ['sh /run/scripts/script']],
  ])('%s', (_name, props, expected) => {
    expect(commandsOf(props)).toEqual(expected);
  });

  test('a file keeps its name', () => {
    expect(commandsOf({ source: Source.file('a/setup.sh') }, { 'a/setup.sh': '#!/bin/bash' })).toEqual([
      '/bin/bash /run/scripts/setup.sh',
    ]);
  });

  test('platforms: a condition around the commands, not around the environment', () => {
    expect(
      commandsOf({ commands: ['a', 'b || c'], environment: { A: '1' }, architectures: [Architecture.ARM64] }),
    ).toEqual(['export A=1', 'case "${TARGETARCH}" in arm64) a && { b || c; } ;; esac']);
  });

  test.each(['echo $TARGETARCH', 'echo "${TARGETARCH}"'])('%s asks for the argument', (command) => {
    expect(textOn(script({ commands: [command] }))).toContain('\nARG TARGETARCH\n');
    expect(textOn(script({ commands: ['echo $TARGETARCHIVE'] }))).not.toContain('\nARG');
  });
});

describe('what a script reads', () => {
  test('inputs stand beside the script', () => {
    const plan = planned(
      script({ source: Source.text('x'), inputs: { 'b/c.txt': Source.text('1'), a: Source.text('2') } }),
    );
    expect(plan.context.map(({ path }) => path)).toEqual([
      'steps/script-s/script',
      'steps/script-s/a',
      'steps/script-s/b/c.txt',
    ]);
    expect(textOn(script({ commands: ['x'], inputs: { a: Source.text('') } }))).toContain(
      '--mount=type=bind,from=script-s,target=/run/scripts',
    );
  });

  test.each(['', '/etc/x', '../x', 'a/../b', 'a//b', 'script', 'a\nb'])('the input %j is reported', (name) => {
    expect(idsOn(script({ source: Source.text('x'), inputs: { [name]: Source.text('') } }))).toEqual([
      'bootcdk::script-input',
    ]);
  });

  test('a source that is missing leaves no step', () => {
    const props: ScriptProps = { source: Source.file('nowhere') };
    expect(commandsOf(props)).toBeUndefined();
    expect(idsOn(script(props))).toEqual(['bootcdk::source-missing']);
  });

  test('neither commands nor a source', () => {
    expect(idsOn(script({ commands: [' '] }))).toEqual(['bootcdk::script']);
    expect(idsOn(script({}))).toEqual(['bootcdk::script']);
  });
});

describe('mounts and network', () => {
  test('nothing of the build stays', () => {
    expect(mountsOf({ commands: ['a'] })).toEqual(['tmpfs /run', 'tmpfs /tmp', 'tmpfs /var/log']);
  });

  test('caches, sorted, and secrets, required', () => {
    const secrets = [Secret.fromBuild('token'), Secret.fromBuild('key', { target: '/root/key' })];
    expect(mountsOf({ commands: ['a'], caches: ['/b', '/a'], secrets })).toEqual([
      'cache /a',
      'cache /b',
      'tmpfs /run',
      'tmpfs /tmp',
      'tmpfs /var/log',
      'secret token /run/secrets/token',
      'secret key /root/key',
    ]);
  });

  test('no network where none is wanted', () => {
    expect(textOn(script({ commands: ['a'], network: false }))).toContain('--network=none');
    expect(textOn(script({ commands: ['a'], network: true }))).not.toContain('--network');
  });

  test('any phase', () => {
    expect(Object.keys(stepsOf(planned(script({ commands: ['a'], phase: Phase.PREPARE }))))).toEqual([
      'image/prepare/script-s',
    ]);
  });
});

describe('commands in brackets, in a real sh', () => {
  const run = (commands: readonly string[]): string => {
    const { status, stdout } = spawnSync('sh', ['-c', `${commands.join(' && ')} && echo after "$A" "$PWD"`], {
      cwd: '/',
      env: { TARGETARCH: 'arm64' },
      encoding: 'utf8',
    });
    return `${status} ${stdout}`;
  };
  test.each<[string, readonly string[], string]>([
    ['all run', ['echo 1', 'echo 2'], '0 1\n2\nafter  /\n'],
    ['one that fails ends it, whatever stands in the next', ['false', 'true || echo 1'], '1 '],
    ['also with a semicolon', ['false', 'echo 1; echo 2'], '1 '],
    ['also in the background', ['false', 'echo 1 &'], '1 '],
    ['also before a comment', ['false', 'echo 1 # no'], '1 '],
    ['a comment ends with its command', ['echo 1 # one', 'echo 2'], '0 1\n2\nafter  /\n'],
    ['a heredoc ends with its command', ['cat <<E\n1\nE', 'echo 2'], '0 1\n2\nafter  /\n'],
    ['a semicolon at the end', ['echo 1;', 'echo 2;'], '0 1\n2\nafter  /\n'],
  ])('%s', (_name, commands, expected) => {
    expect(run(onArchitectures(['amd64', 'arm64'], commands))).toBe(expected);
    expect(run(ownShell([...commands, 'A=1', 'cd /tmp']))).toBe(expected);
  });

  test('not on this platform', () => {
    expect(run(onArchitectures(['amd64'], ['false', 'exit 1']))).toBe('0 after  /\n');
  });

  test('leaving a script does not leave the layer', () => {
    expect(run(ownShell(['exit 0']))).toBe('0 after  /\n');
    expect(ownShell(['systemctl enable a', "echo 'x y'"])).toEqual(['systemctl enable a', "echo 'x y'"]);
  });
});

test('a script of a layer keeps its environment and directory to itself', () => {
  const { 'vpn/configuration/script-b': last } = stepsOf(
    planned((i) => {
      const layer = new Layer(i, 'Vpn');
      new Script(layer, 'A', { commands: ['cd /tmp', 'make'], environment: { A: '1' } });
      new Script(layer, 'B', { commands: ['env'] });
    }),
  );
  expect(last).toEqual(['env']);
  const text = textOn((i) => {
    const layer = new Layer(i, 'Vpn');
    new Script(layer, 'A', { commands: ['cd /tmp', 'make'], environment: { A: '1' } });
    new Script(layer, 'B', { commands: ['env'] });
  });
  expect(text).toContain('    ( export A=1 && cd /tmp && make ) && \\\n    env\n');
});

test('a comment says why commands stand as JSON, once', () => {
  const text = textOn((image) => {
    new Script(image, 'A', { commands: ['cat <<EOF >/etc/a\nx\nEOF', 'true'] });
    new Script(image, 'B', { commands: ['echo $((1 << 2))'] });
    new Script(image, 'C', { commands: ['echo "a\nb"'] });
    new Script(image, 'D', { commands: ['echo "a < b"'] });
  });
  expect(text.split('\n').filter((line) => /^# (As JSON|image\/configuration)/.test(line))).toEqual([
    '# image/configuration/script-a: A',
    '# As JSON: engines would read `<<` as a heredoc of this file, even here, so it is written \\u003c<.',
    '# image/configuration/script-b: B',
    '# image/configuration/script-c: C',
    '# As JSON: a line break would end the instruction.',
    '# image/configuration/script-d: D',
  ]);
});
