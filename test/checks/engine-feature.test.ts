import { checkTable, on } from './support';
import { App, EngineFloor, Image, Instruction, RemoteFile, Script, Secret } from '../../src';
import { ENGINE_FEATURE } from '../../src/checks/engine-feature';

const LABELS = 'image/finish/labels';
const before =
  (...texts: string[]): ((image: Image) => void) =>
  (image) =>
    image.steps.insertBefore(LABELS, ...texts.map((text) => Instruction.raw(text)));
const engines = (...floors: EngineFloor[]): { engines: EngineFloor[] } => ({ engines: floors });

checkTable({
  rule: ENGINE_FEATURE,
  mistakes: [
    {
      name: 'heredoc',
      program: on((image) => {
        image.steps.insertBefore(LABELS, Instruction.raw('RUN <<EOF\necho\nEOF'));
      }),
      expect: {
        message:
          'a heredoc (`<<EOF`) cannot be built with buildah 1.33 (1.35 can), which the image is to be built with',
        fix: 'put the text into a file and copy or run that; or raise `engines` of the image',
        got: '<<',
        line: "Instruction.raw('RUN <<EOF",
      },
    },
    {
      name: 'COPY --link, by no matter which name',
      program: on((image) => {
        image.steps.insertAfter(LABELS, Instruction.raw('copy --link a /b'));
      }),
      expect: {
        message: /^`--link` cannot be built with buildah 1.33 \(1.41 can\)/,
        got: '--link',
        line: 'copy --link',
      },
    },
    {
      name: 'COPY --parents, on both',
      program: on((image) => {
        image.steps.replace(LABELS, Instruction.raw('COPY --parents a/b /'));
      }),
      expect: { message: /buildah 1.33 \(1.40 can\) or buildkit 0.1\d \(0.26 can\)/, line: 'steps.replace' },
    },
    {
      name: 'what no version can',
      program: on((image) => {
        image.steps.insertBefore(LABELS, Instruction.raw('RUN --mount=type=cache,target=/c,sharing=private true'));
      }),
      expect: { message: /buildah 1.33 \(no version can\)/, line: 'sharing=private' },
    },
    {
      name: 'twice in one change',
      program: on((image) => {
        image.steps.insertBefore(LABELS, Instruction.raw('COPY --link a /b'), Instruction.raw('COPY --link c /d'));
      }),
      expect: { message: /--link/, line: 'insertBefore' },
    },
  ],
  legal: [
    {
      name: 'newer engines',
      program: on(
        before('RUN <<EOF\necho\nEOF', 'COPY --link a /b'),
        engines(EngineFloor.buildah('1.41'), EngineFloor.buildkit('0.12')),
      ),
    },
    { name: 'only in quotes and comments', program: on(before('# COPY --link\nRUN echo "COPY --link a <<EOF"')) },
    {
      name: 'what all can',
      program: on((image) => {
        new Script(image, 'S', {
          commands: ['true'],
          network: false,
          caches: ['/var/cache/x'],
          secrets: [Secret.fromBuild('token')],
        });
        before('COPY --chmod=0644 --chown=1:1 a /b', 'RUN --mount=type=tmpfs,target=/x true')(image);
      }),
    },
    {
      name: 'a download that is checked, with engines that can',
      program: (app: App) =>
        on(
          (image) =>
            new RemoteFile(image, 'R', {
              path: '/usr/bin/x',
              url: 'https://example.com/x',
              checksum: `sha256:${'8'.repeat(64)}`,
            }),
          engines(EngineFloor.buildkit('0.12')),
        )(app),
    },
  ],
});
