import { POLICY_SCOPE, policyScopeProblem } from './policy-scope';
import { reject } from '../core/construct-place';
import { Severity } from '../core/findings';
import { RuleInfo } from '../core/rule';
import { shown } from '../core/text';
import { Image } from '../image/image';

export const SIGNING_WITHOUT_REPOSITORY: RuleInfo = {
  id: 'bootcdk::signing-without-repository',
  severity: Severity.ERROR,
  title: 'signing key on an image without a repository',
  why: 'signatures and policies hold for a repository: without one, machines accept the next version unsigned',
  fix: 'give the image its `repository`',
  acknowledgeable: false,
};

/** Where a signed image is published; undefined after a finding. */
export function publishedRepository(image: Image): string | undefined {
  const { repository } = image;
  if (repository === undefined) {
    reject(image, SIGNING_WITHOUT_REPOSITORY, {
      message: `the image ${shown(image.imageId)} has a signing key, but no repository`,
      got: 'signingKey',
    });
    return undefined;
  }
  const problem = policyScopeProblem(repository);
  if (!problem) return repository;
  reject(image, POLICY_SCOPE, {
    message: `the repository ${shown(repository)} ${problem.problem}`,
    got: repository,
    fix: problem.fix,
  });
  return undefined;
}
