import { fileSystemsOf, INSTALL_DIRECTORIES } from './install-configuration-file';
import { Rule } from './rule';
import { isTable, readToml } from './toml-file';
import { directFiles, hasUnknown, writesAny } from './views';
import { Severity } from '../core/findings';

/**
 * Not every image on such a base: most are switched to, not installed, and then there is nothing wrong. Who writes an
 * install configuration installs.
 */
export const NO_ROOT_FILESYSTEM: Rule = {
  id: 'bootcdk::no-root-filesystem',
  severity: Severity.WARNING,
  title: 'install configuration without a root file system',
  why: 'the base has no default: `bootc install` fails with "no root filesystem specified" unless it is told with --filesystem',
  fix: 'set `rootFilesystem` of an `InstallConfiguration`, such as FilesystemType.BTRFS',
  see: 'https://docs.fedoraproject.org/en-US/bootc/storage/',
  check(plan, report) {
    if (plan.base.given.hasRootFilesystemDefault !== false || !writesAny(plan, INSTALL_DIRECTORIES)) return;
    if (INSTALL_DIRECTORIES.some((directory) => hasUnknown(plan, directory))) return;
    const files = directFiles(plan, INSTALL_DIRECTORIES).filter(({ name }) => name.endsWith('.toml'));
    const tables = files.map((file) => readToml(file));
    if (
      tables.some((read) => !read.ok || !isTable(read.table.install) || fileSystemsOf(read.table.install).length > 0)
    ) {
      return;
    }
    const first = files.find(({ own }) => own);
    if (!first || files.some(({ own }) => !own)) return;
    report({
      origin: first.origin,
      message: `${first.name} says how the image is installed, but not on what root file system, and ${plan.base.given.name} has no default`,
    });
  },
};
