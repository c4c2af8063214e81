import { Rule } from './rule';

/** Every rule that looks at a planned image, in the order of their ids. */
export const ALL_RULES: readonly Rule[] = [];
