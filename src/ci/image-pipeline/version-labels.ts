import { Release } from './release';
import { Target } from './targets';
import { Environment } from '../model';
import { columns, context, matrix } from '../value-models';

/**
 * Labels that an image has of its base unless somebody sets them: there they say what is true of the base. Tools show the
 * version of an image by the first.
 */
const NAMES = ['version', 'created'] as const;

const keyOf = (name: string): string => `org.opencontainers.image.${name}`;

/** Which of them the program sets itself, and so means. */
function declaredLabels({ plan }: Target): string[] {
  const instructions = plan.containerfile.stages.at(-1)?.instructions ?? [];
  const keys = instructions.flatMap((one) => (one.kind === 'label' ? one.pairs.map(({ name }) => name) : []));
  return NAMES.filter((name) => keys.includes(keyOf(name)));
}

/** The column with what a row's image declares; where none declares any there is no need of it. */
export const declaredColumn = (target: Target, all: readonly Target[]): { DECLARED?: string } =>
  declaresAny(all) ? { DECLARED: declaredLabels(target).join(' ') } : {};

const declaresAny = (targets: readonly Target[]): boolean =>
  targets.some((target) => declaredLabels(target).length > 0);

interface VersionLabels {
  /** Commands that add options to `$@`. */
  readonly commands: readonly string[];
  readonly environment: Environment;
}

/** The most exact tag that the release will have, and now. */
export function versionLabels({ tags }: Release, targets: readonly Target[]): VersionLabels {
  const { lines, word } = tags._version();
  const created = '"created=$(date -u +%Y-%m-%dT%H:%M:%SZ)"';
  const set = `set -- "$@" --label "${keyOf('$label')}"`;
  const some = declaresAny(targets);
  return {
    commands: [
      ...lines,
      '# Or they would be those of the base.',
      `for label in "version=${word}" ${created}; do`,
      ...(some ? [`  case " $DECLARED " in *" \${label%%=*} "*) ;; *) ${set} ;; esac`] : [`  ${set}`]),
      'done',
    ],
    environment: {
      ...(word.includes('$TAG') ? columns('TAG') : {}),
      ...(word.includes('$branch') ? { BRANCH: context('branch') } : {}),
      ...(some ? { DECLARED: matrix('DECLARED') } : {}),
    },
  };
}
