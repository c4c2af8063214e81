import { misspelled } from './near';

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

/** The name that was meant, if the one given is certainly none. */
export function meantArchitecture(name: string): string | undefined {
  if (KNOWN.includes(name)) return undefined;
  const lower = name.toLowerCase();
  if (Object.prototype.hasOwnProperty.call(OTHER_NAMES, lower)) return OTHER_NAMES[lower];
  return KNOWN.includes(lower) ? lower : misspelled(name, KNOWN);
}
