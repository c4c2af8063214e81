import { expect, test } from 'vitest';
import { checkPipelines, pipeline, PINNED, Program } from './support';
import { ci, Image, Script, Secret, Signer, SigningKey, Source } from '../../../src';
import { PIPELINE_SECRET_NAME } from '../../../src/ci/checks/pipeline-secret-name';
import { reported } from '../../support/program';
import { KEYS } from '../../trust/keys';

const reads = (name: string): Program =>
  pipeline(
    (pipe) =>
      new ci.Job(pipe, 'build', {
        steps: [ci.Step.run('log-in', ['true'], { environment: { TOKEN: ci.Value.secret(name) } })],
      }),
  );
const line = "new ci.Job(pipe, 'build'";

checkPipelines(
  PIPELINE_SECRET_NAME,
  {
    'a name of GitHub': {
      program: reads('GITHUB_TOKEN'),
      message: 'the secret "GITHUB_TOKEN" is a name that providers keep for themselves: "GITHUB_"',
      line,
      got: 'GITHUB_TOKEN',
    },
    'a hyphen': {
      program: reads('registry-password'),
      message: 'the secret "registry-password" contains "-"',
      line,
      fix: 'write "REGISTRY_PASSWORD"',
    },
    'an expression': {
      program: reads('${{ secrets.X }}'),
      message: 'the secret "${{ secrets.X }}" contains "$"',
      line,
    },
    "one like GitLab's own": {
      program: reads('CI_TOKEN'),
      message: 'the secret "CI_TOKEN" begins with "CI_", as GitLab\'s own variables do',
      line,
      severity: 'warning',
    },
    'one that a login reads': {
      program: (app) => {
        new Image(app, 'os', { base: PINNED, repository: 'quay.io/example/os' });
        new ci.ImagePipeline(app, 'Release', { registry: ci.RegistryLogin.secrets('QUAY_USER', 'quay password') });
      },
      message: 'the secret "quay password" contains " "',
      line: "new ci.ImagePipeline(app, 'Release'",
    },
    'one that a build mounts': {
      program: (app) => {
        const os = new Image(app, 'os', { base: PINNED, repository: 'ghcr.io/example/os' });
        new Script(os, 'Fetch', { commands: ['cat /run/secrets/x'], secrets: [Secret.fromBuild('github_token')] });
        new ci.ImagePipeline(app, 'Release');
      },
      message: 'the secret "GITHUB_TOKEN" is a name that providers keep for themselves: "GITHUB_"',
      line: "new ci.ImagePipeline(app, 'Release'",
    },
    'one for several jobs, once': {
      program: pipeline((pipe) => {
        const environment = { TOKEN: ci.Value.secret('2FA') };
        new ci.Job(pipe, 'build', { environment, steps: [ci.Step.run('a', ['true'], { environment })] });
        new ci.Job(pipe, 'test', { environment, steps: [ci.Step.run('a', ['true'])] });
      }),
      message: 'the secret "2FA" begins with a digit',
      line,
    },
  },
  {
    'a name': reads('REGISTRY_PASSWORD'),
    'small letters': reads('registry_password'),
    'GITHUB elsewhere': reads('MY_GITHUB_TOKEN'),
    'the token of the job': pipeline(
      (pipe) =>
        new ci.Job(pipe, 'build', { environment: { TOKEN: ci.Value.jobToken() }, steps: [ci.Step.run('a', ['true'])] }),
    ),
  },
);

test('that of a signing key is judged there alone', () => {
  const found = reported((app) => {
    const signingKey = new SigningKey(app, 'Key', {
      publicKey: Source.text(KEYS.first),
      signer: Signer.secret('cosign.key'),
    });
    new Image(app, 'os', { base: PINNED, repository: 'ghcr.io/example/os', signingKey });
    new ci.ImagePipeline(app, 'Release');
  });
  expect(found.map(({ id, path }) => `${path}: ${id}`)).toEqual(['Key: bootcdk::secret-name']);
});

test('a value in place of a name is shown nowhere', () => {
  const value = ['gh', 'p_', 'a1B2c3D4'.repeat(5)].join('');
  const found = reported(reads(value));
  expect(found).toMatchObject([
    { id: PIPELINE_SECRET_NAME.id, message: "a secret's value stands where its name is needed", got: undefined },
  ]);
  expect(JSON.stringify(found)).not.toContain('a1B2c3D4');
});
