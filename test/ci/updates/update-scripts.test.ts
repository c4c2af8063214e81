/** The commands of an `UpdatePipeline`, run by `sh` and git against repositories on this machine. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { App, ci } from '../../../src';
import { JobModel } from '../../../src/ci/model';
import { scriptOf } from '../../../src/ci/providers/renderer';
import { runStep } from '../../../src/ci/step-models';
import { temporaryFolder } from '../../support/program';

const HAS_GIT = spawnSync('git', ['--version']).status === 0;
const GIT = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_TERMINAL_PROMPT: '0' };
const LOCK = 'bootcdk.lock.json';

type Variables = Readonly<Record<string, string>>;

/** Not in this process: a server of the test must answer meanwhile. */
function sh(
  script: string,
  cwd: string,
  variables: Variables = {},
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', script], {
      cwd,
      env: { PATH: process.env.PATH, HOME: cwd, ...GIT, ...variables },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    child.on('close', (status) => resolve({ status, output }));
  });
}

async function git(cwd: string, ...words: string[]): Promise<string> {
  const { status, output } = await sh(`git ${words.map((word) => `'${word}'`).join(' ')}`, cwd);
  expect(`${status}: ${output}`).toMatch(/^0: /);
  return output.trim();
}

/** A repository with an output in it, and a bot's branch. */
async function project(): Promise<{ folder: string; remote: string }> {
  const folder = temporaryFolder({
    'seed/bootcdk.out/images/os/Containerfile': 'FROM a\n',
    'seed/bootcdk.out/gone': 'old\n',
    'seed/package.json': '{}\n',
  });
  const [remote, seed] = [join(folder, 'remote.git'), join(folder, 'seed')];
  mkdirSync(remote);
  await git(remote, 'init', '--quiet', '--bare', '--initial-branch=main');
  await git(seed, 'init', '--quiet', '--initial-branch=main');
  await git(seed, 'add', '--all');
  await git(seed, '-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '-m', 'first');
  await git(seed, 'push', '--quiet', remote, 'main', 'main:renovate/x');
  return { folder, remote };
}

/** Runs the steps of two jobs, each in a clone of its own; `change` is what the program does. */
async function run(
  jobs: readonly JobModel[],
  { folder, remote }: { folder: string; remote: string },
  branch: string,
  change: string,
  variables: Variables = {},
): Promise<{ status: number | null; output: string }> {
  const environment = {
    BRANCH: branch,
    REPOSITORY_URL: remote,
    GIT_PASSWORD: '',
    UPDATE_BRANCH: 'bootcdk/lock',
    ...variables,
  };
  const work = join(folder, 'work');
  for (const path of [work, join(folder, 'clone')]) rmSync(path, { recursive: true, force: true });
  mkdirSync(work);
  let last = { status: 0 as number | null, output: '' };
  for (const job of jobs) {
    const clone = join(folder, 'clone');
    rmSync(clone, { recursive: true, force: true });
    await git(
      folder,
      'clone',
      '--quiet',
      '--depth',
      '1',
      '--branch',
      branch,
      `file://${join(folder, 'remote.git')}`,
      clone,
    );
    for (const step of job.steps) {
      if (step.kind !== 'run') continue;
      const script = step.id === 'generate' ? change : scriptOf(step);
      last = await sh(script, clone, { WORK: work, ...environment });
      if (last.status !== 0) return last;
    }
  }
  return last;
}

const jobsOf = (n: number): readonly JobModel[] =>
  new ci.UpdatePipeline(new App(), 'Updates', { lockSchedule: ['0 4 * * *'] })._models({
    plans: [],
    outputPath: 'bootcdk.out',
    mirrors: [],
    read: () => undefined,
  })[n]!.jobs;

const SYNTH = [
  'echo "FROM b" > bootcdk.out/images/os/Containerfile',
  'printf "\\0\\377" > "bootcdk.out/two words"',
  'rm bootcdk.out/gone',
  'mkdir node_modules && echo x > node_modules/x',
  'echo "changed" > package.json',
].join('\n');

describe.skipIf(!HAS_GIT)('on the branch of a bot', () => {
  test('what was generated is added, and nothing else', async () => {
    const at = await project();
    const { status, output } = await run(jobsOf(0), at, 'renovate/x', SYNTH);
    expect(`${status}: ${output}`).toMatch(/^0: /);
    const changed = await git(at.remote, 'diff', '--name-status', 'main', 'renovate/x');
    expect(changed.split('\n')).toEqual([
      'D\tbootcdk.out/gone',
      'M\tbootcdk.out/images/os/Containerfile',
      'A\tbootcdk.out/two words',
    ]);
    expect(await git(at.remote, 'log', '-1', '--format=%an <%ae> %s|%b', 'renovate/x')).toBe(
      'bootcdk <bootcdk@pipeline.invalid> chore: generate anew|[dependabot skip]',
    );
    expect(await git(at.remote, 'cat-file', '-s', 'renovate/x:bootcdk.out/two words')).toBe('2');
  });

  test('a patch that was put in the place of what was generated is not pushed', async () => {
    const at = await project();
    const push = jobsOf(0)[1]!;
    const forged = async (change: string): Promise<string[]> => {
      const commands = [change, 'git add --all', 'git diff --cached --binary HEAD > "$WORK/changes.patch"'];
      const forge = runStep('forge', 'Forge it', [...commands, 'git reset --quiet --hard']);
      const { status, output } = await run([{ ...push, steps: [forge, ...push.steps] }], at, 'renovate/x', '');
      return [`${status}`, ...output.trim().split('\n')];
    };
    const refused = (path: string): string[] => [
      '1',
      'nothing is pushed: this is not generated, and the patch changes it',
      path,
    ];
    const before = await git(at.remote, 'rev-parse', 'renovate/x');
    for (const [change, path] of [
      ['echo "evil()" > main.ts; echo x > bootcdk.out/x', 'main.ts'],
      ['mkdir -p .github/workflows; echo "on: push" > .github/workflows/x.yml', '.github/workflows/x.yml'],
      ['echo x > bootcdk.out.sh', 'bootcdk.out.sh'],
      ['git mv package.json bootcdk.out/package.json', 'package.json'],
      ['chmod +x package.json', 'package.json'],
      [`mkdir x; git update-index --add --cacheinfo 160000,${'1'.repeat(40)},x`, 'x'],
    ] as const) {
      expect(await forged(change)).toEqual(refused(path));
    }
    expect(await git(at.remote, 'rev-parse', 'renovate/x')).toBe(before);
  });

  test('a second run changes nothing', async () => {
    const at = await project();
    await run(jobsOf(0), at, 'renovate/x', SYNTH);
    const before = await git(at.remote, 'rev-parse', 'renovate/x');
    const { status, output } = await run(jobsOf(0), at, 'renovate/x', 'true');
    expect([status, output]).toEqual([0, 'nothing changed\n']);
    expect(await git(at.remote, 'rev-parse', 'renovate/x')).toBe(before);
  });

  test('if the branch has moved meanwhile, it fails and changes nothing', async () => {
    const at = await project();
    const move = [
      SYNTH,
      'cd "$HOME/../seed"',
      'git -c user.name=bot -c user.email=a@b commit --quiet --allow-empty --message moved',
      'git push --quiet ../remote.git main:renovate/x',
    ].join('\n');
    const [generate, push] = jobsOf(0) as [JobModel, JobModel];
    // Once more, between the checkout and the push of the second job.
    const late: JobModel = { ...push, steps: [generate.steps[1]!, ...push.steps] };
    const { status } = await run([generate, late], at, 'renovate/x', move);
    expect(status).toBe(1);
    expect(await git(at.remote, 'log', '-1', '--format=%an: %s', 'renovate/x')).toBe('bot: moved');
  });

  test('on one’s own machine, where both jobs have one folder, work in progress stays out', async () => {
    const at = await project();
    const clone = join(at.folder, 'mine');
    await git(at.folder, 'clone', '--quiet', '--branch', 'renovate/x', `file://${at.remote}`, clone);
    writeFileSync(join(clone, 'package.json'), 'mine\n');
    await git(clone, 'add', 'package.json');
    await git(clone, 'reset', '--quiet');
    for (const job of jobsOf(0)) {
      for (const step of job.steps) {
        if (step.kind !== 'run') continue;
        const script = step.id === 'generate' ? 'echo "FROM c" > bootcdk.out/images/os/Containerfile' : scriptOf(step);
        const variables = { WORK: at.folder, BRANCH: 'renovate/x', REPOSITORY_URL: at.remote, GIT_PASSWORD: '' };
        expect((await sh(script, clone, variables)).status).toBe(0);
      }
    }
    expect(await git(clone, 'status', '--porcelain')).toBe('M package.json');
    expect(await git(at.remote, 'show', 'renovate/x:bootcdk.out/images/os/Containerfile')).toBe('FROM c');
  });
});

describe.skipIf(!HAS_GIT)('the lock file', () => {
  const UPDATE = `${SYNTH}\necho "{}" > ${LOCK}`;

  test('is proposed on a branch, with what follows from it', async () => {
    const at = await project();
    const { status, output } = await run(jobsOf(1), at, 'main', UPDATE);
    expect(status).toBe(0);
    expect(output).toContain(`Open a pull request from the branch bootcdk/lock: ${at.remote}\n`);
    const changed = await git(at.remote, 'diff', '--name-only', 'main', 'bootcdk/lock');
    expect(changed.split('\n')).toEqual([
      LOCK,
      'bootcdk.out/gone',
      'bootcdk.out/images/os/Containerfile',
      'bootcdk.out/two words',
    ]);
    expect(await git(at.remote, 'rev-parse', 'bootcdk/lock^')).toBe(await git(at.remote, 'rev-parse', 'main'));
  });

  test('the branch stays as it is while nothing is new, and follows what is', async () => {
    const at = await project();
    await run(jobsOf(1), at, 'main', UPDATE);
    const first = await git(at.remote, 'rev-parse', 'bootcdk/lock');
    expect((await run(jobsOf(1), at, 'main', UPDATE)).output).toContain('bootcdk/lock is up to date');
    expect(await git(at.remote, 'rev-parse', 'bootcdk/lock')).toBe(first);
    await run(jobsOf(1), at, 'main', `echo "[]" > ${LOCK}`);
    expect(await git(at.remote, 'diff', '--name-only', 'main', 'bootcdk/lock')).toBe(LOCK);
    expect((await run(jobsOf(1), at, 'main', 'true')).output).toContain('nothing changed');
  });

  test('on GitHub, gh opens a pull request unless there is one', async () => {
    const at = await project();
    const bin = join(at.folder, 'bin');
    mkdirSync(bin);
    // git reads the address as that of the folder.
    const url = 'https://github.com/example/os';
    const gh = join(bin, 'gh');
    const log = join(at.folder, 'gh.log');
    writeFileSync(
      gh,
      `#!/bin/sh\nprintf '%s|' "$@" >> ${log}; echo >> ${log}\nif [ "$2" = list ]; then echo "\${OPEN:-0}"; fi\n`,
    );
    chmodSync(gh, 0o755);
    const variables = {
      PATH: `${bin}:${process.env.PATH}`,
      REPOSITORY_URL: url,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${at.remote}.insteadOf`,
      GIT_CONFIG_VALUE_0: url,
    };
    expect((await run(jobsOf(1), at, 'main', UPDATE, variables)).status).toBe(0);
    const [list, create] = readFileSync(log, 'utf8').split('\n');
    expect(list).toBe(
      'pr|list|--repo|github.com/example/os|--head|bootcdk/lock|--state|open|--json|number|--jq|length|',
    );
    expect(create).toMatch(
      /^pr\|create\|--repo\|github.com\/example\/os\|--head\|bootcdk\/lock\|--base\|main\|--title\|chore: update bootcdk.lock.json\|--body\|The tags .*\|$/,
    );
    rmSync(log);
    expect((await run(jobsOf(1), at, 'main', UPDATE, { ...variables, OPEN: '1' })).status).toBe(0);
    expect(readFileSync(log, 'utf8').trim().split('\n')).toHaveLength(1);
  });
});

/** A server of git that wants to know who asks. */
async function gitServer(folder: string, user: string, password: string): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { authorization = '' } = request.headers;
    asked.push(authorization === '' ? 'nobody' : Buffer.from(authorization.slice(6), 'base64').toString());
    if (asked[asked.length - 1] !== `${user}:${password}`) {
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="git"' }).end();
      return;
    }
    const [path, query = ''] = request.url!.split('?');
    const cgi = spawn('git', ['http-backend'], {
      env: {
        ...GIT,
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        REMOTE_USER: user,
        REQUEST_METHOD: request.method,
        PATH_INFO: path,
        QUERY_STRING: query,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      },
    });
    request.pipe(cgi.stdin);
    const chunks: Buffer[] = [];
    cgi.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    cgi.on('close', () => {
      const all = Buffer.concat(chunks);
      const end = all.indexOf('\r\n\r\n');
      for (const line of all.subarray(0, end).toString().split('\r\n')) {
        const [name, value] = line.split(': ') as [string, string];
        if (name === 'Status') response.statusCode = Number(value.slice(0, 3));
        else response.setHeader(name, value);
      }
      response.end(all.subarray(end + 4));
    });
  };
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/remote.git`, asked };
}

const HAS_BACKEND =
  HAS_GIT && existsSync(join(String(spawnSync('git', ['--exec-path']).stdout).trim(), 'git-http-backend'));

describe.skipIf(!HAS_BACKEND)('the token', () => {
  test.each([
    ['x-access-token', {}],
    ['gitlab-ci-token', { GITLAB_CI: 'true' }],
  ])('is asked for as that of %s, and stays nowhere', async (user, variables: Variables) => {
    const at = await project();
    const token = 't0ken$(x) \'"';
    const { url, asked } = await gitServer(at.folder, user, token);
    const { status, output } = await run(jobsOf(0), at, 'renovate/x', SYNTH, {
      REPOSITORY_URL: url,
      GIT_PASSWORD: token,
      ...variables,
    });
    expect(`${status}: ${output}`).toMatch(/^0: /);
    expect(await git(at.remote, 'log', '-1', '--format=%s', 'renovate/x')).toBe('chore: generate anew');
    expect(new Set(asked)).toEqual(new Set(['nobody', `${user}:${token}`]));
    expect(output).not.toContain('t0ken');
    const left = await sh('grep -rl t0ken . || true', at.folder);
    expect(left.output).toBe('');
  });

  test('that is not accepted: it fails, and says what may be wrong', async () => {
    const at = await project();
    const { url } = await gitServer(at.folder, 'x-access-token', 'right');
    const { status, output } = await run(jobsOf(0), at, 'renovate/x', SYNTH, {
      REPOSITORY_URL: url,
      GIT_PASSWORD: 'wrong',
    });
    expect(status).toBe(1);
    expect(output).toContain('The token of a job may not change workflows');
    expect(output).not.toContain('wrong');
  });
});
