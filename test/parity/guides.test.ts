import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesBelow, STATE_OF_HOSTS } from './support/run';
import { filesOf, TRANSLATED } from '../../scripts/guide';
import { ROOT } from '../../scripts/link';
import { makeVenv, MAVEN_ENV, pythonOf } from '../../scripts/package/languages';
import { run } from '../../scripts/package/run';
import { HOME } from '../../scripts/parity/state';
import { namesInThisTier } from '../support/tier';

const { hosts, missing } = STATE_OF_HOSTS;
const GUIDES = join(ROOT, 'docs', 'guides');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const ENV = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
const TITLES: Readonly<Record<string, string>> = { python: 'Python', java: 'Java', go: 'Go' };
const languages = Object.keys(TITLES).filter((language) => language in hosts);

for (const language of Object.keys(TITLES)) {
  if (missing[language] !== undefined) test.skip(`${language}: ${missing[language]}`, () => undefined);
}

/** A folder below that of the language, where its packages are found. */
function projectFolder(language: string, name: string, files: ReadonlyMap<string, string>): string {
  const folder = join(HOME, language, 'guides', name);
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  // A repository of its own, wherever this one is.
  mkdirSync(join(folder, '.git'));
  return folder;
}

const classpath = (): string => readFileSync(join(HOME, 'java', 'classpath'), 'utf8');

/* ── Every program of the guides ────────────────────────────────────────────────────────────────────────────────── */

/** What starts a program of one file. */
const STARTED: Readonly<Record<string, { readonly file: string; readonly command: () => readonly string[] }>> = {
  typescript: { file: 'main.mts', command: () => [join(ROOT, 'node_modules', '.bin', 'tsx'), 'main.mts'] },
  python: { file: 'main.py', command: () => [pythonOf(join(HOME, 'python', 'venv')), 'main.py'] },
  java: { file: 'Main.java', command: () => ['java', '-cp', classpath(), 'Main.java'] },
  go: { file: 'main.go', command: () => ['go', 'run', '.'] },
};

/** In TypeScript, by the folder that has the same in the other languages. */
const programs = new Map(
  readdirSync(GUIDES)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => [...readFileSync(join(GUIDES, name), 'utf8').matchAll(TRANSLATED)])
    .map(([, text, folder]): [string, string] => [folder!, text!]),
);
programs.set('programs/kiosk', /```ts\n([\s\S]*?)```/.exec(README)![1]!);

