import { checkPipelines, PINNED } from './support';
import { App, ci, Image } from '../../../src';
import { TAGS_MOVED_TWICE } from '../../../src/ci/image-pipeline/moved-tags';

const channel = (app: App, id: string, tag: string, name = 'os'): Image =>
  new Image(app, id, { base: PINNED, repository: `ghcr.io/example/${name}`, tag });
const two = (app: App): void => {
  channel(app, 'stable', 'stable');
  channel(app, 'testing', 'testing');
};
const release = (app: App, tags?: ci.TagOptions, props: ci.ImagePipelineProps = {}, id = 'Release'): void =>
  void new ci.ImagePipeline(app, id, { tags: tags && ci.TagScheme.of(tags), ...props });

checkPipelines(
  TAGS_MOVED_TWICE,
  {
    'a version for two channels': {
      program: (app) => {
        two(app);
        new ci.ImagePipeline(app, 'Release', { tags: ci.TagScheme.of({ version: '44' }) });
      },
      message:
        'the tags "44" and "44-<date>" of "ghcr.io/example/os" would be those of the image "stable" and of the image "testing"',
      line: "new ci.ImagePipeline(app, 'Release'",
      fix: /another `repository`, or release it by a pipeline of its own/,
    },
    'a branch for two channels': {
      program: (app) => {
        two(app);
        new ci.ImagePipeline(app, 'Release', { branch: 'rel/44', tags: ci.TagScheme.of({ branch: true }) });
      },
      message:
        'the tag "rel-44" of "ghcr.io/example/os" would be those of the image "stable" and of the image "testing"',
      line: "new ci.ImagePipeline(app, 'Release'",
    },
    'a version that is the tag of another': {
      program: (app) => {
        channel(app, 'old', '44');
        channel(app, 'new', 'latest');
        new ci.ImagePipeline(app, 'Release', { tags: ci.TagScheme.of({ date: false, version: '44' }) });
      },
      // Of two images, both tags of the version; one of them is the first one's own.
      message:
        'the tags "44" and "44-<date>" of "ghcr.io/example/os" would be those of the image "old" and of the image "new"',
      line: "new ci.ImagePipeline(app, 'Release'",
    },
    'an image in two pipelines': {
      program: (app) => {
        channel(app, 'stable', 'stable');
        release(app);
        new ci.ImagePipeline(app, 'Weekly', { schedule: ['0 6 * * 1'] });
      },
      message:
        'the tags "stable" and "stable-<date>" of "ghcr.io/example/os" are moved by "Release" as well: both release the image "stable"',
      line: "new ci.ImagePipeline(app, 'Weekly'",
      fix: 'give each image to one pipeline, by `images`, or give the pipelines different `tags`',
    },
    'a version in two pipelines': {
      program: (app) => {
        two(app);
        release(app, { version: '44' }, { images: ['stable'] });
        new ci.ImagePipeline(app, 'Next', { images: ['testing'], tags: ci.TagScheme.of({ version: '44' }) });
      },
      message:
        'the tags "44" and "44-<date>" of "ghcr.io/example/os" would be those of the image "stable", in "Release", and of the image "testing"',
      line: "new ci.ImagePipeline(app, 'Next'",
    },
  },
  {
    'two channels': (app) => {
      two(app);
      release(app);
    },
    'two channels, by commit': (app) => {
      two(app);
      release(app, { commit: true });
    },
    'a version for two repositories': (app) => {
      channel(app, 'stable', 'stable');
      channel(app, 'server', 'stable', 'server');
      release(app, { version: '44', branch: true });
    },
    'a version that is its own tag': (app) => {
      channel(app, 'os', '44');
      release(app, { version: '44' });
    },
    'a version for one of two channels': (app) => {
      two(app);
      release(app, { version: '44' }, { images: ['stable'] });
      release(app, {}, { images: ['testing'] }, 'Next');
    },
    'an image in two pipelines, with other tags': (app) => {
      channel(app, 'os', 'latest');
      release(app);
      release(app, { channel: false, date: false, version: 'weekly' }, { schedule: ['0 6 * * 1'] }, 'Weekly');
    },
  },
);
