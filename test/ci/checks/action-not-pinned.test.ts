import { checkPipelines, pipeline, Program } from './support';
import { ci } from '../../../src';
import { ACTION_NOT_PINNED } from '../../../src/ci/checks/action-not-pinned';

const COMMIT = '55cc8345863c7cc4c66a329aec7e433d2d1c52a9';

const uses = (action: string, commit: string, version = 'v6.1.0'): Program =>
  pipeline((pipe) => new ci.Job(pipe, 'build', { steps: [ci.Step.action('cache', action, commit, { version })] }));
const line = "new ci.Job(pipe, 'build'";

checkPipelines(
  ACTION_NOT_PINNED,
  {
    'a tag': {
      program: uses('actions/cache', 'v6'),
      message: 'the step "build/cache": the action "actions/cache" has the tag "v6" instead of a commit',
      line,
      got: 'v6',
      fix: /git ls-remote/,
    },
    'a whole version': {
      program: uses('actions/cache', '6.1.0'),
      message: 'the step "build/cache": the action "actions/cache" has the tag "6.1.0" instead of a commit',
      line,
    },
    'a branch': {
      program: uses('actions/cache', 'main'),
      message: 'the step "build/cache": the action "actions/cache" has the branch "main" instead of a commit',
      line,
    },
    'a short commit': {
      program: uses('actions/cache', '55cc834'),
      message:
        'the step "build/cache": the action "actions/cache" has the commit "55cc834", of which 33 digits are missing',
      line,
    },
    'no commit': {
      program: uses('actions/cache', ''),
      message: 'the step "build/cache": the action "actions/cache" has no commit',
      line,
    },
    'a letter that is no digit': {
      program: uses('actions/cache', `g${COMMIT.slice(1)}`),
      message: `the step "build/cache": the action "actions/cache" has "g${COMMIT.slice(1)}" instead of a commit`,
      line,
    },
    'a tag of an action whose commit is known': {
      program: uses('actions/checkout', 'v7', 'v7'),
      message: 'the step "build/cache": the action "actions/checkout" has the tag "v7" instead of a commit',
      line,
      fix: 'write "3d3c42e5aac5ba805825da76410c181273ba90b1", which is v7.0.1',
    },
    'the tag in the name': {
      program: uses('actions/cache@v6', COMMIT),
      message: 'the step "build/cache": the action "actions/cache@v6" has "@v6" in its name, which is given by itself',
      line,
      fix: 'write "actions/cache", and the commit after it',
    },
    'no version': {
      program: uses('actions/cache', COMMIT, ' '),
      message:
        'the step "build/cache": the action "actions/cache" has no version, so that nobody can read what its commit is',
      line,
    },
    'one that was put in': {
      program: (app) => {
        uses('actions/cache', COMMIT)(app);
        const pipe = app.node.findChild('Checks') as ci.Pipeline;
        pipe.steps.insertBefore('build/cache', ci.Step.action('setup', 'actions/setup-node', 'v6', { version: 'v6' }));
      },
      message: 'the step "build/setup": the action "actions/setup-node" has the tag "v6" instead of a commit',
      line: 'pipe.steps.insertBefore(',
      got: 'v6',
    },
  },
  {
    'a commit': uses('actions/cache', COMMIT),
    'in capital letters': uses('actions/cache', COMMIT.toUpperCase()),
    'a part of a repository': uses('actions/cache/restore', COMMIT),
    'a version that is a word': uses('ublue-os/container-storage-action', COMMIT, 'main, no release'),
  },
);
