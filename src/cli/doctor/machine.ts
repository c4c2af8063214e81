/** What a machine has, as its tools say. The one place that starts them. */
import { execFile } from 'node:child_process';
import * as fs from 'node:fs';
import { isInstalled } from '../installed';
import type { Io } from '../io';

/** What was said, or why nothing was. */
export type Answer = { readonly text: string } | { readonly problem: string };

export const PROBES = {
  buildah: ['buildah', '--version'],
  podman: ['podman', 'info', '--format', '{{.Host.BuildahVersion}}'],
  podmanVersion: ['podman', '--version'],
  docker: ['docker', '--version'],
  buildx: ['docker', 'buildx', 'inspect'],
  cosign: ['cosign', 'version'],
  skopeo: ['skopeo', '--version'],
  git: ['git', '--version'],
  npm: ['npm', '--version'],
  python: ['python3', '--version'],
  java: ['java', '-version'],
  maven: ['mvn', '--version'],
  go: ['go', 'version'],
} as const;

export type Probe = keyof typeof PROBES;

export interface Machine {
  /** Of Node, without a `v`. */
  readonly node: string;
  /** As OCI names it: `amd64`. */
  readonly architecture: string;
  /** Of what is installed. */
  readonly answers: Readonly<Partial<Record<Probe, Answer>>>;
  /** Architectures of OCI that the kernel hands to an emulator. */
  readonly emulated: readonly string[];
}

/** For one answer, in milliseconds: an engine that starts its machine takes a while. */
const PATIENCE = 5000;

/** @param probes those that somebody will look at */
export async function lookAtMachine(probes: readonly Probe[], io: Io): Promise<Machine> {
  const asked = await Promise.all(probes.map(async (probe) => [probe, await ask(PROBES[probe], io)] as const));
  return {
    node: process.versions.node,
    architecture: OCI[process.arch] ?? process.arch,
    answers: Object.fromEntries(asked.filter(([, answer]) => answer !== undefined)),
    emulated: emulatedArchitectures(),
  };
}

/** Undefined if there is no such program. */
async function ask([command, ...args]: readonly string[], io: Io): Promise<Answer | undefined> {
  if (!isInstalled(command!, io.env)) return undefined;
  return new Promise((resolve) => {
    const env = { ...io.env, LC_ALL: 'C.UTF-8' };
    let late = false;
    const child = execFile(command!, args, { env }, (error, stdout, stderr) => {
      clearTimeout(timer);
      const text = `${stdout}${stderr}`.trim();
      if (late) resolve({ problem: `gave no answer within ${PATIENCE / 1000} s` });
      else if (error) resolve({ problem: text.split('\n')[0] || error.message.split('\n')[0]! });
      else resolve({ text });
    });
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
      // What it has started may hold on to them.
      child.stdout?.destroy();
      child.stderr?.destroy();
    }, PATIENCE);
  });
}

const OCI: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
const QEMU: Readonly<Record<string, string>> = {
  aarch64: 'arm64',
  arm: 'arm',
  i386: '386',
  ppc64le: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
  x86_64: 'amd64',
};

function emulatedArchitectures(): string[] {
  try {
    return fs.readdirSync('/proc/sys/fs/binfmt_misc').flatMap((name) => {
      const architecture = QEMU[/^qemu-(.+)$/.exec(name)?.[1] ?? ''];
      return architecture === undefined ? [] : [architecture];
    });
  } catch {
    return [];
  }
}
