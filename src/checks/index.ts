import { ProgramRule, Rule } from './rule';
import { PROGRAM_RULES_A, RULES_A } from './rules-a';
import { RULES_B } from './rules-b';

/** Every rule that looks at a planned image. */
export const ALL_RULES: readonly Rule[] = [...RULES_A, ...RULES_B];

/** Every rule that looks at all planned images at once. */
export const PROGRAM_RULES: readonly ProgramRule[] = PROGRAM_RULES_A;
