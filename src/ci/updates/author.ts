/** Who commits what was generated. Bots are told not to take these commits for somebody's work. */
export const AUTHOR = {
  name: 'bootcdk',
  // Nobody can have an address there.
  email: 'bootcdk@pipeline.invalid',
};

/** Dependabot goes on with a branch to which commits with this were added. */
export const DEPENDABOT_SKIP = '[dependabot skip]';
