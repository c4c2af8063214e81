/** What `bootcdk init` prints, typed: from nothing to a tested project and, in the long tier, to an image. */
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_TIERS, inThisTier } from './support/builds';
import { FedoraStandIn } from './support/fedora';
import { builtPackages, NewProject } from './support/new-project';
import type { State } from '../../scripts/parity/state';
import { type Language, LANGUAGE_FACTS, type Template, TEMPLATE_FACTS } from '../../src/cli/init/choices';
import { describeWith, Engine, program, type Requirement, type Store } from '../support/engines';

const TOOLS = [
  program('npm', 'npm'),
  program('python3', 'python3-venv'),
  program('mvn', 'maven'),
  program('javac', 'default-jdk-headless'),
  program('go', 'golang-go'),
  program('git', 'git'),
];

/**
 * The first four have every language and every template; all together, in each language a provider's pipeline, Tekton's and
 * none. Two of the same language do not follow each other: Maven's first run fills a repository that they share.
 */
const CASES = (
  [
    ['typescript', 'workstation', 'github'],
    ['python', 'family', 'tekton'],
    ['java', 'blank', 'none'],
    ['go', 'workstation', 'gitlab'],
    ['typescript', 'family', 'tekton'],
    ['python', 'workstation', 'forgejo'],
    ['go', 'family', 'tekton'],
    ['java', 'workstation', 'local'],
    ['typescript', 'blank', 'none'],
    ['python', 'blank', 'none'],
    ['go', 'blank', 'none'],
    ['java', 'family', 'tekton'],
  ] as const
).map(([language, template, ci]) => ({ name: `${language} ${template} ${ci}`, language, template, ci }));

interface Expected {
  /** A package that the project's tests ask for. */
  readonly tested: string;
  /** Files of the image that is built, with a part of their text; of those that it has not, undefined. */
  readonly files: Readonly<Record<string, string | undefined>>;
}

const versionOf = (name: string): string => `/usr/share/${name}/version`;

const EXPECTED: Readonly<Record<Template, Expected>> = {
  workstation: {
    tested: 'tmux',
    files: {
      [versionOf('tmux')]: 'tmux 1.0 from stable',
      [versionOf('firefox')]: undefined,
      '/usr/lib/sysctl.d/60-watches.conf': 'fs.inotify.max_user_watches',
      '/etc/systemd/system/timers.target.wants/flatpak-update.timer': 'OnCalendar=daily',
      '/etc/systemd/system/sockets.target.wants/podman.socket': 'ListenStream',
      '/etc/containers/policy.json': 'ghcr.io/example/system',
    },
  },
  family: {
    tested: 'distrobox',
    files: {
      [versionOf('distrobox')]: 'distrobox 1.0 from stable',
      [versionOf('gnome-tweaks')]: 'gnome-tweaks 1.0 from stable',
      [versionOf('gcc')]: undefined,
    },
  },
  blank: { tested: 'tmux', files: { [versionOf('tmux')]: 'tmux 1.0 from stable' } },
};

/** What shows that the tests of a project were run. */
const TESTED: Readonly<Record<Language, RegExp>> = {
  typescript: /^# pass [1-9]/m,
  python: /^=+ [1-9]\d* passed/m,
  java: /Tests run: [1-9]\d*, Failures: 0, Errors: 0/,
  go: /^ok\s+example\.com\/system\s/m,
};

/** What git must not be given. */
const NOT_COMMITTED = /cosign\.key|node_modules|\.venv|__pycache__|\.pytest_cache|^target\//;

const SOCKET = '[Socket]\nListenStream=%t/podman/podman.sock\n[Install]\nWantedBy=sockets.target\n';
const INSTALLED = [
  { name: 'firefox', version: '1.0' },
  { name: 'firefox-langpacks', version: '1.0' },
  { name: 'podman', version: '1.0', files: { '/usr/lib/systemd/system/podman.socket': SOCKET } },
];
const AVAILABLE = ['distrobox', 'fish', 'gcc', 'git', 'gnome-tweaks', 'make', 'tmux', 'yakuake'];
const STAND_IN = 'localhost/fedora:1';

const [oldest, newest] = Engine.all() as [Engine, Engine];
const needed: readonly Requirement[] = ALL_TIERS ? [oldest, newest, ...FedoraStandIn.requirements] : [newest];

