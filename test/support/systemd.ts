import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe } from 'vitest';

/** systemd's own tools, as the judges of what is generated. */
export type SystemdTool = 'systemd-analyze' | 'systemd-sysusers' | 'systemd-tmpfiles' | 'systemctl';

/** The major version of a tool, or undefined where there is none. */
export function systemdVersion(tool: SystemdTool): number | undefined {
  const { status, stdout } = spawnSync(tool, ['--version'], { encoding: 'utf8' });
  return status === 0 ? Number(/systemd (\d+)/.exec(stdout)?.[1]) : undefined;
}

/** `describe` that is skipped, and says so, where the tool is missing; with `CI=true` it fails instead. */
export function describeWith(tool: SystemdTool, title: string, body: () => void): void {
  if (systemdVersion(tool) !== undefined || process.env.CI === 'true') {
    describe(title, body);
    return;
  }
  console.warn(`SKIPPED: "${title}" needs ${tool} (Debian: apt-get install systemd)`);
  describe.skip(title, body);
}

/** Runs `body` with a folder that holds the files, and removes it. */
export function withRoot<T>(files: { readonly [path: string]: string }, body: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'bootcdk-systemd-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    return body(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** stdout and stderr of a tool. */
export function run(tool: SystemdTool, ...args: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(tool, args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return { status, output: `${stdout}${stderr}` };
}
