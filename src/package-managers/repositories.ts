/** What is wrong with a repository for every manager alike. */
import { controlProblem } from './names';
import type { NameProblem, RepositorySpec } from './package-manager';

/** What no manager can write down. */
export function commonRepositoryProblem(
  { description, priority, exclude }: RepositorySpec,
  nameProblem: (name: string) => NameProblem | undefined,
): NameProblem | undefined {
  if (description !== undefined && controlProblem(description)) {
    return { problem: 'has a description of several lines', fix: 'write it on one line' };
  }
  if (priority !== undefined && !Number.isSafeInteger(priority)) {
    return { problem: `has the priority ${priority}`, fix: 'give a whole number' };
  }
  for (const name of exclude ?? []) {
    const problem = nameProblem(name);
    if (!problem) continue;
    return { problem: `excludes ${JSON.stringify(name)}, which ${problem.problem}`, fix: problem.fix, got: name };
  }
  return undefined;
}

/** Lists of addresses are separated by blanks or commas, so neither can stand in one. */
export function addressProblem(addresses: readonly string[], scheme: RegExp): NameProblem | undefined {
  const bad = addresses.find((address) => !scheme.test(address) || !/^[a-z+]+:\/*[^\s,\p{Cc}"'\\]+$/iu.test(address));
  if (bad === undefined) return undefined;
  return {
    problem: `has the address ${JSON.stringify(bad)}`,
    fix: 'give one URL, such as "https://example.com/repo/"',
    got: bad,
  };
}
