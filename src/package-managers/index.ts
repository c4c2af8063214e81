import { apt } from './apt';
import { dnf4 } from './dnf4';
import { dnf5 } from './dnf5';
import type { PackageManager, PackageManagerName } from './package-manager';

const MANAGERS: Readonly<Record<PackageManagerName, PackageManager>> = { dnf5, dnf4, apt };

export const PACKAGE_MANAGER_NAMES = Object.keys(MANAGERS) as readonly PackageManagerName[];

export function packageManager(name: PackageManagerName): PackageManager {
  return MANAGERS[name];
}

export * from './copr';
export * from './package-manager';
