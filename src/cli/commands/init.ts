/** `bootcdk init`: a new project, from questions or from options. */
import * as fs from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { EXIT, failure } from '../failure';
import type { Questions } from '../init/ask';
import {
  type Choices,
  type Ci,
  CI,
  CI_FACTS,
  type Language,
  LANGUAGE_FACTS,
  LANGUAGES,
  type Template,
  TEMPLATE_FACTS,
  TEMPLATES,
} from '../init/choices';
import { defaultRepository, nameFrom, repositoryProblem, runnerImageProblem } from '../init/defaults';
import { projectFiles } from '../init/files';
import { besideReadme, checkFolder, writeProject } from '../init/folder';
import { localNames, publishedNames } from '../init/local-build';
import { reportOf } from '../init/report';
import type { Io } from '../io';
import { shownPath, workingDirectory } from '../project';
import { version } from '../version';

export interface InitOptions {
  readonly language?: Language;
  readonly template?: Template;
  readonly ci?: Ci;
  readonly dir?: string;
  readonly repository?: string;
  readonly runnerImage?: string;
  /** Where a build of bootcdk is. */
  readonly bootcdk?: string;
  readonly yes?: boolean;
}

/** Of a build that nobody has released. */
const UNRELEASED = '0.0.0';

export async function init(options: InitOptions, io: Io): Promise<number> {
  const cwd = workingDirectory(io);
  if (options.dir?.trim() === '') throw failure('--dir is empty', { hint: 'give the path of a folder' });
  const folder = resolve(cwd, options.dir ?? '.');
  checkOptions(options);
  checkFolder(folder, shownPath(folder, cwd));
  const { choices, byDefault } = await choose(folder, options, io);
  const own = version();
  const names =
    options.bootcdk === undefined
      ? publishedNames(choices.language, own)
      : localNames(choices.language, options.bootcdk, cwd, own);
  const files = besideReadme(folder, projectFiles(choices, names, constructsRange()));
  if (byDefault.length > 0) io.stderr.write(`taken by default: ${byDefault.join(' ')}\n`);
  const isNew = !fs.existsSync(folder);
  const project = writeProject(folder, files);
  io.stderr.write(reportOf({ folder, isNew, choices, files, ...project }, cwd, io));
  if (own === UNRELEASED && options.bootcdk === undefined) {
    io.stderr.write(`note: this bootcdk is a build of its own, which no registry has: give it with --bootcdk\n`);
  }
  return EXIT.DONE;
}

function checkOptions({ repository, runnerImage, ci }: InitOptions): void {
  const problem = repository === undefined ? undefined : repositoryProblem(repository);
  if (problem) {
    throw failure(`the repository ${JSON.stringify(repository)} ${problem}`, {
      hint: 'for example --repository ghcr.io/example/workstation',
    });
  }
  const runnerProblem = runnerImage === undefined ? undefined : runnerImageProblem(runnerImage);
  if (runnerProblem) {
    throw failure(`the image of the jobs ${JSON.stringify(runnerImage)} ${runnerProblem}`, { hint: RUNNER_HINT });
  }
  if (runnerImage !== undefined && ci !== undefined && ci !== 'tekton') {
    throw failure(`--runner-image is for --ci tekton, not for ${ci}`, { hint: 'leave it out' });
  }
}

const RUNNER_HINT =
  'an image with buildah, skopeo, git and curl, by its digest: --runner-image ghcr.io/example/tools@sha256:…';

/** An option, else an answer, else the default, which is said. */
async function choose(
  folder: string,
  options: InitOptions,
  io: Io,
): Promise<{ readonly choices: Choices; readonly byDefault: readonly string[] }> {
  const ask = await asker(options, io);
  const said: string[] = [];
  const byDefault = <T extends string>(what: string, value: T): T => {
    said.push(`${what} ${value}`);
    return value;
  };
  const one = async <T extends string>(
    what: string,
    given: T | undefined,
    all: readonly T[],
    label: (value: T) => string,
    message: string,
  ): Promise<T> => {
    if (given !== undefined) return given;
    if (!ask) return byDefault(`--${what}`, all[0]!);
    return ask.select(
      message,
      all.map((value) => ({ value, label: label(value) })),
      all[0]!,
    );
  };
  const language = await one(
    'language',
    options.language,
    LANGUAGES,
    (value) => LANGUAGE_FACTS[value].title,
    'Which language do you write in?',
  );
  const template = await one(
    'template',
    options.template,
    TEMPLATES,
    (value) => `${value}: ${TEMPLATE_FACTS[value].title}`,
    'What do you begin with?',
  );
  const ci = await one(
    'ci',
    options.ci ?? (options.runnerImage === undefined ? undefined : 'tekton'),
    CI,
    (value) => `${value}: ${value === 'none' ? 'no pipeline, nothing is signed' : CI_FACTS[value].title}`,
    'What builds, signs and publishes the images?',
  );
  const suggested = defaultRepository(folder, ci);
  const repository =
    options.repository ??
    (ask
      ? await ask.text('Where are they published?', suggested, repositoryProblem)
      : byDefault('--repository', suggested));
  let { runnerImage } = options;
  if (ci === 'tekton' && runnerImage === undefined) {
    if (!ask) throw failure('Tekton runs every job in an image, and none is given', { hint: RUNNER_HINT });
    runnerImage = await ask.text(
      'In which image do the jobs run? It has buildah, skopeo, git and curl',
      '',
      runnerImageProblem,
    );
  }
  const name = nameFrom(basename(options.dir === undefined ? repository : folder));
  const image = runnerImage === undefined ? {} : { runnerImage };
  return { choices: { name, language, template, ci, repository, ...image }, byDefault: said };
}

async function asker(options: InitOptions, io: Io): Promise<Questions | undefined> {
  const isTerminal = io.stdin?.isTTY === true && io.stderr.isTTY === true && io.env.TERM !== 'dumb' && !io.env.CI;
  if (options.yes || !isTerminal) return undefined;
  const { questions } = await import('../init/ask.js');
  return questions(io);
}

/** As bootcdk itself needs it. */
function constructsRange(): string {
  const text = fs.readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { peerDependencies: { constructs: string } }).peerDependencies.constructs;
}
