import * as fs from 'fs';
import * as path from 'path';
import { ended, killTree, output, start } from './process';
import { firstMissing, program, Requirement, root } from './requirements';
import { RootFileSystem } from './root-file-system';
import { WorkFolder } from './work-folder';

export interface BootProps {
  readonly rootfs: RootFileSystem;
  /** Of the image, such as what its kargs.d says. */
  readonly kernelArguments?: readonly string[];
  /** What on the console says that the test has seen enough. @default - until the machine powers off */
  readonly until?: RegExp;
  /** @default 300 */
  readonly timeoutSeconds?: number;
}

export interface BootResult {
  /** All that the machine wrote to its serial console. */
  readonly console: string;
  /** Why it ended. */
  readonly end: 'seen' | 'off' | 'timeout';
}

const qemu = program('qemu-system-x86_64', 'qemu-system-x86');
const mkfs = program('mkfs.ext4', 'e2fsprogs');

export const Qemu: Requirement = { name: 'qemu', missing: () => firstMissing(root, qemu, mkfs) };

/**
 * An approximation of how bootc boots an image: kernel and initramfs from beside the modules, /usr read-only, /var
 * empty, machine-id empty. The rest of the root is one ordinary writable file system.
 *
 * Under software emulation: KVM is not to be had everywhere, and hangs where it is nested. One processor, one thread: with
 * more, QEMU 7.2 now and then runs into code that the kernel is just patching.
 */
export async function boot(props: BootProps): Promise<BootResult> {
  const work = WorkFolder.create();
  try {
    const disk = path.join(work.folder, 'root.img');
    // A file: on a pipe that is read late, the emulated serial port drops characters.
    const serial = path.join(work.folder, 'console');
    const modules = kernelFolder(props.rootfs);
    await makeDisk(props.rootfs, disk);
    const args = [
      ...[
        '-display',
        'none',
        '-no-reboot',
        '-monitor',
        'none',
        '-serial',
        `file:${serial}`,
        '-accel',
        'tcg,thread=single',
      ],
      // Without cx16: the emulation of QEMU 7.2 sometimes gets the flags of cmpxchg16b wrong, and the kernel dies of it.
      ...['-cpu', 'qemu64,-cx16', '-smp', '1', '-m', '1024', '-nic', 'none'],
      ...['-kernel', path.join(modules, 'vmlinuz'), '-initrd', path.join(modules, 'initramfs.img')],
      ...['-append', kernelCommandLine(props.kernelArguments ?? [])],
      ...['-drive', `file=${disk},if=virtio,format=raw,cache=unsafe`],
    ];
    return await watch(args, serial, props);
  } finally {
    work.remove();
  }
}

function kernelCommandLine(own: readonly string[]): string {
  return [
    ...['root=/dev/vda', 'rw', 'console=ttyS0', 'panic=-1'],
    // /var starts empty, as on a machine that was just installed.
    'systemd.volatile=state',
    'systemd.mount-extra=/usr:/usr:none:bind,ro',
    ...own,
  ].join(' ');
}

function kernelFolder(rootfs: RootFileSystem): string {
  const kernels = rootfs.list('/usr/lib/modules').filter((entry) => entry.path.endsWith('/vmlinuz'));
  if (kernels.length !== 1) {
    throw new Error(
      `one /usr/lib/modules/*/vmlinuz was expected, got ${kernels.map((entry) => entry.path).join(', ')}`,
    );
  }
  return path.join(rootfs.folder, path.dirname(kernels[0]!.path));
}

async function makeDisk(rootfs: RootFileSystem, disk: string): Promise<void> {
  const bytes = rootfs.list().reduce((sum, entry) => sum + entry.size + 4096, 0);
  const megabytes = Math.ceil((bytes * 1.2) / 1024 ** 2) + 256;
  await output(mkfs.file, ['-q', '-F', '-d', rootfs.folder, disk, `${megabytes}M`]);
  fs.chmodSync(disk, 0o600);
}

/** Runs the machine until it powers off, says what is waited for, or takes too long. */
async function watch(args: readonly string[], serial: string, props: BootProps): Promise<BootResult> {
  const machine = start(qemu.file, args);
  let errors = '';
  machine.stdout!.resume();
  machine.stderr!.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk));
  let end: BootResult['end'] = 'off';
  const stop = (why: BootResult['end']) => {
    end = why;
    killTree(machine);
  };
  const read = () => (fs.existsSync(serial) ? fs.readFileSync(serial, 'utf8') : '');
  const look = setInterval(() => props.until?.test(read()) && stop('seen'), 250);
  const timer = setTimeout(() => stop('timeout'), (props.timeoutSeconds ?? 300) * 1000);
  await ended(machine).finally(() => {
    clearInterval(look);
    clearTimeout(timer);
  });
  return { console: read() + errors, end };
}
