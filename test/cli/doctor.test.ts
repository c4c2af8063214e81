import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli, CONFIG, fakeApp, finding, image, project, put, type RunOptions } from './helpers';
import { lockText } from '../../src/app/lock/document';
import { type Check, dialectOf, judge, type Needs, versionIn } from '../../src/cli/doctor/checks';
import type { Machine, Probe } from '../../src/cli/doctor/machine';
import { languageOf, needsOf, problemsOf, type ProjectFacts } from '../../src/cli/doctor/project';

const NOTHING: Needs = { builds: false, signs: false, severalKeys: false, keyIsMissing: false, architectures: [] };

const SAYS: Readonly<Partial<Record<Probe, string>>> = {
  buildah: 'buildah version 1.43.1 (image-spec 1.1.1, runtime-spec 1.3.0)',
  cosign: 'GitVersion:    v3.1.1\nGoVersion:     go1.25',
  git: 'git version 2.39.5',
  npm: '10.8.2',
  skopeo: 'skopeo version 1.22.3',
};

function machine(says: Readonly<Partial<Record<Probe, string>>> = SAYS, more: Partial<Machine> = {}): Machine {
  const answers = Object.fromEntries(Object.entries(says).map(([probe, text]) => [probe, { text }]));
  return { node: '20.16.0', architecture: 'amd64', answers, emulated: [], ...more };
}

const check = (tool: string, checks: readonly Check[]): Check => checks.find((one) => one.tool === tool)!;
const lacking = (checks: readonly Check[]): string[] =>
  checks.filter(({ needed, state }) => needed && state !== 'there').map(({ tool, state }) => `${tool}: ${state}`);
const without = (...probes: Probe[]) =>
  Object.fromEntries(Object.entries(SAYS).filter(([probe]) => !probes.includes(probe as Probe)));

describe('versions', () => {
  test.each([
    ['buildah version 1.33.7 (image-spec 1.1.0-rc.5, runtime-spec 1.1.0)', '1.33.7'],
    ['podman version 4.9.3', '4.9.3'],
    ['skopeo version 1.13.3 commit: abc', '1.13.3'],
    ['Docker version 28.2.2, build 28.2.2-0ubuntu1', '28.2.2'],
    ['git version 2.39.5 (Apple Git-154)', '2.39.5'],
    ['go version go1.26.8 linux/amd64', '1.26.8'],
    ['Python 3.11.15', '3.11.15'],
    ['openjdk version "17.0.19" 2026-04-21', '17.0.19'],
    ['openjdk version "21" 2023-09-19', '21'],
    ['Apache Maven 3.8.7', '3.8.7'],
    ['GitVersion:    devel\nGitCommit:     unknown', undefined],
    ['v0.12.5', '0.12.5'],
    ['10.8.2', '10.8.2'],
    ['', undefined],
  ])('%j is %s', (text, version) => expect(versionIn(text)).toBe(version));
});

