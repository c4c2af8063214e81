import { rootsOf, wishesOf } from './plan-parts';
import { Rule, RuleFinding } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { packageManager } from '../package-managers';
import { PackageManager, RepositorySpec } from '../package-managers/package-manager';

/** Signed packages and a signed index do equally well: the index has the checksums. */
export const REPOSITORY_UNVERIFIED: Rule = {
  id: 'bootcdk::repository-unverified',
  severity: Severity.WARNING,
  title: 'package repository of which nothing is verified',
  why: 'whoever controls the server, or the line to it, decides what is installed',
  fix: 'give the public key that signs it with `gpgKey`, and leave `verifyPackages` as it is',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const { packageManager: name } = root.base.traits;
      if (name === undefined) continue;
      for (const { spec, origin } of wishesOf(root, 'repository')) {
        const finding = spec && findingOn(spec, packageManager(name));
        if (finding) report({ origin, ...finding });
      }
    }
  },
};

function findingOn(
  spec: RepositorySpec,
  { architectureScheme }: PackageManager,
): Omit<RuleFinding, 'origin'> | undefined {
  const repository = `the package repository ${shown(spec.id)}`;
  const key = spec.gpgKeys.find(isPlain);
  if (key !== undefined) {
    return {
      severity: Severity.ERROR,
      message: `the key ${shown(key)} of ${repository} is fetched over a line that anybody can change it on`,
      fix: 'give an address that begins with "https://", or the key as a file of the project (`gpgKey`)',
      got: key,
    };
  }
  if (spec.verifyPackages || spec.verifyMetadata) {
    // apt takes the keys that the base trusts, where a repository names none.
    if (spec.gpgKeys.length > 0 || architectureScheme === 'deb') return undefined;
    const message = `${repository} has no key: its packages are refused, unless the base knows who signs them`;
    return { message, fix: 'give the public key that signs it, with `gpgKey` or `gpgKeyUrls`', got: spec.id };
  }
  const address = spec.baseUrls.find(isPlain);
  if (address !== undefined) {
    const message = `nothing of ${repository} is verified, and ${shown(address)} is read over a line that anybody can change it on`;
    return { severity: Severity.ERROR, message, got: address };
  }
  // What is in the image or the build already came from somewhere else.
  if (!spec.baseUrls.some((url) => /^(?:https|ftp|mirror)/i.test(url))) return undefined;
  return { message: `nothing of ${repository} is verified`, got: 'verifyPackages' };
}

/** Neither encrypted nor local. */
const isPlain = (url: string): boolean => /^(?:(?:mirror\+)?http|ftp):/i.test(url);
