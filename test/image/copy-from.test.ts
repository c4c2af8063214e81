import { describe, expect, test } from 'vitest';
import { idsOn, planned, stepsOf, textOf, textOn } from './support';
import {
  Architecture,
  BaseImage,
  BuildStage,
  CopyFrom,
  CopyFromProps,
  CopySource,
  Image,
  Layer,
  RemoteFile,
  Script,
  Source,
  File,
} from '../../src';

const copy = (scope: Image | Layer | BuildStage, id: string, props: CopyFromProps): CopyFrom =>
  new CopyFrom(scope, id, props);
const stage = (image: Image, id = 'Builder'): BuildStage =>
  new BuildStage(image, id, { base: BaseImage.fromReference('docker.io/library/golang:1') });
const from = (reference: string, path: string): CopySource => CopySource.image(reference, path);

/** `golang:1 AS builder` */
const stagesOf = (program: (image: Image) => unknown): string[] =>
  [...textOn((image) => void program(image)).matchAll(/^FROM (.*)$/gm)].map(([, what]) => what!.split('/').pop()!);

describe('the step', () => {
  test.each<[string, CopyFromProps, readonly string[]]>([
    ['a file', { source: from('a:1', '/x'), path: '/usr/bin/y' }, ['COPY --from=a /x /usr/bin/y']],
    [
      'a file with mode and owner',
      { source: from('a:1', '/x'), path: '/etc/y', mode: '0750', owner: '5', group: '6' },
      ['COPY --from=a --chown=5:6 --chmod=0750 /x /etc/y'],
    ],
    [
      'a directory',
      { source: from('a:1', '/x/'), path: '/usr/share/y' },
      ['mkdir -p /usr/share/y', 'cp -rPT --remove-destination /run/copy /usr/share/y'],
    ],
    [
      'a directory at the top',
      { source: from('a:1', '/x/'), path: '/y' },
      ['cp -rPT --remove-destination /run/copy /y'],
    ],
    ['a whole root', { source: from('a:1', '/'), path: '/' }, ['cp -rPT --remove-destination /run/copy /']],
    [
      'a file for some platforms',
      { source: from('a:1', '/x'), path: '/usr/bin/y', mode: '0755', owner: '5', architectures: [Architecture.ARM64] },
      [
        'case "${TARGETARCH}" in arm64) mkdir -p /usr/bin && cp -rPT --remove-destination /run/copy /usr/bin/y && ' +
          'chown 5:0 /usr/bin/y && chmod 0755 /usr/bin/y ;; esac',
      ],
    ],
  ])('%s', (_name, props, expected) => {
    expect(stepsOf(planned((i) => copy(i, 'C', props)))).toEqual({ 'image/files/copy-from-a': expected });
  });

  test('a directory that is a link in the base is the one behind it', () => {
    const plan = planned((i) => copy(i, 'C', { source: from('a:1', '/x/'), path: '/opt' }), {
      base: BaseImage.universalBlue('bluefin', 'stable'),
    });
    expect(stepsOf(plan)['image/files/copy-from-a']![0]).toBe('mkdir -p /var/opt');
  });

  test('what a directory is bound from', () => {
    expect(textOn((i) => copy(i, 'C', { source: from('a:1', '/x/'), path: '/y' }))).toContain(
      '--mount=type=bind,from=a,source=/x,target=/run/copy',
    );
    expect(textOn((i) => copy(i, 'C', { source: from('a:1', '/'), path: '/' }))).toContain(
      '--mount=type=bind,from=a,target=/run/copy',
    );
  });

  test('wrong paths are reported', () => {
    const at = (source: string, path: string) =>
      idsOn((i) => copy(i, 'C', { source: from('a:1@sha256:0', source), path }));
    expect(at('x', '/y')).toContain('bootcdk::path');
    expect(at('/x', 'y')).toContain('bootcdk::path');
    expect(at('/x', '/')).toContain('bootcdk::path');
    expect(at('/x', '/y/')).toContain('bootcdk::path');
  });
});

