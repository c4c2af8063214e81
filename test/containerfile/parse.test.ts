import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from './arbitraries';
import { anyContainerfile } from './models';
import type { Instruction } from '../../src/containerfile/model';
import { parseContainerfile, readInstructions } from '../../src/containerfile/parse';
import { renderContainerfile } from '../../src/containerfile/render';

const one = (text: string): readonly Instruction[] => parseContainerfile(`FROM x\n${text}\n`).stages[0].instructions;

test('a whole file', () => {
  expect(
    parseContainerfile(`# syntax=docker/dockerfile:1
# About the file
# in two lines

ARG VERSION=44 OTHER
FROM --platform=linux/arm64 scratch AS Ctx
COPY build_files /

# The image
FROM quay.io/fedora/fedora-bootc:\${VERSION}
# first
RUN --mount=type=bind,from=ctx,source=/,dst=/ctx \\
    # why
    --mount=type=secret,id=a,required \\

    /ctx/build.sh
LABEL a="b c" d='$e'
# last
`),
  ).toEqual({
    header: ['About the file', 'in two lines'],
    globalArgs: [
      { kind: 'arg', name: 'VERSION', value: '44' },
      { kind: 'arg', name: 'OTHER' },
    ],
    stages: [
      {
        from: 'scratch',
        name: 'ctx',
        platform: 'linux/arm64',
        instructions: [{ kind: 'copy', sources: ['build_files'], destination: '/' }],
      },
      {
        from: 'quay.io/fedora/fedora-bootc:${VERSION}',
        comment: ['The image'],
        instructions: [
          { kind: 'comment', lines: ['first'] },
          {
            kind: 'run',
            command: { form: 'shell', commands: ['/ctx/build.sh'] },
            mounts: [
              { type: 'bind', from: 'ctx', source: '/', target: '/ctx' },
              { type: 'secret', id: 'a', required: true },
            ],
          },
          {
            kind: 'label',
            pairs: [
              { name: 'a', value: 'b c' },
              { name: 'd', value: '$e' },
            ],
          },
          { kind: 'comment', lines: ['last'] },
        ],
      },
    ],
  });
});

describe('an instruction', () => {
  test.each<[string, Instruction[]]>([
    ['run ["a", "b"]', [{ kind: 'run', command: { form: 'exec', words: ['a', 'b'] } }]],
    [
      'RUN --network=none --security=insecure a',
      [{ kind: 'run', command: { form: 'shell', commands: ['a'] }, network: 'none', security: 'insecure' }],
    ],
    [
      'COPY --from=a --chown=1:2 --exclude=b --exclude=c --parents ["d e", "/f"]',
      [
        {
          kind: 'copy',
          sources: ['d e'],
          destination: '/f',
          from: 'a',
          chown: '1:2',
          exclude: ['b', 'c'],
          parents: true,
        },
      ],
    ],
    [
      'ADD --keep-git-dir=true --checksum=sha256:1 a b c/',
      [{ kind: 'add', sources: ['a', 'b'], destination: 'c/', checksum: 'sha256:1', keepGitDir: true }],
    ],
    [
      'ENV A="b \\"c\\"" D=\\$e',
      [
        {
          kind: 'env',
          pairs: [
            { name: 'A', value: 'b "c"' },
            { name: 'D', value: '$e' },
          ],
        },
      ],
    ],
    ['ARG A="b c"', [{ kind: 'arg', name: 'A', value: 'b c' }]],
    ['WORKDIR "/a b"', [{ kind: 'workdir', path: '/a b' }]],
    ['USER 1000:1000', [{ kind: 'user', user: '1000', group: '1000' }]],
    ['EXPOSE 80 53/udp', [{ kind: 'expose', ports: ['80', '53/udp'] }]],
    ['VOLUME /a /b', [{ kind: 'volume', paths: ['/a', '/b'] }]],
    ['SHELL ["/bin/bash", "-c"]', [{ kind: 'shell', words: ['/bin/bash', '-c'] }]],
    ['STOPSIGNAL SIGTERM', [{ kind: 'stopsignal', signal: 'SIGTERM' }]],
    ['ENTRYPOINT []', [{ kind: 'entrypoint', words: [] }]],
    ['HEALTHCHECK NONE', [{ kind: 'healthcheck', test: 'none' }]],
    [
      'HEALTHCHECK --retries=3 --start-period=1s CMD a b',
      [{ kind: 'healthcheck', test: { form: 'shell', commands: ['a b'] }, retries: 3, startPeriod: '1s' }],
    ],
  ])('%s', (text, nodes) => {
    expect(one(text)).toEqual(nodes);
  });
});

describe('what the model cannot say stays as text', () => {
  test.each([
    'RUN <<EOF\nfoo\nEOF',
    'RUN --device=a b',
    'RUN --network=$NETWORK a',
    'RUN --mount=type=npipe,target=/a b',
    'RUN --mount=type=bind b',
    'RUN',
    'COPY --unknown a b',
    'COPY a$b c',
    'COPY a',
    'ENV A=$B',
    'ENV A b',
    'USER ${X}',
    'CMD a b',
    'ONBUILD RUN a \\\n  b',
    'HEALTHCHECK FOO a',
    'MAINTAINER me',
    'FOO bar',
  ])('%s', (text) => {
    expect(one(text)).toEqual([{ kind: 'raw', text }]);
  });
});

test('a fragment stands in a stage of no base', () => {
  expect(parseContainerfile('USER a\nFROM b')).toEqual({
    stages: [
      { from: '', instructions: [{ kind: 'user', user: 'a' }] },
      { from: 'b', instructions: [] },
    ],
  });
});

test('another escape character is obeyed', () => {
  const [, run] = readInstructions('# escape=`\nFROM x\nRUN a `\n  b\\\n');
  expect(run.rest).toBe('a   b\\');
});

test.each(['RUN ["sh", "-c", "cat <<EOF\\na\\nEOF"]', "RUN echo 'a <<EOF'", 'ARG A=" <<EOF"'])(
  '%s hides nothing',
  (text) => {
    const keywords = readInstructions(`${text}\nUSER a`).map(({ keyword, heredoc }) => [keyword, heredoc]);
    expect(keywords).toEqual([
      [text.split(' ')[0], undefined],
      ['USER', undefined],
    ]);
    expect(readInstructions(text)[0].text).toBe(text);
  },
);

test('any text is read', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(anyText, fc.constantFrom('RUN ', 'COPY ', 'FROM ', 'HEALTHCHECK ', '--mount=', '\n'))),
      (parts) => {
        expect(parseContainerfile(parts.join('')).stages).toBeInstanceOf(Array);
      },
    ),
  );
});

test('what it made of a rendered file renders to the same again', () => {
  fc.assert(
    fc.property(anyContainerfile, (file) => {
      const { text } = renderContainerfile(file);
      const again = renderContainerfile(parseContainerfile(text));
      expect(again.problems).toEqual([]);
      const parts = readInstructions(text).map(({ keyword, flags, rest }) => ({ keyword, flags, rest }));
      expect(readInstructions(again.text).map(({ keyword, flags, rest }) => ({ keyword, flags, rest }))).toEqual(parts);
    }),
  );
});
