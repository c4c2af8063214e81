import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { image, modelsOf } from './support';
import { ci, Image, Label } from '../../src';
import { JobModel, RunStepModel } from '../../src/ci/model';

const buildOf = (options: ci.TagOptions, make: (one: Image) => void = () => undefined): JobModel =>
  modelsOf((app) => {
    make(image(app, 'one', { tag: 'stable' }));
    image(app, 'two');
    return new ci.ImagePipeline(app, 'Release', { tags: ci.TagScheme.of(options) });
  })[0]!.jobs[0]!;

/** The labels that the build of the first image is given, by its own commands. */
function labels(job: JobModel): string[] {
  const step = job.steps.find(({ id }) => id === 'build') as RunStepModel;
  const [row] = job.matrix!.rows;
  const known: Record<string, string> = { COMMIT: 'abcdef0123456789', BRANCH: 'rel/44', EVENT: 'push' };
  const env = Object.fromEntries(
    Object.entries(step.environment).map(([name, value]) => [
      name,
      value.of === 'matrix' ? row![value.column] : (known[name] ?? ''),
    ]),
  );
  const tools = 'date() { if [ "$2" = +%Y%m%d ]; then echo 20261121; else echo 2026-11-21T06:20:00Z; fi; }';
  const say = 'buildah() { for word in "$@"; do echo "$word"; done; }';
  const { stdout, stderr } = spawnSync('sh', ['-c', ['set -eu', tools, say, ...step.commands].join('\n')], {
    env: { PATH: process.env.PATH, ...env } as NodeJS.ProcessEnv,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const prefix = 'org.opencontainers.image.';
  const all = stdout.split('\n').filter((line) => line.startsWith(prefix));
  return all.map((line) => line.slice(prefix.length)).filter((line) => !/^(?:revision|source)=/.test(line));
}

describe('the version of an image', () => {
  const created = 'created=2026-11-21T06:20:00Z';

  it.each<[string, ci.TagOptions, string]>([
    ['its tag with the date', {}, 'stable-20261121'],
    ['the version with the date', { version: '44', commit: true }, '44-20261121'],
    ['its tag with the commit', { date: false, commit: true }, 'stable-abcdef012345'],
    ['the branch', { date: false, branch: true }, 'rel-44'],
    ['its tag', { date: false }, 'stable'],
  ])('is %s', (_title, options, version) => {
    expect(labels(buildOf(options))).toEqual([`version=${version}`, created]);
  });

  const declare =
    (key: string) =>
    (one: Image): void =>
      void new Label(one, 'Own', { key: `org.opencontainers.image.${key}`, value: 'own' });

  it.each([
    ['version', [created]],
    ['created', ['version=stable-20261121']],
    ['licenses', ['version=stable-20261121', created]],
  ])('is not set where the program sets %s', (key, expected) => {
    const job = buildOf({}, declare(key));
    expect(labels(job)).toEqual(expected);
    // The other one has its own.
    if (key !== 'licenses') expect(job.matrix!.rows.map(({ DECLARED }) => DECLARED)).toEqual([key, '']);
  });

  it('is not set in a pull request, which releases nothing', () => {
    const [, tried] = modelsOf((app) => {
      image(app, 'one');
      return new ci.ImagePipeline(app, 'Release');
    });
    const steps = tried!.jobs.flatMap((job) => job.steps).filter(({ id }) => id === 'build') as RunStepModel[];
    expect(steps.map(({ commands }) => commands.join('\n').includes('image.$label'))).toEqual([false]);
  });
});