describeWith([...TOOLS, ...needed], 'what bootcdk init prints, typed', () => {
  const programs = fs.mkdtempSync(join(tmpdir(), 'bootcdk-programs-'));
  const stores = new Map<Engine, Store>();
  let fedora: FedoraStandIn | undefined;
  let packages: State;

  /** A folder with the programs that a machine need not have. */
  const programsOf = (engine: Engine): string => join(programs, engine.name);

  beforeAll(async () => {
    packages = builtPackages();
    if (ALL_TIERS) fedora = await FedoraStandIn.create(INSTALLED, AVAILABLE);
    for (const engine of [oldest, newest]) {
      newest.writeProgram(join(programsOf(engine), 'cosign'), ['cosign'], { passed: ['COSIGN_PASSWORD'] });
      if (!fedora) continue;
      const store = engine.open();
      stores.set(engine, store);
      await fedora.build(store, STAND_IN);
      // podman builds by buildah.
      for (const name of ['podman', 'buildah']) store.writeProgram(join(programsOf(engine), name));
    }
  });
  afterAll(async () => {
    for (const store of stores.values()) store.close();
    await fedora?.close();
    fs.rmSync(programs, { recursive: true });
  });

  /** By template, the Containerfile of the first language. */
  const containerfiles = new Map<Template, string>();

  test.concurrent.each(inThisTier(CASES, CASES.slice(0, 4)))('$name', async ({ language, template, ci }) => {
    const engine = template === 'blank' ? oldest : newest;
    const project = await NewProject.make(packages, {
      ...{ language, template, ci },
      folderPrefix: template === 'family' ? 'a blank in its path ' : 'bootcdk-init-',
      programs: programsOf(engine),
    });
    try {
      const said = new Map<string, string>();
      for (const command of project.commands.slice(0, -1)) said.set(command, (await project.succeed(command)).all);
      expect(said.get(project.synth)).not.toMatch(/(?:warning|error)\[/);
      expect(said.get(project.test)).toMatch(TESTED[language]);
      await expectFreshWhenCheckedOut(project);

      const folder = `bootcdk.out/images/${TEMPLATE_FACTS[template].image('system')}`;
      const containerfile = project.read(`${folder}/Containerfile`).replace(HASHES, '$1');
      expect(containerfile).toBe(containerfiles.get(template) ?? containerfile);
      containerfiles.set(template, containerfile);

      const store = stores.get(engine);
      if (store) await expectImage(project, store, EXPECTED[template].files);
      await expectFailureWithout(EXPECTED[template].tested, project, LANGUAGE_FACTS[language].program);
    } finally {
      project.remove();
    }
  });
});

/** Of staged files: the public key is another one in each project. */
const HASHES = /^(\s*: \w+) [0-9a-f]+/gm;

async function expectFreshWhenCheckedOut(project: NewProject): Promise<void> {
  await project.succeed('git init --quiet && git add .');
  const committed = (await project.succeed('git ls-files')).all.trimEnd().split('\n');
  expect(committed).toContain('bootcdk.out/manifest.json');
  expect(committed.filter((path) => NOT_COMMITTED.test(path))).toEqual([]);
  expect((await project.succeed(`${project.synth} --check --strict`)).all).toContain('bootcdk.out is fresh');
}

/** The printed command builds an image with these files; Fedora's images are there by then. */
async function expectImage(project: NewProject, store: Store, files: Expected['files']): Promise<void> {
  const containerfile = project.read(`${project.build.split(' ').at(-1)!}/Containerfile`);
  for (const [, base] of containerfile.matchAll(/^FROM (quay\.io\S+)/gm)) await store.buildah(['tag', STAND_IN, base!]);
  const { stdout } = await project.succeed(project.build);
  const paths = Object.keys(files);
  const texts = await store.peek(stdout.trimEnd().split('\n').at(-1)!, paths);
  for (const [index, path] of paths.entries()) {
    const text = files[path];
    expect(texts[index], path).toEqual(text === undefined ? undefined : expect.stringContaining(text));
  }
}

/** The project's tests say it in words that can be read when the program leaves out what they ask for. */
async function expectFailureWithout(name: string, project: NewProject, source: string): Promise<void> {
  project.write(source, project.read(source).replace(name, 'nano'));
  const { code, all } = await project.type(project.test);
  expect(code).not.toBe(0);
  expect(all).toMatch(new RegExp(`the image "\\S+" has no package "${name}"[^]*packages: .*"nano"`));
  // That would be Go, where no other test is run then.
  expect(all).not.toMatch(/^panic: /m);
}