describe('what is needed', () => {
  const JS: Needs = { ...NOTHING, language: 'typescript' };
  const BUILDS: Needs = { ...JS, builds: true, architectures: ['amd64'] };
  const SIGNS: Needs = { ...BUILDS, signs: true };

  test.each<[string, Machine, Needs, string[]]>([
    ['nothing without a project', machine({}), NOTHING, []],
    ['Node, always', machine({}, { node: '18.20.0' }), NOTHING, ['Node: too old']],
    ['Node at its floor', machine({}, { node: '20.16.0' }), NOTHING, []],
    ['npm, of TypeScript', machine(without('npm')), JS, ['npm: missing']],
    ['Python', machine(SAYS), { ...NOTHING, language: 'python' }, ['Python: missing']],
    ['an old Python', machine({ python: 'Python 3.9.25' }), { ...NOTHING, language: 'python' }, ['Python: too old']],
    ['Java and Maven', machine(SAYS), { ...NOTHING, language: 'java' }, ['Java: missing', 'Maven: missing']],
    ['an old Java', machine({ ...SAYS, java: 'openjdk version "11.0.2"', maven: 'Apache Maven 3.8.7' }), { ...NOTHING, language: 'java' }, ['Java: too old']], // prettier-ignore
    ['Go', machine({ ...SAYS, go: 'go version go1.22.2 linux/amd64' }), { ...NOTHING, language: 'go' }, ['Go: too old']], // prettier-ignore
    ['all is there', machine(), SIGNS, []],
    ['an engine', machine(without('buildah')), BUILDS, ['an engine: missing']],
    ['no engine where a pipeline builds', machine(without('buildah')), JS, []],
    [
      'an engine that is too old',
      machine({ ...SAYS, buildah: 'buildah version 1.28.2' }),
      BUILDS,
      ['buildah: too old'],
    ],
    ['one engine is enough', machine({ ...SAYS, buildah: 'buildah version 1.28.2', podmanVersion: 'podman version 5.8.2', podman: '1.43.0' }), BUILDS, []], // prettier-ignore
    ['an engine that does not say its version', machine({ ...SAYS, buildah: 'buildah version devel' }), BUILDS, []],
    ['cosign and skopeo, to release from here', machine(without('cosign', 'skopeo')), SIGNS, ['cosign: missing', 'skopeo: missing']], // prettier-ignore
    ['neither, where a pipeline releases', machine(without('cosign', 'skopeo')), BUILDS, []],
    ['cosign, for a key that is to be made', machine(without('cosign')), { ...JS, keyIsMissing: true }, ['cosign: missing']], // prettier-ignore
    ['a cosign that does not know its version', machine({ ...SAYS, cosign: 'GitVersion:    devel' }), SIGNS, []],
    ['a skopeo for several keys', machine({ ...SAYS, skopeo: 'skopeo version 1.13.3' }), { ...SIGNS, severalKeys: true }, ['skopeo: too old']], // prettier-ignore
    ['at its floor', machine({ ...SAYS, skopeo: 'skopeo version 1.17.0' }), { ...SIGNS, severalKeys: true }, []],
    ['any skopeo for one key', machine({ ...SAYS, skopeo: 'skopeo version 1.13.3' }), SIGNS, []],
    ['emulation', machine(), { ...BUILDS, architectures: ['amd64', 'arm64'] }, ['emulation: missing']],
    ['emulation that is there', machine(SAYS, { emulated: ['arm64'] }), { ...BUILDS, architectures: ['arm64'] }, []],
    ['no emulation where a pipeline builds', machine(), { ...JS, architectures: ['arm64'] }, []],
    ['git, to build here', machine(without('git')), BUILDS, ['git: missing']],
  ])('%s', (_, has, needs, expected) => expect(lacking(judge(has, needs))).toEqual(expected));

  test('an answer that is a failure', () => {
    const broken = { ...machine(), answers: { ...machine().answers, buildah: { problem: 'cannot start' } } };
    expect(check('buildah', judge(broken, BUILDS))).toMatchObject({
      state: 'broken',
      detail: 'cannot start',
      needed: true,
    });
  });

  test.each([
    ['no buildx', {}, 'it has no buildx'],
    ['no builder that runs', { buildx: 'Name: default\nStatus: inactive' }, 'no builder of buildx is running'],
  ])('Docker with %s', (_, says, detail) => {
    const docker = machine({ docker: 'Docker version 28.2.2, build x', ...says });
    expect(check('Docker', judge(docker, BUILDS))).toMatchObject({ state: 'broken', version: '28.2.2', detail });
  });

  test('Docker is its BuildKit', () => {
    const docker = machine({ docker: 'Docker version 28.2.2', buildx: 'Nodes:\nBuildKit version: v0.23.2\n' });
    const found = check('Docker', judge(docker, BUILDS));
    expect(found).toMatchObject({ state: 'there', version: '28.2.2', detail: 'builds as BuildKit 0.23.2' });
    expect(found.dialect).toMatchObject({ engine: 'buildkit', version: '0.23.2' });
  });
});

