import { IConstruct } from 'constructs';
import { GENERATED_MARK } from '../../core/deliverable';

/** The first line of a bot's settings, for a comment. */
export const botHeader = (construct: IConstruct): string =>
  `${GENERATED_MARK} from "${construct.node.path}". Change the program and run \`bootcdk synth\`.`;
