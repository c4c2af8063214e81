import { once } from './plan-parts';
import { Rule } from './rule';
import { statefulDirectory, writtenPaths } from './written-paths';
import { Severity } from '../core/findings';
import { shown } from '../core/text';

const WAYS_OUT: Readonly<Record<string, string>> = {
  '/opt':
    'make /opt a directory of the image with `opt: OptPolicy.DIRECTORY`, or write to /usr/lib/opt and link to that',
  '/usr/local': 'write to /usr itself: /usr/bin, /usr/lib, /usr/share',
};

export const STATEFUL_OPT: Rule = {
  id: 'bootcdk::stateful-opt',
  severity: Severity.ERROR,
  title: 'file in /opt or /usr/local where these are links into /var',
  why: 'it is copied when a machine is installed, and no update ever changes it',
  fix: WAYS_OUT['/opt']!,
  see: 'https://bootc-dev.github.io/bootc/filesystem.html#opt',
  check(plan, report) {
    const first = once();
    for (const written of writtenPaths(plan)) {
      const directory = statefulDirectory(written, plan);
      const { path, kind, origin, place } = written;
      if (directory === undefined || !first(origin, kind === 'instruction' && path)) continue;
      const target = plan.tree.links[directory];
      const message = `${shown(path)} is in /var: ${directory} is a link to ${shown(target)} in ${shown(plan.base.given.name)}, and updates never change what is there`;
      report({ origin, place, message, fix: WAYS_OUT[directory], got: path });
    }
  },
};