describe('stages', () => {
  test('come before the image, each after those that it copies from, whatever the order of declaration', () => {
    expect(
      stagesOf((i) => {
        const last = stage(i, 'Last');
        const first = stage(i, 'First');
        copy(last, 'C', { source: CopySource.stage(first, '/x'), path: '/x' });
        copy(i, 'C', { source: CopySource.stage(last, '/x'), path: '/x' });
      }),
    ).toEqual(['golang:1 AS first', 'golang:1 AS last', 'fedora-bootc:44']);
  });

  test('a stage in a stage', () => {
    expect(
      stagesOf((i) => {
        const outer = stage(i, 'Outer');
        const inner = new BuildStage(outer, 'Inner', { base: BaseImage.fromReference('a:1') });
        copy(outer, 'C', { source: CopySource.stage(inner, '/x'), path: '/x' });
      }),
    ).toEqual(['a:1 AS inner', 'golang:1 AS outer', 'fedora-bootc:44']);
  });

  test('an image that is named twice is one stage, two with one last part are two', () => {
    expect(
      stagesOf((i) => {
        copy(i, 'A', { source: from('ghcr.io/a/tool:1', '/x'), path: '/x' });
        copy(i, 'B', { source: from('ghcr.io/a/tool:1', '/y/'), path: '/y' });
        copy(i, 'C', { source: from('localhost:5000/b/tool@sha256:0', '/z'), path: '/z' });
      }),
    ).toEqual(['tool:1 AS tool', 'tool@sha256:0 AS tool-2', 'fedora-bootc:44']);
  });

  test.each([
    ['Scratch', 'scratch-2'],
    ['jq', 'jq-2'],
    ['1st', 'st'],
    ['42', 'stage'],
    ['Go Build', 'go-build'],
    ['ä', 'stage'],
  ])('the stage %j is called %s', (id, name) => {
    expect(stagesOf((i) => stage(i, id))[0]).toBe(`golang:1 AS ${name}`);
  });

  test('one that the files of a step have the name of', () => {
    expect(
      stagesOf((i) => {
        stage(i, 'Files');
        new File(i, 'F', { path: '/etc/a', source: Source.text('') });
      }),
    ).toEqual(['golang:1 AS files', 'scratch AS files-2', 'fedora-bootc:44']);
  });

  test('its own files are staged under its name', () => {
    const plan = planned((i) => {
      const builder = stage(i);
      new File(builder, 'F', { path: '/src/a', source: Source.text('') });
      new Script(builder, 'S', { source: Source.text('x') });
      new File(new Layer(builder, 'L'), 'F', { path: '/src/b', source: Source.text('') });
    });
    expect(plan.context.map(({ path }) => path)).toEqual([
      'steps/builder-files/src/a',
      'steps/builder-script-s/script',
      'steps/builder-l-files/src/b',
    ]);
    expect(plan.stages.map(({ origin, steps }) => [origin, steps.map(({ id }) => id)])).toEqual([
      ['os/Builder', ['image/files/files', 'image/configuration/script-s', 'l/files/files']],
    ]);
  });

  test('two directories in one layer are two steps: both are bound at one place', () => {
    const text = textOn((i) => {
      const layer = new Layer(i, 'L');
      copy(layer, 'A', { source: from('a:1', '/x/'), path: '/usr/x' });
      copy(layer, 'B', { source: from('b:1', '/y/'), path: '/usr/y' });
    });
    expect(text.match(/from=(?:a|b),source=.*,target=\/run\/copy/g)).toHaveLength(2);
    expect(text.match(/^RUN /gm)).toHaveLength(2);
  });

  test('packages of a stage are refreshed together with what copies from it', () => {
    const text = textOn((i) => {
      const builder = new BuildStage(i, 'Builder', { base: BaseImage.fedoraBootc('44') });
      builder.addPackages('gcc');
      copy(i, 'C', { source: CopySource.stage(builder, '/out/'), path: '/usr/lib/x' });
    });
    expect(text.split('\nFROM ').pop()).toContain('ARG PACKAGES_REFRESHED=""');
  });
});

describe('downloads', () => {
  const sha = `sha256:${'1'.repeat(64)}`;
  test('reach the image as files do, each platform its own', () => {
    const { containerfile, ...plan } = planned((i) => {
      for (const one of [Architecture.AMD64, Architecture.ARM64]) {
        const url = `https://example.com/${one.rpm}`;
        new RemoteFile(i, one.oci, { path: '/usr/bin/Tool', url, checksum: sha, mode: '0755', architectures: [one] });
      }
    });
    expect(
      Object.entries(stepsOf(plan as typeof plan & { containerfile: never })).map(([id, [line]]) => [
        id,
        line?.slice(0, 32),
      ]),
    ).toEqual([
      ['image/files/download-tool', 'case "${TARGETARCH}" in amd64) t'],
      ['image/files/download-tool-2', 'case "${TARGETARCH}" in arm64) t'],
    ]);
    expect(containerfile.stages.slice(0, 2).map(({ name, instructions }) => [name, instructions.map(textOf)])).toEqual([
      ['download-tool', ['ADD https://example.com/x86_64 /Tool']],
      ['download-tool-2', ['ADD https://example.com/aarch64 /Tool']],
    ]);
  });
});
