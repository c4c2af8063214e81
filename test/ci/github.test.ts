import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { deliveredBy, image, signingKey } from './support';
import { IMAGE } from './support-programs';
import { App, ci } from '../../src';

interface Step {
  readonly name: string;
  readonly run?: string;
  readonly with?: { readonly path?: string };
}

type Jobs = Readonly<Record<string, { readonly steps: readonly Step[] }>>;

/** The jobs of a release, on machines or in a container. */
function release(runner: ci.Runner, providers = [ci.Provider.githubActions()]): Jobs {
  const { files } = deliveredBy((app: App) => {
    image(app, 'os', { signingKey: signingKey(app) });
    const runners = { amd64: runner };
    new ci.ImagePipeline(app, 'Release', { providers, runners, sbom: ci.SbomFormat.SPDX, provenance: true });
  });
  const [, text] = Object.entries(files).find(([path]) => path.endsWith('/workflows/release.yml'))!;
  return (parse(text) as { jobs: Jobs }).jobs;
}

const named = ({ steps }: Jobs[string], name: string): Step | undefined => steps.find((step) => step.name === name);

describe('a job in a container', () => {
  const jobs = release(ci.Runner.container(IMAGE));
  const machine = release(ci.Runner.label('big'));

  test('has git read what the machine owns, where there is a checkout', () => {
    const at = jobs.build!.steps.findIndex(({ name }) => name === 'Check out');
    expect(jobs.build!.steps[at + 1]!.run).toBe('git config --global --add safe.directory "$GITHUB_WORKSPACE"\n');
    const told = (all: Jobs): string[] =>
      Object.entries(all).flatMap(([id, { steps }]) =>
        steps.some(({ run }) => run?.includes('safe.directory')) ? [id] : [],
      );
    expect([told(jobs), told(machine)]).toEqual([['build'], []]);
  });

  test('does nothing to the machine: there is no sudo', () => {
    for (const job of ['build', 'publish']) {
      expect(named(jobs[job]!, 'Prepare the machine')).toBeUndefined();
      expect(named(machine[job]!, 'Prepare the machine')!.run).toContain('sudo sysctl');
    }
    expect(JSON.stringify(jobs)).not.toContain('sudo ');
  });

  test('names several files by the paths that they have in it', () => {
    const pathOf = (all: Jobs): string => named(all.build!, 'Hand it on')!.with!.path!;
    expect(pathOf(jobs)).toBe('/__w/_temp/sbom.json\n/__w/_temp/provenance.json');
    const usual = '${{ runner.temp }}/sbom.json\n${{ runner.temp }}/provenance.json';
    expect(pathOf(machine)).toBe(usual);
    expect(pathOf(release(ci.Runner.container(IMAGE), [ci.Provider.forgejoActions()]))).toBe(usual);
  });
});
