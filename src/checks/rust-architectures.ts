import { misspelled } from './near';
import { Report } from './rule';
import { isStrings } from './toml-file';
import { lineOf, TextFile } from './views';
import { shown } from '../core/text';

/** What bootc compares with: the names of Rust, which are neither OCI's nor the distributions'. */
const OTHER_NAMES: { readonly [name: string]: string } = {
  amd64: 'x86_64',
  x64: 'x86_64',
  'x86-64': 'x86_64',
  arm64: 'aarch64',
  armv8: 'aarch64',
  ppc64le: 'powerpc64',
  ppc64el: 'powerpc64',
  ppc64: 'powerpc64',
  i386: 'x86',
  i686: 'x86',
  '386': 'x86',
  riscv: 'riscv64',
};
const KNOWN = ['aarch64', 'arm', 'loongarch64', 'powerpc64', 'riscv64', 's390x', 'x86', 'x86_64'];

/** The `match-architectures` of a file for bootc, which ignores the file everywhere if the name is wrong. */
export function checkArchitectures({ origin, name, text }: TextFile, names: unknown, report: Report): void {
  for (const architecture of isStrings(names) ? names : []) {
    const meant = meantArchitecture(architecture);
    if (meant === undefined) continue;
    report({
      origin,
      message: `${name}:${lineOf(text, architecture)}: the architecture ${shown(architecture)} never matches, did you mean ${shown(meant)}?`,
      got: architecture,
      fix: `write ${shown(meant)}`,
    });
  }
}

/** The name that was meant, if the one given is certainly none. */
function meantArchitecture(name: string): string | undefined {
  if (KNOWN.includes(name)) return undefined;
  const lower = name.toLowerCase();
  if (Object.prototype.hasOwnProperty.call(OTHER_NAMES, lower)) return OTHER_NAMES[lower];
  return KNOWN.includes(lower) ? lower : misspelled(name, KNOWN);
}
