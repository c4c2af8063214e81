import { known, Resource } from './resource';
import { readable } from '../../checks/plan-parts';
import { CommandLine, Instruction, Pair, Stage } from '../../containerfile/model';
import { ImagePlan } from '../../image/plan/plan';

/** The instructions of the Containerfile, in its order; `stage` is the name of the stage that each is in. */
export function instructions(plan: ImagePlan): Resource[] {
  const { globalArgs = [], stages } = plan.containerfile;
  return [
    ...globalArgs.flatMap((instruction) => instructionData(instruction).map(resource([]))),
    ...stages.flatMap(stageResources),
  ];
}

function stageResources(stage: Stage): Resource[] {
  const { from: image, name, platform, origins = [] } = stage;
  const inStage = name === undefined ? {} : { stage: name };
  return [
    { name: 'FROM', data: known({ kind: 'FROM', image, platform, ...inStage }), origins },
    ...stage.instructions.flatMap((instruction) =>
      instructionData(instruction).map((data) => resource(instruction.origins ?? [])({ ...data, ...inStage })),
    ),
  ];
}

const resource =
  (origins: readonly string[]) =>
  (data: Resource['data']): Resource => ({ name: String(data.kind), data, origins });

/** Raw text is read as what it says, as far as the model can say it. */
export function instructionData(instruction: Instruction): Array<Resource['data']> {
  return readable(instruction).flatMap((node) => (node.kind === 'comment' ? [] : [known(dataOf(node))]));
}

function dataOf(node: Exclude<Instruction, { kind: 'comment' }>): Resource['data'] {
  const { kind, origins: _origins, ...fields } = node;
  const keyword = { kind: kind.toUpperCase() };
  switch (node.kind) {
    case 'run': {
      const { command, ...others } = fields as Omit<typeof node, 'kind' | 'origins'>;
      return { ...keyword, ...wordsOf(command), ...others };
    }
    case 'env':
      return { ...keyword, variables: valuesOf(node.pairs) };
    case 'label':
      return { ...keyword, labels: valuesOf(node.pairs) };
    case 'healthcheck': {
      const { test, ...others } = fields as Omit<typeof node, 'kind' | 'origins'>;
      return { ...keyword, ...(test === 'none' ? { none: true } : wordsOf(test)), ...others };
    }
    default:
      return { ...keyword, ...fields };
  }
}

const wordsOf = (command: CommandLine): Resource['data'] =>
  command.form === 'shell' ? { commands: command.commands } : { words: command.words };

const valuesOf = (pairs: readonly Pair[]): Resource['data'] =>
  Object.fromEntries(pairs.map(({ name, value }) => [name, value]));
