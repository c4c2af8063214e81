import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { firstMissing, Requirement, root, thing } from './requirements';

const qemu = thing('judges/qemu');
const FOLDER = '/proc/sys/fs/binfmt_misc';
const NAME = 'bootcdk-aarch64';

/** An ELF file, 64 bits, little-endian, for AArch64; the second one says which bits of it count. */
const MAGIC = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0xb7, 0];
const MASK = [...Array<number>(7).fill(0xff), 0, ...Array<number>(8).fill(0xff), 0xfe, 0xff, 0xff, 0xff];

/**
 * Programs for arm64, run by QEMU: the kernel is told so, for all of this computer, until the tests end.
 *
 * @see https://docs.kernel.org/admin-guide/binfmt-misc.html
 */
export class Emulation {
  static readonly requirement: Requirement = {
    name: 'emulation of arm64',
    missing: () =>
      process.arch === 'arm64'
        ? 'this is an arm64 machine'
        : firstMissing(root, qemu, { name: FOLDER, missing: mounted }),
  };

  /** Leaves it as it is where somebody else has seen to it. */
  static start(): Emulation {
    const theirs = fs.readdirSync(FOLDER).some((name) => name.includes('aarch64') && name !== NAME);
    if (theirs) return new Emulation(false);
    if (fs.existsSync(`${FOLDER}/${NAME}`)) fs.writeFileSync(`${FOLDER}/${NAME}`, '-1');
    const bytes = (of: readonly number[]): string => of.map((n) => `\\x${n.toString(16).padStart(2, '0')}`).join('');
    const program = path.join(qemu.folder, 'qemu-aarch64-static');
    // F: it is opened now, so that it works in every root.
    fs.writeFileSync(`${FOLDER}/register`, `:${NAME}:M::${bytes(MAGIC)}:${bytes(MASK)}:${program}:FP`);
    return new Emulation(true);
  }

  private constructor(private readonly own: boolean) {}

  close(): void {
    if (this.own) fs.writeFileSync(`${FOLDER}/${NAME}`, '-1');
  }
}

function mounted(): string | undefined {
  if (fs.existsSync(`${FOLDER}/register`)) return undefined;
  const { status, stderr } = spawnSync('mount', ['-t', 'binfmt_misc', 'binfmt_misc', FOLDER], { encoding: 'utf8' });
  return status === 0 ? undefined : `binfmt_misc cannot be mounted: ${stderr}`;
}
