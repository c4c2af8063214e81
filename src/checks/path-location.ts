import { once } from './plan-parts';
import { Rule } from './rule';
import { WrittenPath, writtenPaths } from './written-paths';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { isWithin } from '../image/plan/paths';

interface Location {
  readonly directory: string;
  /** To follow the path: what becomes of it. */
  readonly problem: string;
  readonly fix: string | ((path: string) => string);
  /** Bases made from nothing need most of the directories themselves. */
  readonly itself?: boolean;
  /** What belongs there all the same. */
  readonly legal?: (written: WrittenPath) => boolean;
}

const AT_BOOT = 'a line in /usr/lib/tmpfiles.d makes it at every boot, RuntimeDirectory= in a unit when that starts';

/** In the order in which they are looked at. */
const LOCATIONS: readonly Location[] = [
  {
    directory: '/var/run',
    problem: 'is in /run, which is empty at every boot',
    fix: `${AT_BOOT}; write /run instead of /var/run there`,
    itself: false,
    legal: ({ real, kind }) => real === '/var/run' && kind === 'symlink',
  },
  { directory: '/run', problem: 'is in /run, which is empty at every boot', fix: AT_BOOT },
  {
    directory: '/tmp',
    problem: 'is in /tmp, which is empty at every boot',
    fix: `${AT_BOOT}; what only the build needs belongs into a BuildStage or an input of a Script`,
  },
  {
    directory: '/usr/etc',
    problem: 'is in /usr/etc, which ostree makes from /etc: an image that has it fails bootc container lint',
    fix: (path) => `write ${shown(path.replace(/^\/usr\/etc/, '/etc'))}`,
    itself: false,
  },
  {
    directory: '/boot',
    problem: 'is in /boot, which is filled when the machine is installed, not from the image',
    fix: 'kernels and their initramfs are in /usr/lib/modules/<version>, kernel arguments in /usr/lib/bootc/kargs.d',
    legal: ({ real, kind }) =>
      /^\/boot\/EFI\/Linux\/[^/]+\.efi$/.test(real) ||
      (/^\/boot\/EFI(?:\/Linux)?$/.test(real) && ['directory', 'copy-from', 'instruction'].includes(kind)),
  },
  {
    directory: '/ostree',
    problem: 'is in /ostree, which belongs to the machine’s own deployments',
    fix: 'write it to /usr',
    itself: false,
    legal: ({ real, wish }) => real === '/ostree' && wish?.kind === 'symlink' && wish.target === 'sysroot/ostree',
  },
  {
    directory: '/sysroot',
    problem: 'is in /sysroot, where the machine’s physical root is mounted',
    fix: 'write it to /usr or /etc',
  },
  {
    directory: '/proc',
    problem: 'is in /proc, which the kernel makes',
    fix: 'a file in /usr/lib/sysctl.d sets what is in /proc/sys',
  },
  {
    directory: '/sys',
    problem: 'is in /sys, which the kernel makes',
    fix: 'a udev rule, or a "w" line in /usr/lib/tmpfiles.d, sets what is in /sys',
  },
  {
    directory: '/dev',
    problem: 'is in /dev, which the kernel and udev make',
    fix: 'a udev rule in /usr/lib/udev/rules.d makes links and sets modes there',
  },
];

/** Stages of the build are not booted: there the user writes wherever the user likes. */
export const PATH_LOCATION: Rule = {
  id: 'bootcdk::path-location',
  severity: Severity.ERROR,
  title: 'file where no machine will see it',
  why: 'the directory is not taken from the image, or hidden when the machine boots: the file is not there, or the image is refused',
  fix: 'write it to /usr or /etc',
  see: 'https://bootc-dev.github.io/bootc/filesystem.html',
  check(plan, report) {
    const first = once();
    for (const written of writtenPaths(plan)) {
      const location = LOCATIONS.find(
        ({ directory }) =>
          isWithin(written.real, directory) || (directory === '/var/run' && isWithin(written.path, directory)),
      );
      if (!location || isLegal(location, written)) continue;
      // A directory of many files is one mistake.
      if (!first(location.directory, written.origin, written.kind === 'instruction' && written.path)) continue;
      const { path, real, origin, place } = written;
      const where = isWithin(path, location.directory) ? '' : ` (really ${shown(real)})`;
      const fix = typeof location.fix === 'string' ? location.fix : location.fix(real);
      report({ origin, place, message: `${shown(path)}${where} ${location.problem}`, fix, got: path });
    }
  },
};

function isLegal({ directory, itself = true, legal }: Location, written: WrittenPath): boolean {
  return (itself && written.real === directory && written.kind === 'directory') || (legal?.(written) ?? false);
}
