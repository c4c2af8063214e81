import { once } from './plan-parts';
import { Rule } from './rule';
import { WrittenPath, statefulDirectory, writtenPaths } from './written-paths';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { isWithin } from '../image/plan/paths';
import { octal } from '../image/plan/steps/files';

export const VAR_CONTENTS: Rule = {
  id: 'bootcdk::var-contents',
  severity: Severity.WARNING,
  title: 'contents of /var in an image',
  why: '/var is copied from the image when a machine is installed, and never again: updates change nothing in it',
  fix: 'let systemd-tmpfiles make it from a line in /usr/lib/tmpfiles.d',
  see: 'https://bootc-dev.github.io/bootc/filesystem.html#var',
  check(plan, report) {
    const first = once();
    for (const written of writtenPaths(plan)) {
      const { path, real, kind, origin, place } = written;
      // /var/run is a matter of its own, as are /opt and /usr/local where they are links.
      if (
        !isWithin(real, '/var') ||
        real === '/var' ||
        isWithin(real, '/var/run') ||
        statefulDirectory(written, plan)
      ) {
        continue;
      }
      if (!first(origin, kind === 'instruction' && path)) continue;
      const where = isWithin(path, '/var') ? '' : ` (really ${shown(real)})`;
      const message = `${shown(path)}${where} is in /var, which is copied when a machine is installed and never updated`;
      report({ origin, place, message, fix: adviceFor(written), got: path });
    }
  },
};

function adviceFor({ real, wish }: WrittenPath): string {
  if (isWithin(real, '/var/home')) {
    return 'files for every new user belong into /etc/skel; those of one user to whoever installs the machine';
  }
  const line = (text: string): string => `a line in /usr/lib/tmpfiles.d: ${shown(text)}`;
  switch (wish?.kind) {
    case 'directory': {
      const { mode, owner = 'root', group = 'root' } = wish;
      return `make it on every machine with ${line(`d ${real} ${octal(mode ?? 0o755)} ${owner} ${group} -`)}`;
    }
    case 'symlink':
      return `make it on every machine with ${line(`L ${real} - - - - ${wish.target}`)}`;
    case 'file':
    case 'remote-file':
    case 'copy-from':
      return `write ${shown(`/usr/share/factory${real}`)}, and copy it where it is missing with ${line(`C ${real} - - - -`)}`;
    default:
      return `keep it in /usr/share/factory, and copy it where it is missing with ${line(`C ${real} - - - -`)}`;
  }
}
