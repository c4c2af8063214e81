import { checkPipelines, hello, pipeline, Program, published } from './support';
import { ci } from '../../../src';
import { SECRET_IN_PULL_REQUEST } from '../../../src/ci/checks/secret-in-pull-request';

const { READ, WRITE } = ci.PermissionLevel;
const { CONTENTS } = ci.PermissionScope;
const ON_PULL_REQUESTS = { triggers: { pullRequests: ['main'] } };
const ON_PUSHES = { triggers: { branches: ['main'] } };

const job = (props: Partial<ci.JobProps>, triggers: Partial<ci.PipelineProps> = ON_PULL_REQUESTS): Program =>
  pipeline((pipe) => new ci.Job(pipe, 'build', { steps: [hello()], ...props }), triggers);
const line = "new ci.Job(pipe, 'build'";
const may = (scope: ci.PermissionScope, level: ci.PermissionLevel): Partial<ci.JobProps> => ({
  permissions: [{ scope, level, reason: 'to see' }],
});
const TOKEN = { TOKEN: ci.Value.secret('TOKEN') };
const ACTION = ci.Step.action('cache', 'actions/cache', 'a'.repeat(40), { version: 'v6', inputs: TOKEN });

checkPipelines(
  SECRET_IN_PULL_REQUEST,
  {
    'a step with a secret': {
      program: job({ steps: [ci.Step.run('log-in', ['true'], { environment: TOKEN })] }),
      message: 'the step "build/log-in" reads the secret "TOKEN", and the pipeline "Checks" runs for pull requests',
      line,
      got: 'TOKEN',
    },
    'a job with a secret': {
      program: job({ environment: TOKEN }),
      message: 'the job "build" reads the secret "TOKEN", and the pipeline "Checks" runs for pull requests',
      line,
    },
    'an action with a secret': {
      program: job({ steps: [ACTION] }),
      message: 'the step "build/cache" reads the secret "TOKEN", and the pipeline "Checks" runs for pull requests',
      line,
    },
    'on pushes as well': {
      program: job({ environment: TOKEN }, { triggers: { ...ON_PULL_REQUESTS.triggers, ...ON_PUSHES.triggers } }),
      message: 'the job "build" reads the secret "TOKEN", and the pipeline "Checks" runs for pull requests',
      line,
    },
    'a right to write': {
      program: job(may(CONTENTS, WRITE)),
      message: 'the job "build" may write "contents", and the pipeline "Checks" runs for pull requests',
      line,
      got: 'contents',
    },
    'a secret that was put in': {
      program: (app) => {
        published(app);
        const release = new ci.ImagePipeline(app, 'Release');
        release.steps.patch('try/build', { environment: TOKEN });
      },
      message:
        'the step "try/build" reads the secret "TOKEN", and the pipeline "Release: pull request" runs for pull requests',
      line: "release.steps.patch('try/build'",
    },
  },
  {
    'a secret on pushes': job({ environment: TOKEN }, ON_PUSHES),
    'a right to write on pushes': job(may(CONTENTS, WRITE), ON_PUSHES),
    'a right to read': job(may(CONTENTS, READ)),
    'the token of the job, which reads only': job({ environment: { TOKEN: ci.Value.jobToken() } }),
    'a release with a secret': (app) => {
      published(app);
      const release = new ci.ImagePipeline(app, 'Release');
      release.steps.patch('build/build', { environment: TOKEN });
    },
  },
);
