import { expect, test } from 'vitest';
import { checkPipelines, image, PINNED, pipeline, published, quiet } from './support';
import { App, BaseImage, BuildStage, ci, Image } from '../../../src';
import { IMAGE_NOT_IN_PIPELINE } from '../../../src/ci/checks/image-not-in-pipeline';
import { PipelineFinding } from '../../../src/ci/checks/rule';
import { synthesized } from '../../support/program';

const release = (app: App): ci.ImagePipeline => new ci.ImagePipeline(app, 'Release');
const child = (app: App, base: Image, id = 'child'): Image =>
  new Image(app, id, { base: BaseImage.fromImage(base), repository: `ghcr.io/example/${id}` });

checkPipelines(
  IMAGE_NOT_IN_PIPELINE,
  {
    'one that another is based on': {
      program: (app) => {
        child(app, new Image(app, 'core', { base: PINNED }));
        release(app);
      },
      message: 'the image "core" has no repository, so that no pipeline builds it, but "child" is based on it',
      line: "new Image(app, 'core'",
      got: 'core',
      fix: 'give it a `repository`, "ghcr.io/example/workstation"',
    },
    'one that others are based on': {
      program: (app) => {
        const core = new Image(app, 'core', { base: PINNED });
        child(app, core);
        child(app, core, 'other');
        release(app);
      },
      message:
        'the image "core" has no repository, so that no pipeline builds it, but "child" and "other" are based on it',
      line: "new Image(app, 'core'",
    },
    'one that a stage of another begins with': {
      program: (app) => {
        const tools = new Image(app, 'tools', { base: PINNED });
        new BuildStage(published(app), 'Build', { base: BaseImage.fromImage(tools) });
        release(app);
      },
      message: 'the image "tools" has no repository, so that no pipeline builds it, but "os" is based on it',
      line: "new Image(app, 'tools'",
    },
    'one by itself': {
      program: (app) => {
        published(app);
        new Image(app, 'forgotten', { base: PINNED });
        release(app);
      },
      message: 'the image "forgotten" has no repository, so that no pipeline builds it',
      line: "new Image(app, 'forgotten'",
      severity: 'warning',
    },
    'with two image pipelines, once': {
      program: (app) => {
        published(app);
        new Image(app, 'forgotten', { base: PINNED });
        new Image(app, 'other', { base: PINNED, repository: 'ghcr.io/example/other' });
        new ci.ImagePipeline(app, 'Release', { images: ['os'] });
        new ci.ImagePipeline(app, 'Weekly', { images: ['other'], schedule: ['0 6 * * 1'] });
      },
      message: 'the image "forgotten" has no repository, so that no pipeline builds it',
      line: "new Image(app, 'forgotten'",
      severity: 'warning',
    },
    'one that no pipeline was given': {
      program: (app) => {
        child(app, published(app));
        new ci.ImagePipeline(app, 'Release', { images: ['os'] });
      },
      message: 'the image "child" is published as "ghcr.io/example/child", but no job of a pipeline does it',
      line: 'new Image(app, id',
      got: 'ghcr.io/example/child',
    },
  },
  {
    'a family': (app) => {
      child(app, published(app));
      release(app);
    },
    'without an image pipeline': (app) => {
      child(app, image(app));
    },
    'with a pipeline of another kind': pipeline(quiet),
    'based on a published one': (app) => {
      published(app);
      release(app);
    },
  },
);

test('one that no job names', () => {
  const { images } = synthesized((app) => {
    published(app);
  });
  const plans = images.map(({ plan }) => plan);
  const found: PipelineFinding[] = [];
  const facts = { origin: 'Release', providers: [], plans, judgedSecrets: new Set<string>(), signing: () => undefined };
  IMAGE_NOT_IN_PIPELINE.check([], { ...facts, releases: [] }, (finding) => found.push(finding));
  IMAGE_NOT_IN_PIPELINE.check([], facts, (finding) => found.push(finding));
  expect(found.map(({ message }) => message)).toEqual([
    'the image "os" is published as "ghcr.io/example/os", but no job of a pipeline does it',
  ]);
});