test.each([
  ['buildah', '1.33.7', ['a heredoc (`<<EOF`)', '`ADD --checksum`'], ['`RUN --network`']],
  ['buildah', '1.43.1', ['a secret mount with `env=`'], ['a heredoc (`<<EOF`)', '`--link`']],
  ['buildkit', '0.32.0', ['`RUN --device`'], ['a heredoc (`<<EOF`)', '`RUN --security`']],
] as const)('the dialect of %s %s', (engine, version, lacks, has) => {
  const dialect = dialectOf(engine, version);
  expect(dialect.lacks).toEqual(expect.arrayContaining([...lacks]));
  for (const title of has) expect(dialect.lacks).not.toContain(title);
  const cache = 'a RUN that binds from a stage is not run again when the stage changes';
  expect(dialect.faults.includes(cache)).toBe(engine === 'buildah');
});

test('the fault of the cache is mended in 1.44', () => {
  expect(dialectOf('buildah', '1.44.0').faults.join()).not.toContain('is not run again');
});

describe('languages', () => {
  test.each([
    ['tsx main.ts', 'typescript'],
    ['npx tsx main.ts', 'typescript'],
    ['.venv/bin/python main.py', 'python'],
    ['python3.12 main.py', 'python'],
    ['mvn --quiet compile exec:java', 'java'],
    ['./gradlew run', 'java'],
    ['go run .', 'go'],
    ['go run ./cmd/node', 'go'],
    ['cargo run', undefined],
    ['./main', undefined],
  ])('%s is %s', (app, language) => expect(languageOf(app)).toBe(language));
});

const FACTS: ProjectFacts = { app: 'tsx main.ts', repositoryFiles: [], committedKeys: [], exposedKeys: [] };
const RESPONSE = { version: 1, findings: [], written: null, images: [image('os')] };
const PIPELINE = { id: 'Release', about: 'GitHub Actions', steps: [] };
const keys = (fingerprints: readonly string[]) => ({ path: 'ReleaseKey', fingerprints, unshipped: false });

describe('what a project needs', () => {
  test.each<[string, Partial<ProjectFacts>, Partial<Needs>]>([
    ['images without a pipeline are built here', { response: RESPONSE }, { builds: true, signs: false }],
    ['no images, nothing to build', { response: { ...RESPONSE, images: [] } }, { builds: false }],
    ['a hosted pipeline builds and signs', { response: { ...RESPONSE, pipelines: [PIPELINE] } }, { builds: false, signs: false }], // prettier-ignore
    ['a script does it here', { response: { ...RESPONSE, pipelines: [PIPELINE] }, repositoryFiles: ['pipelines/release.sh'] }, { builds: true, signs: true }], // prettier-ignore
    ['one key', { response: { ...RESPONSE, lock: { references: [], keys: [keys(['a'])] } } }, { severalKeys: false }],
    ['two keys', { response: { ...RESPONSE, lock: { references: [], keys: [keys(['a', 'b'])] } } }, { severalKeys: true }], // prettier-ignore
    ['platforms', { response: { ...RESPONSE, images: [image('os', { platforms: ['linux/amd64', 'linux/arm64/v8'] })] } }, { architectures: ['amd64', 'arm64'] }], // prettier-ignore
    ['no answer', { problem: 'x' }, { builds: false, language: 'typescript' }],
  ])('%s', (_, facts, needs) => expect(needsOf({ ...FACTS, ...facts })).toMatchObject(needs));
});

