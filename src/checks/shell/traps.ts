import { ShellCommand } from './commands';
import { EXPANDED } from './words';
import { Severity } from '../../core/findings';
import { RuleInfo } from '../../core/rule';
import { Traits } from '../../image/base/traits';

/** What works on a machine and not in the build of an image. */
export interface ShellTrap extends RuleInfo {
  /** In the image only: a stage of the build is thrown away, and its base may be anything. */
  readonly imageOnly: boolean;
  /** The words that are wrong, or undefined. `words` is the command without `sudo`, `env` and the like. */
  find(words: readonly string[], command: ShellCommand, traits: Traits): string | undefined;
  /** To follow them. */
  readonly problem: string;
}

const RUNNING_VERBS =
  /^(?:start|stop|restart|reload|try-restart|reload-or-restart|try-reload-or-restart|isolate|kill|reboot|poweroff|halt|kexec|suspend|hibernate|daemon-reload|daemon-reexec)$/;
const POWER = /^(?:reboot|poweroff|halt|shutdown)$/;
const DNF = /^(?:dnf|dnf5|dnf-3|yum|microdnf)$/;
const UPGRADE =
  /^(?:upgrade|update|upgrade-minimal|update-minimal|distro-sync|dist-sync|distribution-synchronization|dsync)$/;
const VALUE_OPTIONS =
  /^(?:-x|-c|--(?:exclude|excludepkgs|config|setopt|repo|repoid|enablerepo|enable-repo|disablerepo|disable-repo|from-repo|releasever|advisory|advisories|cve|bz|installroot))$/;

export const SHELL_TRAPS: readonly ShellTrap[] = [
  {
    id: 'bootcdk::running-kernel',
    severity: Severity.ERROR,
    title: 'kernel of the build machine taken for that of the image',
    why: 'in a build, `uname -r` is the kernel of the machine that builds: modules and initramfs are made for one that the image does not have',
    fix: 'take the version from the image: kver="$(basename /usr/lib/modules/*)"',
    imageOnly: false,
    problem: 'is the kernel of the machine that builds',
    find: (words) => {
      if (words[0] !== 'uname') return undefined;
      const release = words.slice(1).find((word) => /^-[a-z]*r[a-z]*$/.test(word) || word === '--kernel-release');
      return release && `uname ${release}`;
    },
  },
  {
    id: 'bootcdk::running-system',
    severity: Severity.ERROR,
    title: 'a running system expected in the build',
    why: 'no systemd runs in a build: the command fails, or does nothing',
    fix: 'enable the unit: it starts when the machine boots',
    see: 'https://bootc-dev.github.io/bootc/building/guidance.html',
    imageOnly: false,
    problem: 'needs a running systemd, which a build does not have',
    find: (words, { guarded }) => {
      const [name, ...rest] = words;
      if (guarded || name === undefined) return undefined;
      if (POWER.test(name) || (/^(?:init|telinit)$/.test(name) && /^[06]$/.test(rest[0] ?? ''))) return name;
      if (name !== 'systemctl' || rest.some((word) => /^--(?:root|image|version|help)\b/.test(word))) return undefined;
      const verb = rest.find((word) => !word.startsWith('-'));
      if (verb !== undefined && RUNNING_VERBS.test(verb)) return `systemctl ${verb}`;
      return rest.includes('--now') ? '--now' : undefined;
    },
  },
  {
    id: 'bootcdk::ostree-container-commit',
    severity: Severity.WARNING,
    title: '`ostree container commit`',
    why: 'it only empties /run, /tmp and /var/cache any more, and fails on bases that are not made by ostree',
    fix: 'leave it out: the mounts of each step keep those directories empty',
    see: 'https://github.com/coreos/fedora-coreos-tracker/issues/2213',
    imageOnly: true,
    problem: 'is obsolete, and fails on newer bases',
    find: (words) =>
      words[0] === 'ostree' && words[1] === 'container' && words[2] === 'commit'
        ? 'ostree container commit'
        : undefined,
  },
  {
    id: 'bootcdk::sudo-in-build',
    severity: Severity.WARNING,
    title: '`sudo` in a build',
    why: 'steps run as root already, and not every base has sudo',
    fix: 'leave it out',
    imageOnly: true,
    problem: 'is not needed: steps run as root',
    find: (_, { words }) => {
      const sudo =
        words[0] === 'sudo' &&
        words.length > 1 &&
        !words.some((word) => /^(?:-[A-Za-z]*[ug]|--user(?:=.*)?|--group(?:=.*)?)$/.test(word));
      return sudo ? 'sudo' : undefined;
    },
  },
  {
    id: 'bootcdk::chcon-in-build',
    severity: Severity.WARNING,
    title: 'SELinux labels set in a build',
    why: 'labels are not part of an image: they are computed from its policy when it is installed',
    fix: 'change the policy: `semanage fcontext --add --type … …`',
    imageOnly: true,
    problem: 'has no effect: labels are not part of an image',
    find: (words) => (words[0] === 'chcon' ? 'chcon' : undefined),
  },
  {
    id: 'bootcdk::account-in-build',
    severity: Severity.WARNING,
    title: 'account made by a command',
    why: 'once a machine has a local account, its /etc/passwd no longer follows the image: the account is missing there, or has another number',
    fix: 'declare it in sysusers.d, with a fixed id if files belong to it; people are made when a machine is installed',
    see: 'https://bootc-dev.github.io/bootc/building/users-and-groups.html',
    imageOnly: true,
    problem: 'writes /etc/passwd or /etc/group, which machines stop taking from the image',
    find: (words) => (/^(?:useradd|adduser|groupadd|addgroup)$/.test(words[0] ?? '') ? words[0] : undefined),
  },
  {
    id: 'bootcdk::kernel-upgrade',
    severity: Severity.WARNING,
    title: 'upgrade of all packages of the base',
    why: 'it brings another kernel than the base was made and tested with: its modules and initramfs are missing, or the image has two kernels',
    fix: "leave the kernel out (`--exclude='kernel*'`), or take a newer base",
    imageOnly: true,
    problem: 'brings another kernel than the base has',
    find: (words, _, { hasKernel }) => (hasKernel ? upgradedKernel(words) : undefined),
  },
];

/** `dnf upgrade`, where the kernel is in it. */
function upgradedKernel([name = '', ...rest]: readonly string[]): string | undefined {
  if (!DNF.test(name)) return undefined;
  const operands: string[] = [];
  for (let n = 0; n < rest.length; n++) {
    const word = rest[n]!;
    const option = word.startsWith('-');
    const value = option && VALUE_OPTIONS.test(word) ? rest[++n] : undefined;
    if (/^--installroot/.test(word)) return undefined;
    if (/^(?:-x|--exclude|--excludepkgs)/.test(word) && /kernel|\*$/.test(`${word} ${value ?? ''}`)) return undefined;
    if (!option) operands.push(word);
  }
  const [verb, ...packages] = operands;
  if (verb === undefined || !UPGRADE.test(verb)) return undefined;
  const kernel = packages.length === 0 || packages.some((each) => /^kernel(?:$|[-*.])/.test(each) || each === '*');
  // What the shell puts in may be anything.
  return kernel && !packages.includes(EXPANDED)
    ? [name, verb, ...packages.filter((each) => each.startsWith('kernel')).slice(0, 1)].join(' ')
    : undefined;
}
