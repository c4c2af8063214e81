import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { IGNORED_RULES, IgnoredRule } from './ignored-rules';
import { BuildChecks, describeWith, Finding, Hadolint, Shellcheck } from '../support/engines';
import { bootcdk, prepareCommandLine } from './support/command-line';
import { BASES, FEATURES, matrixProgram, PROJECT_FILES } from './support/matrix';
import { Project } from './support/project';

const EXAMPLES = path.resolve('examples');

describeWith([Hadolint.requirement, BuildChecks.requirement, Shellcheck.requirement], 'what is generated', () => {
  const projects: Project[] = [];
  /** Folders of images: of the examples, and of a program for each feature on each base. */
  const images: string[] = [];
  /** `tool id`: which rules were reported, ignored or not. */
  const fired = new Set<string>();

  beforeAll(() => {
    prepareCommandLine();
    const examples = Project.create();
    projects.push(examples);
    const names = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'bootcdk.json')));
    const outputs = names.map((example) => {
      const output = path.join(examples.folder, example);
      bootcdk(example, 'synth', '--output', output);
      return output;
    });
    const problems: string[] = [];
    for (const [base, make] of Object.entries(BASES)) {
      for (const [feature, program] of Object.entries(FEATURES)) {
        // apt has tasks in the place of groups, and Fedora's own settings are no concern of Debian.
        if (base === 'debian' && feature === 'groups') continue;
        const cosign = fs.readFileSync(path.join(EXAMPLES, 'appliance/cosign.pub'), 'utf8');
        const project = Project.create({ ...PROJECT_FILES, 'cosign.pub': cosign });
        projects.push(project);
        try {
          outputs.push(project.synth((app) => matrixProgram(app, make(), program)).folder);
        } catch (error) {
          problems.push(`${feature} on ${base}: ${(error as Error).message}`);
        }
      }
    }
    expect(problems).toEqual([]);
    for (const output of outputs) {
      for (const id of fs.readdirSync(path.join(output, 'images'))) images.push(path.join(output, 'images', id));
    }
  });
  afterAll(() => projects.forEach((project) => project.remove()));

  const containerfiles = (): string[] => images.map((image) => path.join(image, 'Containerfile'));
  /** What is reported and in no row of the table, with the line that it is about. */
  const unexpected = (tool: IgnoredRule['tool'], findings: readonly Finding[]): string[] =>
    findings
      .filter(({ rule }) => {
        fired.add(`${tool} ${rule}`);
        return !IGNORED_RULES.some((ignored) => ignored.tool === tool && ignored.id === rule);
      })
      .map(({ file, line, rule, message }) => `${rule} ${message}\n    ${lineOf(file, line)}`)
      .filter((text, index, all) => all.indexOf(text) === index);

  it('has nothing that hadolint finds', async () => {
    expect(unexpected('hadolint', await Hadolint.run(containerfiles()))).toEqual([]);
  });

  it("has nothing that BuildKit's build checks find", async () => {
    expect(unexpected('buildkit', await BuildChecks.run(containerfiles()))).toEqual([]);
  });

  it('has nothing that shellcheck finds in RUN lines and staged scripts', async () => {
    const scripts = new Set<string>();
    for (const image of images) {
      for (const { keyword, arguments: words, jsonForm } of await BuildChecks.parse(
        path.join(image, 'Containerfile'),
      )) {
        if (keyword === 'RUN' && !jsonForm) scripts.add(words[0]!);
      }
      for (const script of scriptsIn(path.join(image, 'steps'))) scripts.add(script);
    }
    const found: string[] = [];
    for (const script of scripts) {
      const findings = (await Shellcheck.run(script)).map((finding) => ({ ...finding, file: script }));
      found.push(...unexpected('shellcheck', findings));
    }
    expect(scripts.size).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('breaks every rule that is ignored: no row of the table is there for nothing', () => {
    expect(IGNORED_RULES.filter(({ tool, id }) => !fired.has(`${tool} ${id}`))).toEqual([]);
    for (const { reason } of IGNORED_RULES) expect(reason.length).toBeGreaterThan(40);
  });
});

/** A line of a file, or of a script's text. */
function lineOf(file: string, line: number): string {
  const text = path.isAbsolute(file) && fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : file;
  return (text.split('\n')[line - 1] ?? '').slice(0, 300);
}

/** Files below a folder that begin with `#!`. */
function scriptsIn(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), 'utf8'))
    .filter((text) => text.startsWith('#!'));
}
