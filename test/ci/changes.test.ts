import { describe, expect, it } from 'vitest';
import { deliveredBy, image } from './support';
import { App, ci } from '../../src';

const release = (change: (steps: ci.PipelineSteps) => void): { text: string; findings: readonly string[] } => {
  const { files, findings } = deliveredBy((app: App) => {
    image(app, 'one');
    change(new ci.ImagePipeline(app, 'Release').steps);
  });
  const found = findings.filter((one) => /pipeline|provider/.test(one));
  return { text: files['.github/workflows/release.yml']!, findings: found };
};

const namesIn = (text: string): string[] => [...text.matchAll(/^ {8}id: (.+)$/gm)].map(([, id]) => id!);

describe('a change of a pipeline', () => {
  const say = ci.Step.run('say', ['echo "$GREETING"'], { environment: { GREETING: ci.Value.text('hello') } });
  const CASES: ReadonlyArray<readonly [string, (steps: ci.PipelineSteps) => void, readonly string[]]> = [
    ['none', () => undefined, ['build', 'test', 'push']],
    ['removes', (steps) => steps.remove('build/test'), ['build', 'push']],
    ['replaces', (steps) => steps.replace('build/test', say), ['build', 'say', 'push']],
    ['inserts before', (steps) => steps.insertBefore('build/test', say), ['build', 'say', 'test', 'push']],
    ['inserts after', (steps) => steps.insertAfter('build/test', say), ['build', 'test', 'say', 'push']],
  ];
  it.each(CASES)('%s', (_title, change, expected) => {
    const { text, findings } = release(change);
    expect(findings).toEqual([]);
    const ids = namesIn(text);
    expect(ids.slice(ids.indexOf('build'), ids.indexOf('push') + 1)).toEqual(expected);
  });

  it('adds commands and variables', () => {
    const { text, findings } = release((steps) =>
      steps.patch('build/build', {
        commandsBefore: ['echo "before $WHAT"'],
        commandsAfter: ['echo after'],
        environment: { WHAT: ci.Value.secret('WHAT') },
      }),
    );
    expect(findings).toEqual([]);
    expect(text).toMatch(/WHAT: \$\{\{ secrets\.WHAT \}\}/);
    expect(text).toMatch(/echo "before \$WHAT"[^]*buildah build[^]*echo after/);
  });

  it('that matches nothing is an error with the steps that there are', () => {
    expect(release((steps) => steps.remove('build/tests')).findings).toEqual([
      'bootcdk::no-such-pipeline-step: there is no step "build/tests", did you mean "build/test"?',
    ]);
  });

  it('cannot add commands to a step that has none', () => {
    expect(release((steps) => steps.patch('build/checkout', { commandsAfter: ['true'] })).findings).toEqual([
      'bootcdk::no-such-pipeline-step: the step "build/checkout" has no commands of its own: none can be added to it',
    ]);
  });
});