describe('what is wrong with a project', () => {
  const missingKey = finding({ id: 'bootcdk::source-missing', class: 'SigningKey', message: 'no "cosign.pub"' });
  const response = (...findings: (typeof missingKey)[]) => ({ response: { ...RESPONSE, findings } });
  const NOT_PINNED = finding({ id: 'bootcdk::base-not-pinned', severity: 'warning' });

  test.each<[string, Partial<ProjectFacts>, string[]]>([
    ['nothing', response(), []],
    ['the public key is missing', response(missingKey), ['error bootcdk::doctor-public-key']],
    ['another source is missing', response({ ...missingKey, class: 'File' }), ['error bootcdk::doctor-findings']],
    ['both', response(missingKey, finding()), ['error bootcdk::doctor-public-key', 'error bootcdk::doctor-findings']],
    ['a warning', response(finding({ severity: 'warning' })), []],
    ['an acknowledged error', response(finding({ acknowledgedBecause: 'x' })), []],
    ['a base without a digest', response(NOT_PINNED), ['warning bootcdk::doctor-lock']],
    ['that somebody accepts', response({ ...NOT_PINNED, acknowledgedBecause: 'x' }), []],
    ['a stale lock file', { ...response(), lockIsFresh: false }, ['error bootcdk::doctor-lock']],
    ['a fresh lock file', { ...response(), lockIsFresh: true }, []],
    ['a broken lock file', { ...response(), lockProblem: 'is not JSON' }, ['error bootcdk::doctor-lock']],
    ['a program that does not run', { problem: 'x' }, ['error bootcdk::doctor-no-answer']],
    ['a key in the repository', { committedKeys: ['cosign.key'] }, ['error bootcdk::doctor-key-committed']],
    ['a key that git would take', { exposedKeys: ['cosign.key'] }, ['error bootcdk::doctor-key-not-ignored']],
  ])('%s', (_, facts, expected) => {
    const found = problemsOf({ ...FACTS, ...facts });
    expect(found.map(({ severity, id }) => `${severity} ${id}`)).toEqual(expected);
    for (const { message, fix } of found) expect([message, fix]).not.toContain('');
  });
});

/** A folder with tools that say what they are told. */
function tools(says: Readonly<Record<string, string>>): string {
  const folder = project();
  for (const [name, script] of Object.entries({ node: `exec '${process.execPath}' "$@"`, ...says })) {
    put(folder, name, `#!/bin/sh\n${script}\n`);
    fs.chmodSync(join(folder, name), 0o755);
  }
  return folder;
}

const GOOD = {
  npm: 'echo 10.8.2',
  git: 'exec /usr/bin/git "$@"',
  buildah: 'echo buildah version 1.43.1',
  skopeo: 'echo skopeo version 1.22.0',
};

async function doctor(
  files: Record<string, string>,
  says: Record<string, string>,
  argv: string[] = [],
  more: RunOptions = {},
) {
  const root = project(files);
  return { root, ...(await cli(root, ['doctor', ...argv], { ...more, env: { PATH: tools(says), ...more.env } })) };
}

