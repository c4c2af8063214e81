import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ci } from '../../src';
import { describeWith, Finding, program, Requirement, Shellcheck } from '../support/engines';
import { FEATURES, NO_IMAGE, PROVIDER_IDS, ProviderId } from '../support/pipelines/features';
import { forgejoProblems } from '../support/pipelines/forgejo';
import { IGNORED_FINDINGS } from '../support/pipelines/ignored';
import { Actionlint, GitlabSchema, Tektoncheck, WorkflowParser, Zizmor } from '../support/pipelines/judges';
import { render, Rendered } from '../support/pipelines/rendered';
import {
  asRead,
  modelCommands,
  renderedCommands,
  Script,
  scriptsOf,
  tektonResources,
} from '../support/pipelines/scripts';
import { synthesized } from '../support/program';

interface Judge {
  readonly requirements: readonly Requirement[];
  run(files: readonly string[]): Promise<Finding[]>;
}

let scratch: string;
const all: Rendered[] = [];
const of = (provider: ProviderId): Rendered[] => all.filter((rendered) => rendered.provider === provider);
const isComplete = ({ findings }: Rendered): boolean => !findings.some((finding) => finding.includes(NO_IMAGE));

beforeAll(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'bootcdk-pipelines-'));
  const root = path.join(scratch, 'project');
  fs.mkdirSync(root);
  for (const [name, feature] of Object.entries(FEATURES)) {
    for (const provider of PROVIDER_IDS) all.push(render(name, feature, provider, root));
  }
});
afterAll(() => fs.rmSync(scratch, { recursive: true, force: true }));

/** Files of their own names in a new folder; each text once. */
function written(files: ReadonlyArray<readonly [name: string, text: string]>): string[] {
  const folder = fs.mkdtempSync(path.join(scratch, 'files-'));
  const names = new Map(files.map(([name, text]) => [text, name]));
  return [...names].map(([text, name]) => {
    const file = path.join(folder, name);
    fs.writeFileSync(file, text);
    return file;
  });
}

/** What the provider reads, of all features. */
const filesOf = (provider: ProviderId, change = (text: string): string => text): string[] =>
  written(
    of(provider)
      .filter(isComplete)
      .flatMap(({ feature, files }) =>
        files.map(({ path: name, text }) => [`${feature}--${path.basename(name)}`, change(text)] as const),
      ),
  );

const fired = new Set<string>();

/** What is found and in no row of the table, with the line that it is about. */
function unexpected(judge: string, findings: readonly Finding[]): string[] {
  const others = findings.filter(({ rule }) => {
    fired.add(`${judge} ${rule}`);
    return !IGNORED_FINDINGS.some((ignored) => ignored.judge === judge && ignored.rule === rule);
  });
  return others.map(({ file, line, rule, message }) => {
    const text = fs.readFileSync(file, 'utf8').split('\n')[line - 1];
    return `${path.basename(file)}:${line} ${rule}: ${message}\n    ${text}`;
  });
}

describe('every feature on every provider', () => {
  it.each(Object.entries(FEATURES))('%s has no findings but for what is known to be lacking', (name, { lacks }) => {
    for (const { provider, findings } of all.filter(({ feature }) => feature === name)) {
      expect(findings, provider).toEqual(lacks?.[provider] ?? []);
    }
  });

  it.each(PROVIDER_IDS)('has the commands of every step as they are on %s', (provider) => {
    const reference = of('github');
    let count = 0;
    of(provider).forEach((rendered, n) => {
      const commands = renderedCommands(rendered);
      expect(commands, rendered.feature).toEqual(modelCommands(rendered));
      if (!FEATURES[rendered.feature]!.namesFiles) {
        expect(commands, rendered.feature).toEqual(modelCommands(reference[n]!));
      }
      count += Object.keys(commands).length;
    });
    expect(count).toBeGreaterThan(500);
  });
});

/** `mistake` is a file in which the judge must find something: it is awake. */
function judged(title: string, judge: Judge, files: () => readonly string[], mistake: string): void {
  describeWith(judge.requirements, title, () => {
    it('finds nothing', async () => {
      const some = files();
      expect(some.length).toBeGreaterThan(30);
      expect(unexpected(title, await judge.run(some))).toEqual([]);
    });
    it('finds a mistake', async () => {
      expect(await judge.run(written([['mistake.yml', mistake]]))).not.toEqual([]);
    });
  });
}

describe('GitHub', () => {
  const files = (): string[] => filesOf('github');
  const workflow = (step: string): string =>
    `name: x\non: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - ${step}\n`;
  judged('actionlint', Actionlint, files, workflow('run: echo $UNQUOTED'));
  judged('zizmor', Zizmor, files, workflow('uses: actions/checkout@v4'));
  judged("GitHub's parser", WorkflowParser, files, workflow('runs: echo'));
});

