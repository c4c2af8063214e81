import { checkPipelines, hello, pipeline, Program, published } from './support';
import { ci } from '../../../src';
import { RUNNER_CONTAINER_NOT_PINNED } from '../../../src/ci/checks/runner-container-not-pinned';

const runs = (runner: ci.Runner): Program =>
  pipeline((pipe) => new ci.Job(pipe, 'build', { runner, steps: [hello()] }));
const line = "new ci.Job(pipe, 'build'";
const DIGEST = `sha256:${'2'.repeat(64)}`;

checkPipelines(
  RUNNER_CONTAINER_NOT_PINNED,
  {
    'a tag': {
      program: runs(ci.Runner.container('quay.io/buildah/stable:v1.43')),
      message: 'the container "quay.io/buildah/stable:v1.43" of the job "build" has no digest',
      line,
      got: 'quay.io/buildah/stable:v1.43',
    },
    'no tag': {
      program: runs(ci.Runner.container('quay.io/buildah/stable')),
      message: 'the container "quay.io/buildah/stable" of the job "build" has no digest',
      line,
    },
    'a digest that is too short': {
      program: runs(ci.Runner.container('quay.io/buildah/stable@sha256:abcd')),
      message: /has the digest "sha256:abcd" with 4 digits instead of 64$/,
      line,
      severity: 'error',
    },
    'of all jobs of an image pipeline, once': {
      program: (app) => {
        published(app);
        new ci.ImagePipeline(app, 'Release', { runners: { amd64: ci.Runner.container('quay.io/buildah/stable:v1') } });
      },
      message: 'the container "quay.io/buildah/stable:v1" of the job "build" has no digest',
      line: "new ci.ImagePipeline(app, 'Release'",
    },
  },
  {
    'a digest': runs(ci.Runner.container(`quay.io/buildah/stable@${DIGEST}`)),
    'a tag and a digest': runs(ci.Runner.container(`quay.io/buildah/stable:v1.43@${DIGEST}`, { label: 'big' })),
    'a machine': runs(ci.Runner.label('ubuntu-24.04')),
  },
);
