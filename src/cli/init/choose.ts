/** The choices for a new project: options, else answers, else what is usual. */
import { basename } from 'node:path';
import type { Questions } from './ask';
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
} from './choices';
import { defaultRepository, nameFrom, repositoryProblem, runnerImageProblem } from './defaults';
import { failure } from '../failure';
import type { Io } from '../io';

export interface ChoiceOptions {
  readonly language?: Language;
  readonly template?: Template;
  readonly ci?: Ci;
  /** A folder that is given gives its name, too. */
  readonly dir?: string;
  readonly repository?: string;
  readonly runnerImage?: string;
  /** Nothing is asked. */
  readonly yes?: boolean;
}

/** What can be seen before anything is asked. */
export function checkOptions({ repository, runnerImage, ci }: ChoiceOptions): void {
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

/** @param folder where the project is made: what is usual for its name and its repository */
export async function choose(
  folder: string,
  options: ChoiceOptions,
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

async function asker(options: ChoiceOptions, io: Io): Promise<Questions | undefined> {
  const isTerminal = io.stdin?.isTTY === true && io.stderr.isTTY === true && io.env.TERM !== 'dumb' && !io.env.CI;
  if (options.yes || !isTerminal) return undefined;
  const { questions } = await import('./ask.js');
  return questions(io);
}
