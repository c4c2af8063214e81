import { checkPipelines, published } from './support';
import { BaseImage, ci, Image } from '../../../src';
import { UNKNOWN_IMAGE } from '../../../src/ci/image-pipeline/known-images';

const tests = (...images: string[]): ci.ImageTest[] => [{ title: 'it is there', commands: ['true'], images }];

checkPipelines(
  UNKNOWN_IMAGE,
  {
    'a letter too many': {
      program: (app) => {
        published(app);
        new ci.ImagePipeline(app, 'Release', { images: ['os', 'oss'] });
      },
      message: 'the pipeline is for the image "oss", but there is no such image, did you mean "os"?',
      line: "images: ['os', 'oss']",
      got: 'oss',
      fix: 'the images are "os"',
    },
    'a test for an image that is not there': {
      program: (app) => {
        published(app);
        new ci.ImagePipeline(app, 'Release', { tests: tests('desktop') });
      },
      message: 'the test "it is there" is for the image "desktop", but there is no such image',
      line: "tests: tests('desktop')",
      got: 'desktop',
    },
    'a test for an image of another pipeline': {
      program: (app) => {
        const os = published(app);
        new Image(app, 'child', { base: BaseImage.fromImage(os), repository: 'ghcr.io/example/child' });
        new ci.ImagePipeline(app, 'Release', { images: ['os'], tests: tests('child') });
        new ci.ImagePipeline(app, 'Other', { images: ['child'] });
      },
      message: 'the test "it is there" is for the image "child", which is not among its `images`',
      line: "images: ['os'], tests",
    },
  },
  {
    'all of them': (app) => {
      published(app);
      new ci.ImagePipeline(app, 'Release', { images: ['os'], tests: tests('os') });
    },
    'tests for all': (app) => {
      published(app);
      new ci.ImagePipeline(app, 'Release', { tests: [{ title: 'x', commands: ['true'] }] });
    },
    'one pipeline for each': (app) => {
      const os = published(app);
      new Image(app, 'child', { base: BaseImage.fromImage(os), repository: 'ghcr.io/example/child' });
      new ci.ImagePipeline(app, 'Release', { images: ['os'], tests: tests('os') });
      new ci.ImagePipeline(app, 'Other', { images: ['child'], tests: tests('child') });
    },
  },
);
