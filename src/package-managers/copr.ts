/**
 * Fedora's COPR: a repository from a project's name alone, with the id and fields that `dnf copr enable` would write.
 *
 * @see https://docs.pagure.org/copr.copr/user_documentation.html
 */
import type { NameProblem, RepositorySpec } from './package-manager';

/** The first part of a chroot's name: Fedora; RHEL and its rebuilds, with EPEL; CentOS Stream alone. */
export type CoprDistribution = 'fedora' | 'epel' | 'centos-stream';

const HUB = 'copr.fedorainfracloud.org';
const PROJECT = /^(@?[A-Za-z0-9_][A-Za-z0-9_.-]*)\/([A-Za-z0-9_][A-Za-z0-9_.+-]*)$/;

/** Of `owner/project`, or `@group/project`. */
export function coprProblem(project: string): NameProblem | undefined {
  if (PROJECT.test(project)) return undefined;
  return {
    problem: 'is not a project on COPR',
    fix: 'give the owner and the project, as in "atim/starship" or "@caddy/caddy"',
  };
}

export function coprRepository(project: string, distribution: CoprDistribution = 'fedora'): RepositorySpec {
  const [, owner = '', name = ''] = PROJECT.exec(project) ?? [];
  const results = `https://download.${HUB}/results/${owner}/${name}`;
  return {
    // The id of dnf's own plugin, so that both mean the same repository. dnf takes no `+` in an id.
    id: `copr:${HUB}:${owner.replace(/^@/, 'group_')}:${name.replaceAll('+', '_')}`,
    description: `Copr repo for ${name} owned by ${owner}`,
    baseUrls: [`${results}/${distribution}-$releasever-$basearch/`],
    gpgKeys: [`${results}/pubkey.gpg`],
    verifyPackages: true,
    // COPR signs packages only.
    verifyMetadata: false,
    enabledOnMachine: false,
  };
}
