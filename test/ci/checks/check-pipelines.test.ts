import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { hello, image, pipeline } from './support';
import { App, ci, Findings } from '../../../src';
import { PIPELINE_RULES } from '../../../src/ci/checks';
import { reported, synthesized } from '../../support/program';

const TAG = ci.Step.action('cache', 'actions/cache', 'v6', { version: 'v6' });
const lineOf = (place?: string): string =>
  readFileSync(__filename, 'utf8').split('\n')[Number(place?.split(':')[1]) - 1] ?? '';

describe('where a mistake was made', () => {
  /** A step with a mistake, which is changed besides. */
  const changed = (change: (steps: ci.PipelineSteps) => void) => {
    const [finding, ...others] = reported((app) => {
      image(app);
      const pipe = new ci.Pipeline(app, 'Checks', { triggers: { branches: ['main'] } });
      new ci.Job(pipe, 'build', { steps: [ci.Step.run('say', ['echo ${{ github.sha }}']), TAG] });
      change(pipe.steps);
    }).filter(({ id }) => id === 'bootcdk::untrusted-text');
    expect(others).toEqual([]);
    return finding;
  };

  test('in the job, whatever is changed besides', () => {
    const untouched = changed(() => undefined);
    expect(untouched).toMatchObject({ path: 'Checks/build' });
    expect(changed((steps) => steps.patch('build/say', { commandsAfter: ['true'] }))!.place).toBe(untouched!.place);
    expect(changed((steps) => steps.remove('build/cache'))!.place).toBe(untouched!.place);
  });

  test('in the last change of the step that says it', () => {
    const untouched = changed((steps) => steps.remove('build/say'));
    expect(untouched).toBeUndefined();
    const finding = changed((steps) => {
      steps.replace('build/say', hello('say'));
      steps.patch('build/say', { commandsAfter: ['true'] });
      steps.patch('build/say', { commandsAfter: ['echo ${{ github.ref }}'] });
      steps.patch('build/say', { commandsAfter: ['echo done'] });
      steps.insertAfter('build/say', hello('other'));
    });
    expect(finding).toMatchObject({ path: 'Checks/build', got: '${{ github.ref }}' });
    expect(lineOf(finding!.place)).toContain("['echo ${{ github.ref }}']");
  });
});

test('a pipeline whose parts do not fit together is given to no renderer, and nothing else is missed', () => {
  const { findings, assembly } = synthesized(
    pipeline(
      (pipe) =>
        new ci.Job(pipe, 'build', {
          needs: ['none'],
          matrix: { title: 'NAME', rows: [{ OS: 'a' }] },
          runner: ci.Runner.container('quay.io/a/b:1'),
          steps: [TAG],
        }),
      { providers: [ci.Provider.local(), ci.Provider.githubActions()], triggers: { schedule: ['x'] } },
    ),
  );
  expect([...new Set(findings.map(({ id }) => id))]).toEqual([
    'bootcdk::pipeline-graph',
    'bootcdk::cron',
    'bootcdk::action-not-pinned',
    'bootcdk::runner-container-not-pinned',
  ]);
  expect(assembly().repositoryFiles).toEqual([]);
});

test('what is meant can be acknowledged, a graph that does not fit cannot', () => {
  const program = (needs: string[]) => (app: App) => {
    image(app);
    const pipe = new ci.Pipeline(app, 'Checks', { triggers: { branches: ['main'] } });
    new ci.Job(pipe, 'build', { needs, steps: [TAG] });
    for (const { id } of PIPELINE_RULES) Findings.of(pipe).acknowledge(id, 'it is meant');
  };
  expect(reported(program([])).map(({ acknowledgedBecause }) => acknowledgedBecause)).toEqual(['it is meant']);
  const [graph] = reported(program(['none']));
  expect(graph).toMatchObject({ id: 'bootcdk::pipeline-graph', acknowledgedBecause: undefined });
});

test('rules have names of their own, and say why and what to do', () => {
  const ids = PIPELINE_RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, title, why, fix } of PIPELINE_RULES) {
    expect(id).toMatch(/^bootcdk::[a-z]+(?:-[a-z]+)*$/);
    for (const text of [title, why, fix]) expect(text.length).toBeGreaterThan(10);
  }
});
