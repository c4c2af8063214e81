import { expect, test } from 'vitest';
import { checkPipelines, hello, pipeline, Program, published } from './support';
import { ci } from '../../../src';
import { SECRET_IN_COMMANDS } from '../../../src/ci/checks/secret-in-commands';
import { reported } from '../../support/program';

/** Put together, so that no scanner finds it here. */
const TOKEN = ['gh', 'p_', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('');
const job = (props: Partial<ci.JobProps>): Program =>
  pipeline((pipe) => new ci.Job(pipe, 'build', { steps: [hello()], ...props }));
const run = (...commands: string[]): Program => job({ steps: [ci.Step.run('log-in', commands)] });
const line = "new ci.Job(pipe, 'build'";

const tokenIn = job({ environment: { TOKEN: ci.Value.text(TOKEN) } });

checkPipelines(
  SECRET_IN_COMMANDS,
  {
    'in a command': {
      program: run('echo hello', `curl --header "Authorization: Bearer ${TOKEN}" https://api.github.com`),
      message: 'a command of the step "build/log-in" contains a GitHub token ("ghp_…")',
      line,
    },
    'in a variable of the job': {
      program: tokenIn,
      message: 'the variable "TOKEN" of the job "build" contains a GitHub token ("ghp_…")',
      line,
    },
    'in a variable of a step': {
      program: job({ steps: [ci.Step.run('log-in', ['true'], { environment: { TOKEN: ci.Value.text(TOKEN) } })] }),
      message: 'the variable "TOKEN" of the step "build/log-in" contains a GitHub token ("ghp_…")',
      line,
    },
    'in an input of an action': {
      program: job({
        steps: [
          ci.Step.action('cache', 'actions/cache', 'a'.repeat(40), {
            version: 'v6',
            inputs: { token: ci.Value.text(TOKEN) },
          }),
        ],
      }),
      message: 'the variable "token" of the step "build/cache" contains a GitHub token ("ghp_…")',
      line,
    },
    'in a matrix': {
      program: job({ matrix: { title: 'NAME', rows: [{ NAME: 'a', TOKEN }] } }),
      message: 'the column "TOKEN" of the job "build" contains a GitHub token ("ghp_…")',
      line,
    },
    'in a command that was put in': {
      program: (app) => {
        published(app);
        const release = new ci.ImagePipeline(app, 'Release');
        release.steps.patch('publish/tags', { commandsAfter: [`echo ${TOKEN}`] });
      },
      message: 'a command of the step "publish/tags" contains a GitHub token ("ghp_…")',
      line: "release.steps.patch('publish/tags'",
    },
  },
  {
    'a placeholder': run('echo ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'),
    'a variable that holds one': job({
      steps: [
        ci.Step.run('log-in', ['echo "$TOKEN" | skopeo login'], { environment: { TOKEN: ci.Value.secret('TOKEN') } }),
      ],
    }),
    'a digest': run(`skopeo copy docker://quay.io/a/b@sha256:${'a1b2c3d4'.repeat(8)} dir:x`),
    'a name of a secret that looks like none': job({ environment: { TOKEN: ci.Value.secret('GHP_TOKEN') } }),
  },
);

test('neither the secret nor the line of the program is shown', () => {
  const found = reported(tokenIn);
  expect(JSON.stringify(found)).not.toContain('a1B2c3D4');
  expect(SECRET_IN_COMMANDS.confidential).toBe(true);
});
