import type { PackageSpec, RepositorySpec, Transaction } from '../../src/package-managers';

/** A transaction that asks for nothing but what is given. */
export function asked(wishes: Partial<Transaction>): Transaction {
  return {
    install: [],
    remove: [],
    replace: [],
    installGroups: [],
    removeGroups: [],
    repositories: [],
    installWeakDependencies: false,
    exclude: [],
    autoremove: false,
    allowErasing: false,
    reproducible: false,
    ...wishes,
  };
}

export function named(...names: string[]): PackageSpec[] {
  return names.map((name) => ({ name }));
}

export function repository(given: Partial<RepositorySpec> = {}): RepositorySpec {
  return {
    id: 'tailscale',
    baseUrls: ['https://pkgs.example.com/stable/'],
    gpgKeys: [],
    verifyPackages: true,
    verifyMetadata: false,
    enabledOnMachine: false,
    ...given,
  };
}

export function aptRepository(given: Partial<RepositorySpec> = {}): RepositorySpec {
  return repository({ suites: ['trixie'], components: ['main'], ...given });
}
