/** What somebody types after `bootcdk init`, until there is an image. */
import { type Choices, LANGUAGE_FACTS, MAKE_KEY, TEMPLATE_FACTS } from './choices';
import { shellWord } from '../../containerfile/quoting';

export interface Situation {
  readonly choices: Choices;
  /** From where the user is; undefined if that is it. */
  readonly path: string | undefined;
  /** The public half of a key is there already. */
  readonly hasKey: boolean;
  isInstalled(program: string): boolean;
}

export interface NextSteps {
  /** The three commands that come first, for a shell. */
  readonly next: readonly string[];
  readonly then: readonly string[];
  /** Programs of these commands that the machine does not have. */
  readonly missing: readonly string[];
}

/** The first is named where there is none. */
const ENGINES = ['podman', 'buildah', 'docker'] as const;

/** podman and buildah look for a Containerfile, docker for a Dockerfile only. */
const buildCommand = (engine: (typeof ENGINES)[number], tag: string, folder: string): string =>
  [engine, 'build', '-t', tag, ...(engine === 'docker' ? ['-f', `${folder}/Containerfile`] : []), folder].join(' ');

export function nextSteps({ choices, path, hasKey, isInstalled }: Situation): NextSteps {
  const { name, language, template, ci } = choices;
  const { install, bootcdk, test, tools } = LANGUAGE_FACTS[language];
  const { image, tag } = TEMPLATE_FACTS[template];
  const needsKey = ci !== 'none' && !hasKey;
  const engine = ENGINES.find(isInstalled) ?? ENGINES[0];
  const enter = path === undefined ? '' : `cd ${shellWord(path)} && `;
  const commands = [
    `${enter}${install}`,
    ...(needsKey ? [MAKE_KEY] : []),
    `${bootcdk} synth`,
    test,
    buildCommand(engine, tag(choices), `bootcdk.out/images/${image(name)}`),
  ];
  const wanted = [...tools, ...(needsKey ? ['cosign'] : []), engine];
  return {
    next: commands.slice(0, 3),
    then: commands.slice(3),
    missing: wanted.filter((program) => !isInstalled(program)),
  };
}
