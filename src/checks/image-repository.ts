import { Rule, RuleFinding } from './rule';
import { Severity } from '../core/findings';
import { readReference, tagProblem } from '../core/references';
import { shown } from '../core/text';

export const IMAGE_REPOSITORY: Rule = {
  id: 'bootcdk::image-repository',
  severity: Severity.ERROR,
  title: 'repository or tag that no registry takes',
  why: 'the image cannot be pushed, and machines cannot be updated from there',
  fix: 'give registry and repository without tag, "ghcr.io/example/workstation"',
  check({ origin, repository, tag }, report) {
    if (repository !== undefined) {
      const finding = repositoryFinding(repository);
      if (finding) report({ origin, got: repository, ...finding });
    }
    const problem = tagProblem(tag);
    if (problem) {
      report({ origin, message: `the tag ${shown(tag)} of the image is no tag`, fix: problem.fix, got: tag });
    }
  },
};

function repositoryFinding(repository: string): Omit<RuleFinding, 'origin'> | undefined {
  const named = `the repository ${shown(repository)}`;
  const read = readReference(repository);
  if (!read.ok) return { message: `${named} ${read.problem}`, fix: read.fix, got: read.got };
  const { name, tag, digest, domain } = read.reference;
  if (digest !== undefined) {
    return { message: `${named} has a digest, which only a published image has`, fix: `leave it out: ${shown(name)}` };
  }
  if (tag !== undefined) {
    return { message: `${named} has a tag`, fix: `write ${shown(name)}, and \`tag: ${shown(tag)}\`` };
  }
  if (domain === undefined) {
    const message = `${named} names no registry: podman asks which one is meant`;
    return {
      severity: Severity.WARNING,
      message,
      fix: `name it: ${shown(`docker.io/${name.includes('/') ? name : `library/${name}`}`)}`,
    };
  }
  return undefined;
}
