import { describe, expect, it } from 'vitest';
import { deliveredBy, family, image, modelsOf } from './support';
import { App, BaseImage, BuildEngine, ci } from '../../src';
import { PipelineModel, RunStepModel } from '../../src/ci/model';
import { CHUNKAH } from '../../src/ci/pins';

const models = (rechunk?: ci.Rechunk, engine?: BuildEngine): readonly PipelineModel[] =>
  modelsOf((app) => {
    family(app);
    return new ci.ImagePipeline(app, 'Release', { rechunk, engine });
  });

/** Where images are built: the ids of the steps from the build on, and what divides. */
const builds = (all: readonly PipelineModel[]) =>
  all.flatMap(({ jobs }) =>
    jobs
      .filter(({ id }) => /^(?:build|try)/.test(id))
      .map(({ id, steps, matrix }) => {
        const ids = steps.map((step) => step.id);
        const step = steps.find((one): one is RunStepModel => one.id === 'rechunk');
        const limits = [...new Set(matrix!.rows.map((row) => row.MAX_LAYERS))];
        return { id, steps: ids.slice(ids.indexOf('build'), ids.indexOf('test') + 1), step, limits };
      }),
  );

describe('dividing images into layers', () => {
  it('is not done unless it is asked for', () => {
    for (const { steps, limits } of builds(models())) {
      expect(steps).toEqual(['build', 'test']);
      expect(limits).toEqual([undefined]);
    }
  });

  it.each([BuildEngine.BUILDAH, BuildEngine.BUILDKIT])(
    'stands between build and test, in releases and in pull requests alike, with %s',
    (engine) => {
      const found = builds(models(ci.Rechunk.chunkah(), engine));
      expect(found.map(({ id }) => id)).toEqual(['build', 'build-2', 'try', 'try-2']);
      for (const { steps, limits, step } of found) {
        expect(steps).toEqual(['build', 'rechunk', 'test']);
        expect(limits).toEqual(['128']);
        expect(step).toEqual(found[0]!.step);
      }
    },
  );

  it('takes chunkah by its digest, and gives it neither a network nor a right', () => {
    const { step } = builds(models(ci.Rechunk.chunkah()))[0]!;
    const [, digest] = CHUNKAH.reference.split('@');
    expect(step!.environment.CHUNKAH).toEqual({ of: 'text', text: `quay.io/coreos/chunkah@${digest}`, image: true });
    const text = step!.commands.join('\n');
    expect(text).toContain('buildah run --network none');
    expect(text).not.toMatch(/sudo|privileged|podman|:v0/);
  });

  it('leaves the images alone that are not named', () => {
    const found = builds(models(ci.Rechunk.chunkah({ maxLayers: 96, images: ['gnome'] })));
    expect(found.map(({ id, steps, limits }) => [id, steps.includes('rechunk'), limits])).toEqual([
      ['build', false, ['none']],
      ['build-2', true, ['96', 'none']],
      ['try', false, ['none']],
      ['try-2', true, ['96', 'none']],
    ]);
    expect(found[1]!.step!.commands[0]).toContain('it keeps its layers');
  });

  const PROGRAMS: Array<[string, ci.ChunkahOptions, string[], BaseImage?]> = [
    ['one layer', { maxLayers: 1 }, []],
    ['as many as can be mounted', { maxLayers: 500 }, []],
    ['every image by name', { images: ['one', 'two'] }, []],
    ['none by name', { images: [] }, []],
    ['no layer', { maxLayers: 0 }, ['bootcdk::rechunk-layers: an image cannot be divided into 0 layers']],
    ['one too many', { maxLayers: 501 }, ['bootcdk::rechunk-layers: an image cannot be divided into 501 layers']],
    ['a part of one', { maxLayers: 2.5 }, ['bootcdk::rechunk-layers: an image cannot be divided into 2.5 layers']],
    [
      'a name with a letter missing',
      { images: ['tw'] },
      ['bootcdk::unknown-image: `rechunk` is for the image "tw", but there is no such image, did you mean "two"?'],
    ],
    [
      'an image that is not published',
      { images: ['one', 'own'] },
      ['bootcdk::unknown-image: `rechunk` is for the image "own", which has no `repository`'],
    ],
    [
      'packages of apt',
      {},
      [
        'bootcdk::rechunk-packages: the image "two" is to be divided into layers, and its packages are those of apt, which chunkah does not know',
      ],
      BaseImage.debian('docker.io/library/debian:13'),
    ],
    ['packages of apt in another image', { images: ['one'] }, [], BaseImage.debian('docker.io/library/debian:13')],
    ['packages of dnf 4', {}, [], BaseImage.centosBootc('10')],
    ['packages that nobody knows', {}, [], BaseImage.fromReference('registry.example.com/os/arch:1')],
  ];
  it.each(PROGRAMS)('says what is wrong: %s', (_title, options, expected, base) => {
    const { findings } = deliveredBy((app: App) => {
      image(app, 'one');
      image(app, 'two', base === undefined ? {} : { base });
      image(app, 'own', { repository: undefined });
      new ci.ImagePipeline(app, 'Release', { rechunk: ci.Rechunk.chunkah(options) });
    });
    expect(findings.filter((one) => /^bootcdk::(?:rechunk-|unknown-image)/.test(one))).toEqual(expected);
  });

  it('writes nothing that is no number', () => {
    const [{ limits }] = builds(models(ci.Rechunk.chunkah({ maxLayers: Number.NaN }))) as unknown as [
      { limits: unknown[] },
    ];
    expect(limits).toEqual(['128']);
  });
});
