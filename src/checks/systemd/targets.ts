/**
 * Targets that systemd itself documents, ships or has as an alias.
 *
 * systemd 260.1, `bluca/systemd` branch v260-stable at 8e7b148d: `man/systemd.special.xml` and `units/`. Other packages
 * have targets of their own: one that is not here is unknown, not wrong.
 */
const SYSTEM = [
  'basic.target bluetooth.target boot-complete.target cryptsetup-pre.target cryptsetup.target ctrl-alt-del.target',
  'default.target emergency.target exit.target factory-reset-now.target factory-reset.target final.target',
  'first-boot-complete.target getty-pre.target getty.target graphical.target halt.target hibernate.target',
  'hybrid-sleep.target imports-pre.target imports.target initrd-fs.target initrd-root-device.target',
  'initrd-root-fs.target initrd-switch-root.target initrd-usr-fs.target initrd.target integritysetup-pre.target',
  'integritysetup.target kbrequest.target kexec.target local-fs-pre.target local-fs.target machines.target',
  'multi-user.target network-online.target network-pre.target network.target nss-lookup.target',
  'nss-user-lookup.target paths.target poweroff.target printer.target reboot.target remote-cryptsetup.target',
  'remote-fs-pre.target remote-fs.target remote-integritysetup.target remote-veritysetup.target rescue.target',
  'rpcbind.target shutdown.target sigpwr.target sleep.target slices.target smartcard.target sockets.target',
  'soft-reboot.target sound.target ssh-access.target storage-target-mode.target suspend-then-hibernate.target',
  'suspend.target swap.target sysinit.target system-update-pre.target system-update.target time-set.target',
  'time-sync.target timers.target tpm2.target umount.target usb-gadget.target veritysetup-pre.target',
  'veritysetup.target',
];

const USER = [
  'basic.target bluetooth.target default.target exit.target graphical-session-pre.target graphical-session.target',
  'machines.target paths.target printer.target shutdown.target smartcard.target sockets.target sound.target',
  'timers.target xdg-desktop-autostart.target',
];

const known = new Map<'system' | 'user', ReadonlySet<string>>();

/** The well-known targets of a service manager. */
export function wellKnownTargets(scope: 'system' | 'user'): ReadonlySet<string> {
  let targets = known.get(scope);
  if (!targets) {
    known.set(scope, (targets = new Set((scope === 'user' ? USER : SYSTEM).flatMap((line) => line.split(' ')))));
  }
  return targets;
}
