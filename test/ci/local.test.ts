/** The script for one's own machine, run by each shell that there is. */
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { deliveredBy } from './support';
import { App, ci } from '../../src';
import { temporaryFolder } from '../support/program';

type Variables = Readonly<Record<string, string>>;

/** A project with the script of one job with one step, and a folder for what is temporary. */
function project(commands: string[], environment: { readonly [name: string]: ci.Value } = {}): string {
  const { files } = deliveredBy((app: App) => {
    const providers = [ci.Provider.local()];
    const pipeline = new ci.Pipeline(app, 'Own', { providers, triggers: {} });
    new ci.Job(pipeline, 'job', { steps: [ci.Step.run('step', commands, { environment })] });
  });
  return temporaryFolder({ 'pipelines/own.sh': files['pipelines/own.sh']!, 'tmp/.keep': '' });
}

const environmentOf = (folder: string, variables: Variables): NodeJS.ProcessEnv => ({
  ...{ PATH: process.env.PATH, HOME: folder, TMPDIR: join(folder, 'tmp') },
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
  ...variables,
});

function run(folder: string, variables: Variables = {}): string {
  const options = { cwd: folder, env: environmentOf(folder, variables), encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('sh', ['pipelines/own.sh'], options);
  expect(`${status} ${stderr}`).toMatch(/^0 /);
  return stdout;
}

test.each([
  ['https://github.com/example/os', 'https://github.com/example/os'],
  ['https://me:pass@word@git.example.com:8443/os', 'https://git.example.com:8443/os'],
  ['https://t0ken@github.com/example/os.git', 'https://github.com/example/os.git'],
  ['http://me:word@127.0.0.1/os@1', 'http://127.0.0.1/os@1'],
  ['git@github.com:example/os.git', 'git@github.com:example/os.git'],
  ['ssh://git@example.com/os', 'ssh://git@example.com/os'],
  ['/srv/git/a@b', '/srv/git/a@b'],
])('the address %s, which becomes a label, is %s', (remote, label) => {
  const folder = project(['echo "$URL"'], { URL: ci.Value.context(ci.RunContext.REPOSITORY_URL) });
  spawnSync('git', ['init', '--quiet'], { cwd: folder });
  spawnSync('git', ['config', 'remote.origin.url', remote], { cwd: folder });
  expect(run(folder)).toBe(`${label}\n`);
});

test('the folder of a job is a whole path, however the state is named', () => {
  const folder = project(['echo "$WORK"']);
  expect(run(folder, { PIPELINE_STATE: 'state' })).toBe(`${folder}/state/job/all/work\n`);
  expect(run(folder, { PIPELINE_STATE: `${folder}/other` })).toBe(`${folder}/other/job/all/work\n`);
});

describe('the token of a job', () => {
  const print = ['echo "$USER_NAME/$TOKEN"'];
  const variables = { REGISTRY_USER: 'me', REGISTRY_PASSWORD: 'word', JOB_TOKEN: 't0ken' };
  const { user, password } = ci.RegistryLogin.jobToken()._login!;

  test('is the password of the registry where a user goes with it', () => {
    const folder = project(print, { USER_NAME: { _model: user } as ci.Value, TOKEN: { _model: password } as ci.Value });
    expect(run(folder, variables)).toBe('me/word\n');
  });

  test('is a variable of its own elsewhere, which need not be there: the password is for the registry', () => {
    const folder = project(print, { USER_NAME: ci.Value.text('git'), TOKEN: ci.Value.jobToken() });
    expect(run(folder, variables)).toBe('git/t0ken\n');
    expect(run(folder, { REGISTRY_PASSWORD: 'word' })).toBe('git/\n');
  });
});

const SHELLS = [['dash'], ['bash'], ['busybox', 'sh']].filter(([name]) => spawnSync('which', [name!]).status === 0);
const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

describe.each(SHELLS.map((words) => [words.join(' '), words] as const))('under %s', (_name, words) => {
  test.each(SIGNALS)('%s leaves no credential behind', async (signal) => {
    const folder = project(['echo secret > "$WORK/config.json"', 'echo ready', 'sleep 20']);
    const settings: ReadonlyArray<Readonly<Record<string, string>>> = [{}, { PIPELINE_STATE: 'state' }];
    for (const variables of settings) {
      const child = spawn(words[0]!, [...words.slice(1), 'pipelines/own.sh'], {
        cwd: folder,
        env: environmentOf(folder, variables),
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const code = await new Promise<number | null>((resolve) => {
        // As a terminal does it: to all processes of the script.
        child.stdout.once('data', () => process.kill(-child.pid!, signal));
        child.on('close', resolve);
      });
      expect(code).toBeGreaterThan(128);
    }
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    expect(left.filter((path) => path.includes('config.json'))).toEqual([]);
    expect(readdirSync(join(folder, 'tmp'))).toEqual(['.keep']);
  });
});
