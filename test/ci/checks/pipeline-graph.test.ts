import { checkPipelines, hello, pipeline, Program, published } from './support';
import { ci } from '../../../src';
import { PIPELINE_GRAPH } from '../../../src/ci/checks/pipeline-graph';

const { Job, Step, Value } = ci;

/** One job with these steps. */
const steps = (...some: ci.Step[]): Program => pipeline((pipe) => new Job(pipe, 'build', { steps: some }));

/** Two jobs: the second needs the first. */
const two = (first: Partial<ci.JobProps>, second: Partial<ci.JobProps>): Program =>
  pipeline((pipe) => {
    new Job(pipe, 'build', { steps: [hello()], ...first });
    new Job(pipe, 'publish', { needs: ['build'], steps: [hello()], ...second });
  });

const MATRIX: ci.JobMatrix = { title: 'NAME', rows: [{ NAME: 'a' }, { NAME: 'b' }] };
const read = (value: ci.Value): Partial<ci.JobProps> => ({
  steps: [Step.run('read', ['echo "$X"'], { environment: { X: value } })],
});
const give = Step.run('give', ['echo "digest=1" >> "$OUTPUTS"'], { outputs: ['digest'] });

checkPipelines(
  PIPELINE_GRAPH,
  {
    'a pipeline without a job': {
      program: pipeline(() => undefined),
      message: 'the pipeline "Checks" has no job',
      line: 'new ci.Pipeline',
    },
    'a job without a step': { program: steps(), message: 'the job "build" has no step', line: "'build'" },
    'an unknown job': {
      program: two({}, { needs: ['biuld'] }),
      message: 'the job "publish" needs "biuld", but there is no such job, did you mean "build"?',
      line: "new Job(pipe, 'publish'",
      got: 'biuld',
      fix: 'the jobs are "build"',
    },
    'a job that needs itself': {
      program: pipeline((pipe) => new Job(pipe, 'build', { needs: ['build'], steps: [hello()] })),
      message: 'jobs wait for each other: "build" needs "build"',
      line: "new Job(pipe, 'build'",
      got: 'build',
    },
    'a cycle': {
      program: pipeline((pipe) => {
        new Job(pipe, 'a', { needs: ['c'], steps: [hello()] });
        new Job(pipe, 'b', { needs: ['a'], steps: [hello()] });
        new Job(pipe, 'c', { needs: ['b'], steps: [hello()] });
        new Job(pipe, 'd', { needs: ['a'], steps: [hello()] });
      }),
      message: 'jobs wait for each other: "a" needs "c" needs "b" needs "a"',
      line: "new Job(pipe, 'a'",
    },
    "a job with the id of one of the pipeline's": {
      program: (app) => {
        published(app);
        new Job(new ci.ImagePipeline(app, 'Release'), 'publish', { steps: [hello()] });
      },
      message: 'there are two jobs "publish" in the pipeline "Release"',
      line: "'publish', { steps",
      got: 'publish',
    },
    'two steps of one id': {
      program: steps(hello(), hello()),
      message: 'there are two steps "hello" in the job "build"',
      line: "new Job(pipe, 'build'",
      got: 'hello',
    },
    'capital letters': {
      program: pipeline((pipe) => new Job(pipe, 'BuildAll', { steps: [hello()] })),
      message: 'the id of the job "BuildAll" is a name that not every provider takes',
      line: "'BuildAll'",
      got: 'BuildAll',
      fix: /write "build-all"$/,
    },
    'a digit first': {
      program: steps(hello('1st')),
      message: 'the id of a step of the job "build" "1st" is a name that not every provider takes',
      line: "new Job(pipe, 'build'",
      got: '1st',
      fix: /write "st"$/,
    },
    'an output that GitLab could not hand on': {
      program: steps(Step.run('give', ['true'], { outputs: ['image-digest'] })),
      message: 'the output of the step "build/give" "image-digest" is a name that not every provider takes',
      line: "new Job(pipe, 'build'",
      fix: /write "image_digest"$/,
    },
    'a variable that is none': {
      program: steps(Step.run('read', ['true'], { environment: { 'MY-NAME': Value.text('x') } })),
      message: 'the variable of the step "build/read" "MY-NAME" is a name that not every provider takes',
      line: "new Job(pipe, 'build'",
      got: 'MY-NAME',
    },
    'a variable that is taken': {
      program: steps(Step.run('read', ['true'], { environment: { WORK: Value.text('/tmp') } })),
      message: 'the step "build/read" sets "WORK", which is the folder of the job',
      line: "new Job(pipe, 'build'",
      got: 'WORK',
    },
    'a matrix column that is no variable': {
      program: two({ matrix: { title: 'the name', rows: [{ 'the name': 'a' }] } }, {}),
      message: 'the matrix column of the job "build" "the name" is a name that not every provider takes',
      line: "new Job(pipe, 'build'",
      fix: /write "the_name"$/,
    },
    'an artifact with a slash': {
      program: steps(Step.upload('hand-on', 'out/files', ['x'])),
      message: 'the artifact of the step "build/hand-on" "out/files" is a name that not every provider takes',
      line: "new Job(pipe, 'build'",
      fix: /write "out-files"$/,
    },
    'a matrix without a row': {
      program: two({ matrix: { title: 'NAME', rows: [] } }, {}),
      message: 'the matrix of the job "build" has no row',
      line: "new Job(pipe, 'build'",
    },
    'a row with a column less': {
      program: two({ matrix: { title: 'NAME', rows: [{ NAME: 'a', OS: 'x' }, { NAME: 'b' }] } }, {}),
      message: 'row 2 of the matrix of the job "build" has no column "OS"',
      line: "new Job(pipe, 'build'",
      got: 'OS',
    },
    'a row with a column more': {
      program: two({ matrix: { title: 'NAME', rows: [{ NAME: 'a' }, { NAME: 'b', OS: 'x' }] } }, {}),
      message: 'row 2 of the matrix of the job "build" has the column "OS", which the first has not',
      line: "new Job(pipe, 'build'",
      got: 'OS',
    },
    'rows named by no column': {
      program: two({ matrix: { ...MATRIX, title: 'NAMES' } }, {}),
      message:
        'rows of the matrix of the job "build" are named by "NAMES", but there is no such column, did you mean "NAME"?',
      line: "new Job(pipe, 'build'",
      got: 'NAMES',
    },
    'two rows of one name': {
      program: two({ matrix: { title: 'NAME', rows: [{ NAME: 'a' }, { NAME: 'a' }] } }, {}),
      message: 'two rows of the matrix of the job "build" are called "a"',
      line: "new Job(pipe, 'build'",
      got: 'a',
    },
    'an unknown column': {
      program: two({ matrix: MATRIX, ...read(Value.matrix('NAMES')) }, {}),
      message: 'the step "build/read" reads the column "NAMES", but there is no such column, did you mean "NAME"?',
      line: "new Job(pipe, 'build'",
      got: 'NAMES',
    },
    'a column without a matrix': {
      program: two(read(Value.matrix('NAME')), {}),
      message: 'the step "build/read" reads the column "NAME", but the job has no matrix',
      line: "new Job(pipe, 'build'",
    },
    'an output of a job that is not needed': {
      program: two(
        { steps: [give], outputs: { digest: 'give' } },
        { needs: [], ...read(Value.jobOutput('build', 'digest')) },
      ),
      message: 'the step "publish/read" reads "digest" of the job "build", which "publish" does not need',
      line: "new Job(pipe, 'publish'",
      got: 'build',
    },
    'an output of a job that is needed by another': {
      program: pipeline((pipe) => {
        new Job(pipe, 'build', { steps: [give], outputs: { digest: 'give' } });
        new Job(pipe, 'test', { needs: ['build'], steps: [hello()] });
        new Job(pipe, 'publish', { steps: [], needs: ['test'], ...read(Value.jobOutput('build', 'digest')) });
      }),
      message: 'the step "publish/read" reads "digest" of the job "build", which "publish" does not need',
      line: "new Job(pipe, 'publish'",
    },
    'an output that the job does not give': {
      program: two({ steps: [give], outputs: { digest: 'give' } }, read(Value.jobOutput('build', 'digset'))),
      message:
        'the step "publish/read" reads "digset" of the job "build", which gives no such output, did you mean "digest"?',
      line: "new Job(pipe, 'publish'",
      got: 'digset',
    },
    'an output of a job that gives none': {
      program: two({ steps: [give] }, read(Value.jobOutput('build', 'digest'))),
      message: 'the step "publish/read" reads "digest" of the job "build", which gives nothing',
      line: "new Job(pipe, 'publish'",
    },
    'an output of no job': {
      program: two({}, read(Value.jobOutput('biuld', 'digest'))),
      message:
        'the step "publish/read" reads "digest" of the job "biuld", but there is no such job, did you mean "build"?',
      line: "new Job(pipe, 'publish'",
    },
    'an output from no step': {
      program: two({ steps: [give], outputs: { digest: 'gvie' } }, {}),
      message: 'the job "build" gives "digest" from the step "gvie", but there is no such step, did you mean "give"?',
      line: "new Job(pipe, 'build'",
      got: 'gvie',
    },
    'an output that the step does not give': {
      program: two({ steps: [give], outputs: { size: 'give' } }, {}),
      message: 'the job "build" gives "size" from the step "give", which gives no such output',
      line: "new Job(pipe, 'build'",
      got: 'size',
    },
    'an output of a later step': {
      program: steps(Step.run('read', ['true'], { environment: { X: Value.stepOutput('give', 'digest') } }), give),
      message: 'the step "build/read" reads "digest" of the step "give", which runs later',
      line: "new Job(pipe, 'build'",
      got: 'give',
    },
    'an output of no step': {
      program: steps(give, Step.run('read', ['true'], { environment: { X: Value.stepOutput('gvie', 'digest') } })),
      message:
        'the step "build/read" reads "digest" of the step "gvie", but there is no such step, did you mean "give"?',
      line: "new Job(pipe, 'build'",
    },
    'an output of a step for the whole job': {
      program: two({ steps: [give], environment: { X: Value.stepOutput('give', 'digest') } }, {}),
      message:
        'the job "build" reads "digest" of the step "give", but variables of a job are set before its first step',
      line: "new Job(pipe, 'build'",
    },
    'a condition on what is not given': {
      program: steps(give, Step.run('then', ['true'], { onlyWhen: { step: 'give', output: 'changed', value: 'yes' } })),
      message: 'the step "build/then" reads "changed" of the step "give", which gives no such output',
      line: "new Job(pipe, 'build'",
      got: 'changed',
    },
    'a condition on itself': {
      program: steps(
        Step.run('then', ['true'], { onlyWhen: { step: 'then', output: 'x', value: 'y' }, outputs: ['x'] }),
      ),
      message: 'the step "build/then" reads "x" of the step "then", which is itself',
      line: "new Job(pipe, 'build'",
    },
    'an artifact that nobody hands on': {
      program: two({}, { steps: [Step.download('take', 'build', 'files')] }),
      message: 'the step "publish/take" takes "files" of the job "build", which hands on nothing',
      line: "new Job(pipe, 'publish'",
      got: 'files',
    },
    'an artifact of another name': {
      program: two(
        { steps: [Step.upload('hand-on', 'files', ['x'])] },
        { steps: [Step.download('take', 'build', 'flies')] },
      ),
      message:
        'the step "publish/take" takes "flies" of the job "build", which hands on other things, did you mean "files"?',
      line: "new Job(pipe, 'publish'",
      fix: 'the artifacts are "files"',
    },
    'an artifact of a job that is not needed': {
      program: two(
        { steps: [Step.upload('hand-on', 'files', ['x'])] },
        { needs: [], steps: [Step.download('take', 'build', 'files')] },
      ),
      message: 'the step "publish/take" takes "files" of the job "build", which "publish" does not need',
      line: "new Job(pipe, 'publish'",
    },
    'an artifact of another job': {
      program: pipeline((pipe) => {
        new Job(pipe, 'build', { steps: [Step.upload('hand-on', 'files', ['x'])] });
        new Job(pipe, 'test', { needs: ['build'], steps: [hello()] });
        new Job(pipe, 'publish', { needs: ['test'], steps: [Step.download('take', 'test', 'files')] });
      }),
      message: 'the step "publish/take" takes "files" of the job "test", but "build" hands it on',
      line: "new Job(pipe, 'publish'",
      fix: 'take it of the job "build"',
    },
    'an artifact of no job': {
      program: two({}, { steps: [Step.download('take', 'biuld', 'files')] }),
      message:
        'the step "publish/take" takes "files" of the job "biuld", but there is no such job, did you mean "build"?',
      line: "new Job(pipe, 'publish'",
    },
    'one artifact of every row': {
      program: two({ matrix: MATRIX, steps: [Step.upload('hand-on', 'files', ['x'])] }, {}),
      message: 'the step "build/hand-on" hands "files" on 2 times, once for each row of the matrix',
      line: "new Job(pipe, 'build'",
    },
    'one artifact of two jobs': {
      program: two(
        { steps: [Step.upload('hand-on', 'files', ['x'])] },
        { steps: [Step.upload('more', 'files', ['y'])] },
      ),
      message: 'the step "publish/more" hands "files" on, as "build/hand-on" does',
      line: "new Job(pipe, 'publish'",
    },
    'a file outside of the folder': {
      program: steps(Step.upload('hand-on', 'files', ['/etc/passwd'])),
      message: 'the step "build/hand-on" hands on "/etc/passwd", which is no path below $WORK',
      line: "new Job(pipe, 'build'",
      got: '/etc/passwd',
    },
    'no file': {
      program: steps(Step.upload('hand-on', 'files', [])),
      message: 'the step "build/hand-on" hands no file on',
      line: "new Job(pipe, 'build'",
    },
    'a step that another one reads, left out': {
      program: (app) => {
        published(app);
        const release = new ci.ImagePipeline(app, 'Release');
        release.steps.patch('build/test', { commandsAfter: ['true'] });
        release.steps.remove('build/push');
      },
      message: 'the step "build/built" reads "digest" of the step "push", but there is no such step',
      line: "release.steps.remove('build/push')",
    },
    'a step that was put in': {
      program: (app) => {
        published(app);
        const release = new ci.ImagePipeline(app, 'Release');
        release.steps.patch('publish/tags', { commandsAfter: ['echo done'] });
        release.steps.insertAfter(
          'publish/tags',
          Step.run('say', ['echo "$X"'], { environment: { X: Value.stepOutput('tag', 'tags') } }),
        );
      },
      message: 'the step "publish/say" reads "tags" of the step "tag", but there is no such step, did you mean "tags"?',
      line: 'release.steps.insertAfter(',
      got: 'tag',
    },
  },
  {
    'outputs, conditions and artifacts that fit': two(
      {
        steps: [
          give,
          Step.run('then', ['touch "$WORK/x"'], { onlyWhen: { step: 'give', output: 'digest', value: '1' } }),
          Step.upload('hand-on', 'files', ['x', 'out/y']),
        ],
        outputs: { digest: 'give' },
      },
      {
        steps: [
          Step.download('take', 'build', 'files'),
          Step.run('read', ['echo "$X"'], { environment: { X: Value.jobOutput('build', 'digest') } }),
        ],
      },
    ),
    'an output of an action, of which nobody knows': two(
      {
        steps: [
          Step.action('cache', 'actions/cache', 'a'.repeat(40), {
            version: 'v6.1.0',
            inputs: { 'restore-keys': Value.text('x') },
          }),
          Step.run('read', ['echo "$X"'], { environment: { X: Value.stepOutput('cache', 'cache-hit') } }),
        ],
        outputs: { hit: 'cache' },
      },
      {},
    ),
    'a matrix': two({ matrix: MATRIX, environment: { NAME: Value.matrix('NAME') } }, {}),
    'the same step in two jobs, and a diamond': pipeline((pipe) => {
      new Job(pipe, 'a', { steps: [hello()] });
      new Job(pipe, 'b', { needs: ['a'], steps: [hello()] });
      new Job(pipe, 'c', { needs: ['a'], steps: [hello()] });
      new Job(pipe, 'd', { needs: ['b', 'c'], steps: [hello()] });
    }),
    'a step that was put in, and reads another': (app) => {
      published(app);
      const release = new ci.ImagePipeline(app, 'Release');
      release.steps.insertAfter('publish/tags', give);
      release.steps.insertAfter(
        'publish/give',
        Step.run('say', ['echo "$X"'], { environment: { X: Value.stepOutput('give', 'digest') } }),
      );
    },
  },
);
