import { accountLines } from './account-views';
import { misspelled } from './near';
import { Rule } from './rule';
import { TMPFILES_DIRECTORIES } from './tmpfiles';
import { ownUnitTexts } from './unit-views';
import { configurationFiles, TextFile, writesAny } from './views';
import { Severity } from '../core/findings';
import { shown } from '../core/text';
import { ImagePlan } from '../image/plan/plan';

/** Accounts that every base or its packages may have: near to another name or not, they are meant. */
const COMMON =
  'root bin daemon adm lp sync shutdown halt mail operator games ftp nobody dbus polkitd systemd-network systemd-resolve ' +
  'systemd-timesync systemd-coredump systemd-journal systemd-oom sshd chrony tss rpc rpcuser nfsnobody avahi geoclue gdm sddm ' +
  'pipewire rtkit flatpak colord nginx apache www-data http https postgres mysql redis named bind unbound dnsmasq wheel sudo ' +
  'users tty disk kmem tape dialout audio video render input kvm libvirt qemu docker podman backup backups admin admins cockpit-ws';

export const UNKNOWN_ACCOUNT: Rule = {
  id: 'bootcdk::unknown-account',
  severity: Severity.ERROR,
  title: 'account with nearly the name of one that the image defines',
  why: 'the service fails with 217/USER, or the directory is not made',
  fix: 'write the name as it is defined',
  check(plan, report) {
    if (accountLines(plan).length === 0) return;
    const common = new Set(COMMON.split(' '));
    for (const { name, type, where, file } of accountReferences(plan)) {
      if (common.has(name) || !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) continue;
      const names = accountLines(plan).filter((line) => line.type === 'user' || line.type === type);
      const meant = misspelled(
        name,
        names.map((line) => line.name),
      );
      if (meant === undefined) continue;
      const message = `${where}: the ${type} ${shown(name)} is defined nowhere in the program, did you mean ${shown(meant)}?`;
      report({ origin: file.origin, message, got: name, fix: `write ${shown(meant)}` });
    }
  },
};

interface Reference {
  readonly name: string;
  readonly type: 'user' | 'group';
  readonly where: string;
  readonly file: TextFile;
}

const KEYS = new Map<string, Reference['type']>([
  ['User', 'user'],
  ['SocketUser', 'user'],
  ['Group', 'group'],
  ['SocketGroup', 'group'],
]);

function accountReferences(plan: ImagePlan): Reference[] {
  const found: Reference[] = [];
  for (const unit of ownUnitTexts(plan)) {
    const directives = unit.file.sections.flatMap((section) => section.directives);
    if (directives.some(({ key, value }) => key === 'DynamicUser' && /^(?:1|y|t|on)/i.test(value))) continue;
    for (const { key, value, line } of directives) {
      const type = KEYS.get(key);
      if (type) found.push({ name: value, type, where: `${unit.shown}:${line}`, file: unit });
    }
  }
  if (!writesAny(plan, TMPFILES_DIRECTORIES)) return found;
  for (const file of configurationFiles(plan, 'tmpfiles.d')) {
    if (!file.own) continue;
    file.text.split('\n').forEach((text, index) => {
      const [type, , , user, group] = text.trim().split(/\s+/);
      if (!type || type.startsWith('#')) return;
      const where = `${file.name}:${index + 1}`;
      if (user) found.push({ name: user.replace(/^:/, ''), type: 'user', where, file });
      if (group) found.push({ name: group.replace(/^:/, ''), type: 'group', where, file });
    });
  }
  return found;
}
