/**
 * Fedora's COPR: a repository from a project's name alone, with the id and fields that `dnf copr enable` would write.
 *
 * @see https://docs.fedoraproject.org/en-US/infra/sysadmin_guide/copr/
 */
import type { NameProblem, RepositorySpec } from './package-manager';

/** For whom the packages are built: Fedora; RHEL and its rebuilds with EPEL; CentOS Stream alone. */
export type CoprFamily = 'fedora' | 'epel' | 'centos-stream';

export interface CoprProject {
  /** A user, or `@group`. */
  readonly owner: string;
  readonly project: string;
  /** @default 'fedora' */
  readonly family?: CoprFamily;
  readonly enabledOnMachine?: boolean;
}

const HUB = 'copr.fedorainfracloud.org';

export function coprProblem({ owner, project }: CoprProject): NameProblem | undefined {
  if (!/^@?[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(owner)) {
    return { problem: 'is not an owner on COPR', fix: 'give a user, or a group as "@group"' };
  }
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/.test(project)) {
    return { problem: 'is not a project on COPR', fix: 'give the project alone, without its owner' };
  }
  return undefined;
}

export function coprRepository({ owner, project, family = 'fedora', enabledOnMachine }: CoprProject): RepositorySpec {
  const results = `https://download.${HUB}/results/${owner}/${project}`;
  return {
    // A `+` is legal in projects but not in ids; dnf's plugin does not care, since it compares file names.
    id: `copr:${HUB}:${owner.replace(/^@/, 'group_')}:${project.replaceAll('+', '_')}`,
    description: `Copr repo for ${project} owned by ${owner}`,
    baseUrls: [`${results}/${family}-$releasever-$basearch/`],
    gpgKeys: [`${results}/pubkey.gpg`],
    packageSignatures: true,
    // COPR signs packages only.
    metadataSignatures: false,
    enabledOnMachine: enabledOnMachine ?? false,
  };
}
