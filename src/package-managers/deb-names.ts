/**
 * What a package may be called for apt, whose command line reads much into a name: `x-` removes, `x/suite` chooses,
 * `x^` is a task, `?…` and `~…` are searches.
 *
 * @see https://www.debian.org/doc/debian-policy/ch-controlfields.html#source
 * @see https://manpages.debian.org/stable/apt/apt-get.8.en.html
 */
import { characterProblem, commonNameProblem, controlProblem, severalNamesProblem } from './names';
import type { NameProblem, PackageSpec } from './package-manager';

/** Wildcards pass: with `APT::Cmd::Pattern-Only` they are nothing else. A last `+` does: memtest86+ is a package. */
const NAME = /^[a-z0-9*[][a-z0-9+.*?![\]-]*(?::[a-z0-9-]+)?$/;
const VERSION = /^(?:[0-9]+:)?[A-Za-z0-9][A-Za-z0-9.+~*-]*$/;

export function debNameProblem(name: string): NameProblem | undefined {
  const common = commonNameProblem(name) ?? fileProblem(name);
  if (common) return common;
  const suffix = /^([^\s,]+)([-^])$/.exec(name);
  if (suffix) {
    const [, bare = '', sign] = suffix;
    return sign === '^'
      ? { problem: 'means a task', fix: `use PackageGroup with ${JSON.stringify(bare)}` }
      : { problem: 'ends with "-", which would remove it', fix: `use PackageRemoval with ${JSON.stringify(bare)}` };
  }
  if (NAME.test(name)) return undefined;

  if (name.startsWith('@')) {
    return { problem: 'means a group of dnf', fix: 'name the packages, or use PackageGroup with a task of apt' };
  }
  if (/^[?~!]/.test(name)) return { problem: 'is a search pattern', fix: 'name the packages' };
  const several = severalNamesProblem(name);
  if (several) return several;
  const [, before, after] = /^([^=]+)=+(.*)$/.exec(name) ?? [];
  if (before) {
    return { problem: 'contains "="', fix: `name ${JSON.stringify(before)}, and version ${JSON.stringify(after)}` };
  }
  const [, bare] = /^([^/]+)\/[^/]+$/.exec(name) ?? [];
  if (bare) {
    return { problem: 'names a suite', fix: `name ${JSON.stringify(bare)}, and the PackageRepository it comes from` };
  }
  if (/[A-Z]/.test(name) && NAME.test(name.toLowerCase())) {
    return { problem: 'has capital letters', fix: `names are in lower case: ${JSON.stringify(name.toLowerCase())}` };
  }
  return characterProblem(name, /[a-z0-9+.*?![\]-]/, 'lower-case letters, digits and "+ - ."');
}

function fileProblem(name: string): NameProblem | undefined {
  if (!/^\.{0,2}\//.test(name) && !name.endsWith('.deb')) return undefined;
  return {
    problem: 'is a file, not a name',
    fix: 'name the package that brings it; a package file is installed in a Script',
  };
}

export function debVersionProblem(version: string): NameProblem | undefined {
  if (VERSION.test(version)) return undefined;
  return { problem: 'is not a version', fix: 'write it as `apt-cache policy` does, such as "1:2.3-4"' };
}

export function debTaskProblem(task: string): NameProblem | undefined {
  if (task.endsWith('^')) {
    return { problem: 'ends with "^"', fix: `leave it out: ${JSON.stringify(task.slice(0, -1))}` };
  }
  if (/^[a-z0-9][a-z0-9+.-]*$/.test(task)) return undefined;
  return (
    controlProblem(task) ?? {
      problem: 'is not a task',
      fix: 'give one that `tasksel --list-tasks` shows: "ssh-server"',
    }
  );
}

export function debSpecWord({ name, version }: PackageSpec): string {
  return version === undefined ? name : `${name}=${version}`;
}