describeWith(Zizmor.requirements, 'zizmor of what Dependabot reads', () => {
  const { NPM, UV } = ci.DependabotEcosystem;
  it.each<[string, ci.DependabotProps]>([
    ['as it is', {}],
    ['for two languages', { ecosystems: [NPM, UV], interval: ci.DependabotInterval.DAILY, directory: '/os' }],
  ])('finds nothing, %s', async (_, props) => {
    const { assembly } = synthesized((app) => new ci.Dependabot(app, 'Bot', props));
    const [file] = assembly().repositoryFiles;
    const found = await Zizmor.run(written([[path.basename(file!.path), String(file!.content)]]));
    expect(unexpected('zizmor', found)).toEqual([]);
  });
});

describe('GitLab', () => {
  const files = (): string[] => filesOf('gitlab');
  judged("GitLab's schema", GitlabSchema, files, 'a:\n  scripts: [echo]\n');

  it('means the same to readers of YAML 1.1', () => expect(differing('gitlab')).toEqual([]));
});

describe('Tekton', () => {
  /** And the runs that scripts of scheduled starts ask for. */
  const files = (): string[] => [
    ...filesOf('tekton'),
    ...written(
      of('tekton').flatMap(({ feature, files: own }) =>
        own.flatMap((file) => {
          const { data } = tektonResources(file).find(({ kind }) => kind === 'ConfigMap') ?? {};
          const [, run] = /<<END\n([^]*)\nEND\n/.exec(data?.['start.sh'] ?? '') ?? [];
          return run === undefined ? [] : [[`${feature}--${path.basename(file.path)}.json`, run] as const];
        }),
      ),
    ),
  ];
  const mistake = 'apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: a}\nspec: {steps: [{name: A, image: x}]}\n';
  judged("Tekton's admission", Tektoncheck, files, mistake);

  it('means the same to readers of YAML 1.1', () => expect(differing('tekton')).toEqual([]));
});

/** Files that YAML 1.1, which GitLab and Kubernetes read, takes for something else. */
function differing(provider: ProviderId): string[] {
  const read = (text: string, version: '1.1' | '1.2'): unknown =>
    parseAllDocuments(text, { version }).map((document) => document.toJS() as unknown);
  return of(provider).flatMap(({ feature, files }) =>
    files.flatMap(({ path: name, text }) =>
      isDeepStrictEqual(read(text, '1.1'), read(text, '1.2')) ? [] : [`${feature} ${name}`],
    ),
  );
}

describe('Forgejo', () => {
  it('finds what it reads, and names that are there', () => {
    const found = of('forgejo').flatMap(({ feature, files }) =>
      files.flatMap((file) => forgejoProblems(file).map((problem) => `${feature}: ${problem}`)),
    );
    expect(found).toEqual([]);
  });

  // The language is GitHub's, but for what is taken out.
  const files = (): string[] => filesOf('forgejo', (text) => text.replace(/^ *enable-openid-connect: true\n/gm, ''));
  judged("GitHub's parser", WorkflowParser, files, 'name: x\non: push\njobs: {}\nsteps: []\n');
});

describe('scripts', () => {
  /** Each text once, of every provider; and what is run in the images. */
  const filesFor = (shell?: Script['shell']): string[] => {
    const known = new Map<string, Script>();
    for (const rendered of all) {
      const tests = rendered.tests.map(({ path: name, text }): Script => ({
        where: `${rendered.feature} ${name}`,
        shell: 'sh',
        text,
        variables: [],
      }));
      for (const script of [...scriptsOf(rendered), ...tests]) {
        const text = asRead(script);
        if (shell === undefined || script.shell === shell) known.set(text, known.get(text) ?? script);
      }
    }
    return written(
      [...known].map(([text, { where }], n) => [`${n}-${where.replace(/[^\w.-]+/g, '-')}`, text] as const),
    );
  };

  describeWith([Shellcheck.requirement], 'shellcheck', () => {
    it.each(['sh', 'bash'] as const)('finds nothing in those for %s', async (shell) => {
      const files = filesFor(shell);
      expect(files.length).toBeGreaterThan(100);
      // Two at a time: it looks at one file after the other.
      const halves = [0, 1].map((half) => files.filter((_, n) => n % 2 === half));
      const found = await Promise.all(halves.map(async (some) => Shellcheck.files(some, shell)));
      expect(unexpected('shellcheck', found.flat())).toEqual([]);
    });
  });

  const SHELLS: ReadonlyArray<readonly [Requirement & { readonly file: string }, readonly string[]]> = [
    [program('dash', 'dash'), []],
    [program('busybox', 'busybox'), ['sh']],
    [program('bash', 'bash'), ['--posix']],
  ];
  for (const [shell, words] of SHELLS) {
    describeWith([shell], shell.name, () => {
      it('can read them', () => {
        const found = filesFor().flatMap((file) => {
          const { status, stderr } = spawnSync(shell.file, [...words, '-n', file], { encoding: 'utf8' });
          return status === 0 ? [] : [`${path.basename(file)}: ${stderr}`];
        });
        expect(found).toEqual([]);
      });
    });
  }
});

describe('the table of ignored findings', () => {
  it('has no row for nothing', () => {
    expect(IGNORED_FINDINGS.filter(({ judge, rule }) => !fired.has(`${judge} ${rule}`))).toEqual([]);
    for (const { reason } of IGNORED_FINDINGS) expect(reason.length).toBeGreaterThan(40);
  });
});