describe('bootcdk doctor', () => {
  const FILES = { 'bootcdk.json': CONFIG, 'main.js': fakeApp({ images: [image('os')] }, { 'images/os/Containerfile': '' }) }; // prettier-ignore

  test('without a project: what is there, and that nothing is needed', async () => {
    const { code, stdout, stderr } = await doctor({}, {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('missing (not needed by this project)');
    expect(stdout).toContain('there is no bootcdk.json here: bootcdk init makes one');
  });

  test('a project that has what it needs; nothing is written', async () => {
    const { root, code, stdout } = await doctor(FILES, GOOD);
    expect(code).toBe(0);
    expect(stdout).toContain('  buildah    1.43.1, builds as buildah 1.43.1\n');
    expect(stdout).toContain('raw instructions cannot use ');
    expect(stdout).toContain('nothing is wrong with it');
    expect(fs.existsSync(join(root, 'bootcdk.out'))).toBe(false);
  });

  test('a project that lacks an engine', async () => {
    const { code, stdout } = await doctor(FILES, { ...GOOD, buildah: 'echo no >&2; exit 1' });
    expect(code).toBe(1);
    expect(stdout).toContain('  buildah    broken no\n');
  });

  test('as JSON', async () => {
    const { code, stdout } = await doctor(FILES, GOOD, ['--json']);
    expect(code).toBe(0);
    const { checks, ...rest } = JSON.parse(stdout) as { checks: Check[] };
    expect(rest).toEqual({ version: 1, bootcdk: '0.0.0', fine: true, problems: [] });
    expect(check('skopeo', checks)).toEqual({ tool: 'skopeo', purpose: 'verify', state: 'there', needed: false, version: '1.22.0' }); // prettier-ignore
    expect(check('buildah', checks).dialect?.faults.length).toBeGreaterThan(0);
  });

  test('a program that fails is one thing among the others', async () => {
    const { code, stdout } = await doctor({ 'bootcdk.json': CONFIG, 'main.js': 'process.exit(7)' }, GOOD);
    expect(code).toBe(1);
    expect(stdout).toContain('error: the program cannot be run: the app failed with exit code 7: node main.js\n');
  });

  test('colours on a terminal only, and never with NO_COLOR', async () => {
    const { stdout } = await doctor({}, {}, [], { env: { FORCE_COLOR: '1' } });
    expect(stdout).toContain('\u001b[');
    expect((await doctor({}, {})).stdout).not.toContain('\u001b[');
    expect((await doctor({}, {}, [], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001b[');
  });

  test('a lock file that is not what the program needs', async () => {
    const lock = { references: [{ reference: 'a.io/b:1', pinned: true, images: ['os'] }], keys: [] };
    const main = fakeApp({ images: [image('os')], lock }, { 'images/os/Containerfile': '' });
    const text = lockText({ images: new Map([['a.io/c:1', { digest: `sha256:${'1'.repeat(64)}`, platforms: [] }]]), keys: new Map(), known: true }); // prettier-ignore
    const stale = await doctor({ 'bootcdk.json': CONFIG, 'main.js': main, 'bootcdk.lock.json': text }, GOOD);
    expect(stale.stdout).toContain('error: bootcdk.lock.json is not what the program needs\n');
    const none = await doctor({ 'bootcdk.json': CONFIG, 'main.js': main }, GOOD);
    expect(none.stdout).toContain('nothing is wrong with it');
  });

  describe('private keys', () => {
    const KEY = '-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----\nx\n';
    const look = async (files: Record<string, string>, commands: readonly string[][]) => {
      const root = project({ ...FILES, ...files });
      for (const args of [['init', '--quiet'], ...commands]) execFileSync('git', args, { cwd: root });
      return (await cli(root, ['doctor', '--json'], { env: { PATH: tools(GOOD) } })).stdout;
    };
    const problems = async (...args: Parameters<typeof look>) =>
      (JSON.parse(await look(...args)) as { problems: { id: string; message: string }[] }).problems.map(
        ({ id, message }) => `${id} ${/\S+\.(?:key|pem|ts)/.exec(message)?.[0]}`,
      );

    test.each<[string, Record<string, string>, string[][], string[]]>([
      ['ignored', { 'cosign.key': KEY, '.gitignore': 'cosign.key\n' }, [], []],
      ['not ignored', { 'cosign.key': KEY }, [], ['bootcdk::doctor-key-not-ignored cosign.key']],
      ['committed', { 'cosign.key': KEY }, [['add', 'cosign.key']], ['bootcdk::doctor-key-committed cosign.key']],
      ['committed in spite of .gitignore', { 'k/a.pem': '-----BEGIN PRIVATE KEY-----\n', '.gitignore': '*.pem\n' }, [['add', '-f', 'k/a.pem']], ['bootcdk::doctor-key-committed k/a.pem']], // prettier-ignore
      ['a public key', { 'cosign.pub': '-----BEGIN PUBLIC KEY-----\n' }, [['add', 'cosign.pub']], []],
      ['a program that speaks of keys', { 'main.ts': 'const head = "-----BEGIN PRIVATE KEY-----";\n' }, [['add', 'main.ts']], []], // prettier-ignore
      ['something else with that name', { 'piano.key': 'c major' }, [], []],
    ])('%s', async (_, files, commands, expected) => expect(await problems(files, commands)).toEqual(expected));
  });

  test('a tool that gives no answer is not waited for', { timeout: 40_000 }, async () => {
    const { stdout } = await doctor({}, { cosign: '/bin/sleep 12; true' });
    expect(stdout).toContain('gave no answer within 5 s');
  });
});
