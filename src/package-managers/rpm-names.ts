/**
 * What a package may be called for dnf, which knows more than names: capabilities, files, conditions, wildcards.
 *
 * @see https://dnf5.readthedocs.io/en/latest/misc/specs.7.html
 */
import { characterProblem, commonNameProblem, severalNamesProblem } from './names';
import type { NameProblem, PackageSpec } from './package-manager';

/** The architectures that can end a package's name. */
const ARCHITECTURE =
  /\.(?:noarch|src|i[3-6]86|x86_64(?:_v[234])?|aarch64|armv7hn?l|ppc64le|ppc64|s390x?|riscv64|loongarch64)$/;

/** `NAME`, `NAME.ARCH`, `NAME-[EPOCH:]VERSION[-RELEASE][.ARCH]`, with wildcards: only the repository knows which. */
const NEVRA = /^[A-Za-z0-9_*?[][A-Za-z0-9_.+~^*?![\]-]*(?:-[0-9]+:[A-Za-z0-9_.+~^*?![\]-]+)?$/;
/** `pkgconfig(x)`, `libc.so.6(GLIBC_2.38)(64bit)`, `libfoo.so.1()(64bit)`. */
const CAPABILITY = /^[A-Za-z0-9_.+:~-]+(?:\([^\s(),'"`$;&|<>\\]*\))+$/;
/** A file that a package brings, on which wildcards work as well. */
const FILE = /^\*?\/[^\s'"`$;&|<>\\(){}]+$/;
/** `(a or (b and c >= 1.2))`: what stands inside is the solver's business. */
const RICH = /^\([A-Za-z0-9_.+:~^/<>=() -]+\)$/;
const RELATION = /^(\S+) (?:=|<=?|>=?) (\S+)$/;
const VERSION = /^(?:[0-9]+:)?[A-Za-z0-9_.+~^*?]+(?:-[A-Za-z0-9_.+~^*?]+)?$/;

export function rpmNameProblem(name: string): NameProblem | undefined {
  const common = commonNameProblem(name);
  if (common) return common;
  if (name.startsWith('@')) {
    return {
      problem: 'means a group',
      fix: `use PackageGroup with ${JSON.stringify(name.slice(1) || 'core')}`,
    };
  }
  if (name.endsWith('.rpm')) {
    return {
      problem: 'is a file, not a name',
      fix: 'define the PackageRepository that holds it, or install the file in a Script',
    };
  }
  if (NEVRA.test(name) || CAPABILITY.test(name) || FILE.test(name)) return undefined;
  if (RICH.test(name) && isBalanced(name)) return undefined;
  const [, left, right] = RELATION.exec(name) ?? [];
  if (left && right && VERSION.test(right) && (NEVRA.test(left) || CAPABILITY.test(left))) return undefined;

  const several = severalNamesProblem(name);
  if (several) return several;
  const [, before, after] = /^([^=]+)=+(.*)$/.exec(name) ?? [];
  if (before) {
    return { problem: 'contains "="', fix: `name ${JSON.stringify(before)}, and version ${JSON.stringify(after)}` };
  }
  if (name.includes(':')) {
    return { problem: 'contains ":"', fix: 'write an architecture as "glibc.i686", an epoch as "name-1:2.3-4"' };
  }
  if (name.includes('/')) {
    return { problem: 'is a relative path', fix: 'name the package, or a file that it brings by its absolute path' };
  }
  return characterProblem(name, /[A-Za-z0-9_.+~^*?![\]-]/, 'letters, digits and ". _ + - ~ ^"');
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

export function rpmVersionProblem(version: string, name = ''): NameProblem | undefined {
  if (FILE.test(name)) {
    return { problem: `cannot be the version of the file ${JSON.stringify(name)}`, fix: 'name the package instead' };
  }
  if (RELATION.test(name) || RICH.test(name)) {
    return { problem: `stands beside ${JSON.stringify(name)}, which is a condition itself`, fix: 'give one of both' };
  }
  if (VERSION.test(version)) return undefined;
  return {
    problem: 'is not a version',
    fix: 'write VERSION, VERSION-RELEASE or EPOCH:VERSION-RELEASE, such as "1:2.3-4.fc44"',
  };
}

/** The word that asks for a package in a version. */
export function rpmSpecWord({ name, version }: PackageSpec): string {
  if (version === undefined) return name;
  if (name.endsWith(')')) return `${name} = ${version}`;
  const architecture = ARCHITECTURE.exec(name)?.[0] ?? '';
  return `${name.slice(0, name.length - architecture.length)}-${version}${architecture}`;
}

/** Names that patterns over packages can match: no capabilities and no files. */
export function isRpmPackageName(name: string): boolean {
  return NEVRA.test(name);
}
