import { FOREIGN_GROUPS, FOREIGN_NAMES } from './foreign-package-names';
import { once, rootsOf, wishesOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { listed, shown } from '../core/text';
import { PackageWish } from '../image/wishes';
import { packageManager } from '../package-managers';
import { PackageManager } from '../package-managers/package-manager';

interface Foreign {
  /** To follow the quoted name. */
  readonly problem: string;
  readonly fix: string;
}

/** What is certain only: names that no repository of the base's family has, and notations of the other manager. */
export const FOREIGN_PACKAGE: Rule = {
  id: 'bootcdk::foreign-package',
  severity: Severity.ERROR,
  title: 'package of another package manager',
  why: 'the package transaction does not find it, and the build fails',
  fix: 'give the name that the base has it under',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const { packageManager: name, name: base } = root.base.traits;
      if (name === undefined) continue;
      const manager = packageManager(name);
      const first = once();
      for (const wish of wishesOf(root, 'package')) {
        for (const { text, foreign } of foreignIn(wish, manager)) {
          if (!foreign || !first(text)) continue;
          const message = `${shown(text)} ${foreign.problem}, which ${shown(base)} does not have: it installs with ${name}`;
          report({ origin: wish.origin, message, fix: foreign.fix, got: text });
        }
      }
    }
  },
};

function foreignIn(
  { action, repositories }: PackageWish,
  manager: PackageManager,
): Array<{ text: string; foreign: Foreign | undefined }> {
  // What the repository of somebody else calls its packages nobody knows.
  const known = repositories.length === 0;
  const names = (...texts: string[]): ReturnType<typeof foreignIn> =>
    texts.map((text) => ({ text, foreign: known ? foreignName(text, manager) : foreignNotation(text, manager) }));
  switch (action.do) {
    case 'install':
      return names(action.package.name);
    case 'remove':
      return names(action.name);
    case 'replace':
      return names(action.replacement.from, action.replacement.to.name);
    default: {
      const equivalents = manager.architectureScheme === 'deb' && known ? FOREIGN_GROUPS.get(action.group) : undefined;
      return [
        { text: action.group, foreign: equivalents && { problem: 'is a group of dnf', fix: inPlace(equivalents) } },
      ];
    }
  }
}

/** Why a name can only be meant for another manager, if that is so. */
export function foreignName(name: string, manager: PackageManager): Foreign | undefined {
  const equivalents = FOREIGN_NAMES[manager.architectureScheme].get(name);
  if (!equivalents) return foreignNotation(name, manager);
  const problem =
    manager.architectureScheme === 'rpm' ? 'is a package of Debian and Ubuntu' : 'is a package of Fedora and RHEL';
  return { problem, fix: inPlace(equivalents) };
}

function foreignNotation(name: string, { architectureScheme }: PackageManager): Foreign | undefined {
  if (/\s/.test(name)) return undefined;
  if (architectureScheme === 'rpm') {
    if (!name.endsWith('.deb')) return undefined;
    return { problem: 'is a file of apt’s', fix: 'name a package that the repositories of the base have' };
  }
  if (name.endsWith('.rpm')) {
    return { problem: 'is a file of dnf’s', fix: 'name a package that the repositories of the base have' };
  }
  const [, bare, architecture] = /^(.+)\.(x86_64|aarch64|noarch|i686|ppc64le|s390x)$/.exec(name) ?? [];
  if (!bare || !architecture) return undefined;
  const deb = DEB_ARCHITECTURES[architecture];
  return {
    problem: 'names an architecture as dnf does',
    fix: `write ${shown(deb === undefined ? bare : `${bare}:${deb}`)}`,
  };
}

const DEB_ARCHITECTURES: Readonly<Record<string, string | undefined>> = {
  x86_64: 'amd64',
  aarch64: 'arm64',
  i686: 'i386',
  ppc64le: 'ppc64el',
  s390x: 's390x',
};

function inPlace(names: readonly string[]): string {
  if (names.length === 0) return 'leave it out: the base needs nothing like it';
  return `there it is ${listed(names.map(shown))}`;
}
