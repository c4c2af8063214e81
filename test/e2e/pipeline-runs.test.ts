import { describe, expect, it } from 'vitest';
import { ci } from '../../src';
import { describeWith, program } from '../support/engines';
import { ALL_TIERS } from './support/builds';
import { ACT, GITLAB_CI_LOCAL, localScript, Runner, runPipeline, Traced } from '../support/pipelines/runs';

/** Rows, outputs of steps and jobs, conditions, a secret, and files that are handed on, where that can be. */
function parts({ pipeline, traces, lacks }: Traced): void {
  const environment = { TRACES: traces };
  const { jobOutput, matrix, secret, stepOutput, text } = ci.Value;
  new ci.Job(pipeline, 'make', {
    matrix: {
      title: 'part',
      rows: [
        { part: 'left', size: '1' },
        { part: 'right', size: '2' },
      ],
    },
    environment: { ...environment, COMMON: text('it\'s "$HOME"  `two`'), PART: matrix('part') },
    outputs: { left: 'make', right: 'make' },
    steps: [
      ci.Step.run(
        'make',
        [
          'echo "$PART $COMMON $EVENT ${KEY-no key}" > "$TRACES/made-$PART"',
          'echo "kept" > "$WORK/kept"',
          'echo "$PART=$SIZE" >> "$OUTPUTS"',
          'echo "size=$SIZE" >> "$OUTPUTS"',
        ],
        {
          environment: { SIZE: matrix('size'), EVENT: ci.Value.context(ci.RunContext.EVENT) },
          outputs: ['left', 'right', 'size'],
        },
      ),
      ci.Step.run('weigh', ['echo "$SIZE ${#KEY} $(cat "$WORK/kept")" > "$TRACES/weighed-$PART"'], {
        environment: { SIZE: stepOutput('make', 'size'), KEY: secret('PART_KEY') },
        onlyWhen: { step: 'make', output: 'size', value: '2' },
      }),
      ci.Step.run('look', ['if env | grep -q hunter2; then echo yes > "$TRACES/leaked-$PART"; fi']),
    ],
  });
  const rows = !lacks.includes('outputs of rows');
  const artifacts = !lacks.includes('artifacts');
  new ci.Job(pipeline, 'join', {
    needs: ['make'],
    environment,
    outputs: { joined: 'join' },
    steps: [
      ci.Step.run(
        'join',
        [
          'echo "$LEFT+$RIGHT" > "$WORK/parts.txt"',
          'cp "$WORK/parts.txt" "$TRACES/joined"',
          'echo "joined=yes" >> "$OUTPUTS"',
        ],
        {
          environment: {
            LEFT: rows ? jobOutput('make', 'left') : text('1'),
            RIGHT: rows ? jobOutput('make', 'right') : text('2'),
          },
          outputs: ['joined'],
        },
      ),
      ...(artifacts ? [ci.Step.upload('hand-on', 'parts', ['parts.txt'])] : []),
    ],
  });
  new ci.Job(pipeline, 'take', {
    needs: ['join'],
    environment,
    steps: [
      ...(artifacts ? [ci.Step.download('fetch', 'join', 'parts')] : []),
      ci.Step.run('take', [`echo "$JOINED ${artifacts ? '$(cat "$WORK/parts.txt")' : '1+2'}" > "$TRACES/taken"`], {
        environment: { JOINED: jobOutput('join', 'joined') },
      }),
    ],
  });
}

/** The second command fails, and with it all that comes after. */
function failure({ pipeline, traces }: Traced): void {
  const environment = { TRACES: traces };
  const trace = (name: string): string => `echo yes > "$TRACES/${name}"`;
  new ci.Job(pipeline, 'fail', {
    environment,
    steps: [
      ci.Step.run('fail', [trace('before'), 'test -e /does/not/exist', trace('after')]),
      ci.Step.run('next', [trace('next-step')]),
    ],
  });
  new ci.Job(pipeline, 'then', { needs: ['fail'], environment, steps: [ci.Step.run('then', [trace('next-job')])] });
}

/** A row fails after it gave something; what can do without it goes on, what cannot does not. */
function tolerated({ pipeline, traces, lacks }: Traced): void {
  const { jobOutput, matrix, text } = ci.Value;
  const environment = { TRACES: traces };
  const trace = (name: string): string => `echo yes > "$TRACES/${name}"`;
  const give = (part: string): ci.Value => (lacks.includes('outputs of rows') ? text('yes') : jobOutput('make', part));
  new ci.Job(pipeline, 'make', {
    matrix: { title: 'part', rows: [{ part: 'bad' }, { part: 'good' }] },
    environment: { ...environment, PART: matrix('part') },
    outputs: { bad: 'give', good: 'give' },
    steps: [
      ci.Step.run('make', ['test "$PART" = good', 'echo yes > "$TRACES/made-$PART"']),
      ci.Step.run('give', ['echo "$PART=yes" >> "$OUTPUTS"'], { outputs: ['bad', 'good'] }),
    ],
  });
  new ci.Job(pipeline, 'strict', { needs: ['make'], environment, steps: [ci.Step.run('strict', [trace('strict')])] });
  new ci.Job(pipeline, 'lenient', {
    needs: ['make'],
    afterFailures: true,
    environment,
    steps: [
      ci.Step.run('lenient', ['echo "$BAD+$GOOD" > "$TRACES/lenient"'], {
        environment: {
          BAD: lacks.includes('outputs of rows') ? text('') : jobOutput('make', 'bad'),
          GOOD: give('good'),
        },
      }),
    ],
  });
  new ci.Job(pipeline, 'behind', {
    needs: ['lenient'],
    environment,
    steps: [ci.Step.run('behind', [trace('behind')])],
  });
  new ci.Job(pipeline, 'hindered', {
    needs: ['strict'],
    environment,
    steps: [ci.Step.run('hindered', [trace('hindered')])],
  });
}

function runs(title: string, runner: Runner): void {
  describeWith(runner.requirements, title, () => {
    it('does what the model says', async () => {
      const { result, traces } = await runPipeline(runner, parts);
      expect(traces, result.all).toEqual({
        'made-left': 'left it\'s "$HOME"  `two` push no key\n',
        'made-right': 'right it\'s "$HOME"  `two` push no key\n',
        'weighed-right': '2 7 kept\n',
        joined: '1+2\n',
        taken: 'yes 1+2\n',
      });
      expect(result.code).toBe(0);
    });

    it('ends where a command fails', async () => {
      const { result, traces } = await runPipeline(runner, failure);
      expect(traces, result.all).toEqual({ before: 'yes\n' });
      expect(result.code).not.toBe(0);
    });

    it('goes on with what can do without the row that failed', async () => {
      const { result, traces } = await runPipeline(runner, tolerated);
      const behind = runner.lacks.includes('jobs behind tolerated failures') ? {} : { behind: 'yes\n' };
      expect(traces, result.all).toEqual({ 'made-good': 'yes\n', lenient: '+yes\n', ...behind });
      expect(result.code).not.toBe(0);
      expect(result.all).toMatch(/make\W.*bad/);
    });
  });
}

describe('a pipeline that is run', () => {
  runs('by its script and dash', localScript(program('dash', 'dash')));
  runs('by its script and busybox', localScript(program('busybox', 'busybox'), 'sh'));
  runs('by gitlab-ci-local', GITLAB_CI_LOCAL);
  if (ALL_TIERS) runs('by act', ACT);
});
