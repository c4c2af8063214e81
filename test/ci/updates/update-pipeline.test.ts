import { expect, test } from 'vitest';
import { written } from './support';
import { App, BaseImage, ci, Image } from '../../../src';
import { JobModel, PipelineModel } from '../../../src/ci/model';
import { DeliveryContext } from '../../../src/image/delivery';
import { reported } from '../../support/program';

const CONTEXT: DeliveryContext = { plans: [], outputPath: 'bootcdk.out', mirrors: [], read: () => undefined };

const models = (props: ci.UpdatePipelineProps = {}): readonly PipelineModel[] =>
  new ci.UpdatePipeline(new App(), 'Updates', props)._models({ ...CONTEXT });
const stepOf = ({ steps }: JobModel, id: string) => steps.find((step) => step.id === id)!;
const commandsOf = (job: JobModel, id: string): readonly string[] => {
  const step = stepOf(job, id);
  return step.kind === 'run' ? step.commands : [];
};
const tokensOf = ({ steps, environment }: JobModel): string[] =>
  [environment, ...steps.flatMap((step) => (step.kind === 'run' ? [step.environment] : []))]
    .flatMap((values) => Object.values(values))
    .filter(({ of }) => of === 'job-token' || of === 'secret')
    .map((value) => ('name' in value ? `secret ${value.name}` : value.of));

test('on pushes to the branches of bots, and for nobody else', () => {
  const all = models();
  expect(all.map(({ id, triggers }) => [id, triggers])).toEqual([
    ['updates', { push: { branches: ['renovate/**', 'dependabot/**'], tags: [] }, schedule: [], manual: false }],
  ]);
  expect(all[0]!.concurrency).toEqual({ group: 'updates', perBranch: true, cancel: true });
  expect(models({ branches: ['bot/*'] })[0]!.triggers.push!.branches).toEqual(['bot/*']);
});

test('what runs the program has no right and no token; what pushes runs nothing of it', () => {
  for (const { jobs } of models({ lockSchedule: ['0 4 * * *'] })) {
    const [generate, push] = jobs as [JobModel, JobModel];
    expect(generate.permissions.map(({ scope, level }) => `${scope}: ${level}`)).toEqual(['contents: read']);
    expect(tokensOf(generate)).toEqual([]);
    expect(tokensOf(push).length).toBeGreaterThan(0);
    expect(push.needs).toEqual([generate.id]);
    const commands = push.steps.flatMap((step) => (step.kind === 'run' ? step.commands : [])).join('\n');
    expect(commands).not.toMatch(/\b(?:npm|npx|node)\b/);
    expect(push.permissions.every(({ reason }) => reason.length > 5)).toBe(true);
  }
});

test('the commands', () => {
  const [branch] = models();
  expect(commandsOf(branch!.jobs[0]!, 'generate')).toEqual(['npm ci', 'npx bootcdk synth']);
  const [own, lock] = models({
    installCommands: ['pip install -r requirements.txt'],
    command: 'bootcdk',
    lockSchedule: ['0 4 * * *'],
    runner: ci.Runner.label('node'),
  });
  expect(commandsOf(own!.jobs[0]!, 'generate')).toEqual(['pip install -r requirements.txt', 'bootcdk synth']);
  expect(commandsOf(lock!.jobs[0]!, 'generate')).toEqual([
    'pip install -r requirements.txt',
    'bootcdk lock --update',
    'bootcdk synth',
  ]);
  expect(own!.jobs.map(({ runner }) => runner.label)).toEqual([{ of: 'text', text: 'node' }, undefined]);
});

test('a lock file at times, as a pull request', () => {
  const [, lock] = models({ lockSchedule: ['40 4 * * 1-5'] });
  expect(lock).toMatchObject({
    id: 'updates-lock',
    triggers: { schedule: ['40 4 * * 1-5'], manual: true },
    concurrency: { perBranch: false, cancel: false },
  });
  expect([lock!.triggers.push, lock!.triggers.pullRequest]).toEqual([undefined, undefined]);
  const [, propose] = lock!.jobs;
  expect(propose!.permissions.map(({ scope, level }) => `${scope}: ${level}`)).toEqual([
    'contents: write',
    'pull-requests: write',
  ]);
  expect(models({ lockSchedule: [] })).toHaveLength(1);
});

test('a token of one’s own, in every place', () => {
  const all = models({ tokenSecret: 'UPDATE_TOKEN', lockSchedule: ['0 4 * * *'] });
  const tokens = all.flatMap(({ jobs }) => jobs.flatMap(tokensOf));
  expect([...new Set(tokens)]).toEqual(['secret UPDATE_TOKEN']);
  expect([...new Set(models().flatMap(({ jobs }) => jobs.flatMap(tokensOf)))]).toEqual(['job-token']);
});

test('all files that are generated, and no others', () => {
  const { files, findings } = written((app) => {
    new ci.UpdatePipeline(app, 'Updates', { lockSchedule: ['0 4 * * *'] });
    new ci.ImagePipeline(app, 'Release', { providers: [ci.Provider.githubActions(), ci.Provider.local()] });
    new ci.Renovate(app, 'Renovate');
  });
  expect(findings).toEqual([]);
  const listOf = (path: string): string[] =>
    /for path in \\\n([^]*?)\n\s+do\n/
      .exec(files[path]!)![1]!
      .split('\n')
      .map((line) => line.trim().replace(/ \\$/, ''));
  const generated = ['bootcdk.out', ...Object.keys(files).sort()];
  expect(generated).toHaveLength(8);
  expect(listOf('.github/workflows/updates.yml')).toEqual(generated);
  expect(listOf('.github/workflows/updates-lock.yml')).toEqual(['bootcdk.lock.json', ...generated]);
});

test('jobs of one’s own, and changes of steps', () => {
  const { files, findings } = written((app) => {
    const pipeline = new ci.UpdatePipeline(app, 'Updates');
    new ci.Job(pipeline, 'say', { needs: ['push'], steps: [ci.Step.run('say', ['echo done'])] });
    pipeline.steps.patch('generate/generate', { commandsAfter: ['npm test'] });
  });
  expect(findings).toEqual([]);
  expect(files['.github/workflows/updates.yml']).toMatch(/npx bootcdk synth\n\s+npm test\n[^]*echo done/);
});

test.each<[string, ci.UpdatePipelineProps, string]>([
  ['a schedule that never comes', { lockSchedule: ['0 4 31 2 *'] }, 'bootcdk::cron'],
  ['a name that no secret has', { tokenSecret: 'GITHUB_TOKEN' }, 'bootcdk::pipeline-secret-name'],
])('%s is reported', (_what, props, id) => {
  const found = reported((app) => {
    new Image(app, 'os', { base: BaseImage.fedoraBootc('44') });
    new ci.UpdatePipeline(app, 'Updates', props);
  });
  expect(found.map((one) => one.id)).toEqual([id]);
});
