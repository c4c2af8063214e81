import { foreignName } from './foreign-package';
import { once, rootsOf, wishesOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { PackageWish } from '../image/wishes';
import { packageManager } from '../package-managers';
import { NameProblem, PackageManager } from '../package-managers/package-manager';

interface Named {
  /** With the text: the subject of the message. */
  readonly what: string;
  readonly text: string;
  readonly problem: NameProblem | undefined;
}

export const PACKAGE_NAME: Rule = {
  id: 'bootcdk::package-name',
  severity: Severity.ERROR,
  title: 'package name that the package manager cannot mean',
  why: 'the package transaction fails, or does something else than was meant',
  fix: 'give one name as the repositories have it',
  see: 'https://dnf5.readthedocs.io/en/latest/misc/specs.7.html',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const { packageManager: name } = root.base.traits;
      if (name === undefined) continue;
      const manager = packageManager(name);
      const first = once();
      for (const wish of wishesOf(root, 'package')) {
        for (const { what, text, problem } of namesOf(wish, manager)) {
          if (!problem || !first(what, text)) continue;
          report({ origin: wish.origin, message: `${what} ${problem.problem}`, fix: problem.fix, got: text });
        }
      }
    }
  },
};

function namesOf({ action, exclude = [] }: PackageWish, manager: PackageManager): Named[] {
  const name = (text: string, what = 'package name'): Named => ({
    what: `the ${what} ${shown(text)}`,
    text,
    // That it is the name of another manager says more.
    problem: foreignName(text, manager) ? undefined : manager.nameProblem(text),
  });
  const spec = ({ name: text, version }: { readonly name: string; readonly version?: string }): Named[] => [
    name(text),
    ...(version === undefined || manager.nameProblem(text)
      ? []
      : [
          {
            what: `the version ${shown(version)} of ${shown(text)}`,
            text: version,
            problem: manager.versionProblem(version, text),
          },
        ]),
  ];
  const group = (text: string): Named => ({
    what: `the package group ${shown(text)}`,
    text,
    problem: manager.groupProblem(text),
  });
  const excluded = exclude.map((text) => name(text, 'excluded package'));
  switch (action.do) {
    case 'install':
      return [...spec(action.package), ...excluded];
    case 'remove':
      return [name(action.name), ...excluded];
    case 'replace':
      return [name(action.replacement.from), ...spec(action.replacement.to), ...excluded];
    default:
      return [group(action.group), ...excluded];
  }
}