/** What a program writes, but for the places in it. */
function outputOf(language: string, program: string, text: string): Readonly<Record<string, string>> {
  const { file, command } = STARTED[language]!;
  const key = readFileSync(join(ROOT, 'test/parity/programs/broad/cosign.pub'), 'utf8');
  const folder = projectFolder(
    language,
    program.slice('programs/'.length),
    new Map([
      [file, text],
      ['cosign.pub', key],
    ]),
  );
  const given = filesBelow(folder);
  const [tool, ...args] = command();
  const { status, stderr } = spawnSync(tool!, args, { cwd: folder, env: ENV, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  return Object.fromEntries(
    Object.entries(filesBelow(folder)).filter(([path]) => !(path in given) && path !== 'bootcdk.out/sources.json'),
  );
}

test('the folder has the programs of the guides, and no others', () => {
  const folders = readdirSync(join(GUIDES, 'programs')).map((name) => `programs/${name}`);
  expect([...programs.keys()].sort()).toEqual(folders.sort());
});

// A name that was changed is found in every tier.
test.runIf(hosts.go)('all of them compile in Go', async () => {
  for (const program of programs.keys()) {
    const text = readFileSync(join(GUIDES, program, 'main.go'), 'utf8');
    projectFolder('go', join('compiled', program.slice('programs/'.length)), new Map([['main.go', text]]));
  }
  await run('go', ['vet', './...'], { cwd: join(HOME, 'go', 'guides', 'compiled'), env: ENV });
});

describe.each(namesInThisTier([...programs.keys()], ['programs/own-construct']))('%s', (program) => {
  let expected: Readonly<Record<string, string>> | undefined;

  test.each(languages)('gives in %s what it gives in TypeScript', (language) => {
    expected ??= outputOf('typescript', program, programs.get(program)!);
    expect(Object.keys(expected)).toContain('bootcdk.out/manifest.json');
    const text = readFileSync(join(GUIDES, program, STARTED[language]!.file), 'utf8');
    expect(outputOf(language, program, text)).toEqual(expected);
  });
});

/* ── The pages for those who begin in a language ────────────────────────────────────────────────────────────────── */

interface Beginning {
  /** What `bootcdk.json` says. */
  readonly app: string;
  readonly prepare?: (folder: string) => Promise<unknown>;
  readonly test: (folder: string) => Promise<unknown>;
}

const BEGINNINGS: Readonly<Record<string, Beginning>> = {
  python: {
    app: `${pythonOf(join(HOME, 'python', 'venv'))} main.py`,
    async test(folder) {
      const python = await makeVenv(join(HOME, 'python', 'venv'));
      await run(python, ['-m', 'pip', 'install', '--quiet', 'pytest'], { cwd: folder });
      await run(python, ['-m', 'pytest', 'tests'], { cwd: folder, env: { ...ENV, PYTHONPATH: folder } });
    },
  },
  java: {
    app: `java -cp classes${delimiter}${existsSync(join(HOME, 'java', 'classpath')) ? classpath() : ''} com.example.Main`,
    prepare: (folder) =>
      run('javac', ['-cp', classpath(), '-d', 'classes', ...sourcesOf(folder, 'main')], { cwd: folder }),
    async test(folder) {
      const pom = readFileSync(join(HOME, 'java', 'pom.xml'), 'utf8');
      writeFileSync(join(folder, 'pom.xml'), pom.replace('</dependencies>', `${JUNIT}</dependencies>`));
      const repository = `-Dmaven.repo.local=${join(HOME, 'java', 'm2')}`;
      await run('mvn', ['--batch-mode', '--quiet', repository, 'test'], { cwd: folder, env: { ...ENV, ...MAVEN_ENV } });
    },
  },
  go: {
    app: 'go run .',
    test: (folder) => run('go', ['test', '.'], { cwd: folder, env: ENV }),
  },
};

const JUNIT = `<dependency>
  <groupId>org.junit.jupiter</groupId>
  <artifactId>junit-jupiter</artifactId>
  <version>5.12.2</version>
  <scope>test</scope>
</dependency>
`;

const sourcesOf = (folder: string, kind: string): string[] =>
  readdirSync(join(folder, 'src', kind, 'java', 'com', 'example')).map((name) =>
    join('src', kind, 'java', 'com', 'example', name),
  );

const PARTS = namesInThisTier(['program', 'mistake', 'tests'], ['program']);

describe.each(languages)('docs/guides/%s.md', (language) => {
  const page = readFileSync(join(GUIDES, `${language}.md`), 'utf8');
  const { app, prepare, test: runTests } = BEGINNINGS[language]!;

  const project = (name: string, files: ReadonlyMap<string, string>): string =>
    projectFolder(language, name, new Map([...files, ['bootcdk.json', JSON.stringify({ app })]]));

  async function synth(folder: string): Promise<{ readonly status: number | null; readonly stderr: string }> {
    await prepare?.(folder);
    return spawnSync(hosts[language]!.bootcdk, ['synth'], { cwd: folder, env: ENV, encoding: 'utf8' });
  }

  test("its program gives the README's Containerfile", async () => {
    const folder = project('begin', filesOf(page));
    const { status, stderr } = await synth(folder);
    expect(status, stderr).toBe(0);
    const containerfile = readFileSync(join(folder, 'bootcdk.out/images/kiosk/Containerfile'), 'utf8');
    expect(containerfile).toBe(/```dockerfile\n([\s\S]*?)```/.exec(README)![1]);
  });

  test.runIf(PARTS.includes('mistake'))('it shows what a mistake is reported as', async () => {
    const mistaken = [...filesOf(page)].map(([path, text]): [string, string] => [
      path,
      text
        .replace('"cage", "firefox"', '"cage firefox"')
        .replace('jsii.String("cage"), jsii.String("firefox")', 'jsii.String("cage firefox")'),
    ]);
    const { status, stderr } = await synth(project('mistake', new Map(mistaken)));
    expect(status).toBe(2);
    expect(stderr).toContain(/```\n(error\[[\s\S]*?)```/.exec(page)![1]!.trimEnd());
  });

  test.runIf(PARTS.includes('tests'))('its tests pass', async () => {
    await runTests(project('tests', filesOf(page)));
  });
});
