/** The files of a new project: those of four folders of templates, one over the other. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type Choices, CI_FACTS, familyRepository, LANGUAGE_FACTS, MAKE_KEY, TEMPLATE_FACTS } from './choices';
import type { PackageNames } from './local-build';
import { render, type Values } from './template';
import { compareText } from '../../core/text';

/** From src/cli/init and lib/cli/init. */
const TEMPLATES = join(__dirname, '..', '..', '..', 'templates');

/** npm takes `.gitignore` in a package for rules about the package: names in it begin with another word. */
const DOT = /(^|\/)dot-/g;

export interface NewFile {
  /** Relative to the project, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** @param constructs the range of versions of the `constructs` package */
export function projectFiles(choices: Choices, names: PackageNames, constructs: string): readonly NewFile[] {
  const { language, template } = choices;
  const values = valuesOf(choices, names, constructs);
  const found = new Map<string, string>();
  for (const folder of [`common/project`, `common/${template}`, `${language}/project`, `${language}/${template}`]) {
    for (const path of filesBelow(join(TEMPLATES, folder))) {
      const text = render(fs.readFileSync(join(TEMPLATES, folder, path), 'utf8'), values);
      found.set(path.replace(DOT, '$1.'), text);
    }
  }
  return [...found].map(([path, text]) => ({ path, text })).sort((a, b) => compareText(a.path, b.path));
}

export function valuesOf(choices: Choices, names: PackageNames, constructs: string): Values {
  const { name, language, template, ci, repository, runnerImage } = choices;
  const facts = LANGUAGE_FACTS[language];
  const { about, entry, image, tag } = TEMPLATE_FACTS[template];
  const { app, program, main, tests, runtime, install, test } = facts;
  const pipeline = ci === 'none' ? undefined : CI_FACTS[ci];
  return {
    ...{ name, repository, about, app, program, main, tests, install, test, constructs },
    addImages: facts.localName(entry),
    image: image(name),
    tag: tag(choices),
    familyRepository: familyRepository(choices),
    commandLine: facts.bootcdk,
    bootcdk: names.own,
    bootcdkNpm: names.npm,
    mavenRepository: names.mavenRepository,
    goReplace: names.goReplace,
    goModule: 'github.com/bootcdk/bootcdk-go/bootcdk',
    bareMachines: pipeline?.bareMachines ? '' : undefined,
    runtime,
    freshnessRunner: facts.apiName('freshnessRunner'),
    makeKey: MAKE_KEY,
    family: template === 'family' ? '' : undefined,
    ci: pipeline && '',
    andPipeline: pipeline ? ', and their pipeline' : '',
    provider: pipeline && facts.apiName(pipeline.factory),
    secret: pipeline?.secret,
    release: pipeline?.release,
    tekton: ci === 'tekton' ? '' : undefined,
    runnerImage,
  };
}

function filesBelow(folder: string, prefix = ''): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${prefix}${entry.name}`;
    return entry.isDirectory() ? filesBelow(join(folder, entry.name), `${path}/`) : [path];
  });
}
