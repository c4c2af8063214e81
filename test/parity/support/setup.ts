import { spawnSync } from 'node:child_process';

/** In a process of its own: compiled tools are not modules that vitest can load. */
export default function prepare(): void {
  const { status } = spawnSync('npx', ['tsx', 'scripts/parity.ts'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the packages cannot be made, or not be installed: see above');
}
