/** Of one line of a type: the submodule that it is in, its name, and what is said. The first one of a type is its head. */
export type Line = readonly [submodule: string, type: string, text: string];
